package barid.ingest.fetch.http;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes content encodings (RFC 9110, section 8.4): gzip, deflate with or without its zlib frame, br (RFC 7932) and zstd (RFC 8878, window
 * at most 8 MiB as RFC 9659 demands).
 *
 * @param encodings in the order in which they were applied
 * @param passedOver whether a word was named that is no encoding known here: the body has to show that it is readable without
 */
record Decoders(List<String> encodings, boolean passedOver) {
    /** What is sent as Accept-Encoding. */
    static final String ACCEPTED = "gzip, deflate, br, zstd";

    private static final int MOST_ENCODINGS = 2;
    private static final int CHUNK = 16 << 10;
    private static final int ZSTD_WINDOW_LOG = 23;
    /** Buffers and state beside the window: little for all but brotli, whose stream may demand 3 times 256 tables of 1,080 numbers. */
    private static final int SMALL_STATE = 128 << 10;

    private static final int BROTLI_STATE = 3_400 << 10;
    private static final int LARGEST_BROTLI_WINDOW = 24;

    Decoders {
        encodings = List.copyOf(encodings);
    }

    /** Those that a Content-Encoding header names, the last applied last. */
    static Decoders named(@Nullable String contentEncoding) throws BodyReader.UnknownEncodingException {
        List<String> encodings = new ArrayList<>();
        boolean passedOver = false;
        for (String encoding : contentEncoding == null ? new String[0] : contentEncoding.split(",")) {
            String name = encoding.strip().toLowerCase(Locale.ROOT);
            switch (name) {
                case "", "identity" -> {}
                case "gzip", "x-gzip", "deflate", "br", "zstd" -> encodings.add(name);
                default -> passedOver = true;
            }
        }
        if (encodings.size() > MOST_ENCODINGS) {
            throw new BodyReader.UnknownEncodingException("The body is encoded " + encodings.size() + " times");
        }
        return new Decoders(encodings, passedOver);
    }

    /** Whether the outermost layer is gzip: a body that begins as such and cannot be undone then is nothing else. */
    boolean isGzip() {
        return !encodings.isEmpty() && encodings.getLast().endsWith("gzip");
    }

    boolean isEmpty() {
        return encodings.isEmpty();
    }

    /**
     * The memory that the decoders may take whatever the stream demands of them, in bytes.
     *
     * @param head the first byte of the stream, or nothing
     */
    long memory(byte[] head) {
        long sum = 0;
        for (int i = 0; i < encodings.size(); i++) {
            boolean outermost = i == encodings.size() - 1;
            sum += switch (encodings.get(i)) {
                case "br" -> brotli(outermost && head.length > 0 ? brotliWindow(head[0]) : LARGEST_BROTLI_WINDOW);
                case "zstd" -> (1L << ZSTD_WINDOW_LOG) + 2 * SMALL_STATE;
                default -> SMALL_STATE;
            };
        }
        return sum;
    }

    /** The ring buffer, and the half as large one it is copied from when it grows. */
    private static long brotli(int window) {
        return (3L << (window - 1)) + BROTLI_STATE;
    }

    /** Bits of the window as the first byte tells them (RFC 7932, section 9.1); larger ones our decoder refuses. */
    private static int brotliWindow(byte first) {
        if ((first & 1) == 0) {
            return 16;
        }
        int next = first >> 1 & 7;
        if (next != 0) {
            return 17 + next;
        }
        int last = first >> 4 & 7;
        return last == 0 ? 17 : 8 + last;
    }

    InputStream open(InputStream stream) throws IOException {
        InputStream in = stream;
        for (String encoding : encodings.reversed()) {
            in = switch (encoding) {
                case "deflate" -> inflated(in);
                case "br" -> new BrotliInputStream(in, CHUNK);
                case "zstd" -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
                default -> gunzipped(in);
            };
        }
        return in;
    }

    /** Some servers announce gzip and send plain text, or nothing at all. */
    private static InputStream gunzipped(InputStream in) throws IOException {
        PushbackInputStream ahead = new PushbackInputStream(in, 2);
        byte[] head = ahead.readNBytes(2);
        ahead.unread(head);
        boolean magic = head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        return magic ? new GZIPInputStream(ahead, CHUNK) : ahead;
    }

    /** The name means the zlib format (RFC 1950), yet some servers send bare deflate data (RFC 1951). */
    private static InputStream inflated(InputStream in) throws IOException {
        PushbackInputStream ahead = new PushbackInputStream(in, 2);
        byte[] head = ahead.readNBytes(2);
        ahead.unread(head);
        if (head.length == 0) {
            return ahead;
        }
        boolean zlib =
                head.length == 2 && (head[0] & 0x0f) == 8 && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
        return new OwnedInflating(ahead, new Inflater(!zlib));
    }

    /** Frees its inflater, which {@code InflaterInputStream} does only for one it made itself. */
    private static final class OwnedInflating extends InflaterInputStream {
        OwnedInflating(InputStream in, Inflater inflater) {
            super(in, inflater, CHUNK);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
