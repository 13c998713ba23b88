package barid.reader.page.document;

import barid.reader.page.text.TextFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The words by which lines say, in every language, that they tell the day of publication or of a change. */
public final class DatePhrases {
    private static final int LONGEST_LINE = 140;
    /** Letters of the weekday, the month and a short word between a word and its date. */
    private static final int FEW_LETTERS = 24;

    /** Phrases by their first part. */
    private final Map<String, List<String>> changes = new HashMap<>();

    private final Map<String, List<String>> publications = new HashMap<>();
    /** Words for a change that also stand in running text. */
    private final Set<String> ambiguous = new HashSet<>();

    void addChange(String folded, boolean onlyAtBeginnings) {
        if (onlyAtBeginnings) {
            ambiguous.add(folded);
        }
        add(changes, folded);
    }

    void addPublication(String folded) {
        add(publications, folded);
    }

    private static void add(Map<String, List<String>> phrases, String folded) {
        phrases.computeIfAbsent(Phrases.firstPart(folded), _ -> new ArrayList<>())
                .add(folded);
    }

    /** Where a line begins to say that it tells the date of a change; -1 when it does not. */
    public int changeAt(String line) {
        return wordAt(line, 0, changes, (at, phrase) -> leadsToDay(line, at, phrase));
    }

    /** Whether a line says that it tells the day of publication. */
    public boolean tellsPublication(String line) {
        return publicationAt(line, 0) >= 0;
    }

    /** Where a line begins, at {@code from} or later, to say that it tells the day of publication; -1 when it does not. */
    public int publicationAt(String line, int from) {
        return wordAt(line, from, publications, (_, _) -> true);
    }

    /** Where the first word of a line stands from which on the folded rest begins with one of the phrases; -1 when none. */
    private static int wordAt(
            String line, int from, Map<String, List<String>> phrases, BiPredicate<Integer, String> counts) {
        int at = from;
        int length = Math.min(line.length(), LONGEST_LINE);
        while (at < length) {
            int end = at;
            while (end < length && isOfWord(line.charAt(end)) && !(end > at && isGlued(line, end))) {
                end++;
            }
            if (end > at) {
                List<String> known = phrases.get(Phrases.firstPart(TextFold.fold(line.substring(at, end))));
                if (known != null) {
                    String rest = TextFold.fold(line.substring(at));
                    for (String phrase : known) {
                        if (rest.startsWith(phrase) && counts.test(at, phrase)) {
                            return at;
                        }
                    }
                }
            }
            at = Math.max(end, at + 1);
        }
        return -1;
    }

    /** Whether a date begins that lost the space before it: "Updated20:49, 5 Aug". */
    private static boolean isGlued(String line, int at) {
        return Character.isDigit(line.charAt(at)) && Character.isLetter(line.charAt(at - 1));
    }

    /**
     * Whether a phrase tells of a change where it stands: several words always, one word only right before a day or a colon,
     * and one that is said of much else only where a part of the line begins.
     */
    private boolean leadsToDay(String line, int at, String phrase) {
        if (ambiguous.contains(phrase) && !beginsPart(line, at)) {
            return false;
        }
        int letters = 0;
        for (int i = at + phrase.length(); i < line.length() && phrase.indexOf(' ') < 0; i++) {
            char c = line.charAt(i);
            if (Character.isDigit(c) || c == ':' || c == '：') {
                return true;
            }
            letters += Character.isLetter(c) ? 1 : 0;
            if (c == '|' || letters > FEW_LETTERS) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsPart(String line, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(line.charAt(before))) {
            before--;
        }
        return before < 0 || !isOfWord(line.charAt(before)) || Character.isDigit(line.charAt(before));
    }

    /** Letters, digits, the marks on them, and what folding leaves out inside a word. */
    private static boolean isOfWord(char c) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
        }
        return Character.isLetterOrDigit(c)
                || c == '\u200c'
                || c == '\u200d'
                || c == '\u00ad'
                || c == '’'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** Whether a folded text is nothing but the words before the date of a change. */
    public boolean isChangeLabel(String folded) {
        return changes.getOrDefault(Phrases.firstPart(folded), List.of()).contains(folded);
    }
}
