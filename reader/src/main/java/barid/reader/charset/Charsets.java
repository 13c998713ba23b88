package barid.reader.charset;

import barid.reader.charset.Decoded.Evidence;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into text, once. In this order: byte order mark; bytes that are strictly UTF-8 (no other text is, by
 * chance); the HTTP header and the document's own declaration, each only if the bytes are possible in it, the more
 * plausible reading where both are; then the letters decide. Never fails.
 */
public final class Charsets {
    private static final int HEAD = 1024;
    private static final int HTML_HEAD = 8192;
    /** Bytes in which UTF-16 and UTF-32 are told by their zeroes. */
    private static final int WIDE_HEAD = 8;

    private static final char ESCAPE = 0x1b;
    private static final byte[] EBCDIC_HEAD = {0x4c, 0x6f, (byte) 0xa7, (byte) 0x94};

    private Charsets() {}

    /**
     * Decodes an XML or JSON document.
     *
     * @param contentType value of the Content-Type header, null when none
     */
    public static Decoded decodeXml(byte[] body, @Nullable String contentType) {
        return decode(body, contentType, false);
    }

    /**
     * Decodes an HTML page.
     *
     * @param contentType value of the Content-Type header, null when none
     */
    public static Decoded decodeHtml(byte[] body, @Nullable String contentType) {
        return decode(body, contentType, true);
    }

    /**
     * Whether {@link Utf8Reader} may be tried. It would read a mark as text, and the zeroes of UTF-16 and UTF-32 as characters; it finds
     * all other charsets malformed, but for those that are ASCII with escapes, which the caller looks for.
     */
    public static boolean mayBeUtf8(byte[] body) {
        return !starts(body, 0xef, 0xbb, 0xbf) && byZeroes(body) == null;
    }

    /** Whether the first bytes are those of UTF-16 or UTF-32, with a mark or without, in which zeroes are nothing strange. */
    public static boolean isWide(byte[] body) {
        return starts(body, 0xff, 0xfe)
                || starts(body, 0xfe, 0xff)
                || starts(body, 0, 0, 0xfe, 0xff)
                || byZeroes(body) != null;
    }

    private static Decoded decode(byte[] body, @Nullable String contentType, boolean html) {
        Decoded marked = byMark(body);
        if (marked != null) {
            return marked;
        }
        Charset wide = byZeroes(body);
        if (wide != null) {
            return new Decoded(new String(body, wide), wide, Evidence.BYTES);
        }
        if (startsWith(body, EBCDIC_HEAD)) {
            return ebcdic(body);
        }
        String utf8 = Utf8Reader.decode(body);
        if (utf8 != null && !hasEscapes(body)) {
            return new Decoded(utf8, StandardCharsets.UTF_8, Evidence.BYTES);
        }
        if (utf8 == null && isMostlyUtf8(body)) {
            return new Decoded(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8, Evidence.DAMAGED_UTF8);
        }
        return byStatement(body, contentType, html);
    }

    private static Decoded byStatement(byte[] body, @Nullable String contentType, boolean html) {
        Charset http = possible(Labels.ofHttp(contentType), body);
        String head = Labels.head(body, html ? HTML_HEAD : HEAD);
        Charset declared = possible(html ? Labels.ofHtml(head) : Labels.ofXml(head), body);
        for (Charset stated : Arrays.asList(http, declared)) {
            if (stated != null && stated.name().startsWith("ISO-2022")) {
                return new Decoded(new String(body, stated), stated, Evidence.DECLARATION);
            }
        }
        if (hasEscapes(body)) {
            boolean korean = Labels.head(body, HEAD * 4).contains("\u001b$)C");
            Charset escaped = Charset.forName(korean ? "ISO-2022-KR" : "ISO-2022-JP");
            return new Decoded(new String(body, escaped), escaped, Evidence.GUESS);
        }
        Guesser guesser = new Guesser(body);
        Charset stated = http != null ? http : declared;
        if (stated == null) {
            Charset guess = guesser.best();
            return new Decoded(new String(body, guess), guess, Evidence.GUESS);
        }
        Evidence evidence = http != null ? Evidence.HTTP : Evidence.DECLARATION;
        if (declared != null && !stated.equals(declared) && guesser.score(declared) > guesser.score(stated)) {
            stated = declared;
            evidence = Evidence.DECLARATION;
        }
        // Western is what a server says that was never told: it must bear a closer look
        if (stated.name().equals("windows-1252")) {
            Charset best = guesser.best();
            if (!best.equals(stated) && guesser.clearlyBetter(best, stated)) {
                return new Decoded(new String(body, best), best, Evidence.GUESS);
            }
        }
        return new Decoded(new String(body, stated), stated, evidence);
    }

