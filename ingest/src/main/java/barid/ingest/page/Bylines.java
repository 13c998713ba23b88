package barid.ingest.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads names of writers from lines as newsrooms write them, stated or visible, in every language there are words for. */
final class Bylines {
    private static final int PREFIX_WORDS = 5;
    private static final int LONGEST_CREDENTIAL = 6;
    /** Words before a name that also stand inside a date or before a place. */
    private static final Set<String> AMBIGUOUS = Set.of("de", "da", "di", "del", "from", "text");

    /** A statement with more characters names nobody. */
    private static final int LONGEST_STATEMENT = 2_000;

    private static final int MOST_NAMES = 50;
    private static final Pattern BEFORE_DATE = Pattern.compile("\\p{Ll}{1,4}\\.? \\p{Nd}");
    private static final Pattern JOINTS =
            Pattern.compile("\\s*(?:[;|/]|\\s&\\s|(?i)\\s(?:and|und|et|och|og|y|и|و)\\s)\\s*");
    private static final Pattern DOMAIN = Pattern.compile("\\S+\\.\\p{Ll}{2,5}");
    private static final Pattern ADDRESS = Pattern.compile("\\S*://\\S*|www\\.\\S+|\\S+\\.\\p{Ll}{2,5}/\\S*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Set<String> words;
    private final Set<String> organisations;
    private final Set<String> offices;
    private final Set<String> degrees;
    private final Set<String> nobody;
    private final Set<String> notFirst;
    private final List<String> others;
    private final Phrases phrases;

    Bylines(Phrases phrases) {
        this.phrases = phrases;
        Map<String, List<String>> lists = WordList.read("organisations.txt");
        this.organisations = folded(lists, "words");
        this.offices = folded(lists, "offices");
        this.degrees = folded(lists, "degrees");
        this.nobody = folded(lists, "nobody");
        this.notFirst = folded(lists, "not-first");
        this.others = List.copyOf(folded(lists, "others"));
        this.words = new HashSet<>(phrases.bylines());
        words.removeAll(folded(lists, "sources"));
        words.removeAll(others);
    }

    private static Set<String> folded(Map<String, List<String>> lists, String section) {
        return lists.getOrDefault(section, List.of()).stream()
                .map(Phrases::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether what stands before a name in a line says that the person did something else than write. */
    boolean isOthers(String line, String name) {
        String before = Phrases.fold(line.substring(0, Math.max(0, line.indexOf(name))));
        String all = Phrases.fold(name);
        return others.stream().anyMatch(o -> before.endsWith(o) || all.startsWith(o + " "));
    }

    /** Whether a text is nothing but the words before a name. */
    boolean isByline(String text) {
        return words.contains(Phrases.fold(text));
    }

    /** Whether a name is that of a newsroom, a company or an agency rather than of a person. */
    boolean isOrganisation(String name) {
        String folded = Phrases.fold(name);
        if (DOMAIN.matcher(name).matches()) {
            return true;
        }
        for (String word : folded.split(" ")) {
            if (organisations.contains(word)) {
                return true;
            }
        }
        return folded.endsWith(" e v");
    }

    private boolean startsAsOrganisation(String line) {
        int end = line.indexOf(' ');
        return end > 0 && organisations.contains(Phrases.fold(line.substring(0, end)));
    }

    /** The names in statements, each of which may name several. */
    List<String> names(List<String> values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            if (value.length() > LONGEST_STATEMENT || names.size() >= MOST_NAMES) {
                continue;
            }
            String line = Texts.plain(value);
            if (isAddress(line)) {
                continue;
            }
            String rest = after(line);
            String people = rest == null || startsAsOrganisation(line) ? line : rest;
            for (String part : parts(people)) {
                if (PersonNames.isName(part) && !isAddress(part) && !isLabel(part) && !names.contains(part)) {
                    names.add(part);
                }
            }
            if (names.isEmpty()) {
                names.addAll(leading(people));
            }
            if (names.isEmpty() && isOrganisation(people) && PersonNames.isName(people)) {
                names.add(people);
            }
        }
        return names;
    }

    /** Whether a statement is the address of a page about the writer. */
    static boolean isAddress(String line) {
        return line.contains("://") || ADDRESS.matcher(line).matches();
    }

    /** Commas part names only where every part is one of several words: "Lee, Editor" is one writer with a title. */
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        for (String part : JOINTS.split(line)) {
            String[] commas = part.split("\\s*[,،、]\\s*");
            if (commas.length == 0) {
                continue;
            }
            boolean several = commas.length > 1;
            for (String piece : commas) {
                several &= piece.strip().split("\\s+").length >= 2;
            }
            if (several) {
                parts.addAll(List.of(commas));
            } else {
                parts.add(commas.length == 2 && isCredential(commas[1]) ? part.strip() : commas[0].strip());
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

    private boolean isLabel(String part) {
        String folded = Phrases.fold(part);
        String first = folded.indexOf(' ') < 0 ? folded : folded.substring(0, folded.indexOf(' '));
        return hasBylineInside(part)
                || nobody.contains(folded)
                || notFirst.contains(first)
                || isOffice(part, folded)
                || isTemplate(part)
                || isPhrase(part)
                || (words.contains(folded) && !organisations.contains(folded))
                || phrases.isLine(folded);
    }

    /** A name of an office, which stands at the end or before a word in small letters: "Director of Operations". */
    private boolean isOffice(String part, String folded) {
        String[] tokens = SPACE.split(part);
        String last = folded.substring(folded.lastIndexOf(' ') + 1);
        if (offices.contains(last) || isDegree(tokens[0])) {
            return true;
        }
        for (int i = 0; i + 1 < tokens.length; i++) {
            if (Character.isLowerCase(tokens[i + 1].codePointAt(0)) && offices.contains(Phrases.fold(tokens[i]))) {
                return true;
            }
        }
        return false;
    }

    /** Two letters without points may be a name: "Ma", "Md". */
    private boolean isDegree(String token) {
        return (token.length() > 2 || token.indexOf('.') > 0) && degrees.contains(Phrases.fold(token.replace(".", "")));
    }

    /** Several words of which the last is in small letters, as in "View all posts". */
    private boolean isPhrase(String part) {
        int last = part.lastIndexOf(' ') + 1;
        return last > 0
                && part.indexOf(' ') + 1 < last
                && Character.isLowerCase(part.codePointAt(last))
                && !isOrganisation(part);
    }

    /** The key of a text that a page builder never filled in, as "page.author" or "{{name}}". */
    private boolean isTemplate(String part) {
        int dot = part.lastIndexOf('.');
        return (dot > 0 && part.indexOf(' ') < 0 && words.contains(Phrases.fold(part.substring(dot + 1))))
                || part.indexOf('{') >= 0
                || part.indexOf('[') >= 0
                || part.indexOf('%') >= 0
                || part.indexOf('$') >= 0;
    }

    /** As in "Designed by Ann Lee", which tells of something else than writing. */
    private boolean hasBylineInside(String part) {
        String[] tokens = SPACE.split(part);
        for (int i = 1; i < tokens.length - 1; i++) {
            String token = tokens[i].toLowerCase(Locale.ROOT);
            if (words.contains(token) && !AMBIGUOUS.contains(token) && !PersonNames.isParticle(token)) {
                return true;
            }
        }
        return false;
    }

    private List<String> withoutLabels(List<String> names) {
        return names.stream().filter(n -> !isLabel(n)).toList();
    }

    /** The names at the beginning of a line without any words before them. */
    List<String> leading(String line) {
        return withoutLabels(PersonNames.leading(line));
    }

    /** The names behind the words of a byline; empty where a line has none. */
    List<String> behindWords(String line) {
        String rest = after(line);
        if (rest == null) {
            return List.of();
        }
        List<String> names = persons(rest);
        return names.isEmpty() ? pseudonym(rest) : names;
    }

    /** The names in what markup calls the writer; {@code exact} where a login name can be one. */
    List<String> named(String text, boolean exact) {
        String rest = after(text);
        List<String> names = persons(rest == null ? text : rest);
        return names.isEmpty() && (exact || rest != null) ? pseudonym(rest == null ? text : rest) : names;
    }

    /** The names at the beginning; a single word only where nothing else follows but a mark or a date. */
    private List<String> persons(String rest) {
        List<String> names = withoutLabels(PersonNames.leading(rest));
        if (names.isEmpty() || names.stream().anyMatch(n -> n.indexOf(' ') > 0 || !hasCapital(n))) {
            return names;
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
                        && !isLabel(rest)
                        && rest.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                        && rest.chars().noneMatch(Character::isUpperCase)
                        && rest.chars().anyMatch(Character::isLetter)
                ? List.of(rest)
                : List.of();
    }

    /** What follows the words of a byline at the beginning or behind a date; null when the line has none. */
    private @Nullable String after(String text) {
        String line = !text.isEmpty() && "(（[【".indexOf(text.charAt(0)) >= 0 ? text.substring(1) : text;
        int colon = Math.max(line.indexOf(':'), line.indexOf('：'));
        if (colon > 0 && colon < 30 && isByline(line.substring(0, colon))) {
            return line.substring(colon + 1).strip().replaceFirst("[)）\\]】]$", "");
        }
        String[] tokens = SPACE.split(line);
        String rest = after(line, tokens, 0);
        for (int i = 1; rest == null && i < tokens.length - 1; i++) {
            if (tokens[i - 1].chars().anyMatch(Character::isDigit)
                    && !AMBIGUOUS.contains(tokens[i].toLowerCase(Locale.ROOT))) {
                rest = after(line, tokens, i);
            }
        }
        return rest;
    }

    private @Nullable String after(String line, String[] tokens, int from) {
        StringBuilder prefix = new StringBuilder();
        String rest = null;
        int at = 0;
        for (int i = 0; i < Math.min(tokens.length - 1, from + PREFIX_WORDS); i++) {
            at = line.indexOf(tokens[i], at) + tokens[i].length();
            if (i >= from) {
                prefix.append(tokens[i]).append(' ');
                if (words.contains(Phrases.fold(prefix.toString()))) {
                    rest = line.substring(at).strip();
                }
            }
        }
        return rest;
    }
}
