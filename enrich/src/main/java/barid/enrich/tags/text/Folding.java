package barid.enrich.tags.text;

import barid.model.text.ArabicFolding;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What each character is to the analysis, and the character that stands for it in a folded word: lower case, Latin and
 * Greek without accents, compatibility forms (Unicode NFKC) resolved, letters of Arabic as in
 * {@link ArabicFolding#TAG_WORDS}, digits of every script as ASCII.
 *
 * <p>Supplementary characters are not folded. The tables are built once from the JDK's own Unicode data.
 */
final class Folding {
    /** Between words. */
    static final byte SEPARATOR = 0;
    /** Part of a word. */
    static final byte LETTER = 1;
    /** Written inside a word but no part of it: vowel marks, tatweel, joiners, direction marks. */
    static final byte DROPPED = 2;
    /** A word of its own, in scripts that put no spaces between words. */
    static final byte SINGLE = 3;
    /** Part of a word, folded to several characters. */
    static final byte EXPANDED = 4;
    /** Parts two words, of which the second may be an English ending. */
    static final byte APOSTROPHE = 5;

    private static final int SIZE = 0x10000;
    private static final byte[] KIND = new byte[SIZE];
    private static final char[] FOLDED = new char[SIZE];
    private static final Map<Character, String> EXPANSIONS = new HashMap<>();

    static {
        for (int c = 0; c < SIZE; c++) {
            classify((char) c);
        }
    }

    private Folding() {}

    static byte kind(char c) {
        return KIND[c];
    }

    /** The folded form of a {@link #LETTER} or {@link #SINGLE}. */
    static char folded(char c) {
        return FOLDED[c];
    }

    /** The folded form of an {@link #EXPANDED} character. */
    static String expansion(char c) {
        return EXPANSIONS.getOrDefault(c, "");
    }

    private static void classify(char c) {
        FOLDED[c] = c;
        if (isApostrophe(c)) {
            KIND[c] = APOSTROPHE;
        } else if (isDropped(c)) {
            KIND[c] = DROPPED;
        } else if (Character.isSurrogate(c) || !isWordPart(c)) {
            KIND[c] = SEPARATOR;
        } else if (isSingle(c)) {
            KIND[c] = SINGLE;
        } else {
            String folded = fold(c);
            if (folded.length() == 1) {
                KIND[c] = LETTER;
                FOLDED[c] = folded.charAt(0);
            } else if (folded.isEmpty()) {
                KIND[c] = DROPPED;
            } else {
                KIND[c] = EXPANDED;
                EXPANSIONS.put(c, folded);
            }
        }
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02BC' || c == '\uFF07';
    }

    private static boolean isDropped(char c) {
        return c == '\u00AD' // soft hyphen
                || (ArabicFolding.covers(c) && ArabicFolding.TAG_WORDS.fold(c) == ArabicFolding.LEFT_OUT)
                || (c >= '\u0300' && c <= '\u036F') // combining accents
                || (c >= '\u0591' && c <= '\u05C7') // Hebrew points
                || (c >= '\u200B' && c <= '\u200F') // zero width space and joiners, direction marks
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u206F')
                || c == '\uFEFF';
    }

    private static boolean isWordPart(char c) {
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    static boolean isSingle(int codePoint) {
        if (codePoint < 0x0E00) {
            return false;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> codePoint == 0x30FC; // the long vowel mark of katakana, which Unicode counts as common
        };
    }

    private static String fold(char c) {
        if (Character.isDigit(c)) {
            return String.valueOf((char) ('0' + Character.digit(c, 10)));
        }
        String plain = Normalizer.normalize(String.valueOf(c), ArabicFolding.TAG_WORDS.form())
                .toLowerCase(Locale.ROOT)
                .strip();
        UnicodeScript script = UnicodeScript.of(c);
        if (script == UnicodeScript.LATIN || script == UnicodeScript.GREEK) {
            plain = Normalizer.normalize(plain, Normalizer.Form.NFD);
        }
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char p = plain.charAt(i);
            if (!isDropped(p)) {
                folded.append(spelling(p));
            }
        }
        return folded.toString();
    }

    private static String spelling(char c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'đ', 'ð' -> "d";
            case 'ł' -> "l";
            case 'þ' -> "th";
            case 'ı' -> "i";
            case 'ς' -> "σ";
            case 'ё' -> "е";
            default -> String.valueOf(ArabicFolding.TAG_WORDS.fold(c));
        };
    }
}
