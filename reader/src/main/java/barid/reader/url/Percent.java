package barid.reader.url;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, section 2) with the sets of characters that {@link java.net.URI} accepts. */
final class Percent {
    private static final String HEX = "0123456789ABCDEF";
    private static final boolean[] PATH = allowed("/:@!$&'()*+,;=-._~");
    private static final boolean[] QUERY = allowed("/?:@!$&'()*+,;=-._~[]");
    private static final boolean[] UNRESERVED = allowed("-._~");

    private Percent() {}

    static String encodePath(String text) {
        return encode(text, PATH);
    }

    static String encodeQuery(String text) {
        return encode(text, QUERY);
    }

    /** Encodes what may not stand bare; existing escapes stay, a percent sign that begins none becomes {@code %25}. */
    private static String encode(String text, boolean[] allowed) {
        int clean = 0;
        while (clean < text.length() && isAllowed(text, clean, allowed)) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, clean);
        for (int i = clean; i < text.length(); ) {
            if (isAllowed(text, i, allowed)) {
                out.append(text.charAt(i++));
                continue;
            }
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            appendUtf8(out, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
        }
        return out.toString();
    }

    private static boolean isAllowed(String text, int at, boolean[] allowed) {
        char c = text.charAt(at);
        return c < 128 && (c == '%' ? isEscape(text, at) : allowed[c]);
    }

    private static void appendUtf8(StringBuilder out, int point) {
        if (point < 0x80) {
            escape(out, point);
        } else if (point < 0x800) {
            escape(out, 0xc0 | (point >> 6));
            escape(out, 0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            escape(out, 0xe0 | (point >> 12));
            escape(out, 0x80 | ((point >> 6) & 0x3f));
            escape(out, 0x80 | (point & 0x3f));
        } else {
            escape(out, 0xf0 | (point >> 18));
            escape(out, 0x80 | ((point >> 12) & 0x3f));
            escape(out, 0x80 | ((point >> 6) & 0x3f));
            escape(out, 0x80 | (point & 0x3f));
        }
    }

    private static void escape(StringBuilder out, int octet) {
        out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
    }

    /** Upper-case escapes, and none where the character may stand bare anywhere (RFC 3986, 6.2.2.1 and 6.2.2.2). */
    static String normalise(String encoded) {
        int at = encoded.indexOf('%');
        if (at < 0) {
            return encoded;
        }
        StringBuilder out = new StringBuilder(encoded.length()).append(encoded, 0, at);
        while (at < encoded.length()) {
            char c = encoded.charAt(at);
            if (c != '%' || !isEscape(encoded, at)) {
                out.append(c);
                at++;
                continue;
            }
            int octet = octet(encoded, at);
            if (octet < 128 && UNRESERVED[octet]) {
                out.append((char) octet);
            } else {
                escape(out, octet);
            }
            at += 3;
        }
        return out.toString();
    }

    /** Undoes the encoding; octets that are no UTF-8 leave the text as it was. */
    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteBuffer octets = ByteBuffer.allocate(encoded.length() * 3);
        for (int i = 0; i < encoded.length(); ) {
            if (isEscape(encoded, i)) {
                octets.put((byte) octet(encoded, i));
                i += 3;
            } else {
                int end = encoded.offsetByCodePoints(i, 1);
                octets.put(encoded.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end;
            }
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(octets.flip());
            return text.toString();
        } catch (CharacterCodingException e) {
            return encoded;
        }
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0
                && text.charAt(at + 1) < 128
                && text.charAt(at + 2) < 128;
    }

    private static int octet(String text, int at) {
        return (Character.digit(text.charAt(at + 1), 16) << 4) | Character.digit(text.charAt(at + 2), 16);
    }

    private static boolean[] allowed(String marks) {
        boolean[] set = new boolean[128];
        for (char c = 0; c < 128; c++) {
            set[c] =
                    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.indexOf(c) >= 0;
        }
        return set;
    }
}
