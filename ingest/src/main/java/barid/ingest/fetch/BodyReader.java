package barid.ingest.fetch;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body within bounds and undoes its content encoding (RFC 9110, section 8.4): gzip, deflate with or without its zlib frame, br
 * (RFC 7932) and zstd (RFC 8878, window at most 8 MiB as RFC 9659 demands).
 */
final class BodyReader {
    /** What is sent as Accept-Encoding. */
    static final String ACCEPTED = "gzip, deflate, br, zstd";

    private static final int MOST_ENCODINGS = 2;
    private static final int ZSTD_WINDOW_LOG = 23;
    private static final int CHUNK = 16 << 10;
    /**
     * What few documents exceed, in bytes. The ratio counts only beyond: short repetitive documents compress by more than
     * 100 and harm nobody.
     */
    static final int LARGE = 1 << 20;

    private final long maxBytes;
    private final int maxRatio;
    private final boolean truncate;
    private final Semaphore large;
    private final long deadline;

    /**
     * @param truncate whether a longer body is cut off instead of refused
     * @param large shared by all visits: a body grows beyond {@link #LARGE} only with a permit, so that many servers
     *     sending all they may cannot fill the memory together
     * @param deadline of the visit, as {@link System#nanoTime} counts
     */
    BodyReader(long maxBytes, int maxRatio, boolean truncate, Semaphore large, long deadline) {
        this.maxBytes = maxBytes;
        this.maxRatio = maxRatio;
        this.truncate = truncate;
        this.large = large;
        this.deadline = deadline;
    }

    /**
     * A body as read.
     *
     * @param bytes decoded
     * @param wireBytes size as transferred, so far as it was read
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Body(byte[] bytes, long wireBytes) {}

    /** The body is larger than allowed, or inflates more than anything honest does. */
    static final class TooLargeException extends IOException {
        TooLargeException(String message) {
            super(message);
        }
    }

    /** The body is encoded in a way we did not ask for. */
    static final class UnknownEncodingException extends IOException {
        UnknownEncodingException(String message) {
            super(message);
        }
    }

    Body read(InputStream wire, @Nullable String contentEncoding) throws IOException {
        Counting counting = new Counting(wire);
        ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        boolean permitted = false;
        try (InputStream in = decoded(counting, contentEncoding)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                int room = (int) Math.min(n, maxBytes - out.size());
                if (!permitted && out.size() + room > LARGE) {
                    waitForPermit();
                    permitted = true;
                }
                out.write(chunk, 0, room);
                if (room < n) {
                    if (truncate) {
                        break;
                    }
                    throw new TooLargeException("The body is larger than " + maxBytes + " bytes");
                }
                if (out.size() > LARGE && out.size() > counting.count * maxRatio) {
                    throw new TooLargeException("The body inflates more than " + maxRatio + " times");
                }
            }
            return new Body(out.toByteArray(), counting.count);
        } finally {
            if (permitted) {
                large.release();
            }
        }
    }

    private void waitForPermit() throws InterruptedIOException {
        try {
            if (!large.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedIOException("Too many large documents were being read at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted");
        }
    }

    private static InputStream decoded(InputStream wire, @Nullable String contentEncoding) throws IOException {
        List<String> encodings = new ArrayList<>();
        for (String encoding : contentEncoding == null ? new String[0] : contentEncoding.split(",")) {
            String name = encoding.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("identity")) {
                encodings.add(name);
            }
        }
        if (encodings.size() > MOST_ENCODINGS) {
            throw new UnknownEncodingException("The body is encoded " + encodings.size() + " times");
        }
        InputStream in = wire;
        for (String encoding : encodings.reversed()) {
            in = switch (encoding) {
                case "gzip", "x-gzip" -> gunzipped(in);
                case "deflate" -> inflated(in);
                case "br" -> new BrotliInputStream(in, CHUNK);
                case "zstd" -> new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
                default ->
                    throw new UnknownEncodingException("The content encoding " + shortened(encoding) + " is unknown");
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

    private static String shortened(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
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

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
