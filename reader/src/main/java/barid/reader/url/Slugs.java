package barid.reader.url;

/** Tells an article's path segment from a section's by its looks. */
final class Slugs {
    private static final int LONG = 24;

    private Slugs() {}

    /**
     * Whether a path segment seems to name an article: a number of four digits or more that is no year, several hyphens or underscores, or
     * simply long. Encoded letters count as the characters they are.
     */
    static boolean namesArticle(String segment) {
        String text = Percent.decode(segment);
        if (text.length() >= LONG) {
            return true;
        }
        int joints = 0;
        int run = 0;
        int longest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            joints += c == '-' || c == '_' || c == '\u2013' || c == ' ' || c == '+' ? 1 : 0;
            run = Character.isDigit(c) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return joints >= 2 || longest > 4 || (longest == 4 && !isYear(text));
    }

    private static boolean isYear(String text) {
        return text.matches("(?:19|20)\\d\\d(?:[-_]\\d\\d?){0,2}");
    }
}
