package barid.ingest.charset;

import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads UTF-8 (RFC 3629) of which most is ASCII, as the markup of any page is: eight bytes are looked at together, and runs of
 * ASCII are copied whole, which {@link String} gives up at the first other character.
 */
public final class Utf8 {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final char ESCAPE = 0x1b;
    private static final int LAST_CONTROL = 0x9f;
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /** The text, or null when the bytes are not strictly UTF-8. */
    static @Nullable String decode(byte[] bytes) {
        if (endOfAscii(bytes, 0, bytes.length) == bytes.length) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        if (look(bytes) == Finding.MALFORMED) {
            return null;
        }
        char[] out = new char[bytes.length];
        return new String(out, 0, new Utf8Reader(bytes).read(out, 0, out.length));
    }

    /**
     * The text of well-formed bytes, decoded as it is read, so that a large page is never held as text. Bytes that are not
     * well-formed are an {@link IllegalArgumentException}.
     */
    public static Reader reader(byte[] bytes) {
        return new Utf8Reader(bytes);
    }

    /** What a look over bytes finds. */
    public enum Finding {
        /** Not strictly UTF-8. */
        MALFORMED,
        /** Well-formed, with control characters that no text has: U+0080 to U+009F, or the escape of ISO 2022. */
        CONTROLS,
        /** Well-formed text. */
        TEXT
    }

    /** Looks the bytes over once. */
    public static Finding look(byte[] bytes) {
        boolean controls = false;
        int at = 0;
        while (at < bytes.length) {
            if (at + Long.BYTES <= bytes.length && isPlain((long) EIGHT_BYTES.get(bytes, at))) {
                at += Long.BYTES;
            } else if (bytes[at] >= 0) {
                controls |= bytes[at] == ESCAPE;
                at++;
            } else {
                int point = point(bytes, at);
                if (point < 0) {
                    return Finding.MALFORMED;
                }
                controls |= point <= LAST_CONTROL;
                at += size(point);
            }
        }
        return controls ? Finding.CONTROLS : Finding.TEXT;
    }

    /** Whether eight bytes are ASCII without an escape. */
    private static boolean isPlain(long eight) {
        long differences = eight ^ ESCAPE * EACH_BYTE;
        return ((eight | ((differences - EACH_BYTE) & ~differences)) & NOT_ASCII) == 0;
    }

    /** Where an ASCII character stands next, or -1. */
    public static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long differences = (long) EIGHT_BYTES.get(bytes, at) ^ wanted * EACH_BYTE;
            long zeroes = (differences - EACH_BYTE) & ~differences & NOT_ASCII;
            if (zeroes != 0) {
                return at + Long.numberOfTrailingZeros(zeroes) / Byte.SIZE;
            }
        }
        while (at < bytes.length && bytes[at] != wanted) {
            at++;
        }
        return at < bytes.length ? at : -1;
    }

    /** Where a run of ASCII ends, at {@code end} at the latest. */
    static int endOfAscii(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long others = (long) EIGHT_BYTES.get(bytes, at) & NOT_ASCII;
            if (others != 0) {
                return at + Long.numberOfTrailingZeros(others) / Byte.SIZE;
            }
        }
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The code point of two to four bytes; -1 where there is none. */
    static int point(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        if (lead < 0xc2 || lead > 0xf4 || at + more >= bytes.length) {
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
    static int size(int point) {
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
