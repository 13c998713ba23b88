package barid.reader.page.author;

import barid.reader.page.document.PersonNames;
import barid.reader.page.document.Phrases;
import barid.reader.page.text.FieldText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names of writers from lines as newsrooms write them, stated or visible, in every language there are words for. */
final class Bylines {
    private static final int LONGEST_CREDENTIAL = 6;
    /** A statement with more characters names nobody. */
    private static final int LONGEST_STATEMENT = 500;

    private static final int MOST_NAMES = 50;
    private static final Pattern BEFORE_DATE = Pattern.compile("\\p{Ll}{1,4}\\.? \\p{Nd}");
    private static final Pattern JOINTS =
            Pattern.compile("\\s*(?:[;|/／]|\\s&\\s|(?i)\\s(?:and|und|et|och|og|и|і|و|ve|και)\\s)\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*[,،、]\\s*");
    /** Behind a dash stands the place or the newspaper. */
    private static final Pattern DASH = Pattern.compile("\\s+[-–—]\\s+");

    /** What may follow the names behind a label: nothing, a word behind a comma, a date or a bracket. */
    private static final Pattern LINE_END = Pattern.compile("[,،]?\\s*\\S*|\\s*[\\p{Nd}(|].*");

    private static final int LONGEST_NEWSROOM = 50;

    private final AuthorFilter filter;
    private final BylineWords words;
    private final GivenNames given;

    Bylines(Phrases phrases, GivenNames given) {
        this.filter = new AuthorFilter(phrases);
        this.words = new BylineWords(filter);
        this.given = given;
    }

    AuthorFilter filter() {
        return filter;
    }

