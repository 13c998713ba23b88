package barid.ingest.fetch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.AddressLimit;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.guard.HostResolver;
import barid.ingest.fetch.guard.OwnNetworks;
import barid.model.source.Outcome;
import com.github.luben.zstd.Zstd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class HttpFetcherTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** All servers of these tests have one address. */
    static final AddressLimit WIDE = new AddressLimit(1_000, 100_000, 100_000, Duration.ofSeconds(5));

    private static final FetchConfig LOOPBACK =
            FetchConfig.defaults().allowing(List.of("127.0.0.0/8")).limiting(WIDE);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HttpFetcher fetcher = fetcher(LOOPBACK, HostResolver.system());

    @AfterEach
    void close() {
        fetcher.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-8",
                "none",
                "binary",
                "identity",
                "x-whatever",
                "8bit",
                "utf-8, identity",
                "chunked",
                "br",
                "deflate",
                "zstd",
                "gzip"
            })
    void readsABodyThatIsReadableAsItStandsWhateverEncodingIsNamed(String encoding) {
        byte[] body = "<rss>\u062e\u0628\u0631 of today</rss>".getBytes(UTF_8);
        try (RawServer server = RawServer.serving("ETag: \"v\"\r\nContent-Encoding: " + encoding + "\r\n", body)) {
            Fetch.Page page = (Fetch.Page) fetch(server.url("/feed"));
            assertThat(page.body()).isEqualTo(body);
            assertThat(page.headers().etag()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "lzma", "x-secret"})
    void refusesABodyThatNobodyCanRead(String encoding) {
        byte[] body = {0x1f, (byte) 0x9d, (byte) 0x90, 0x3c, (byte) 0xe4, 0, 1, 2, 3};
        try (RawServer server = RawServer.serving("Content-Encoding: " + encoding + "\r\n", body)) {
            assertThat(fetch(server.url("/feed")))
                    .isInstanceOfSatisfying(
                            Fetch.Failed.class,
                            failed -> assertThat(failed.outcome()).isEqualTo(Outcome.PARSE_ERROR));
        }
    }

    @ParameterizedTest
    @CsvSource({"length", "chunked", "gzip", "deflate", "zstd", "gzip-trailer"})
    void keepsTheBeginningOfABodyThatBreaksOffAndNoValidators(String how) throws IOException {
        byte[] whole = new byte[200_000];
        Random random = new Random(7);
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (byte) random.nextInt('a', 'z');
        }
        byte[] packed = switch (how) {
            case "gzip", "gzip-trailer" -> BodyReaderTest.gzip(whole);
            case "deflate" -> deflated(whole);
            case "zstd" -> Zstd.compress(whole);
            default -> whole;
        };
        int sent = how.equals("gzip-trailer") ? packed.length - 4 : packed.length * 3 / 4;
        String encoding = how.equals("length") || how.equals("chunked")
                ? ""
                : "Content-Encoding: " + how.replace("-trailer", "") + "\r\n";
        String framing = how.equals("chunked")
                ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(whole.length) + "\r\n"
                : "Content-Length: " + (how.equals("length") ? whole.length : sent) + "\r\n\r\n";
        try (RawServer server = new RawServer((head, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nETag: \"v\"\r\n" + encoding + framing).getBytes(UTF_8));
            out.write(packed, 0, sent);
        })) {
            Fetch.Page page = (Fetch.Page) fetch(server.url("/feed"));
            assertThat(page.cut()).isTrue();
            assertThat(page.headers().etag()).isNull();
            assertThat(page.body().length).isGreaterThan(whole.length / 4);
            assertThat(page.body()).isEqualTo(Arrays.copyOf(whole, page.body().length));
        }
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void refusesABodyOfWhichNothingCame() {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n")) {
            assertThat(fetch(server.url("/feed"))).isInstanceOf(Fetch.Failed.class);
        }
    }

    @Test
    void bringsTheLinksOfTheHeader() {
        try (RawServer server = RawServer.serving(
                "Link: </feed>; rel=alternate\r\nLink: <" + "x".repeat(9_000) + ">\r\n", "<p>".getBytes(UTF_8))) {
            assertThat(((Fetch.Page) fetch(server.url("/"))).headers().links())
                    .containsExactly("</feed>; rel=alternate");
        }
    }

    @Test
    void bringsADocumentWithWhatItsHeadersSay() {
        String headers = """
                Content-Type: text/xml; charset=utf-8\r
                ETag: "v1"\r
                Last-Modified: Sun, 01 Mar 2026 10:00:00 GMT\r
                Cache-Control: public, max-age=600\r
                Age: 100\r
                """;
        try (RawServer server = RawServer.serving(headers, "<rss/>".getBytes(UTF_8))) {
            Fetch.Page page = (Fetch.Page) fetch(server.url("/feed"));
            assertThat(new String(page.body(), UTF_8)).isEqualTo("<rss/>");
            assertThat(page.wireBytes()).isEqualTo(6);
            assertThat(page.movedTo()).isNull();
            assertThat(page.headers())
                    .isEqualTo(new Fetch.Headers(
                            "\"v1\"",
                            "Sun, 01 Mar 2026 10:00:00 GMT",
                            "text/xml; charset=utf-8",
                            Duration.ofSeconds(500)));
            assertThat(server.requests().getFirst())
                    .startsWith("GET /feed HTTP/1.1\r\n")
                    .contains("User-Agent: Barid/")
                    .contains("Accept-Encoding: gzip, deflate, br, zstd");
        }
    }

    @Test
    void sendsValidatorsBackAndUnderstandsThatNothingChanged() {
        try (RawServer server = RawServer.saying("HTTP/1.1 304 Not Modified\r\nETag: \"v2\"\r\n\r\n")) {
            Request request = Request.source(server.url("/")).ifChanged("\"v1\"", "Sun, 01 Mar 2026 10:00:00 GMT");
            Fetch fetch = fetcher.fetch(request);
            assertThat(fetch).isInstanceOf(Fetch.Unchanged.class);
            assertThat(((Fetch.Unchanged) fetch).headers().etag()).isEqualTo("\"v2\"");
            assertThat(server.requests().getFirst())
                    .contains("If-None-Match: \"v1\"\r\n")
                    .contains("If-Modified-Since: Sun, 01 Mar 2026 10:00:00 GMT\r\n");
        }
    }

    @Test
    void takesA304ThatNobodyAskedForAsAFault() {
        try (RawServer server = RawServer.saying("HTTP/1.1 304 Not Modified\r\n\r\n")) {
            assertThat(fetch(server.url("/")).outcome()).isEqualTo(Outcome.PARSE_ERROR);
        }
    }

    @Test
    void neverSendsAValidatorThatWouldBreakTheRequest() {
        try (RawServer server = RawServer.serving("", new byte[0])) {
            fetcher.fetch(Request.source(server.url("/")).ifChanged("\"a\"\r\nX-Injected: 1", "é"));
            assertThat(server.requests().getFirst()).doesNotContain("If-").doesNotContain("Injected");
        }
    }

    @Test
    void keepsNoCookies() {
        try (RawServer server = RawServer.serving("Set-Cookie: id=7\r\n", new byte[0])) {
            fetch(server.url("/"));
            fetch(server.url("/"));
            assertThat(server.requests()).hasSize(2).noneMatch(head -> head.contains("Cookie"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, HTTP_4XX",
        "403, HTTP_4XX",
        "402, PAYMENT_REQUIRED",
        "451, HTTP_4XX",
        "410, GONE",
        "500, HTTP_5XX",
        "503, HTTP_5XX",
        "429, HTTP_429",
        "204, PARSE_ERROR",
        "202, PARSE_ERROR",
        "305, PARSE_ERROR",
        "399, PARSE_ERROR",
        "999, HTTP_5XX"
    })
    void givesEveryStatusATypedOutcome(int status, Outcome outcome) {
        try (RawServer server = RawServer.saying("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n")) {
            Fetch fetch = fetch(server.url("/"));
            assertThat(fetch.outcome()).isEqualTo(outcome);
            assertThat(fetch.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 120 | PT2M",
                "503 | 120 | PT2M",
                "429 | Sun, 01 Mar 2026 13:00:00 GMT | PT1H",
                "429 | Sunday, 01-Mar-26 13:00:00 GMT | PT1H",
                "429 | Sun Mar  1 13:00:00 2026 | PT1H",
                "429 | Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
                "429 | -5 | PT0S",
                "429 | 99999999999999999999 | PT8760H",
            })
    void understandsHowLongAServerWantsToBeLeftAlone(int status, String value, Duration wait) {
        try (RawServer server = RawServer.saying(
                "HTTP/1.1 " + status + " X\r\nRetry-After: " + value + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(fetch(server.url("/"))).isEqualTo(new Fetch.Busy(server.url("/"), status, wait));
        }
    }

    @Test
    void followsRedirectsAndReportsPermanentMoves() {
        try (RawServer server = redirecting("301 /a /b", "308 /b /c", "302 /c /d", "301 /d /end")) {
            Fetch.Page page = (Fetch.Page) fetch(server.url("/a"));
            assertThat(page.url()).isEqualTo(server.url("/end"));
            assertThat(page.movedTo()).isEqualTo(server.url("/c"));
        }
    }

    @Test
    void doesNotTakeATemporaryRedirectForAMove() {
        try (RawServer server = redirecting("302 /a /b", "301 /b /end")) {
            assertThat(((Fetch.Page) fetch(server.url("/a"))).movedTo()).isNull();
        }
    }

    @Test
    void stopsAfterTheConfiguredNumberOfRedirects() {
        try (RawServer server =
                redirecting("302 /0 /1", "302 /1 /2", "302 /2 /3", "302 /3 /4", "302 /4 /5", "302 /5 /6")) {
            assertThat(fetch(server.url("/1")).outcome()).isEqualTo(Outcome.OK);
            assertThat(fetch(server.url("/0")).outcome()).isEqualTo(Outcome.REDIRECT);
            assertThat(server.requests()).hasSize(6 + 6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "302 /a /a",
                "302 /a file:///etc/passwd",
                "302 /a ftp://127.0.0.1/",
                "302 /a javascript:1",
                "302 /a http://"
            })
    void refusesRedirectsInACircleAndToWhatIsNoWebAddress(String rule) {
        try (RawServer server = redirecting(rule)) {
            assertThat(fetch(server.url("/a")).outcome()).isEqualTo(Outcome.REDIRECT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void refusesARedirectThatSaysNotWhere() {
        try (RawServer server = RawServer.saying("HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(fetch(server.url("/")).outcome()).isEqualTo(Outcome.REDIRECT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::1]/",
                "http://2852039166/",
                "http://0300.0250.1.1/",
                "//192.168.0.1/"
            })
    void refusesRedirectsIntoPrivateNetworks(String target) {
        try (RawServer server = redirecting("302 /a " + target)) {
            assertThat(fetch(server.url("/a")).outcome()).isEqualTo(Outcome.BLOCKED_ADDRESS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f.1",
                "0x7f000001",
                "[::ffff:127.0.0.1]",
                "[::1]",
                "localhost",
                "0"
            })
    void opensNoConnectionToLoopbackInWhateverFormUnlessAllowed(String host) {
        restart(FetchConfig.defaults(), HostResolver.system());
        try (RawServer server = RawServer.serving("", new byte[0])) {
            Fetch fetch = fetch(URI.create("http://" + host + ":" + server.port() + "/"));
            assertThat(fetch.outcome()).isEqualTo(Outcome.BLOCKED_ADDRESS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void opensNoConnectionForANameThatLeadsToLoopback() {
        restart(
                FetchConfig.defaults(),
                host -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")));
        try (RawServer server = RawServer.serving("", new byte[0])) {
            Fetch fetch = fetch(URI.create("http://rebinding.example:" + server.port() + "/"));
            assertThat(fetch.outcome()).isEqualTo(Outcome.BLOCKED_ADDRESS);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void opensNoConnectionForANameEvenIfOneToItsAddressIsOpenForAnAllowedName() {
        restart(
                FetchConfig.defaults().allowing(List.of("intranet.example")),
                host -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        try (RawServer server = RawServer.serving("", new byte[0])) {
            assertThat(fetch(URI.create("http://intranet.example:" + server.port() + "/"))
                            .outcome())
                    .isEqualTo(Outcome.OK);
            assertThat(fetch(URI.create("http://evil.example:" + server.port() + "/"))
                            .outcome())
                    .isEqualTo(Outcome.BLOCKED_ADDRESS);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void dialsOnlyTheOpenAddressesOfAName() {
        restart(LOOPBACK, host -> List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("127.0.0.1")));
        try (RawServer server = RawServer.serving("", new byte[0])) {
            assertThat(fetch(URI.create("http://mixed.example:" + server.port() + "/"))
                            .outcome())
                    .isEqualTo(Outcome.OK);
        }
    }

    @Test
    void asksTheRequestsOwnCheckBeforeEachHop() {
        try (RawServer server = redirecting("302 /a /forbidden")) {
            Request request = Request.article(server.url("/a"))
                    .checkedBy(next -> next.getPath().equals("/forbidden")
                            ? Optional.of(new Fetch.Failed(next, Outcome.ROBOTS, 0, ""))
                            : Optional.empty());
            assertThat(fetcher.fetch(request).outcome()).isEqualTo(Outcome.ROBOTS);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void reportsANameThatDoesNotExist() {
        restart(LOOPBACK, host -> {
            throw new UnknownHostException(host);
        });
        assertThat(fetch(URI.create("http://nowhere.example/")).outcome()).isEqualTo(Outcome.DNS);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void waitsForSilentNameServersNoLongerThanForAConnection() {
        CountDownLatch never = new CountDownLatch(1);
        restart(hasty(Duration.ofMillis(200), Duration.ofHours(1)), host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        });
        assertThat(fetch(URI.create("http://slow.example/")).outcome()).isEqualTo(Outcome.DNS);
    }

    @Test
    void reportsARefusedConnection() throws Exception {
        try (Socket silent = new Socket()) {
            // Bound, so that no other program gets the port, but not listening.
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(fetch(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"))
                            .outcome())
                    .isEqualTo(Outcome.CONNECT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:22/", "http://127.0.0.1:25/"})
    void mayUseAnyPortOfAnAllowedAddress(String url) {
        assertThat(fetch(URI.create(url)).outcome()).isNotEqualTo(Outcome.BLOCKED_ADDRESS);
    }

    @Test
    void followsNoRedirectToAPortThatIsNotAllowed() {
        try (RawServer other = RawServer.serving("", new byte[0]);
                RawServer server = redirecting("302 /a http://127.0.0.1:" + other.port() + "/")) {
            restart(FetchConfig.defaults().allowing(List.of("127.0.0.1:" + server.port())), HostResolver.system());
            assertThat(fetch(server.url("/b")).outcome()).isEqualTo(Outcome.OK);
            assertThat(fetch(server.url("/a")).outcome()).isEqualTo(Outcome.BLOCKED_ADDRESS);
            assertThat(fetch(other.url("/")).outcome()).isEqualTo(Outcome.BLOCKED_ADDRESS);
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://7.7.7.7:6667/", "http://irc.example:6697/", "//irc.example:5060/"})
    void followsNoRedirectToAPortThatBrowsersRefuse(String target) {
        restart(
                FetchConfig.defaults().allowing(List.of("127.0.0.1")),
                host -> List.of(InetAddress.ofLiteral("7.7.7.7")));
        try (RawServer server = redirecting("302 /a " + target)) {
            Fetch fetch = fetch(server.url("/a"));
            assertThat(fetch.outcome()).isEqualTo(Outcome.BLOCKED_ADDRESS);
            assertThat(fetch.detail()).startsWith("Port ");
        }
    }

    @Test
    void refusesWhatIsNoWebAddressAtAll() {
        assertThat(fetch(URI.create("file:///etc/passwd")).outcome()).isEqualTo(Outcome.BLOCKED_ADDRESS);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void endsWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer((head, out) -> {
            asked.countDown();
            never.await();
        })) {
            FutureTask<Fetch> fetching = new FutureTask<>(() -> fetch(server.url("/")));
            Thread thread = Thread.ofVirtual().start(fetching);
            asked.await();
            thread.interrupt();
            assertThat(fetching.get().outcome()).isEqualTo(Outcome.ABORTED);
        } finally {
            never.countDown();
        }
    }

    @Test
    void countsEachVisitOnceByItsOutcome() {
        try (RawServer server = redirecting("302 /a /end")) {
            fetch(server.url("/a"));
            fetch(server.url("/end"));
        }
        assertThat(registry.get("barid.fetch")
                        .tag("outcome", "ok")
                        .tag("kind", "source")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("barid.fetch.bytes")
                        .tag("stage", "decoded")
                        .counter()
                        .count())
                .isEqualTo(4);
        assertThat(registry.get("barid.fetch.redirects").counter().count()).isEqualTo(1);
    }

    private Fetch fetch(URI url) {
        return fetcher.fetch(Request.source(url));
    }

    @Test
    void tellsWhenEachRequestOfARowIsSentAfterItsNameWasFound() {
        AtomicInteger resolved = new AtomicInteger();
        restart(LOOPBACK, host -> {
            resolved.incrementAndGet();
            return List.of(InetAddress.getByName("127.0.0.1"));
        });
        List<Integer> sent = new CopyOnWriteArrayList<>();
        try (RawServer end = RawServer.serving("Content-Type: text/plain\r\n", "end".getBytes(UTF_8));
                RawServer first = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: http://two.example:" + end.port()
                        + "/\r\nContent-Length: 0\r\n\r\n")) {
            Fetch fetch = fetcher.fetch(Request.article(URI.create("http://one.example:" + first.port() + "/"))
                    .whenSent(() -> sent.add(resolved.get())));
            assertThat(fetch.outcome()).isEqualTo(Outcome.OK);
        }
        assertThat(sent).as("names found when a request is sent").containsExactly(1, 2);
    }

    private void restart(FetchConfig config, HostResolver resolver) {
        fetcher.close();
        fetcher = fetcher(config, resolver);
    }

    private HttpFetcher fetcher(FetchConfig config, HostResolver resolver) {
        return new HttpFetcher(
                config,
                registry,
                InstantSource.fixed(NOW),
                resolver,
                new OwnNetworks(List::of, InstantSource.fixed(NOW)));
    }

    public static FetchConfig hasty(Duration connect, Duration visit) {
        FetchConfig c = LOOPBACK;
        return new FetchConfig(
                c.userAgent(),
                c.robotName(),
                connect,
                visit,
                c.maxBodyBytes(),
                c.maxRatio(),
                c.memory(),
                c.maxRedirects(),
                c.allow(),
                WIDE,
                c.robotsTtl(),
                c.robotsErrorTtl(),
                c.maxCrawlDelay());
    }

    /** Rules are {@code STATUS FROM TO}; every other path answers "ok". */
    private static RawServer redirecting(String... rules) {
        return new RawServer((head, out) -> {
            String path = head.split(" ")[1];
            String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
            for (String rule : rules) {
                String[] words = rule.split(" ");
                if (words[1].equals(path)) {
                    answer = "HTTP/1.1 " + words[0] + " X\r\nConnection: close\r\nLocation: " + words[2]
                            + "\r\nContent-Length: 0\r\n\r\n";
                }
            }
            out.write(answer.getBytes(UTF_8));
        });
    }
}
