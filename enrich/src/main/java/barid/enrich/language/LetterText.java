package barid.enrich.language;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as the model reads it: letters in lower case, one space for anything between words, and a count of letters for
 * each writing system. Digits, punctuation, Arabic vowel marks and tatweel are left out; the zero-width non-joiner stays,
 * since it tells Persian.
 */
public final class LetterText {
    /** Longest part of a text that is read, in characters; more does not change the answer. */
    static final int LIMIT = 400;

    /** LetterText of a headline at most. */
    private static final int SHORT = 120;

    private static final char SPACE = ' ';
    private static final char DROP = 0;
    private static final char[] FOLD = foldTable();
    private static final byte[] ALPHABET = alphabetTable();
    private static final Alphabet[] ALPHABETS = Alphabet.values();

    private final char[] chars;
    private int length;
    private final int[] counts = new int[ALPHABETS.length];
    private int letters;
    private int digits;
    private int symbols;

    private LetterText(int capacity) {
        this.chars = new char[capacity + 2];
        this.chars[length++] = SPACE;
    }

    /** The first {@link #LIMIT} characters of the headline and body, read as one text. */
    public static LetterText of(String title, String text) {
        int titleLength = Math.min(title.length(), LIMIT);
        int textLength = Math.min(text.length(), LIMIT - titleLength);
        LetterText letters = new LetterText(titleLength + textLength + 1);
        letters.add(title, titleLength);
        letters.space();
        letters.add(text, textLength);
        letters.space();
        return letters;
    }

    private void add(String source, int end) {
        String text = source;
        int stop = end;
        if (hasCombining(text, stop)) {
            text = Normalizer.normalize(text.substring(0, stop), Normalizer.Form.NFC);
            stop = Math.min(text.length(), stop);
        }
        for (int i = 0; i < stop; i++) {
            char c = text.charAt(i);
            char folded = FOLD[c];
            if (folded == SPACE) {
                separator(c);
            } else if (folded != DROP) {
                chars[length++] = folded;
                int alphabet = ALPHABET[c];
                if (alphabet >= 0) {
                    counts[alphabet]++;
                    letters++;
                }
            }
        }
    }

    private void separator(char c) {
        if (Character.isDigit(c)) {
            digits++;
        } else if (c < 128 && "{}()<>=;_$\\/&|[]#@^~*+%".indexOf(c) >= 0) {
            symbols++;
        }
        space();
    }

    private void space() {
        if (chars[length - 1] != SPACE) {
            chars[length++] = SPACE;
        }
    }

    private static boolean hasCombining(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x300 && c < 0x370) {
                return true;
            }
        }
        return false;
    }

    /** The folded text; it begins and ends with a space. Only the first {@link #length()} are set. */
    char[] chars() {
        return chars;
    }

    /** The writing system of a letter or mark, as {@link Alphabet#of} tells it, by a table for letters. */
    static Alphabet alphabet(char c) {
        int alphabet = ALPHABET[c];
        return alphabet >= 0 ? ALPHABETS[alphabet] : Alphabet.of(c);
    }

    int length() {
        return length;
    }

    int letters() {
        return letters;
    }

    int digits() {
        return digits;
    }

    int symbols() {
        return symbols;
    }

    int count(Alphabet alphabet) {
        return counts[index(alphabet)];
    }

    /** The weight of all letters, see {@link #weight}. */
    int size() {
        int size = 0;
        for (Alphabet any : ALPHABETS) {
            size += weight(any);
        }
        return size;
    }

    /**
     * The part of the text that is in a writing system, 0 to 1. Han letters count as Japanese too. Latin letters in a short
     * text of another writing system do not count: they are names and brands.
     */
    double share(Alphabet alphabet) {
        int own = weight(alphabet);
        if (alphabet == Alphabet.KANA) {
            own += weight(Alphabet.HAN);
        }
        int size = size();
        if (alphabet != Alphabet.LATIN && letters < SHORT) {
            size -= weight(Alphabet.LATIN);
        }
        return size == 0 ? 0 : (double) own / size;
    }

    /** The writing system of most of the text, in a headline rather another than the Latin of names; kana among Han means Japanese. */
    public Alphabet main() {
        int kana = count(Alphabet.KANA);
        if (kana > 0 && kana * 12 > count(Alphabet.HAN) && share(Alphabet.KANA) > 0.5) {
            return Alphabet.KANA;
        }
        Alphabet best = besideLatin();
        int rival = letters < SHORT ? weight(best) * 3 / 2 : weight(best);
        return weight(Alphabet.LATIN) > rival ? Alphabet.LATIN : best;
    }

    /** The writing system of most of what is not in Latin letters; {@link Alphabet#OTHER} where everything is. */
    Alphabet besideLatin() {
        Alphabet best = Alphabet.OTHER;
        for (Alphabet alphabet : ALPHABETS) {
            if (alphabet != Alphabet.LATIN && weight(alphabet) > weight(best)) {
                best = alphabet;
            }
        }
        return best;
    }

    /**
     * How much a writing system weighs: names and brands in Latin letters are usual in every text, and a letter of an
     * unspaced script or a syllable says about as much as three of an alphabet.
     */
    private int weight(Alphabet alphabet) {
        return switch (alphabet) {
            case LATIN -> count(alphabet);
            case HAN, KANA, HANGUL -> count(alphabet) * 3;
            default -> count(alphabet) * 2;
        };
    }

    @SuppressWarnings("EnumOrdinal") // only for arrays of this class, which live no longer than the process
    private static int index(Alphabet alphabet) {
        return alphabet.ordinal();
    }

    private static char[] foldTable() {
        char[] table = new char[1 << 16];
        Arrays.fill(table, SPACE);
        for (int c = 0; c < table.length; c++) {
            if (Character.isLetter(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
                table[c] = (char) Character.toLowerCase(c);
            }
        }
        for (char apostrophe : "'`´‘’ʻʼʽʹ′ʿʾ".toCharArray()) {
            table[apostrophe] = '\'';
        }
        table['\u200c'] = '\u200c';
        for (char c = 0x64b; c <= 0x652; c++) {
            table[c] = DROP;
        }
        for (char c : new char[] {0x640, 0x670, 0xad, 0x200b, 0x200d, 0x200e, 0x200f, 0xfeff, 0x5b0}) {
            table[c] = DROP;
        }
        return table;
    }

    private static byte[] alphabetTable() {
        byte[] table = new byte[1 << 16];
        for (int c = 0; c < table.length; c++) {
            boolean own = Character.isLetter(c)
                    && Character.UnicodeScript.of(c) != Character.UnicodeScript.COMMON
                    && Character.UnicodeScript.of(c) != Character.UnicodeScript.INHERITED;
            table[c] = own ? (byte) index(Alphabet.of(c)) : -1;
        }
        return table;
    }
}
