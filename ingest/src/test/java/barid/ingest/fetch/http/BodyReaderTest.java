package barid.ingest.fetch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.ingest.fetch.Request;
import barid.ingest.fetch.http.MemoryBudget.Share;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final int MAX = 15 << 20;

    private final MemoryBudget budget = new MemoryBudget(256 << 20);
    private final MemoryBudget.Lease lease = budget.lease();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 << 10, (16 << 10) + 1, 64 << 10, 256 << 10, 1 << 20, (1 << 20) + 1, 3 << 20})
    void readsBodiesOfEverySizeWhetherAnnouncedOrNot(int size) throws IOException {
        byte[] body = noise(size);
        for (long announced : new long[] {-1, size}) {
            assertThat(read(body, null, announced).bytes()).isEqualTo(body);
            assertThat(lease.bytes()).isGreaterThanOrEqualTo(size).isEqualTo(budget.used());
            lease.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 70_000, 2_000_000})
    void undoesEncodingsWhateverTheirSize(int size) throws IOException {
        byte[] body = noise(size);
        assertThat(read(gzip(body), "gzip", -1).bytes()).isEqualTo(body);
        lease.close();
        assertThat(read(Zstd.compress(body), "zstd", -1).bytes()).isEqualTo(body);
        lease.close();
        assertThat(read(gzip(Zstd.compress(body)), "zstd, gzip", -1).bytes()).isEqualTo(body);
    }

    @Test
    void decodesAgainWhatGrowsBeyondTheFirstReckoning() throws IOException {
        byte[] repetitive = "<p>again and again</p>".repeat(30_000).getBytes(UTF_8);
        assertThat(read(gzip(repetitive), "gzip", -1).bytes()).isEqualTo(repetitive);
        assertThat(read(repetitive.length, "br").bytes()).hasSize(repetitive.length);
    }

    @Test
    void claimsForATreeAsManyTagsAsThereAre() throws IOException {
        byte[] dense = "<p>x".repeat(50_000).getBytes(UTF_8);
        read(dense, null, dense.length);
        long plain = lease.bytes();
        assertThat(plain).isGreaterThan(50_000L * 300);
        lease.close();
        read(gzip(dense), "gzip", -1);
        assertThat(lease.bytes()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"16, 16777216", "24, 16777216", "22, 1048576"})
    void holdsNoDecoderBeforeABodyIsThere(int window, int block) {
        byte[] begun = Arrays.copyOf(brotliHead(window, block), 20_000);
        long[] held = new long[1];
        InputStream stalling = new InputStream() {
            private final InputStream sent = new ByteArrayInputStream(begun);

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int n = sent.read(into, offset, length);
                if (n >= 0) {
                    return n;
                }
                held[0] = budget.used();
                throw new IOException("stalled");
            }
        };
        assertThatThrownBy(() -> read(stalling, "br", -1)).hasMessage("stalled");
        assertThat(held[0]).isBetween(20_000L, 64L << 10);
    }

    @Test
    void claimsTheWholeWindowBeforeItDecodes() {
        byte[] cut = Arrays.copyOf(brotliHead(24, 1 << 24), 20_000);
        assertThatThrownBy(() -> read(cut, "br", -1)).isInstanceOf(IOException.class);
        assertThat(budget.peak()).isGreaterThan(24 << 20);
    }

    @Test
    void refusesWhatMoreMemoryWouldTakeThanThereIsInAll() {
        MemoryBudget small = new MemoryBudget(8 << 20);
        byte[] page = noise(600_000);
        for (byte[] body : new byte[][] {page, gzipped(page)}) {
            try (MemoryBudget.Lease its = small.lease()) {
                assertThatThrownBy(() -> reader(small, its, Request.Kind.ARTICLE)
                                .read(new ByteArrayInputStream(body), body == page ? null : "gzip", -1))
                        .isInstanceOf(BodyReader.TooLargeException.class)
                        .hasMessageContaining("MiB");
            }
        }
        assertThat(small.used()).isZero();
        assertThat(small.peak()).isLessThanOrEqualTo(small.bytes());
    }

    @Test
    void countsWhatIsInsideAFeedThatIsCompressedByItself() throws IOException {
        byte[] feed = ("<rss>" + "<item/>".repeat(100_000)).getBytes(UTF_8);
        byte[] once = gzip(feed);
        read(once, null, -1, Request.Kind.SOURCE);
        assertThat(lease.bytes()).isGreaterThan(once.length + 6L * feed.length);
        lease.close();
        read(gzip(once), null, -1, Request.Kind.SOURCE);
        assertThat(lease.bytes()).isGreaterThan(once.length + 6L * feed.length);
        lease.close();
        read(gzip(once), "gzip", -1, Request.Kind.SOURCE);
        assertThat(lease.bytes()).isGreaterThan(once.length + 6L * feed.length);
    }

    @Test
    void refusesAFeedThatIsABombInside() throws IOException {
        byte[] random = noise(1 << 20);
        byte[] large = new byte[MAX + 1];
        for (int i = 0; i + random.length <= large.length; i += random.length) {
            System.arraycopy(random, 0, large, i, random.length);
        }
        for (byte[] bomb : new byte[][] {gzip(large), gzip(gzip(large)), gzip(new byte[MAX / 2])}) {
            assertThatThrownBy(() -> read(bomb, null, -1, Request.Kind.SOURCE))
                    .isInstanceOf(BodyReader.TooLargeException.class);
            lease.close();
        }
    }

    @Test
    void refusesBodiesThatSayNothingWithManyBytes() {
        byte[] empty = new byte[5 * 4_000_000];
        for (int i = 0; i < empty.length; i += 5) {
            empty[i + 3] = (byte) 0xff; // an empty stored block: 00 00 00 ff ff
            empty[i + 4] = (byte) 0xff;
        }
        assertThatThrownBy(() -> read(empty, "deflate", -1)).isInstanceOf(BodyReader.TooLargeException.class);
    }

    @Test
    void keepsTheBeginningOfALongRobotsFileAlsoWhenItIsCompressed() throws IOException {
        byte[] rules = "User-agent: *\nDisallow: /x\n".repeat(40_000).getBytes(UTF_8);
        for (String encoding : new String[] {"identity", "gzip"}) {
            byte[] wire = encoding.equals("gzip") ? gzip(rules) : rules;
            BodyReader.Body body = new BodyReader(500 << 10, 100, Request.Kind.ROBOTS, budget, lease, clock())
                    .read(new ByteArrayInputStream(wire), encoding, -1);
            assertThat(body.bytes()).isEqualTo(Arrays.copyOf(rules, 500 << 10));
            lease.close();
        }
    }

    @Test
    void leavesRoomForAThousandOrdinaryPagesAtOnce() {
        MemoryBudget usual = new MemoryBudget(128 << 20);
        assertThat(usual.most(Share.FIRST)).isGreaterThanOrEqualTo(1_024L * (16 << 10));
    }

    private BodyReader.Body read(int size, String encoding) throws IOException {
        lease.close();
        byte[] body = noise(size);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(brotliHead(22, size));
        wire.writeBytes(body);
        wire.write(3);
        BodyReader.Body read = read(wire.toByteArray(), encoding, wire.size());
        assertThat(read.bytes()).isEqualTo(body);
        return read;
    }

    private BodyReader.Body read(byte[] wire, String encoding, long announced) throws IOException {
        return read(new ByteArrayInputStream(wire), encoding, announced);
    }

    private BodyReader.Body read(InputStream wire, String encoding, long announced) throws IOException {
        return reader(budget, lease, Request.Kind.ARTICLE).read(wire, encoding, announced);
    }

    private BodyReader.Body read(byte[] wire, String encoding, long announced, Request.Kind kind) throws IOException {
        return reader(budget, lease, kind).read(new ByteArrayInputStream(wire), encoding, announced);
    }

    private static BodyReader reader(MemoryBudget budget, MemoryBudget.Lease lease, Request.Kind kind) {
        return new BodyReader(MAX, 100, kind, budget, lease, clock());
    }

    private static VisitClock clock() {
        return new VisitClock(Duration.ofSeconds(30).toNanos(), null);
    }

    /** Bytes of letters that compress little. */
    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ('A' + (bytes[i] & 31));
        }
        return bytes;
    }

    /** The beginning of a brotli stream with such a window and one stored block (RFC 7932, sections 9.1 and 9.2). */
    static byte[] brotliHead(int window, int block) {
        long bits;
        int count;
        if (window == 16) {
            bits = 0;
            count = 1;
        } else {
            bits = 1 | (window - 17) << 1;
            count = 4;
        }
        int nibbles = block > 1 << 20 ? 6 : 5;
        bits |= (nibbles - 4L) << (count + 1);
        bits |= (long) (block - 1) << (count + 3);
        bits |= 1L << (count + 3 + 4 * nibbles);
        byte[] head = new byte[(count + 4 + 4 * nibbles + 7) / 8];
        for (int i = 0; i < head.length; i++) {
            head[i] = (byte) (bits >> (8 * i));
        }
        return head;
    }

    private static byte[] gzipped(byte[] plain) {
        try {
            return gzip(plain);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
