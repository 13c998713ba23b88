package barid.model.text;

import java.text.Normalizer;

/**
 * The one table of what becomes of the Arabic block (U+0600 to U+06FF) where spellings of a word are brought together, by use. All uses
 * fold case and compatibility forms (so width and presentation forms, too) and leave out tatweel and vowel signs; they differ in the letters
 * below, because they are asked different questions. Each applies its table to text of its {@link #form}. A test compares the whole table with a
 * reviewed file.
 *
 * <p>All of them: alef with hamza, madda or wasla is alef; alef maqsura and Persian yeh are yeh; teh marbuta is heh; Persian kaf is kaf.
 */
public enum ArabicFolding {
    /**
     * Names of months and days, in Arabic, Persian, Urdu, Kurdish, Pashto and Uighur. Taken apart first, so every hamza above or below
     * goes; every shape of heh, yeh and kaf that these write is one; digits are ASCII. It may join much: it meets a short list of words.
     */
    DATE_WORDS(Normalizer.Form.NFKD, true) {
        @Override
        char letter(char c) {
            return switch (c) {
                case 'ې', 'ۍ', 'ے' -> 'ي';
                case 'ګ' -> 'ك';
                case 'ۀ', 'ە', 'ہ', 'ھ', 'ۂ', 'ۃ' -> 'ه';
                case 'ؤ' -> 'و';
                default -> common(c);
            };
        }

        @Override
        boolean mark(char c) {
            return between(c, '\u064b', '\u065f') || c == '\u0670' || c == '\u061c';
        }
    },

    /**
     * Phrases and names on pages ("read more", a writer's name), where two spellings of one site are compared: waw with hamza and the
     * letters of Urdu and Kurdish stay; every mark of the block goes; digits stay as written.
     */
    PAGE_TEXT(Normalizer.Form.NFKC, false) {
        @Override
        char letter(char c) {
            return c == 'ئ' ? 'ي' : common(c);
        }

        @Override
        boolean mark(char c) {
            return Character.getType(c) == Character.NON_SPACING_MARK;
        }
    },

    /**
     * Words of queries and packs. Hamza on waw or yeh is hamza, since its seat follows from its neighbours and shifts with endings;
     * Persian, Urdu and Kurdish keyboards are brought together; digits are ASCII.
     */
    TAG_WORDS(Normalizer.Form.NFKC, true) {
        @Override
        char letter(char c) {
            return switch (c) {
                case 'ې', 'ے' -> 'ي';
                case 'ؤ', 'ئ' -> 'ء';
                case 'ۀ', 'ہ', 'ھ', 'ە' -> 'ه';
                case 'ڪ' -> 'ك';
                default -> common(c);
            };
        }

        @Override
        boolean mark(char c) {
            return between(c, '\u064b', '\u065f')
                    || c == '\u0670'
                    || (between(c, '\u06d6', '\u06ed') && Character.getType(c) == Character.NON_SPACING_MARK);
        }
    },

    /**
     * Full-text search; the SQL function {@code barid_fold} does the same and a test holds the two together. Hamza goes from its seat, so
     * that who types without it finds the word; digits are ASCII. A change here asks for a migration that makes the index anew.
     */
    SEARCH(Normalizer.Form.NFKC, true) {
        @Override
        char letter(char c) {
            return switch (c) {
                case 'ئ', 'ې', 'ے' -> 'ي';
                case 'ۀ', 'ہ', 'ۂ', 'ھ', 'ە' -> 'ه';
                case 'ڪ' -> 'ك';
                case 'ؤ' -> 'و';
                default -> common(c);
            };
        }

        @Override
        boolean mark(char c) {
            return between(c, '\u0610', '\u061a')
                    || between(c, '\u064b', '\u065f')
                    || c == '\u0670'
                    || between(c, '\u06d6', '\u06dc')
                    || between(c, '\u06df', '\u06e8')
                    || between(c, '\u06ea', '\u06ed');
        }
    };

    /** What a character becomes that is left out. */
    public static final char LEFT_OUT = 0;

    private static final char FIRST = '\u0600';
    private static final char TATWEEL = '\u0640';
    private static final int SIZE = 0x100;

    private final Normalizer.Form form;
    /** What each character of the block becomes. */
    private final String table;

    ArabicFolding(Normalizer.Form form, boolean digits) {
        this.form = form;
        char[] folded = new char[SIZE];
        for (int i = 0; i < SIZE; i++) {
            char c = (char) (FIRST + i);
            if (c == TATWEEL || mark(c)) {
                folded[i] = LEFT_OUT;
            } else if (digits && Character.isDigit(c)) {
                folded[i] = (char) ('0' + Character.digit(c, 10));
            } else {
                folded[i] = letter(c);
            }
        }
        table = new String(folded);
    }

    /** What a letter becomes. */
    abstract char letter(char c);

    /** Whether a sign is left out, beside tatweel. */
    abstract boolean mark(char c);

    /** The normal form of Unicode that text has before it meets {@link #fold}. */
    public Normalizer.Form form() {
        return form;
    }

    /** Whether a character stands in the table. */
    public static boolean covers(int c) {
        return c >= FIRST && c < FIRST + SIZE;
    }

    /** What a character of the block becomes, {@link #LEFT_OUT} where it goes; of any other character itself. */
    public char fold(char c) {
        return covers(c) ? table.charAt(c - FIRST) : c;
    }

    private static char common(char c) {
        return switch (c) {
            case 'آ', 'أ', 'إ', 'ٱ' -> 'ا';
            case 'ى', 'ی' -> 'ي';
            case 'ة' -> 'ه';
            case 'ک' -> 'ك';
            default -> c;
        };
    }

    private static boolean between(char c, char first, char last) {
        return c >= first && c <= last;
    }
}
