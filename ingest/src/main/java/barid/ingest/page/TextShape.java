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

    private static final int COMMA = 1;
    private static final int STOP = 2;
    private static final int DIGIT = 3;
    private static final int KIND = 3;
    private static final int WEIGHT_SHIFT = 2;
    private static final int WEIGHT = 3;
    private static final int UNSPACED = 16;

    /** For each UTF-16 unit its weight and its kind; zero is white space. A table, for every character of every page is asked. */
    private static final byte[] CHARACTERS = characters();

    static TextShape of(String text) {
        int size = 0;
        int commas = 0;
        int stops = 0;
        int digits = 0;
        int before = 0;
        for (int i = 0; i < text.length(); i++) {
            int character = CHARACTERS[text.charAt(i)];
            size += weight(character);
            switch (character & KIND) {
                case COMMA -> commas++;
                case STOP -> stops++;
                case DIGIT -> digits++;
                default -> commas += character == 0 && (before & UNSPACED) != 0 ? 1 : 0;
            }
            before = character;
        }
        return new TextShape(size, commas, stops, digits, endsSentence(text));
    }

    /** The size of a text, or some number from {@code enough} on. */
    static int size(String text, int enough) {
        int size = 0;
        for (int i = 0; i < text.length() && size < enough; i++) {
            size += weight(text.charAt(i));
        }
        return size;
    }

    private static byte[] characters() {
        byte[] table = new byte[Character.MAX_VALUE + 1];
        for (char c = ' ' + 1; c < Character.MAX_VALUE; c++) {
            int kind = COMMAS.indexOf(c) >= 0 ? COMMA : STOPS.indexOf(c) >= 0 ? STOP : Character.isDigit(c) ? DIGIT : 0;
            table[c] = (byte) (kind | weightOf(c) << WEIGHT_SHIFT | (isUnspaced(c) ? UNSPACED : 0));
        }
        table['\u00a0'] = 0;
        return table;
    }

    /** Letters of Thai, Lao, Burmese and Khmer, which part sentences by a space and have no other mark. */
    private static boolean isUnspaced(char c) {
        return (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff);
    }

    /** How many Latin letters a character is worth; white space is worth nothing. */
    static int weight(char c) {
        return weight(CHARACTERS[c]);
    }

    private static int weight(int character) {
        return (character >> WEIGHT_SHIFT) & WEIGHT;
    }

    private static int weightOf(char c) {
        if (c < 0x1100) {
            return 1;
        }
        if ((c >= 0x3040 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff)) {
            return 3;
        }
        return (c >= 0xac00 && c <= 0xd7a3) || c <= 0x11ff ? 2 : 1;
    }

    private static boolean endsSentence(String text) {
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