    /** The names in statements, each of which may name several. */
    List<String> names(List<String> values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            if (value.length() <= LONGEST_STATEMENT && names.size() < MOST_NAMES) {
                for (String name : stated(FieldText.plain(value))) {
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    private List<String> stated(String line) {
        if (AuthorFilter.isAddress(line) || line.startsWith("(")) {
            return List.of();
        }
        BylineWords.Rest rest = words.after(line);
        if (rest == null && filter.hasBylineInside(line)) {
            return List.of();
        }
        String people = rest == null || filter.startsAsOrganisation(line) ? line : rest.text();
        if (filter.isEmpty(people)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String part : parts(people)) {
            String name = filter.trimmed(part);
            if (AuthorFilter.isAddress(name)) {
                // An address beside names is that of who made the site.
                return List.of();
            }
            if (PersonNames.isName(name) && !filter.isNoName(name)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            names.addAll(leading(people));
        }
        if (names.isEmpty() && filter.isOrganisation(people) && PersonNames.isName(people)) {
            names.add(people);
        }
        return names;
    }

    /**
     * The parts of a statement that may be names. A single word behind a comma is a place or an office, and so is what
     * stands behind the name of only one: "Lee, Editor".
     */
    private List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        for (String joined : JOINTS.split(PersonNames.parted(line))) {
            String head = DASH.split(joined)[0].strip();
            String[] pieces = COMMA.split(head.indexOf(' ') > 0 ? head : joined);
            if (pieces.length == 2 && isCredential(pieces[1])) {
                parts.add(joined.strip());
                continue;
            }
            for (int i = 0; i < pieces.length; i++) {
                if (i == 0
                        || (pieces[i].strip().indexOf(' ') > 0
                                && pieces[0].strip().indexOf(' ') > 0)) {
                    parts.add(pieces[i].strip());
                }
            }
        }
        return parts;
    }

    /** Letters behind a name, as in "Ann Lee, PhD". */
    private static boolean isCredential(String piece) {
        return piece.length() >= 2
                && piece.length() <= LONGEST_CREDENTIAL
                && piece.indexOf(' ') < 0
                && piece.chars().filter(Character::isUpperCase).count() >= 2;
    }

    private List<String> withoutLabels(List<String> names) {
        return names.stream()
                .map(filter::trimmed)
                .filter(n -> !filter.isNoName(n))
                .distinct()
                .toList();
    }

    /** The names at the beginning of a line without any words before them. */
    List<String> leading(String line) {
        return withoutLabels(PersonNames.leading(line));
    }

    /**
     * The names behind the words of a byline in a line that no markup calls one; empty where it has none.
     *
     * @param isSubject whether the article is about a person, who is no writer behind words that also begin headlines
     */
    List<String> behindWords(String line, Predicate<String> isSubject) {
        BylineWords.Rest rest = words.after(line);
        if (rest == null) {
            return List.of();
        }
        List<String> names = persons(rest.text());
        if (rest.label()) {
            return isSigned(rest.text(), names) && names.stream().noneMatch(isSubject) ? names : List.of();
        }
        if (!rest.marked() && !names.isEmpty() && (isWord(names.getFirst()) || runsOn(rest.text()))) {
            return List.of();
        }
        names = names.isEmpty() ? newsroom(rest.text()) : names;
        return names.isEmpty() && isPseudonym(rest) ? pseudonym(rest.text()) : names;
    }

    /** Whether names are those of persons and nothing else follows them in the line. */
    private boolean isSigned(String line, List<String> names) {
        if (names.isEmpty() || !names.stream().allMatch(this::isPerson)) {
            return false;
        }
        String last = names.getLast();
        String behind = line.substring(Math.max(0, line.lastIndexOf(last)) + last.length());
        Matcher colon = BylineWords.COLON.matcher(behind);
        return LINE_END.matcher(behind).matches()
                || (colon.find() && filter.isLabel(behind.substring(0, colon.start())));
    }

    private boolean isPerson(String name) {
        boolean unspaced =
                name.codePoints().allMatch(PersonNames::isUnspaced) && name.length() <= BylineWords.LONGEST_UNSPACED;
        return unspaced || PersonNames.isKoreanName(name) || given.isPerson(name);
    }

    /** Whether a name is a single word of a script without capitals, which might be any word. */
    private static boolean isWord(String name) {
        return name.indexOf(' ') < 0
                && !hasCapital(name)
                && !PersonNames.isUnspaced(name.codePointAt(0))
                && !PersonNames.isKoreanName(name);
    }

    /** Whether a sentence goes on behind a name: "By Ann Lee disappointed: ...". */
    private boolean runsOn(String rest) {
        String behind = PersonNames.behind(rest);
        return !behind.isEmpty()
                && PersonNames.isSmall(behind.codePointAt(0))
                && behind.chars().noneMatch(Character::isDigit)
                && !filter.mayFollow(behind);
    }

    /** Any word in small letters follows the words of a byline in "text size"; behind a date or a colon it is meant as one. */
    private boolean isPseudonym(BylineWords.Rest rest) {
        return rest.dated()
                || rest.marked()
                || filter.isOrganisation(rest.text())
                || rest.text().chars().anyMatch(c -> Character.isDigit(c) || c == '_' || c == '-');
    }

    /** A short line that names newsrooms only, as it is: "red, coast.example/agencies". */
    List<String> newsrooms(String line) {
        BylineWords.Rest rest = words.after(line);
        String newsrooms = rest == null ? line : rest.text();
        return newsrooms.length() <= LONGEST_NEWSROOM
                        && newsrooms.chars().noneMatch(Character::isDigit)
                        && filter.isOrganisation(newsrooms)
                        && !filter.isNoName(newsrooms)
                ? List.of(newsrooms)
                : List.of();
    }

    /** "Staff Reporter" is the name of an office and all that a byline gives. */
    private List<String> newsroom(String rest) {
        return PersonNames.leading(rest).stream()
                .limit(1)
                .filter(filter::isNewsroom)
                .toList();
    }

    /** The names in what markup calls the writer; {@code exact} where a login name can be one. */
    List<String> named(String text, boolean exact) {
        BylineWords.Rest rest = words.after(text);
        String people = rest == null ? withoutLabel(text) : rest.text();
        List<String> names = persons(people);
        return names.isEmpty() && (exact || rest != null) ? pseudonym(people) : names;
    }

    /** Markup stands for the colon behind a label. */
    private String withoutLabel(String text) {
        int end = text.indexOf(' ');
        return end > 0 && filter.isLabel(text.substring(0, end))
                ? text.substring(end + 1).strip()
                : text;
    }

    /** The names at the beginning; a single word only where nothing else follows but a mark or a date. */
    private List<String> persons(String rest) {
        List<String> names = withoutLabels(PersonNames.leading(rest));
        if (names.isEmpty() || names.stream().anyMatch(n -> n.indexOf(' ') > 0 || !hasCapital(n))) {
            return names;
        }
        if (filter.isOrganisation(names.getFirst())) {
            return names.subList(0, 1);
        }
        String behind = rest.substring(Math.min(rest.length(), names.getFirst().length()))
                .strip();
        boolean alone = behind.isEmpty()
                || !Character.isLetter(behind.codePointAt(0))
                || BEFORE_DATE.matcher(behind).lookingAt();
        return names.size() == 1 && alone ? names : List.of();
    }

    private static boolean hasCapital(String name) {
        return name.chars().anyMatch(Character::isUpperCase);
    }

    /** A name in small letters, which is one only where nothing else follows. */
    private List<String> pseudonym(String rest) {
        return rest.length() >= 3
                        && rest.length() <= 30
                        && rest.indexOf(' ') < 0
                        && !filter.isNoName(rest)
                        && rest.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                        && rest.chars().noneMatch(Character::isUpperCase)
                        && rest.chars().anyMatch(Character::isLetter)
                ? List.of(rest)
                : List.of();
    }
}