    /** The charset, if it is neither a Unicode form already ruled out nor unable to read these bytes. */
    private static @Nullable Charset possible(@Nullable Charset charset, byte[] body) {
        if (charset == null
                || charset.name().startsWith("UTF-")
                || charset.name().startsWith("x-UTF-")) {
            return null;
        }
        CharBuffer out = CharBuffer.allocate(4096);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(body);
        int wrong = 0;
        int beyond = 0;
        for (byte b : body) {
            beyond += b < 0 ? 1 : 0;
        }
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            out.clear();
            if (result.isError()) {
                wrong++;
                in.position(Math.min(in.limit(), in.position() + result.length()));
            } else if (result.isUnderflow()) {
                break;
            }
        }
        // a stray byte or two doesn't make a statement false
        return wrong == 0 || wrong * 50L < beyond ? charset : null;
    }

    private static @Nullable Decoded byMark(byte[] body) {
        Charset charset = null;
        int length = 0;
        if (starts(body, 0xef, 0xbb, 0xbf)) {
            charset = StandardCharsets.UTF_8;
            length = 3;
        } else if (starts(body, 0xff, 0xfe, 0, 0)) {
            charset = StandardCharsets.UTF_32LE;
            length = 4;
        } else if (starts(body, 0, 0, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_32BE;
            length = 4;
        } else if (starts(body, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            length = 2;
        } else if (starts(body, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            length = 2;
        }
        if (charset == null) {
            return null;
        }
        String text = new String(body, length, body.length - length, charset);
        return charset.equals(StandardCharsets.UTF_8) && text.indexOf('\ufffd') >= 0
                ? null // a mark put in front of other bytes
                : new Decoded(text, charset, Evidence.MARK);
    }

    /** UTF-16 and UTF-32 without a mark, told by the first characters: markup and JSON begin in ASCII, between whose bytes are zeroes. */
    private static @Nullable Charset byZeroes(byte[] body) {
        if (body.length < WIDE_HEAD) {
            return null;
        }
        if (beginsInAscii(body, 2, 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (beginsInAscii(body, 2, 1)) {
            return StandardCharsets.UTF_16BE;
        }
        if (beginsInAscii(body, 4, 0)) {
            return StandardCharsets.UTF_32LE;
        }
        return beginsInAscii(body, 4, 3) ? StandardCharsets.UTF_32BE : null;
    }

    /** Whether units of {@code size} bytes are ASCII in the byte at {@code place} and zero in the others, and the first begins a document. */
    private static boolean beginsInAscii(byte[] body, int size, int place) {
        for (int i = 0; i < WIDE_HEAD; i++) {
            if (i % size == place ? body[i] <= 0 : body[i] != 0) {
                return false;
            }
        }
        char first = (char) body[place];
        return first <= ' ' || first == '<' || first == '{' || first == '[';
    }

    /** Whether well-formed sequences outnumber broken ones by far: text of another charset almost never forms any. */
    private static boolean isMostlyUtf8(byte[] body) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] >= 0) {
                continue;
            }
            int lead = body[i] & 0xff;
            int length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
            int followers = 0;
            while (followers + 1 < length
                    && i + followers + 1 < body.length
                    && (body[i + followers + 1] & 0xc0) == 0x80) {
                followers++;
            }
            if (length > 1 && followers + 1 == length) {
                good++;
                i += followers;
            } else {
                bad++;
            }
        }
        return good > bad * 4;
    }

    /** Escape sequences of ISO-2022: their text looks like ASCII. */
    private static boolean hasEscapes(byte[] body) {
        for (int i = 0; i + 2 < body.length; i++) {
            if (body[i] == ESCAPE && (body[i + 1] == '$' || body[i + 1] == '(')) {
                return true;
            }
        }
        return false;
    }

    private static Decoded ebcdic(byte[] body) {
        Charset common = Charset.forName("IBM037");
        Charset declared = Labels.ofXml(new String(body, 0, Math.min(body.length, HEAD), common));
        Charset charset = declared == null || declared.equals(StandardCharsets.UTF_8) ? common : declared;
        return new Decoded(new String(body, charset), charset, Evidence.DECLARATION);
    }

    private static boolean startsWith(byte[] body, byte[] head) {
        for (int i = 0; i < head.length; i++) {
            if (i >= body.length || body[i] != head[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] body, int... head) {
        for (int i = 0; i < head.length; i++) {
            if (i >= body.length || (body[i] & 0xff) != head[i]) {
                return false;
            }
        }
        return true;
    }
}
