package barid.reader.entry;

import java.nio.charset.Charset;

/**
 * Takes control characters out of texts. Those of C1 are mostly letters of windows-1252 that somebody took for Latin-1, and are read
 * as such, as browsers do; others mean nothing in a text but a new line and a tab.
 */
final class Controls {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Controls() {}

    /** Whether a text has any that goes. */
    static boolean has(String text) {
        return text.chars()
                .anyMatch(sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\t' && sign != '\r');
    }

    /** A text of several lines; marks of direction end with their line. */
    static String outOfText(String text) {
        return has(text) ? without(text) : text;
    }

    /** A field of one line, whose marks of direction cannot reach into what stands behind it. */
    static String outOfLine(String text) {
        return closed(has(text) || text.indexOf('\n') >= 0 ? without(text).replace('\n', ' ') : text);
    }

    private static String without(String text) {
        StringBuilder made = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign >= 0x80 && sign <= 0x9f) {
                String letter = new String(new byte[] {(byte) sign}, WINDOWS);
                made.append(letter.charAt(0) == '\ufffd' || Character.isISOControl(letter.charAt(0)) ? "" : letter);
            } else if (!Character.isISOControl(sign) || sign == '\n' || sign == '\t' || sign == '\r') {
                made.append(sign);
            }
        }
        return made.toString();
    }

    /** Ends what is open at the end: isolates by their sign, embeddings and overrides by theirs. */
    private static String closed(String text) {
        StringBuilder open = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\u2066', '\u2067', '\u2068' -> open.append('\u2069');
                case '\u202a', '\u202b', '\u202d', '\u202e' -> open.append('\u202c');
                case '\u2069', '\u202c' -> {
                    int last = open.lastIndexOf(text.substring(i, i + 1));
                    if (last >= 0) {
                        open.setLength(last);
                    }
                }
                default -> {}
            }
        }
        return open.isEmpty() ? text : text + open.reverse();
    }
}
