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
    private static final int LONGEST = 160;
    private static final int ABOVE = 22;
    private static final int FAR_ABOVE = 45;
    private static final int INTO = 4;
    private static final int BEHIND = 10;
    private static final int PREFIX_WORDS = 5;
    private static final int LONGEST_CREDENTIAL = 6;
    private static final int LONGEST_ALONE = 30;
    private static final int AUTHOR_BOX = 5;
    /** Words before a name that also stand inside a date or before a place. */
    private static final Set<String> AMBIGUOUS = Set.of("de", "da", "di", "del", "from", "text");

    /** A statement with more characters names nobody. */
    private static final int LONGEST_STATEMENT = 2_000;

    private static final int MOST_NAMES = 50;
    private static final Pattern BEFORE_DATE = Pattern.compile("\\p{Ll}{1,4}\\.? \\p{Nd}");
    private static final Pattern JOINTS =
            Pattern.compile("\\s*(?:[;|/]|\\s&\\s|(?i)\\s(?:and|und|et|och|og|y|и|و)\\s)\\s*");
    private static final Pattern SEPARATORS = Pattern.compile("\\s*[|·•\\n]\\s*|\\s+[–—]\\s+|\\s+-\\s+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Set<String> words;
    private final Set<String> organisations;
    private final Phrases phrases;

    Bylines(Phrases phrases) {
        this.phrases = phrases;
        Map<String, List<String>> lists = WordList.read("organisations.txt");
        this.organisations = lists.getOrDefault("words", List.of()).stream()
                .map(Phrases::fold)
                .collect(Collectors.toUnmodifiableSet());
        this.words = new HashSet<>(phrases.bylines());
        lists.getOrDefault("sources", List.of()).forEach(words::remove);
    }

    /** Whether a text is nothing but the words before a name. */
    boolean isByline(String text) {
        return words.contains(Phrases.fold(text));
    }

    /** Whether a name is that of a newsroom, a company or an agency rather than of a person. */
    boolean isOrganisation(String name) {
        String folded = Phrases.fold(name);
        if (name.indexOf(' ') < 0 && name.indexOf('.') > 0) {
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
                if (PersonNames.isName(part) && !isLabel(part) && !names.contains(part)) {
                    names.add(part);
                }
            }
            if (names.isEmpty()) {
                names.addAll(withoutLabels(PersonNames.leading(people)));
            }
        }
        return names;
    }

    /** Whether a statement is the address of a page about the writer. */
    static boolean isAddress(String line) {
        return line.contains("://") || line.startsWith("www.");
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
        return hasBylineInside(part)
                || folded.equals("admin")
                || folded.equals("administrator")
                || words.contains(folded)
                || phrases.isLine(folded);
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

    /** The byline near the headline or behind the text, else a small box that is named after the author. */
    @Nullable
    Field<List<String>> visible(PageReading reading, SiteNames sites) {
        List<Block> blocks = reading.tree().blocks();
        int start = reading.body().boxes().getFirst().first;
        int end = Math.min(reading.body().boxes().getLast().end, blocks.size());
        String title =
                reading.title() == null ? "" : Phrases.fold(reading.title().value());
        Field<List<String>> found =
                near(blocks.subList(Math.max(0, start - ABOVE), Math.min(blocks.size(), start + INTO)), title, sites);
        if (found == null) {
            found = near(
                    blocks.subList(Math.max(start, end - INTO), Math.min(blocks.size(), end + BEHIND)), title, sites);
        }
        if (found == null) {
            found = line(blocks.subList(Math.max(0, start - FAR_ABOVE), Math.max(0, start - ABOVE)), title);
        }
        return found != null ? found : alone(blocks, start, sites);
    }

    private @Nullable Field<List<String>> near(List<Block> blocks, String title, SiteNames sites) {
        Field<List<String>> found = line(blocks, title);
        return found != null ? found : boxed(blocks, sites);
    }

    private @Nullable Field<List<String>> line(List<Block> blocks, String title) {
        boolean named = false;
        for (Block block : blocks) {
            if (!mayName(block)
                    || (block.size() >= title.length() / 2
                            && Phrases.fold(block.text).equals(title))) {
                named = false;
                continue;
            }
            List<String> names = named ? withoutLabels(PersonNames.leading(block.text)) : List.of();
            for (String part : SEPARATORS.split(block.text)) {
                String rest = names.isEmpty() ? after(part) : null;
                if (rest != null) {
                    names = persons(rest);
                    names = names.isEmpty() ? pseudonym(rest) : names;
                }
            }
            if (!names.isEmpty()) {
                return new Field<>(names, "visible");
            }
            named = isByline(block.text);
        }
        return null;
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

    /** A first paragraph that is nothing but a name. */
    private @Nullable Field<List<String>> alone(List<Block> blocks, int start, SiteNames sites) {
        for (Block block : blocks.subList(Math.max(0, start - 1), Math.min(blocks.size(), start + 2))) {
            if (block.kind == Block.Kind.PARAGRAPH && block.size() <= LONGEST_ALONE) {
                List<String> names = PersonNames.leading(block.text);
                if (names.size() == 1
                        && names.getFirst().equals(block.text)
                        && block.text.indexOf(' ') > 0
                        && !isOrganisation(block.text)) {
                    return people(names, sites);
                }
            }
        }
        return null;
    }

    private static boolean mayName(Block block) {
        return !block.text.isEmpty()
                && block.text.length() <= LONGEST
                && !"comments".equals(block.box.pruned)
                && !"related".equals(block.box.pruned)
                && (block.box.isNamed(Names.AUTHOR)
                        || (!"navigation".equals(block.box.pruned) && !"sidebar".equals(block.box.pruned)))
                && block.box.within("form") == null;
    }

    private @Nullable Field<List<String>> boxed(List<Block> blocks, SiteNames sites) {
        for (Block block : blocks) {
            if (mayName(block) && isAuthorBox(block.box)) {
                for (String part : SEPARATORS.split(block.text)) {
                    String rest = after(part);
                    List<String> names = PersonNames.leading(rest == null ? part : rest).stream()
                            .filter(n -> rest != null
                                    || n.indexOf(' ') > 0
                                    || (n.equals(block.text) && block.linkDensity() > 0.8))
                            .toList();
                    Field<List<String>> found = people(names, sites);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Field<List<String>> people(List<String> names, SiteNames sites) {
        List<String> people =
                withoutLabels(names).stream().filter(n -> !sites.isSite(n)).toList();
        return people.isEmpty() ? null : new Field<>(people, "visible");
    }

    /** A name in small letters, which is one only where nothing else follows. */
    private List<String> pseudonym(String rest) {
        return rest.length() >= 3
                        && rest.length() <= 30
                        && rest.indexOf(' ') < 0
                        && rest.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                        && rest.chars().noneMatch(Character::isUpperCase)
                ? List.of(rest)
                : List.of();
    }

    private static boolean isAuthorBox(Box box) {
        Box b = box;
        for (int up = 0; b != null && up < 3; up++, b = b.parent) {
            if (b.isNamed(Names.AUTHOR) && b.end - b.first <= AUTHOR_BOX) {
                return true;
            }
        }
        return false;
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
