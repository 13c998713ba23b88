package barid.reader.page.document;

import barid.reader.page.text.TextFold;
import barid.reader.page.text.TextShape;
import barid.reader.page.text.WordList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines that newsrooms put between paragraphs in every language, read from {@code phrases/LANGUAGE.txt}: "read also",
 * "share this", "leave a comment" and so on. A line in an {@code [x]} section drops a block that says only this, one in an
 * {@code [x:start]} section also a short block that begins with it; a 0 in a line stands for any number.
 */
public final class Phrases {
    static final List<String> LANGUAGES = List.of(
            "ar", "fa", "en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "sv", "cs", "el", "he", "hi",
            "id", "ja", "ko", "zh", "vi");
    /** Languages of which only the words before dates are known. */
    private static final String OTHERS = "others";

    private static final int SHORT = 220;
    /** What names a tool of the page, as "listen to this article", is brief; a longer text tells of something. */
    private static final Set<Reason> TOOLS = EnumSet.of(Reason.SHARE, Reason.DETAILS);

    private static final int TOOL = 90;
    private static final int NUMBERED = 40;

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Numbers by which servers say that there is no page. */
    private static final Pattern ERROR = Pattern.compile("(?<!\\d)(?:404|403|410|500|503)(?!\\d)");

    private static final Pattern RIGHTS = Pattern.compile(
            "^.{0,60}(?:©|\\(c\\)|copyright)\\W{0,4}(?:\\p{L}+\\W{1,3}){0,3}(?:19|20)\\d\\d\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PARTS = Pattern.compile("[|·»–—]| - ");
    /** Longest line that is looked at as the credit of a picture. */
    private static final int CREDITED = 100;

    private static final int CREDITED_WORDS = 6;
    /** So many ideographs or syllables may be a name. */
    private static final int UNSPACED = 4;

    private static final Pattern COLON = Pattern.compile("[:：]");
    private static final Pattern QUESTION = Pattern.compile("[?？؟][\\s\"'»”’」』)]*$");

    /** Longest text that is looked at as a bar of ways to share. */
    private static final int BAR = 120;

    private static final int LONGEST_WAY = 4;
    private static final int FEWEST_WAYS = 3;

    private final Map<String, Reason> whole = new HashMap<>();
    /** Beginnings by their first word, for which the rest is compared. */
    private final Map<String, List<Start>> starts = new HashMap<>();

    private final Set<String> bylines = new HashSet<>();
    /** Ways to share that are ordinary words where they stand alone. */
    private final Set<String> ways = new HashSet<>();

    private final Set<String> errors = new HashSet<>();

    private final List<String> rights = new ArrayList<>();
    private final List<String> imprint = new ArrayList<>();
    private final List<String> consent = new ArrayList<>();

    private final DatePhrases days = new DatePhrases();

    private record Start(String phrase, Reason reason) {}

    private Phrases() {}

    public static Phrases load() {
        Phrases phrases = new Phrases();
        for (String language : LANGUAGES) {
            WordList.read("phrases/" + language + ".txt").forEach(phrases::add);
        }
        WordList.read("phrases/" + OTHERS + ".txt").forEach(phrases::add);
        Map<String, List<String>> lists = WordList.read("rights.txt");
        addFolded(lists, "rights", phrases.rights);
        addFolded(lists, "imprint", phrases.imprint);
        addFolded(lists, "consent", phrases.consent);
        return phrases;
    }

    private static void addFolded(Map<String, List<String>> lists, String section, List<String> to) {
        lists.getOrDefault(section, List.of()).forEach(line -> to.add(TextFold.fold(line)));
    }

    private void add(String section, List<String> lines) {
        boolean start = section.endsWith(":start");
        String name = start ? section.substring(0, section.length() - ":start".length()) : section;
        List<String> folded = lines.stream().map(TextFold::fold).toList();
        switch (name) {
            case "byline" -> bylines.addAll(folded);
            case "ways" -> ways.addAll(folded);
            case "error" -> errors.addAll(folded);
            case "modified" -> folded.forEach(line -> days.addChange(line, start));
            case "published" -> folded.forEach(days::addPublication);
            default -> folded.forEach(line -> addReason(line, Reason.of(name), start));
        }
    }

    private void addReason(String folded, Reason reason, boolean start) {
        whole.putIfAbsent(folded, reason);
        if (start) {
            starts.computeIfAbsent(firstPart(folded), unused -> new ArrayList<>())
                    .add(new Start(folded, reason));
        }
    }

    /** What stands before dates. */
    public DatePhrases days() {
        return days;
    }

    /** Words that stand before a name, folded, e.g. "by". */
    public Set<String> bylines() {
        return bylines;
    }

    /** Whether a title says that the page is not there: a part of it in words, with the number or without, or the first by the number alone. */
    public boolean tellsError(String title) {
        String[] parts = PARTS.split(title);
        for (int i = 0; i < parts.length; i++) {
            String folded = TextFold.fold(parts[i]);
            String numbered = ERROR.matcher(folded).replaceFirst("0");
            String words = numbered.startsWith("0 ")
                    ? numbered.substring(2)
                    : numbered.endsWith(" 0") ? numbered.substring(0, numbered.length() - 2) : numbered;
            boolean number = i == 0 && numbered.equals("0") && !folded.equals("0");
            if (number || errors.contains(folded) || errors.contains(numbered) || errors.contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line tells whose the page is: a phrase for all rights, or the sign with a year. */
    public boolean tellsRights(String text, String folded) {
        return RIGHTS.matcher(text).find() || rights.stream().anyMatch(folded::contains);
    }

    /** How many words of imprints a folded text has, those for all rights among them. */
    public int wordsOfImprint(String folded) {
        return count(rights, folded) + count(imprint, folded);
    }

    /** How many words of questions about cookies a folded text has. */
    public int wordsOfConsent(String folded) {
        return count(consent, folded);
    }

    private static int count(List<String> words, String folded) {
        return (int) words.stream().filter(folded::contains).count();
    }

    /** Whether a folded text is nothing but one of the lines. */
    public boolean isLine(String folded) {
        return whole.containsKey(folded);
    }

    /** Why a block is no part of an article, or null; {@code folded} is its text folded. */
    @Nullable
    public Reason reasonToDrop(Block block, String folded, boolean besideImage) {
        Reason reason = whole.get(folded);
        if (reason == null && block.shape.digits() > 0 && folded.length() <= NUMBERED) {
            reason = whole.get(NUMBER.matcher(folded).replaceAll("0"));
        }
        if (reason != null || folded.length() > SHORT) {
            return reason;
        }
        if (isCredit(block, besideImage)) {
            return Reason.CREDIT;
        }
        if (folded.length() <= BAR && isPlain(block) && isShareBar(folded.split(" "))) {
            return Reason.SHARE;
        }
        for (Start start : starts.getOrDefault(firstPart(folded), List.of())) {
            if (folded.startsWith(start.phrase)
                    && (!TOOLS.contains(start.reason) || isTool(block))
                    && (start.reason != Reason.CREDIT
                            || besideImage
                            || !QUESTION.matcher(block.text).find())
                    && ((start.reason != Reason.READ_ALSO && block.kind != Block.Kind.ITEM)
                            || block.links > 0
                            || hasColon(block.text, start.phrase.length()))) {
                return start.reason;
            }
        }
        return null;
    }

    private static boolean isTool(Block block) {
        return block.size() <= (block.shape.endsSentence() ? TOOL / 2 : TOOL);
    }

    /** "Photo: ..." and a name or two; beside an image also what it shows. */
    private boolean isCredit(Block block, boolean besideImage) {
        if (block.text.length() > CREDITED || block.kind == Block.Kind.ITEM) {
            return false;
        }
        Matcher colon = COLON.matcher(block.text);
        if (!colon.find() || whole.get(TextFold.fold(block.text.substring(0, colon.start()))) != Reason.CREDIT) {
            return false;
        }
        return besideImage || namesOnly(block.text.substring(colon.end()));
    }

    private static boolean namesOnly(String text) {
        if (QUESTION.matcher(text).find()) {
            return false;
        }
        String names = TextFold.fold(text);
        int words = names.isEmpty() ? 0 : names.split(" ").length;
        long unspaced =
                names.chars().filter(c -> TextShape.weight((char) c) > 2).count();
        return words <= CREDITED_WORDS && unspaced <= (long) UNSPACED * CREDITED_WORDS;
    }

    private static boolean isPlain(Block block) {
        return block.kind != Block.Kind.HEADING && block.shape.commas() == 0 && !block.shape.endsSentence();
    }

    private boolean isWay(String words) {
        return ways.contains(words) || whole.get(words) == Reason.SHARE;
    }

    /** Whether a text is nothing but three or more ways to share, one after another. */
    private boolean isShareBar(String[] words) {
        int found = 0;
        int at = 0;
        while (at < words.length) {
            int end = Math.min(words.length, at + LONGEST_WAY);
            while (end > at && !isWay(String.join(" ", Arrays.asList(words).subList(at, end)))) {
                end--;
            }
            if (end == at) {
                return false;
            }
            at = end;
            found++;
        }
        return found >= FEWEST_WAYS;
    }

    /** Whether a colon follows the phrase, as in "Read also: ...". */
    private static boolean hasColon(String text, int length) {
        for (int i = length - 1; i >= 0 && i < Math.min(text.length(), length + 5); i++) {
            if (text.charAt(i) == ':' || text.charAt(i) == '：') {
                return true;
            }
        }
        return false;
    }

    /** The first word, or the first two characters where words are not spaced. */
    static String firstPart(String folded) {
        if (!folded.isEmpty() && TextShape.weight(folded.charAt(0)) > 1) {
            return folded.substring(0, Math.min(2, folded.length()));
        }
        int end = folded.indexOf(' ');
        return end < 0 ? folded : folded.substring(0, end);
    }
}
