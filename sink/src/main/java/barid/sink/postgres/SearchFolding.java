package barid.sink.postgres;

import barid.model.text.ArabicFolding;
import java.text.Normalizer;

/**
 * Folds words for full-text search: what is the same to a reader becomes the same, Arabic as in {@link ArabicFolding#SEARCH}. The SQL function {@code barid_fold}
 * does the same to queries; this one is there because it is some fifty times as fast, and a test holds the two together.
 *
 * <p>Arabic words lose their lightest affixes, as in the stemmer "light10" (Larkey, Ballesteros, Connell: Light Stemming
 * for Arabic Information Retrieval, 2007).
 */
final class SearchFolding {
    private static final char ALEF = '\u0627';
    private static final char BEH = '\u0628';
    private static final char TEH = '\u062A';
    private static final char FEH = '\u0641';
    private static final char KAF = '\u0643';
    private static final char LAM = '\u0644';
    private static final char NOON = '\u0646';
    private static final char HEH = '\u0647';
    private static final char WAW = '\u0648';
    private static final char YEH = '\u064A';

    private final StringBuilder out;
    /** Where in {@code out} the Arabic word begins that is being read, or -1. */
    private int word = -1;

    private SearchFolding(int length) {
        this.out = new StringBuilder(length + 16);
    }

    /** The folded form of the first {@code limit} characters (code points) of a text. */
    static String fold(String text, int limit) {
        String cut = text.length() <= limit || text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit));
        String normal = Normalizer.normalize(cut, ArabicFolding.SEARCH.form());
        var folding = new SearchFolding(normal.length());
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            i += Character.charCount(c);
            folding.add(c);
        }
        folding.endWord();
        return folding.out.toString();
    }

    private void add(int original) {
        int c = original < 0x80 ? asciiLower(original) : Character.toLowerCase(original);
        if (c < 0x80) {
            endWord();
            out.append((char) c);
        } else if (ArabicFolding.covers(c)) {
            addArabic((char) c);
        } else if (isIgnored(c)) {
            return;
        } else if (isSeparator(c)) {
            endWord();
            out.append(' ');
        } else if (isWithoutSpaces(c)) {
            endWord();
            out.append(' ').appendCodePoint(c).append(' ');
        } else {
            endWord();
            out.appendCodePoint(c);
        }
    }

    private static int asciiLower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /** Soft hyphen, joiners and marks of direction. */
    private static boolean isIgnored(int c) {
        return c == 0xAD
                || c == 0x200B
                || (c >= 0x200D && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xFEFF;
    }

    /** Punctuation and symbols: PostgreSQL's parser knows them only in some locales. */
    private static boolean isSeparator(int c) {
        if (c < 0x100) {
            return c <= 0xA9
                    || (c >= 0xAB && c <= 0xB4)
                    || (c >= 0xB6 && c <= 0xB9)
                    || (c >= 0xBB && c <= 0xBF)
                    || c == 0xD7
                    || c == 0xF7;
        }
        return (c >= 0x2B9 && c <= 0x2DF)
                || (c >= 0x55A && c <= 0x55F)
                || c == 0x589
                || c == 0x58A
                || c == 0x5BE
                || c == 0x5C0
                || c == 0x5C3
                || c == 0x5F3
                || c == 0x5F4
                || c == 0x964
                || c == 0x965
                || (c >= 0x2000 && c <= 0x206F)
                || (c >= 0x20A0 && c <= 0x20CF)
                || (c >= 0x2100 && c <= 0x214F)
                || (c >= 0x2190 && c <= 0x2BFF)
                || (c >= 0x2E00 && c <= 0x2E7F)
                || (c >= 0x3000 && c <= 0x3004)
                || (c >= 0x3008 && c <= 0x3020)
                || c == 0x3030
                || c == 0x303D
                || c == 0x30FB
                || (c >= 0xFE10 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF0F)
                || (c >= 0xFF1A && c <= 0xFF20);
    }

    /** Scripts written without spaces: each sign stands alone, and several in a row are searched as a phrase. */
    private static boolean isWithoutSpaces(int c) {
        return (c >= 0xE00 && c <= 0xEFF)
                || (c >= 0x1000 && c <= 0x109F)
                || (c >= 0x1780 && c <= 0x17FF)
                || c == 0x3005
                || c == 0x3006
                || (c >= 0x3040 && c <= 0x30FF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0xF900 && c <= 0xFAFF);
    }

    private void addArabic(char c) {
        char folded = ArabicFolding.SEARCH.fold(c);
        if (folded == ArabicFolding.LEFT_OUT) {
            return;
        }
        if ((c <= 0x60F) || (c >= 0x61B && c <= 0x61F) || (c >= 0x66A && c <= 0x66D) || c == 0x6D4) {
            endWord();
            out.append(' ');
            return;
        }
        if (c < 0x621 || folded < 0x80 || (c > 0x6D3 && c != 0x6D5)) {
            endWord();
            out.append(folded);
            return;
        }
        if (word < 0) {
            word = out.length();
        }
        out.append(folded);
    }

    private void endWord() {
        if (word < 0) {
            return;
        }
        int begin = word;
        word = -1;
        int prefix = prefix(begin);
        out.delete(begin, begin + prefix);
        out.setLength(out.length() - suffix(begin));
    }

    /** Length of what stands for "and", "by", "as", "so", "for" and the article, where enough of the word is left. */
    private int prefix(int begin) {
        int length = out.length() - begin;
        int and = length > 0 && out.charAt(begin) == WAW ? 1 : 0;
        // The longest first: "and by the", then "by the" or "and the", then "the".
        for (int start = and; start >= 0; start--) {
            int article = article(begin + start, length - start);
            if (article > 0) {
                return start + article;
            }
        }
        return and == 1 && length >= 4 ? 1 : 0;
    }

    private int article(int at, int length) {
        if (length >= 5 && isBefore(out.charAt(at)) && out.charAt(at + 1) == ALEF && out.charAt(at + 2) == LAM) {
            return 3;
        }
        boolean article = length >= 4 && (out.charAt(at) == ALEF || out.charAt(at) == LAM) && out.charAt(at + 1) == LAM;
        return article ? 2 : 0;
    }

    private static boolean isBefore(char c) {
        return c == BEH || c == KAF || c == FEH;
    }

    /** Length of an ending of plural, dual, feminine, relation or possession, where two letters are left before it. */
    private int suffix(int begin) {
        int end = out.length();
        int length = end - begin;
        if (length >= 4 && isLongEnding(out.charAt(end - 2), out.charAt(end - 1))) {
            return 2;
        }
        char last = length >= 3 ? out.charAt(end - 1) : 0;
        return last == HEH || last == YEH ? 1 : 0;
    }

    private static boolean isLongEnding(char first, char second) {
        return switch (second) {
            case ALEF -> first == HEH;
            case NOON -> first == ALEF || first == WAW || first == YEH;
            case TEH -> first == ALEF;
            case HEH -> first == YEH;
            default -> false;
        };
    }
}
