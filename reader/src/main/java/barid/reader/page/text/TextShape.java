package barid.reader.page.text;

import java.util.Arrays;

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
public record TextShape(int size, int commas, int stops, int digits, boolean endsSentence) {
    private static final String COMMAS = ",;،؛，、；·՝፣";
    private static final String STOPS = ".!?…。！？؟۔।॥։።；.｡";
    private static final String CLOSERS = "\"'»”’)]}›」』）】*“";

    private static final int COMMA = 1;
    private static final int STOP = 2;
    private static final int DIGIT = 3;
    private static final int KIND = 3;
    private static final int WEIGHT_SHIFT = 2;
    private static final int WEIGHT = 3;
    /** Scripts that part sentences by a space and have no other mark. */
    private static final int UNSPACED = 16;

    /** For each UTF-16 unit its weight and its kind; zero is white space. A table, for every character of every page is asked. */
    private static final byte[] CHARACTERS = characters();

    public static TextShape of(String text) {
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
    public static int size(String text, int enough) {
        int size = 0;
        for (int i = 0; i < text.length() && size < enough; i++) {
            size += weight(text.charAt(i));
        }
        return size;
    }

    private static byte[] characters() {
        byte[] table = new byte[Character.MAX_VALUE + 1];
        Arrays.fill(table, ' ' + 1, Character.MAX_VALUE, of(1));
        fill(table, '\u1100', '\u11ff', of(2)); // Korean letters, which make a syllable together
        fill(table, '\u3040', '\u9fff', of(3));
        fill(table, '\uac00', '\ud7a3', of(2));
        fill(table, '\uf900', '\ufaff', of(3));
        fill(table, '\u0e00', '\u0eff', (byte) (of(1) | UNSPACED)); // Thai and Lao
        fill(table, '\u1000', '\u109f', (byte) (of(1) | UNSPACED)); // Burmese
        fill(table, '\u1780', '\u17ff', (byte) (of(1) | UNSPACED)); // Khmer
        for (char c = ' ' + 1; c < Character.MAX_VALUE; c++) {
            if (Character.isDigit(c)) {
                table[c] = (byte) (table[c] | DIGIT);
            }
        }
        STOPS.chars().forEach(c -> table[c] = (byte) (table[c] & ~KIND | STOP));
        COMMAS.chars().forEach(c -> table[c] = (byte) (table[c] & ~KIND | COMMA));
        table['\u00a0'] = 0;
        return table;
    }

    private static void fill(byte[] table, char first, char last, byte value) {
        Arrays.fill(table, first, last + 1, value);
    }

    private static byte of(int weight) {
        return (byte) (weight << WEIGHT_SHIFT);
    }

    /** How many Latin letters a character is worth; white space is worth nothing. */
    public static int weight(char c) {
        return weight(CHARACTERS[c]);
    }

    private static int weight(int character) {
        return (character >> WEIGHT_SHIFT) & WEIGHT;
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
