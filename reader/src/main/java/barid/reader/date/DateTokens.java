package barid.reader.date;

import java.util.ArrayList;
import java.util.List;

/** Cuts a folded date string into numbers, words and single marks. */
final class DateTokens {
    /** Longer texts are not dates. */
    static final int MAX_LENGTH = 160;

    private static final int MAX_TOKENS = 64;
    private static final int MAX_DIGITS = 9;

    enum Kind {
        NUMBER,
        WORD,
        MARK
    }

    /**
     * One token.
     *
     * @param text folded
     * @param value of a number, -1 when it has more than nine digits or is no number
     * @param glued no white space stands before it
     */
    record Token(Kind kind, String text, int value, boolean glued) {
        boolean isNumber() {
            return kind == Kind.NUMBER;
        }

        boolean isWord() {
            return kind == Kind.WORD;
        }

        boolean is(char mark) {
            return kind == Kind.MARK && text.charAt(0) == mark;
        }

        int digits() {
            return text.length();
        }
    }

    private DateTokens() {}

    static List<Token> of(String folded) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        boolean glued = true;
        while (i < folded.length() && tokens.size() < MAX_TOKENS) {
            char c = folded.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0') {
                glued = false;
                i++;
                continue;
            }
            int end = i + 1;
            if (isDigit(c)) {
                while (end < folded.length() && isDigit(folded.charAt(end))) {
                    end++;
                }
                String digits = folded.substring(i, end);
                tokens.add(new Token(
                        Kind.NUMBER, digits, digits.length() > MAX_DIGITS ? -1 : Integer.parseInt(digits), glued));
            } else if (isLetter(c)) {
                // A sign of the ideographic or Korean calendar right after a number stands alone: 14日火曜日
                boolean alone = !tokens.isEmpty() && tokens.getLast().isNumber() && isUnit(c);
                while (!alone && end < folded.length() && isLetter(folded.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(Kind.WORD, folded.substring(i, end), -1, glued));
            } else {
                tokens.add(new Token(Kind.MARK, folded.substring(i, end), -1, glued));
            }
            glued = true;
            i = end;
        }
        return tokens;
    }

    static boolean isUnit(char c) {
        return "年月日號号時时分秒點点년월일시분초".indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a folded text is one word. */
    static boolean isWord(String folded) {
        for (int i = 0; i < folded.length(); i++) {
            if (!isLetter(folded.charAt(i))) {
                return false;
            }
        }
        return !folded.isEmpty();
    }

    private static boolean isLetter(char c) {
        if (Character.isLetter(c) || Character.isSurrogate(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
