package barid.reader.page.source;

/**
 * Undoes UTF-8 that was read as Latin-1 and written as UTF-8 again. It shows in the control characters U+0080 to U+009F,
 * which no text has: an apostrophe becomes U+00E2 U+0080 U+0099.
 */
final class DoubleEncoding {
    private static final int ENOUGH = 3;

    private DoubleEncoding() {}

    /** The text repaired, or the same text when it shows no sign of the mistake. */
    static String repair(String text) {
        int controls = 0;
        for (int i = 0; i < text.length() && controls < ENOUGH; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && c < 0xa0) {
                controls++;
            }
        }
        return controls < ENOUGH ? text : decode(text);
    }

    private static String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int length = sequence(text, i);
            if (length == 0) {
                out.append(text.charAt(i));
                i++;
            } else {
                int point = text.charAt(i) & (0xff >> (length + 1));
                for (int k = 1; k < length; k++) {
                    point = (point << 6) | (text.charAt(i + k) & 0x3f);
                }
                out.appendCodePoint(point);
                i += length;
            }
        }
        return out.toString();
    }

    /** Length of the UTF-8 sequence that the characters at {@code i} spell, 0 when they spell none. */
    private static int sequence(String text, int i) {
        char c = text.charAt(i);
        int length = c >= 0xc2 && c <= 0xdf ? 2 : c >= 0xe0 && c <= 0xef ? 3 : c >= 0xf0 && c <= 0xf4 ? 4 : 0;
        if (length == 0 || i + length > text.length()) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            char next = text.charAt(i + k);
            if (next < 0x80 || next > 0xbf) {
                return 0;
            }
        }
        char second = text.charAt(i + 1);
        boolean overlong = (c == 0xe0 && second < 0xa0) || (c == 0xf0 && second < 0x90);
        boolean beyond = (c == 0xed && second > 0x9f) || (c == 0xf4 && second > 0x8f);
        return overlong || beyond ? 0 : length;
    }
}
