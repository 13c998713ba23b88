package barid.ingest.fetch.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.model.source.Outcome;
import barid.reader.feed.StreamingFeedReader;
import barid.reader.page.ArticlePageReader;
import com.github.luben.zstd.Zstd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many bad servers at once, each with the largest thing it can think of, and good ones between them. */
class HostileCrowdTest {
    private static final long BUDGET = 112 << 20;
    private static final int OF_EACH = 6;
    private static final Set<Outcome> NAMED =
            EnumSet.of(Outcome.OK, Outcome.TOO_LARGE, Outcome.TIMEOUT, Outcome.CONNECT, Outcome.PARSE_ERROR);

    /**
     * An answer.
     *
     * @param stalls whether the server sends no more and keeps the connection
     */
    private record Answer(String headers, byte[] body, boolean stalls) {}

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void staysWithinItsMemoryAndReadsTheGoodOnesMeanwhile() throws Exception {
        Map<String, Answer> answers = answers();
        FetchConfig config = HttpFetcherTest.hasty(Duration.ofSeconds(20), Duration.ofSeconds(20))
                .granting(BUDGET);
        Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((head, out) -> {
                    if (head.isEmpty()) {
                        return; // a connection that was given up
                    }
                    Answer answer = answers.get(head.split("[ /]")[2]);
                    out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\n" + answer.headers() + "\r\n")
                            .getBytes(ISO_8859_1));
                    out.write(answer.body());
                    out.flush();
                    if (answer.stalls()) {
                        end.await();
                    }
                });
                HttpFetcher fetcher = new HttpFetcher(config, new SimpleMeterRegistry())) {
            List<Thread> threads = answers.keySet().stream()
                    .flatMap(name -> IntStream.range(0, of(name))
                            .mapToObj(i -> Thread.ofVirtual().unstarted(() -> {
                                Request request = name.contains("feed")
                                        ? Request.source(server.url("/" + name + "/" + i))
                                        : Request.article(server.url("/" + name + "/" + i));
                                outcomes.put(name + i, visit(fetcher, request));
                            })))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofMinutes(3)))
                        .as("every visit ends")
                        .isTrue();
            }
            end.countDown();
            assertThat(fetcher.memory().used()).as("all is given back").isZero();
            assertThat(fetcher.memory().peak()).isPositive().isLessThanOrEqualTo(BUDGET);
        }
        assertThat(outcomes)
                .hasSize(
                        answers.keySet().stream().mapToInt(HostileCrowdTest::of).sum());
        outcomes.forEach((name, outcome) -> assertThat(outcome).as(name).isIn(NAMED));
        outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("good"))
                .forEach(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).isEqualTo(Outcome.OK));
        outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("stalled"))
                .forEach(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).isEqualTo(Outcome.TIMEOUT));
    }

    /** Of those that wait for each other's end only a few, for the sake of time. */
    private static int of(String name) {
        return name.equals("stalled-large") ? 2 : OF_EACH;
    }

    private static Outcome visit(HttpFetcher fetcher, Request request) {
        try (Fetch fetch = fetcher.fetch(request)) {
            if (fetch instanceof Fetch.Page page) {
                if (request.kind() == Request.Kind.SOURCE) {
                    new StreamingFeedReader().read(page.body(), page.headers().contentType(), page.url());
                } else {
                    new ArticlePageReader().read(page.body(), page.headers().contentType(), page.url());
                }
            }
            return fetch.outcome();
        }
    }

    private static Map<String, Answer> answers() throws IOException {
        byte[] page = ("<html><body><h1>A good page</h1>" + "<p>Some words that make a paragraph.".repeat(2_500))
                .getBytes(UTF_8);
        byte[] tags = "<a href=/x><b>".repeat(1 << 20).getBytes(UTF_8);
        byte[] feed = ("<rss><channel>" + "<item><title>x</title></item>".repeat(1 << 19)).getBytes(UTF_8);
        byte[] text = "no tag at all ".repeat(1 << 20).getBytes(UTF_8);
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put("good-plain", new Answer("", page, false));
        answers.put("good-brotli", new Answer("Content-Encoding: br\r\n", brotli(22, page), false));
        answers.put("good-gzip", new Answer("Content-Encoding: gzip\r\n", gzip(page), false));
        answers.put("good-zstd", new Answer("Content-Encoding: zstd\r\n", Zstd.compress(page), false));
        answers.put(
                "stalled-brotli",
                new Answer(
                        "Content-Encoding: br\r\n",
                        Arrays.copyOf(BodyReaderTest.brotliHead(24, 1 << 24), 20_000),
                        true));
        answers.put(
                "stalled-zstd",
                new Answer("Content-Encoding: zstd\r\n", Arrays.copyOf(Zstd.compress(tags, 19), 800), true));
        answers.put("stalled-large", new Answer("Content-Length: 12000000\r\n", Arrays.copyOf(tags, 1 << 21), true));
        answers.put("tags", new Answer("", tags, false));
        answers.put("tags-zstd", new Answer("Content-Encoding: zstd\r\n", Zstd.compress(page(tags)), false));
        answers.put("text", new Answer("", text, false));
        answers.put(
                "cut-brotli",
                new Answer(
                        "Content-Encoding: br\r\n",
                        Arrays.copyOf(BodyReaderTest.brotliHead(24, 1 << 24), 20_000),
                        false));
        answers.put("feed", new Answer("", feed, false));
        answers.put("feed-gzip", new Answer("Content-Type: application/x-gzip\r\n", gzip(feed), false));
        answers.put("feed-gzip-zstd", new Answer("Content-Encoding: zstd\r\n", Zstd.compress(gzip(feed)), false));
        answers.put("feed-bomb", new Answer("", gzip(gzip(new byte[200 << 20])), false));
        return answers;
    }

    /** With a line in between that does not repeat, so that the ratio alone does not refuse it. */
    private static byte[] page(byte[] tags) {
        byte[] mixed = tags.clone();
        long state = 7;
        for (int i = 0; i < mixed.length; i += 14) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            mixed[i + 10] = (byte) ('a' + (state >>> 60));
        }
        return mixed;
    }

    private static byte[] brotli(int window, byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(BodyReaderTest.brotliHead(window, plain.length));
        out.writeBytes(plain);
        out.write(3);
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
