package barid.ingest.page;

/**
 * Counts over a piece of text that mean the same in every script.
 *
 * @param size visible characters, weighted so that a sentence weighs about the same in every script (an ideograph says as
 *     much as about three Latin letters)
 * @param commas marks that separate parts of a sentence, in some scripts a space
 * @param stops marks that end a sentence
 * @param digits decimal digits of any script
 * @param endsSentence whether the last visible character, quotes and brackets aside, ends a sentence
 */
record TextShape(int size, int commas, int stops, int digits, boolean endsSentence) {
    private static final String COMMAS = ",;،؛，、；·՝፣";
    private static final String STOPS = ".!?…。！？؟۔।॥։።；.｡";
    private static final String CLOSERS = "\"'»”’)]}›」』）】*“";

    static TextShape of(CharSequence text) {
        int size = 0;
        int commas = 0;
        int stops = 0;
        int digits = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0') {
                commas += isUnspaced(before) ? 1 : 0;
                before = ' ';
                continue;
            }
            before = c;
            size += weight(c);
            if (c < 128) {
                if (c == ',' || c == ';') {
                    commas++;
                } else if (c == '.' || c == '!' || c == '?') {
                    stops++;
                } else if (c >= '0' && c <= '9') {
                    digits++;
                }
            } else if (COMMAS.indexOf(c) >= 0) {
                commas++;
            } else if (STOPS.indexOf(c) >= 0) {
                stops++;
            } else if (Character.isDigit(c)) {
                digits++;
            }
        }
        return new TextShape(size, commas, stops, digits, endsSentence(text));
    }

    /** Letters of Thai, Lao, Burmese and Khmer, which part sentences by a space and have no other mark. */
    private static boolean isUnspaced(char c) {
        return c >= 0x0e00 && (c <= 0x0eff || (c >= 0x1000 && (c <= 0x109f || (c >= 0x1780 && c <= 0x17ff))));
    }

    /** How many Latin letters a character is worth. */
    static int weight(char c) {
        if (c < 0x1100) {
            return 1;
        }
        if ((c >= 0x3040 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff)) {
            return 3;
        }
        return (c >= 0xac00 && c <= 0xd7a3) || c <= 0x11ff ? 2 : 1;
    }

    private static boolean endsSentence(CharSequence text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0' || CLOSERS.indexOf(c) >= 0) {
                continue;
            }
            return STOPS.indexOf(c) >= 0;
        }
        return false;
    }
}
