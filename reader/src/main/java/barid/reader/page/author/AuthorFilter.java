package barid.reader.page.author;

import barid.reader.page.document.PersonNames;
import barid.reader.page.document.Phrases;
import barid.reader.page.text.TextFold;
import barid.reader.page.text.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whether words that stand where a writer's name belongs are one: newsrooms, offices, labels of the page and
 * templates that were never filled in stand there too. The words are in {@code organisations.txt}.
 */
final class AuthorFilter {
    /** Words before a name that also stand inside a date or before a place. */
    private static final Set<String> AMBIGUOUS = Set.of("de", "di", "from");

    private static final Pattern DOMAIN = Pattern.compile("\\S+\\.\\p{Ll}{2,5}");
    private static final Pattern ADDRESS = Pattern.compile("\\S*://\\S*|www\\.\\S+|\\S+\\.\\p{Ll}{2,5}/\\S*");
    private static final int ACCOUNT_WORDS = 3;
    private static final Set<String> ACCOUNTS = Set.of(
            "user",
            "super",
            "site",
            "web",
            "website",
            "webmaster",
            "wp",
            "blog",
            "news",
            "main",
            "editor",
            "portal",
            "system",
            "the",
            "usuario",
            "sitio",
            "portale",
            "sito");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** Newspapers, agencies, stations, offices and firms in scripts that part no words. */
    private static final Pattern HOUSE = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]+(?:社|报|報|网|網|台|新聞|新闻|編集部|编辑部|公司|事務所|快訊|取材班|オンライン|ニュース)");

    private static final int SHORTEST_KEY = 4;
    /** How much before a name is looked at for what its bearer did. */
    private static final int BEFORE = 60;

    private static final String TEMPLATE = "{}[]%$<>";

    private final Phrases phrases;
    private final Set<String> words;
    private final Set<String> organisations;
    private final Set<String> offices;
    private final Set<String> ranks;
    private final Set<String> degrees;
    private final Set<String> nobody;
    private final Set<String> notFirst;
    private final Set<String> ends;
    private final Set<String> others;
    private final Set<String> labels;
    private final Set<String> wrote;
    private final Set<String> headings;

    AuthorFilter(Phrases phrases) {
        this.phrases = phrases;
        Map<String, List<String>> lists = WordList.read("organisations.txt");
        this.organisations = folded(lists, "words");
        this.offices = folded(lists, "offices");
        this.ranks = folded(lists, "ranks");
        this.degrees = folded(lists, "degrees");
        this.nobody = folded(lists, "nobody");
        this.notFirst = folded(lists, "not-first");
        this.ends = folded(lists, "ends");
        this.others = folded(lists, "others");
        this.labels = folded(lists, "labels");
        this.wrote = folded(lists, "wrote");
        this.headings = folded(lists, "headings");
        this.words = new HashSet<>(phrases.bylines());
        words.removeAll(folded(lists, "sources"));
        words.removeAll(others);
        words.removeAll(labels);
    }

    private static Set<String> folded(Map<String, List<String>> lists, String section) {
        return lists.getOrDefault(section, List.of()).stream()
                .map(TextFold::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a text is nothing but the words before a name. */
    boolean isByline(String text) {
        return words.contains(TextFold.fold(text));
    }

    /** Of a word of a byline that stands twice without the space between, as "Byby", the word; else the token. */
    String once(String token) {
        int half = token.length() / 2;
        String word = token.substring(half);
        return token.length() % 2 == 0
                        && token.length() > 2
                        && token.substring(0, half).equalsIgnoreCase(word)
                        && isByline(word)
                ? word
                : token;
    }

    /** Whether a text is what stands before a name and a colon. */
    boolean isLabel(String text) {
        String folded = TextFold.fold(text);
        return words.contains(folded) || labels.contains(folded);
    }

    /** Whether a word stands before a name without a colon too, but also before much else. */
    boolean isWrote(String word) {
        return wrote.contains(TextFold.fold(word));
    }

    /** Whether the words behind a name tell where or as what its bearer wrote, or when. */
    boolean mayFollow(String rest) {
        int end = rest.indexOf(' ');
        String word = TextFold.fold(end < 0 ? rest : rest.substring(0, end));
        String folded = TextFold.fold(rest);
        return ends.contains(word)
                || isRank(word)
                || phrases.days().tellsPublication(rest)
                || phrases.days().changeAt(rest) == 0
                || others.stream().anyMatch(folded::startsWith);
    }

    /** Whether a text is the heading over the name of the writer. */
    boolean isHeading(String text) {
        return headings.contains(TextFold.fold(text));
    }

    /** Whether words are the name of an office in a newsroom that stands for a name. */
    boolean isNewsroom(String name) {
        return isOrganisation(name) && isOffice(name) && !nobody.contains(TextFold.fold(name));
    }

    /** Whether what stands before a name in a line says that the person did something else than write. */
    boolean isOthers(String line, String name) {
        int at = Math.max(0, line.indexOf(name));
        String before = TextFold.fold(line.substring(Math.max(0, at - BEFORE), at));
        String all = TextFold.fold(name);
        return others.stream()
                .anyMatch(o ->
                        (before.endsWith(o) && !words.contains(before)) || all.equals(o) || all.startsWith(o + " "));
    }

    /** Whether a statement is the address of a page about the writer. */
    static boolean isAddress(String line) {
        return line.contains("://") || ADDRESS.matcher(line).matches();
    }

    /** Whether a name is that of a newsroom, a company or an agency rather than of a person. */
    boolean isOrganisation(String name) {
        if (DOMAIN.matcher(name).matches()) {
            return true;
        }
        String folded = TextFold.fold(name);
        for (String word : folded.split(" ")) {
            if (organisations.contains(word)) {
                return true;
            }
        }
        return folded.endsWith(" e v") || HOUSE.matcher(name).matches();
    }

    boolean startsAsOrganisation(String line) {
        int end = line.indexOf(' ');
        return end > 0 && organisations.contains(TextFold.fold(line.substring(0, end)));
    }

    /** Whether a statement stands for a writer that is not there, or was never filled in. */
    boolean isEmpty(String statement) {
        return statement.startsWith("(") || nobody.contains(TextFold.fold(statement)) || isTemplate(statement);
    }

    /** Whether words are those of the page and name nobody. */
    boolean isNoName(String part) {
        String folded = TextFold.fold(part);
        int end = folded.indexOf(' ');
        return nobody.contains(folded)
                || (end < 0 && folded.contains("admin"))
                || isAccount(folded)
                || notFirst.contains(end < 0 ? folded : folded.substring(0, end))
                || ((words.contains(folded) || labels.contains(folded)) && !organisations.contains(folded))
                || phrases.isLine(folded)
                || hasBylineInside(part)
                || isOffice(part)
                || isTemplate(part)
                || isPhrase(part);
    }

    /** The account of who runs the site: "User Admin", "Site Administrator". */
    private static boolean isAccount(String folded) {
        String[] tokens = folded.split(" ");
        return tokens.length > 1
                && tokens.length <= ACCOUNT_WORDS
                && List.of(tokens).stream().anyMatch(t -> t.startsWith("admin") || t.equals("webmaster"))
                && List.of(tokens).stream().allMatch(t -> t.startsWith("admin") || ACCOUNTS.contains(t));
    }

    /** A name without what is said before and behind it: "Staff Writer Ann Lee", "Ann Lee in Cairo", "Ann Lee Senior Editor". */
    String trimmed(String name) {
        String[] tokens = SPACE.split(name);
        int first = 0;
        for (int i = 0; i + 2 < tokens.length && isRank(tokens[i]); i++) {
            boolean before =
                    offices.contains(TextFold.fold(tokens[i])) && !PersonNames.isSmall(tokens[i + 1].codePointAt(0));
            first = before ? i + 1 : first;
        }
        int end = tokens.length;
        for (int i = first + 2; i < end; i++) {
            String word = TextFold.fold(tokens[i]);
            if (ends.contains(word) || (ranks.contains(word) && i + 1 < tokens.length && isOffice(name))) {
                end = i;
            }
        }
        String rest = String.join(" ", List.of(tokens).subList(first, end));
        return isOrganisation(rest) ? name : rest;
    }

    private boolean isRank(String token) {
        String word = TextFold.fold(token);
        return ranks.contains(word) || offices.contains(word);
    }

    /** A name of an office, which stands at the end or before a word in small letters: "Director of Operations". */
    private boolean isOffice(String part) {
        String[] tokens = SPACE.split(part);
        String last = TextFold.fold(tokens[tokens.length - 1]);
        int joined = last.indexOf(' ');
        if (offices.contains(joined < 0 ? last : last.substring(0, joined)) || isDegree(tokens[0])) {
            return true;
        }
        for (int i = 0; i + 1 < tokens.length; i++) {
            if (PersonNames.isSmall(tokens[i + 1].codePointAt(0)) && offices.contains(TextFold.fold(tokens[i]))) {
                return true;
            }
        }
        return false;
    }

    /** Two letters without points may be a name: "Ma", "Md". */
    private boolean isDegree(String token) {
        return (token.length() > 2 || token.indexOf('.') > 0)
                && degrees.contains(TextFold.fold(token.replace(".", "")));
    }

    /** Several words of which the last is in small letters, as in "View all posts". */
    private boolean isPhrase(String part) {
        int last = part.lastIndexOf(' ') + 1;
        return last > 0
                && part.indexOf(' ') + 1 < last
                && PersonNames.isSmall(part.codePointAt(last))
                && !isOrganisation(part);
    }

    /** The key of a text that a page builder never filled in, as "page.author" or "{{name}}". */
    private boolean isTemplate(String part) {
        int dot = part.lastIndexOf('.');
        return (dot > 0
                        && part.length() - dot > SHORTEST_KEY
                        && part.indexOf(' ') < 0
                        && words.contains(TextFold.fold(part.substring(dot + 1))))
                || part.chars().anyMatch(c -> TEMPLATE.indexOf(c) >= 0);
    }

    /** As in "Designed by Ann Lee", which tells of something else than writing. */
    boolean hasBylineInside(String part) {
        String[] tokens = SPACE.split(part);
        for (int i = 1; i < tokens.length - 1; i++) {
            String token = tokens[i].toLowerCase(Locale.ROOT);
            if (words.contains(token) && !AMBIGUOUS.contains(token) && !PersonNames.isParticle(token)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word before a name also stands inside a date or before a place. */
    boolean isAmbiguous(String token) {
        return AMBIGUOUS.contains(token.toLowerCase(Locale.ROOT));
    }
}
