package barid.model.text;

/**
 * Text as every storage can keep it: an unpaired surrogate has no UTF-8 form, and PostgreSQL has no character NUL. Both
 * become U+FFFD, the mark for what could not be represented (Unicode 17, section 23.8).
 */
public final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** The same object when nothing is wrong with it. */
    public static String of(String text) {
        int bad = firstBad(text, 0);
        if (bad < 0) {
            return text;
        }
        char[] characters = text.toCharArray();
        for (int at = bad; at >= 0; at = firstBad(text, at + 1)) {
            characters[at] = REPLACEMENT;
        }
        return new String(characters);
    }

    private static int firstBad(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }
}
