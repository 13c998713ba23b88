package barid.ingest.fetch.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.model.source.Outcome;
import com.github.luben.zstd.Zstd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that lie, dawdle and attack: each ends in a typed outcome, in bounded time and memory. Servers that dawdle go on
 * for as long as the test does, so a visit that would not end by itself never ends here: the bound of the class tells.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileServerTest {
    private static final byte[] TEXT = "مرحبا barid ".repeat(50).getBytes(UTF_8);

    /** Has time for whatever it reads, also on a busy machine: a visit that ends does so for what it has read. */
    private final HttpFetcher fetcher = fetcher(Duration.ofMinutes(10));

    /** Ends every visit soon, for servers that would never end it. */
    private final HttpFetcher hasty = fetcher(Duration.ofSeconds(1));

    /** Opened at the end of a test, for servers that answer no sooner. */
    private final CountDownLatch end = new CountDownLatch(1);

    private static HttpFetcher fetcher(Duration visit) {
        return fetcher(visit, 256 << 20);
    }

    private static HttpFetcher fetcher(Duration visit, long memory) {
        return new HttpFetcher(
                HttpFetcherTest.hasty(Duration.ofMinutes(1), visit).granting(memory), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        end.countDown();
        fetcher.close();
        hasty.close();
    }

    @Test
    void undoesEveryContentEncodingItAsksFor() throws IOException {
        assertDecodes("gzip", gzip(TEXT));
        assertDecodes("x-gzip", gzip(TEXT));
        assertDecodes("GZIP, identity", gzip(TEXT));
        assertDecodes("deflate", deflate(TEXT, false));
        assertDecodes("deflate", deflate(TEXT, true));
        assertDecodes("br", brotli(TEXT));
        assertDecodes("zstd", Zstd.compress(TEXT));
        assertDecodes("deflate, gzip", gzip(deflate(TEXT, false)));
        assertDecodes("gzip", TEXT);
        assertDecodes("gzip", new byte[0]);
    }

    @Test
    void refusesEncodingsItDoesNotKnowAndHeapsOfThem() throws IOException {
        assertThat(encoded("compress", new byte[] {0x1f, (byte) 0x9d, (byte) 0x90, 0})
                        .outcome())
                .isEqualTo(Outcome.PARSE_ERROR);
        assertThat(encoded("gzip, gzip, gzip", gzip(gzip(gzip(TEXT)))).outcome())
                .isEqualTo(Outcome.PARSE_ERROR);
    }

    @Test
    void defusesBombsOfEveryEncoding() throws IOException {
        byte[] zeros = new byte[64 << 20];
        assertThat(encoded("gzip", gzip(zeros)).outcome()).isEqualTo(Outcome.TOO_LARGE);
        assertThat(encoded("gzip, gzip", gzip(gzip(zeros))).outcome()).isEqualTo(Outcome.TOO_LARGE);
        assertThat(encoded("deflate", deflate(zeros, true)).outcome()).isEqualTo(Outcome.TOO_LARGE);
        assertThat(encoded("zstd", Zstd.compress(zeros)).outcome()).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void refusesBrokenCompression() throws IOException {
        byte[] damaged = gzip(TEXT);
        Arrays.fill(damaged, 12, damaged.length - 4, (byte) 0x55);
        assertThat(encoded("gzip", damaged))
                .as("damage that looks like an early end is marked as one")
                .satisfiesAnyOf(
                        fetch -> assertThat(fetch.outcome()).isIn(Outcome.PARSE_ERROR, Outcome.CONNECT),
                        fetch -> assertThat(((Fetch.Page) fetch).cut()).isTrue());
        byte[] whole = gzip(TEXT);
        assertThat(encoded("gzip", Arrays.copyOf(whole, 8)).outcome()).isEqualTo(Outcome.CONNECT);
        assertThat(encoded("br", new byte[] {1, 2, 3, 4}).outcome()).isIn(Outcome.PARSE_ERROR, Outcome.CONNECT);
        assertThat(encoded("zstd", new byte[] {1, 2, 3, 4}).outcome()).isIn(Outcome.PARSE_ERROR, Outcome.CONNECT);
    }

    @Test
    void stopsABodyWithoutEndAtTheLimit() {
        byte[] chunk = new byte[1 << 16];
        try (RawServer server = new RawServer((head, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write("10000\r\n".getBytes(ISO_8859_1));
                out.write(chunk);
                out.write("\r\n".getBytes(ISO_8859_1));
            }
        })) {
            assertThat(fetcher.fetch(Request.source(server.url("/")).upTo(1 << 20))
                            .outcome())
                    .isEqualTo(Outcome.TOO_LARGE);
        }
    }

    @Test
    void doesNotEvenBeginABodyAnnouncedAsTooLarge() {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")) {
            assertThat(fetch(server.url("/")).outcome()).isEqualTo(Outcome.TOO_LARGE);
        }
    }

    @Test
    void readsSmallDocumentsWhileLargeOnesHoldAllTheMemoryForThem() throws Exception {
        byte[] most = new byte[3 << 20];
        try (HttpFetcher tight = fetcher(Duration.ofMinutes(10), 48 << 20);
                RawServer server = stallingAfter(2 << 20);
                RawServer small = RawServer.serving("", TEXT);
                RawServer whole = RawServer.serving("", most)) {
            List<Thread> stalled = IntStream.range(0, 8)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> fetchAndClose(tight, server.url("/" + i))))
                    .toList();
            while (tight.memory().waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(fetchAndClose(tight, small.url("/"))).isEqualTo(Outcome.OK);
            end.countDown();
            for (Thread thread : stalled) {
                thread.join();
            }
            assertThat(fetchAndClose(tight, whole.url("/")))
                    .as("once the others have ended")
                    .isEqualTo(Outcome.OK);
            assertThat(tight.memory().used()).isZero();
        }
    }

    @Test
    void endsVisitsThatStallAfterTheyHaveWaited() throws Exception {
        try (HttpFetcher tight = fetcher(Duration.ofSeconds(1), 48 << 20);
                RawServer server = stallingAfter(2 << 20)) {
            List<Outcome> outcomes = new CopyOnWriteArrayList<>();
            List<Thread> threads = IntStream.range(0, 6)
                    .mapToObj(i ->
                            Thread.ofVirtual().start(() -> outcomes.add(fetchAndClose(tight, server.url("/" + i)))))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(outcomes).hasSize(6).containsOnly(Outcome.TIMEOUT);
            assertThat(tight.memory().used()).isZero();
        }
    }

    private RawServer stallingAfter(int bytes) {
        return new RawServer((head, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n".getBytes(ISO_8859_1));
            out.write(new byte[bytes]);
            out.flush();
            end.await();
        });
    }

    @Test
    void endsAServerThatAnnouncesAnAnswerAgainAndAgain() {
        byte[] interim =
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(100).getBytes(ISO_8859_1);
        assertFloodEnds("", interim);
    }

    @Test
    void endsAServerThatWritesNotesBetweenItsChunks() {
        byte[] note = new byte[1 << 16];
        Arrays.fill(note, (byte) 'n');
        assertFloodEnds("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;note=", note);
    }

    @Test
    void endsAServerWhoseChunksAreMostlyFraming() {
        byte[] chunks = "1;abcdefghijklmnopqrstuvwxyz\r\nx\r\n".repeat(1_000).getBytes(ISO_8859_1);
        assertFloodEnds("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunks);
    }

    @Test
    void endsAServerThatSendsTrailersWithoutEnd() {
        byte[] trailers = "X-More: more\r\n".repeat(1_000).getBytes(ISO_8859_1);
        assertFloodEnds("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", trailers);
    }

    @Test
    void endsAServerWhoseCompressedBodySaysNothing() {
        byte[] blocks = new byte[5 * 10_000];
        for (int i = 0; i < blocks.length; i += 5) {
            blocks[i + 3] = (byte) 0xff;
            blocks[i + 4] = (byte) 0xff;
        }
        assertFloodEnds("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n", blocks);
    }

    /** After {@code head} comes {@code more} until the connection is closed, which has to be soon. */
    private void assertFloodEnds(String head, byte[] more) {
        AtomicLong sent = new AtomicLong();
        try (RawServer server = new RawServer((request, out) -> {
            out.write(head.getBytes(ISO_8859_1));
            while (true) {
                out.write(more);
                sent.addAndGet(more.length);
            }
        })) {
            assertThat(fetchAndClose(fetcher, server.url("/"))).isIn(Outcome.TOO_LARGE, Outcome.CONNECT);
            assertThat(sent.get()).as("bytes on the wire").isLessThan(40L << 20);
        }
    }

    private static Outcome fetchAndClose(HttpFetcher fetcher, URI url) {
        try (Fetch fetch = fetcher.fetch(Request.source(url))) {
            return fetch.outcome();
        }
    }

    @Test
    void doesNotBeginAFilm() {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 1000000\r\n\r\n")) {
            assertThat(fetch(server.url("/")).outcome()).isEqualTo(Outcome.PARSE_ERROR);
        }
    }

    @Test
    void cutsALongRobotsFileInsteadOfRefusingIt() {
        try (RawServer server = RawServer.serving("", new byte[1 << 20])) {
            Request request = new Request(
                    server.url("/robots.txt"), Request.Kind.ROBOTS, null, null, 500 << 10, Request.HopCheck.NONE);
            assertThat(((Fetch.Page) fetcher.fetch(request)).body()).hasSize(500 << 10);
        }
    }

    @Test
    void endsAVisitThatDripsItsHeaders() {
        try (RawServer server = new RawServer((head, out) -> drip(out, "HTTP/1.1 200 OK\r\nX-Long: "))) {
            assertThat(hasty.fetch(Request.source(server.url("/"))).outcome()).isEqualTo(Outcome.TIMEOUT);
        }
    }

    @Test
    void endsAVisitThatDripsItsBody() {
        try (RawServer server =
                new RawServer((head, out) -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"))) {
            assertThat(hasty.fetch(Request.source(server.url("/"))).outcome()).isEqualTo(Outcome.TIMEOUT);
        }
    }

    @Test
    void endsAVisitThatIsNeverAnswered() {
        try (RawServer server = new RawServer((head, out) -> end.await())) {
            assertThat(hasty.fetch(Request.source(server.url("/"))).outcome()).isEqualTo(Outcome.TIMEOUT);
        }
    }

    @Test
    void countsRedirectsWithinTheTimeOfTheVisit() {
        try (RawServer server = new RawServer((head, out) -> {
            int hop = Integer.parseInt(head.split("[ /]")[2]);
            Thread.sleep(400);
            out.write(
                    ("HTTP/1.1 302 X\r\nConnection: close\r\nLocation: /" + (hop + 1) + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(ISO_8859_1));
        })) {
            // Were each hop a visit of its own, it would end for their number.
            assertThat(hasty.fetch(Request.source(server.url("/0"))).outcome()).isEqualTo(Outcome.TIMEOUT);
        }
    }

    @Test
    void refusesHeadersWithoutEnd() {
        byte[] line = ("X-More: " + "a".repeat(1_000) + "\r\n").getBytes(ISO_8859_1);
        try (RawServer server = new RawServer((head, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            while (true) {
                out.write(line);
            }
        })) {
            assertThat(fetch(server.url("/")).outcome()).isEqualTo(Outcome.CONNECT);
        }
    }

    @Test
    void refusesOneHeaderWithoutEnd() {
        byte[] more = new byte[1 << 16];
        Arrays.fill(more, (byte) 'a');
        try (RawServer server = new RawServer((head, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(ISO_8859_1));
            while (true) {
                out.write(more);
            }
        })) {
            assertThat(fetch(server.url("/")).outcome()).isEqualTo(Outcome.CONNECT);
        }
    }

    @Test
    void marksABodyShorterThanAnnounced() {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")) {
            assertThat(fetch(server.url("/"))).isInstanceOfSatisfying(Fetch.Page.class, page -> {
                assertThat(page.cut()).isTrue();
                assertThat(page.body()).isEqualTo("short".getBytes(ISO_8859_1));
            });
        }
    }

    @Test
    void takesOnlyWhatWasAnnouncedOfALongerBody() {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nshort and more")) {
            assertThat(((Fetch.Page) fetch(server.url("/"))).body()).isEqualTo("short".getBytes(UTF_8));
        }
    }

    @Test
    void marksChunksThatBreakOff() {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\nff\r\nx")) {
            assertThat(fetch(server.url("/")))
                    .isInstanceOfSatisfying(
                            Fetch.Page.class,
                            page -> assertThat(new String(page.body(), UTF_8)).isEqualTo("shortx"));
        }
    }

    @Test
    void refusesWhatIsNoHttp() {
        for (String answer :
                new String[] {"", "<html>HTTP/0.9</html>", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n"}) {
            try (RawServer server = RawServer.saying(answer)) {
                assertThat(fetch(server.url("/")).outcome()).as(answer).isEqualTo(Outcome.CONNECT);
            }
        }
    }

    @Test
    void refusesACertificateNobodyVouchesFor(@TempDir Path folder) throws Exception {
        SSLContext context = selfSigned(folder.resolve("server.p12"));
        try (RawServer server = new RawServer(
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                (head, out) -> {})) {
            Fetch fetch = fetch(URI.create("https://127.0.0.1:" + server.port() + "/"));
            assertThat(fetch.outcome()).isEqualTo(Outcome.TLS);
        }
    }

    @Test
    void reportsAServerThatSpeaksNoTls() {
        try (RawServer server = RawServer.serving("", TEXT)) {
            assertThat(hasty.fetch(Request.source(URI.create("https://127.0.0.1:" + server.port() + "/")))
                            .outcome())
                    .isIn(Outcome.TLS, Outcome.TIMEOUT);
        }
    }

    private void assertDecodes(String encoding, byte[] wire) {
        Fetch fetch = encoded(encoding, wire);
        assertThat(fetch).as(encoding + ": " + fetch.detail()).isInstanceOf(Fetch.Page.class);
        Fetch.Page page = (Fetch.Page) fetch;
        assertThat(page.body()).isEqualTo(wire.length == 0 ? wire : TEXT);
        assertThat(page.wireBytes()).isEqualTo(wire.length);
    }

    private Fetch encoded(String encoding, byte[] wire) {
        try (RawServer server = RawServer.serving("Content-Encoding: " + encoding + "\r\n", wire)) {
            return fetch(server.url("/"));
        }
    }

    private Fetch fetch(URI url) {
        try (Fetch fetch = fetcher.fetch(Request.source(url))) {
            return fetch;
        }
    }

    private static void drip(OutputStream out, String beginning) throws IOException, InterruptedException {
        out.write(beginning.getBytes(ISO_8859_1));
        while (true) {
            out.write('a');
            out.flush();
            Thread.sleep(50);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean bare) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(9, bare);
                DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
            deflate.write(plain);
        }
        return out.toByteArray();
    }

    /** A brotli stream of one stored block (RFC 7932, section 9.2), since the decoder we use has no encoder beside it. */
    private static byte[] brotli(byte[] plain) throws IOException {
        int header = ((plain.length - 1) << 4) | (1 << 20);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header);
        out.write(header >> 8);
        out.write(header >> 16);
        out.write(plain);
        out.write(3);
        return out.toByteArray();
    }

    private static SSLContext selfSigned(Path store) throws Exception {
        String keytool = System.getProperty("java.home") + File.separator + "bin" + File.separator + "keytool";
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
