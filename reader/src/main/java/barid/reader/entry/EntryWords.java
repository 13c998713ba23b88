package barid.reader.entry;

import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.Moment;
import java.util.regex.Pattern;

/**
 * What an entry says, as hashes that do not change where only its markup does. Addresses, pictures and fingerprints are no words: some
 * feeds sign them anew for each visit.
 */
public final class EntryWords {
    /** Hexadecimal digits in a row, as of a hash or a UUID. */
    private static final Pattern FINGERPRINT = Pattern.compile("(?i)(?=.*\\d)[0-9a-f]{2,}(?:-?[0-9a-f]{2,})*");

    private static final int LEAST_FINGERPRINT = 16;
    /** A code in letters of both cases and digits, such as a token in base 64. */
    private static final Pattern CODE = Pattern.compile("(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/_=-]{20,}");

    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?:|www\\.)\\S+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String EDGES = "()[]{}<>\"'.,;:!?«»„“”‘’|#*";

    private EntryWords() {}

    /** Changes when title, text, lead or stated time of change do. Each part is spelt out, so that it outlives changes of our records. */
    public static String identity(Content entry) {
        Moment updated = entry.modified();
        String time = updated == null
                ? ""
                : updated.instant() + " " + updated.day() + " "
                        + updated.precision().name();
        return ArticleId.hash128(String.join(
                "\u0000", said(entry.title(), true), said(entry.text(), true), said(entry.lead(), true), time));
    }

    /** Changes when the words of title, text or lead do, and not with numbers in them, such as counters, times and ages. */
    public static String words(Content entry) {
        return ArticleId.hash128(String.join(
                "\u0000", said(entry.title(), false), said(entry.text(), false), said(entry.lead(), false)));
    }

    private static String said(String text, boolean numbers) {
        StringBuilder said = new StringBuilder(text.length());
        for (String each : SPACE.split(text)) {
            String word = bare(each);
            if (!word.isEmpty()
                    && !isToken(word)
                    && (numbers || word.codePoints().noneMatch(Character::isDigit))) {
                said.append(word).append(' ');
            }
        }
        return said.toString();
    }

    private static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && EDGES.indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && EDGES.indexOf(word.charAt(to - 1)) >= 0) {
            to--;
        }
        return word.substring(from, to);
    }

    private static boolean isToken(String word) {
        return (word.length() >= LEAST_FINGERPRINT
                        && word.length() < 256
                        && (FINGERPRINT.matcher(word).matches()
                                || CODE.matcher(word).matches()))
                || ADDRESS.matcher(word).matches();
    }
}
