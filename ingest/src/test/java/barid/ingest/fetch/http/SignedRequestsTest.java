package barid.ingest.fetch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.guard.OwnNetworks;
import barid.ingest.fetch.robots.Robots;
import barid.ingest.signature.RequestSigner;
import barid.ingest.signature.SignatureVerifier;
import barid.ingest.signature.SigningKey;
import barid.model.source.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignedRequestsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SigningKey key = SigningKey.draw();
    private final RequestSigner signer = new RequestSigner(
            key,
            URI.create("https://crawler.test"),
            RequestSigner.Form.DICTIONARY,
            Duration.ofMinutes(5),
            InstantSource.fixed(NOW));
    private final HttpFetcher fetcher = fetcher(signer);

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void signsEachHopForTheSiteThatIsAsked() throws Exception {
        try (RawServer end = RawServer.serving("Content-Type: text/plain\r\n", "end".getBytes(UTF_8));
                RawServer first = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: http://two.example:" + end.port()
                        + "/\r\nContent-Length: 0\r\n\r\n")) {
            Fetch fetch = fetcher.fetch(Request.article(URI.create("http://One.example:" + first.port() + "/")));
            assertThat(fetch.outcome()).isEqualTo(Outcome.OK);
            SignatureVerifier one = new SignatureVerifier("one.example:" + first.port(), key);
            SignatureVerifier two = new SignatureVerifier("two.example:" + end.port(), key);
            String atFirst = first.requests().getFirst();
            String atEnd = end.requests().getFirst();
            assertThat(one.verdict(atFirst, NOW)).isEmpty();
            assertThat(two.verdict(atEnd, NOW)).isEmpty();
            assertThat(two.verdict(atFirst, NOW)).as("a redirect that replays").isEqualTo("wrong signature");
            assertThat(one.verdict(atEnd, NOW)).as("the other way round").isEqualTo("wrong signature");
            assertThat(one.verdict(atFirst, NOW)).as("the same again").isEqualTo("seen before");
            assertThat(two.verdict(atEnd, NOW.plusSeconds(301))).isEqualTo("not valid now");
        }
    }

    @Test
    void signsRedirectsWithinASiteAnew() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer site = new RawServer((head, out) -> out.write((asked.incrementAndGet() < 4
                        ? "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /" + asked.get()
                                + "\r\nContent-Length: 0\r\n\r\n"
                        : "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                .getBytes(UTF_8)))) {
            fetcher.fetch(Request.source(URI.create("http://one.example:" + site.port() + "/")));
            assertEachIsBelieved(site, 4);
        }
    }

    @Test
    void signsRobotsFilesAndWhatComesAfter() throws Exception {
        try (RawServer site = RawServer.serving("Content-Type: text/plain\r\n", "User-agent: *".getBytes(UTF_8))) {
            URI page = URI.create("http://one.example:" + site.port() + "/news");
            Robots robots = new Robots(fetcher, FetchConfig.defaults(), InstantSource.fixed(NOW));
            fetcher.fetch(Request.article(page).checkedBy(robots::refusal));
            fetcher.fetch(Request.article(page).checkedBy(robots::refusal));
            assertThat(site.requests().getFirst()).startsWith("GET /robots.txt");
            assertEachIsBelieved(site, 3);
        }
    }

    @Test
    void signsAgainWhatTheClientSendsAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        // The first answer leaves its connection open, and the second request on it meets its end: the client asks on a
        // new one.
        try (RawServer site = new RawServer((head, out) -> {
            asked.incrementAndGet();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
        })) {
            for (int i = 0; i < 3; i++) {
                fetcher.fetch(Request.source(URI.create("http://one.example:" + site.port() + "/")));
            }
            List<String> heads =
                    site.requests().stream().filter(head -> !head.isBlank()).toList();
            SignatureVerifier verifier = new SignatureVerifier("one.example:" + site.port(), key);
            for (String head : heads) {
                assertThat(verifier.verdict(head, NOW)).isEmpty();
            }
            assertThat(heads).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void signsNothingWithoutAKey() {
        try (HttpFetcher plain = fetcher(null);
                RawServer site = RawServer.serving("", new byte[0])) {
            plain.fetch(Request.source(URI.create("http://one.example:" + site.port() + "/")));
            assertThat(site.requests().getFirst()).doesNotContainIgnoringCase("signature");
        }
    }

    private void assertEachIsBelieved(RawServer site, int requests) throws Exception {
        SignatureVerifier verifier = new SignatureVerifier("one.example:" + site.port(), key);
        assertThat(site.requests()).hasSize(requests);
        for (String head : site.requests()) {
            assertThat(verifier.verdict(head, NOW)).as(head).isEmpty();
        }
    }

    private static HttpFetcher fetcher(@org.jspecify.annotations.Nullable RequestSigner signer) {
        FetchConfig config = FetchConfig.defaults().allowing(List.of("127.0.0.0/8"));
        return new HttpFetcher(
                config,
                new SimpleMeterRegistry(),
                InstantSource.fixed(NOW),
                name -> List.of(InetAddress.getLoopbackAddress()),
                new OwnNetworks(List::of, InstantSource.fixed(NOW)),
                signer);
    }
}
