package barid.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads names of writers from lines as newsrooms write them, stated or visible, in every language there are words for. */
final class Bylines {
    private static final int PREFIX_WORDS = 5;
    private static final int LONGEST_CREDENTIAL = 6;
    /** A statement with more characters names nobody. */
    private static final int LONGEST_STATEMENT = 2_000;

    private static final int MOST_NAMES = 50;
    private static final Pattern BEFORE_DATE = Pattern.compile("\\p{Ll}{1,4}\\.? \\p{Nd}");
    private static final Pattern JOINTS =
            Pattern.compile("\\s*(?:[;|/／]|\\s&\\s|(?i)\\s(?:and|und|et|och|og|y|и|і|و|ve|και)\\s)\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*[,،、]\\s*");
    /** Behind a dash stands the place or the newspaper. */
    private static final Pattern DASH = Pattern.compile("\\s+[-–—]\\s+");

    /** What stands before the words of a byline: a bracket, dashes. */
    private static final Pattern MARKS = Pattern.compile("^[\\s(（\\[【–—~*&-]+");

    private static final Pattern CLOSED = Pattern.compile("[)）\\]】]+$");
    private static final Pattern COLON = Pattern.compile("[:：]|(?<=\\S)/\\s");
    private static final Pattern ARTICLE = Pattern.compile("^(?:the|our)\\s");
    /** "Hong Gil-dong reporter", perhaps behind the place in brackets and before an address. */
    private static final Pattern KOREAN =
            Pattern.compile("^(?:[^\\]\\[]{0,20}]\\s*)?(\\p{IsHangul}{2,4})\\s(?:기자|특파원|논설위원|평론가)(?:\\s|$)");

    private static final Pattern REPORTER =
            Pattern.compile("([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}・]{2,10})\\s?(?:記者|记者|特派員|通讯员|論説委員)");
    private static final Pattern UNSPACED_GAP = Pattern.compile("^[\\s・/／|｜]+");
    private static final int LONGEST_UNSPACED = 5;
    private static final int LONGEST_NAME = 4;
    private static final int LONGEST_LABEL = 30;
    private static final int LONGEST_NEWSROOM = 50;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final NameJudge judge;

    Bylines(Phrases phrases) {
        this.judge = new NameJudge(phrases);
    }

    NameJudge judge() {
        return judge;
    }

    /** The names in statements, each of which may name several. */
    List<String> names(List<String> values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            if (value.length() <= LONGEST_STATEMENT && names.size() < MOST_NAMES) {
                for (String name : stated(Texts.plain(value))) {
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    private List<String> stated(String line) {
        if (NameJudge.isAddress(line) || line.startsWith("(") || (after(line) == null && judge.hasBylineInside(line))) {
            return List.of();
        }
        String rest = after(line);
        String people = rest == null || judge.startsAsOrganisation(line) ? line : rest;
        List<String> names = new ArrayList<>();
        for (String part : parts(people)) {
            String name = judge.trimmed(part);
            if (NameJudge.isAddress(name)) {
                // An address beside names is that of who made the site.
                return List.of();
            }
            if (PersonNames.isName(name) && !judge.isNoName(name)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            names.addAll(leading(people));
        }
        if (names.isEmpty() && judge.isOrganisation(people) && PersonNames.isName(people)) {
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
        for (String joined : JOINTS.split(line)) {
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
                .map(judge::trimmed)
                .filter(n -> !judge.isNoName(n))
                .distinct()
                .toList();
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
        names = names.isEmpty() ? newsroom(rest) : names;
        return names.isEmpty() ? pseudonym(rest) : names;
    }

    /** A short line that names newsrooms only, as it is: "red, coast.example/agencies". */
    List<String> newsrooms(String line) {
        String rest = after(line);
        String newsrooms = rest == null ? line : rest;
        return newsrooms.length() <= LONGEST_NEWSROOM
                        && newsrooms.chars().noneMatch(Character::isDigit)
                        && judge.isOrganisation(newsrooms)
                        && !judge.isNoName(newsrooms)
                ? List.of(newsrooms)
                : List.of();
    }

    /** "Staff Reporter" is the name of an office and all that a byline gives. */
    private List<String> newsroom(String rest) {
        return PersonNames.leading(rest).stream()
                .limit(1)
                .filter(judge::isNewsroom)
                .toList();
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
        if (judge.isOrganisation(names.getFirst())) {
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
                        && !judge.isNoName(rest)
                        && rest.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                        && rest.chars().noneMatch(Character::isUpperCase)
                        && rest.chars().anyMatch(Character::isLetter)
                ? List.of(rest)
                : List.of();
    }

    /** What follows the words of a byline at the beginning or behind a date; null when the line has none. */
    private @Nullable String after(String text) {
        String line = CLOSED.matcher(MARKS.matcher(text).replaceFirst("")).replaceFirst("");
        Matcher colon = COLON.matcher(line);
        if (colon.find() && colon.start() <= LONGEST_LABEL && judge.isLabel(line.substring(0, colon.start()))) {
            return line.substring(colon.end()).strip();
        }
        if (!line.isEmpty() && PersonNames.isUnspaced(line.codePointAt(0))) {
            return unspaced(line);
        }
        Matcher behind = KOREAN.matcher(line);
        if (behind.find()) {
            return behind.group(1);
        }
        String[] tokens = SPACE.split(line);
        String rest = after(line, tokens, 0);
        for (int i = 1; rest == null && i < tokens.length - 1; i++) {
            if (tokens[i - 1].chars().anyMatch(Character::isDigit) && !judge.isAmbiguous(tokens[i])) {
                rest = after(line, tokens, i);
            }
        }
        return rest == null ? null : ARTICLE.matcher(rest).replaceFirst("");
    }

    /** Scripts that part no words put the word before the name or behind it. */
    private @Nullable String unspaced(String line) {
        for (int length = Math.min(LONGEST_UNSPACED, line.length() - 2); length > 0; length--) {
            if (Character.isLetter(line.charAt(length - 1)) && judge.isByline(line.substring(0, length))) {
                String rest = line.substring(length);
                boolean parted = !Character.isLetter(rest.charAt(0));
                String name = UNSPACED_GAP.matcher(rest).replaceFirst("");
                return parted || (length > 1 && name.length() <= LONGEST_NAME) ? name : null;
            }
        }
        Matcher behind = REPORTER.matcher(line);
        return behind.matches() && !judge.isOrganisation(behind.group(1)) ? behind.group(1) : null;
    }

    private @Nullable String after(String line, String[] tokens, int from) {
        StringBuilder prefix = new StringBuilder();
        String rest = null;
        int at = 0;
        for (int i = 0; i < Math.min(tokens.length - 1, from + PREFIX_WORDS); i++) {
            at = line.indexOf(tokens[i], at) + tokens[i].length();
            if (i >= from) {
                prefix.append(tokens[i]).append(' ');
                if (judge.isByline(prefix.toString())) {
                    rest = line.substring(at).strip();
                }
            }
        }
        return rest;
    }
}
