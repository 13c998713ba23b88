package barid.reader.charset;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes UTF-8 (RFC 3629) piece by piece, so that a large page is never held as characters of two bytes. Most of it is ASCII, as the
 * markup of any page is: runs of ASCII are copied whole, which {@link String} gives up at the first other character. Bytes that are not
 * well-formed end the text, and {@link #isWellFormed} tells of them. For one thread.
 */
public final class Utf8Reader extends Reader {
    /** Copying a run whole pays from this length on. */
    private static final int RUN = 24;

    private static final int LAST_CONTROL = 0x9f;

    private final byte[] bytes;
    private final int end;
    private final ByteBuffer in;
    private final CharsetDecoder ascii = StandardCharsets.US_ASCII.newDecoder();
    private int at;
    /** The second half of a pair for which there was no room; 0 when there is none. */
    private char pending;

    private boolean wellFormed = true;
    private boolean controls;

    /** A reader of the bytes before {@code end}. */
    public Utf8Reader(byte[] bytes, int end) {
        this.bytes = bytes;
        this.in = ByteBuffer.wrap(bytes);
        this.end = end;
    }

    /** The text, or null when the bytes are not strictly UTF-8. */
    static @Nullable String decode(byte[] bytes) {
        int signs = 0;
        for (byte b : bytes) {
            signs |= b;
        }
        if (signs >= 0) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        char[] out = new char[bytes.length];
        Utf8Reader reader = new Utf8Reader(bytes, bytes.length);
        int length = reader.read(out, 0, out.length);
        return reader.wellFormed ? new String(out, 0, length) : null;
    }

    /** Whether what was read is strictly UTF-8; where it is not, the text ended there. */
    public boolean isWellFormed() {
        return wellFormed;
    }

    /** Whether what was read has control characters that no text has, U+0080 to U+009F. */
    public boolean hasControls() {
        return controls;
    }

    @Override
    public int read(char[] out, int from, int most) {
        int length = from;
        int full = from + most;
        if (pending != 0 && length < full) {
            out[length++] = pending;
            pending = 0;
        }
        while (length < full && at < end && wellFormed) {
            if (bytes[at] >= 0) {
                length = ascii(out, length, full);
            } else {
                int point = point();
                if (point < 0) {
                    wellFormed = false;
                    break;
                }
                controls |= point <= LAST_CONTROL;
                at += size(point);
                if (Character.isBmpCodePoint(point)) {
                    out[length++] = (char) point;
                } else {
                    out[length++] = Character.highSurrogate(point);
                    pending = Character.lowSurrogate(point);
                    if (length < full) {
                        out[length++] = pending;
                        pending = 0;
                    }
                }
            }
        }
        return length == from && most > 0 ? -1 : length - from;
    }

    /** Copies a run of ASCII; a long one by the decoder of the platform, which looks at many bytes at once. */
    private int ascii(char[] out, int from, int full) {
        int length = from;
        int last = Math.min(end, at + full - from);
        for (int stop = Math.min(at + RUN, last); at < stop && bytes[at] >= 0; at++) {
            out[length++] = (char) bytes[at];
        }
        if (length - from < RUN || at == last || bytes[at] < 0) {
            return length;
        }
        CharBuffer copied = CharBuffer.wrap(out, length, full - length);
        in.limit(last).position(at);
        ascii.decode(in, copied, false);
        at = in.position();
        return copied.position();
    }

    /** The code point of the two to four bytes that stand here; -1 where there is none. */
    private int point() {
        int lead = bytes[at] & 0xff;
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        if (lead < 0xc2 || lead > 0xf4 || at + more >= end) {
            return -1;
        }
        int point = lead & (0x3f >> more);
        for (int i = 1; i <= more; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return -1;
            }
            point = (point << 6) | (bytes[at + i] & 0x3f);
        }
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return size(point) != more + 1 || surrogate || point > Character.MAX_CODE_POINT ? -1 : point;
    }

    /** How many bytes a code point beyond ASCII takes. */
    private static int size(int point) {
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    @Override
    public void close() {
        at = end;
        pending = 0;
    }
}
