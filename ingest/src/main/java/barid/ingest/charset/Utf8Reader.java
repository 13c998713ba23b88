package barid.ingest.charset;

import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Decodes well-formed UTF-8 piece by piece. */
final class Utf8Reader extends Reader {
    /** Copying a run whole pays from this length on. */
    private static final int RUN = 24;

    private final byte[] bytes;
    private int at;
    /** The second half of a pair for which there was no room; 0 when there is none. */
    private char pending;

    Utf8Reader(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(char[] out, int from, int most) {
        int length = from;
        int end = from + most;
        if (pending != 0 && length < end) {
            out[length++] = pending;
            pending = 0;
        }
        while (length < end && at < bytes.length) {
            if (bytes[at] >= 0) {
                length = ascii(out, length, Math.min(end - length, bytes.length - at));
            } else {
                int point = Utf8.point(bytes, at);
                if (point < 0) {
                    throw new IllegalArgumentException("Byte " + at + " begins no character of UTF-8");
                }
                at += Utf8.size(point);
                if (Character.isBmpCodePoint(point)) {
                    out[length++] = (char) point;
                } else {
                    out[length++] = Character.highSurrogate(point);
                    pending = Character.lowSurrogate(point);
                    if (length < end) {
                        out[length++] = pending;
                        pending = 0;
                    }
                }
            }
        }
        return length == from && most > 0 ? -1 : length - from;
    }

    private int ascii(char[] out, int from, int most) {
        int end = Utf8.endOfAscii(bytes, at, at + most);
        int length = from;
        if (end - at >= RUN) {
            new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).getChars(0, end - at, out, from);
            length += end - at;
            at = end;
        } else {
            while (at < end) {
                out[length++] = (char) bytes[at++];
            }
        }
        return length;
    }

    @Override
    public void close() {
        at = bytes.length;
        pending = 0;
    }
}
