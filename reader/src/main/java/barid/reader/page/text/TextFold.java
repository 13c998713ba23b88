package barid.reader.page.text;

import barid.model.text.ArabicFolding;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Folds what writers vary: case, width, letters of Arabic as in {@link ArabicFolding#PAGE_TEXT}, and everything but letters, digits and single
 * spaces. What most characters become does not depend on their neighbours and is looked up; a text with any other, such as a
 * combining mark, is folded as a whole.
 */
public final class TextFold {
    private static final char UNKNOWN = 0;
    private static final char LEFT_OUT = 1;
    private static final char DEPENDS = 2;

    /** What each character becomes, filled in as characters occur; a race does no harm, for all write the same. */
    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    private TextFold() {}

    /** The text folded. */
    public static String fold(String text) {
        int end = text.length();
        char[] out = new char[end];
        int length = 0;
        for (int i = 0; i < end; i++) {
            char folded = folded(text.charAt(i));
            if (folded > ' ') {
                out[length++] = folded;
            } else if (folded == ' ') {
                if (length > 0 && out[length - 1] != ' ') {
                    out[length++] = ' ';
                }
            } else if (folded == DEPENDS) {
                return whole(text);
            }
        }
        return new String(out, 0, length > 0 && out[length - 1] == ' ' ? length - 1 : length);
    }

    private static char folded(char c) {
        char known = FOLDED[c];
        if (known == UNKNOWN) {
            known = alone(c);
            FOLDED[c] = known;
        }
        return known;
    }

    private static char alone(char c) {
        if (isArabicVowel(c)) {
            return LEFT_OUT;
        }
        String s = String.valueOf(c);
        boolean composes = isMark(c) || (c >= '\u1100' && c <= '\u11ff') || Character.isSurrogate(c);
        String lower = s.toLowerCase(Locale.ROOT);
        // A sigma is written otherwise at the end of a word.
        if (composes
                || c == 'Σ'
                || lower.length() != 1
                || !Normalizer.isNormalized(s, ArabicFolding.PAGE_TEXT.form())) {
            return DEPENDS;
        }
        return of(lower.charAt(0));
    }

    /** Marks that are left out and become part of no other character, unlike hamza and madda. */
    private static boolean isArabicVowel(char c) {
        return (c >= '\u064b' && c <= '\u0652') || c == '\u0670';
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static char of(char c) {
        if (ArabicFolding.covers(c)) {
            char folded = ArabicFolding.PAGE_TEXT.fold(c);
            return folded == ArabicFolding.LEFT_OUT ? LEFT_OUT : Character.isLetterOrDigit(c) ? folded : ' ';
        }
        return switch (c) {
            case '\u200c', '\u200d', '\u00ad', '\'', '’' -> LEFT_OUT;
            default -> {
                boolean stays = Character.isLetterOrDigit(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
                yield stays ? c : ' ';
            }
        };
    }

    private static String whole(String text) {
        String s = Normalizer.normalize(text, ArabicFolding.PAGE_TEXT.form()).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char folded = of(s.charAt(i));
            if (folded > ' ' || (folded == ' ' && !out.isEmpty() && out.charAt(out.length() - 1) != ' ')) {
                out.append(folded);
            }
        }
        int end = out.length();
        out.setLength(end > 0 && out.charAt(end - 1) == ' ' ? end - 1 : end);
        return out.toString();
    }
}
