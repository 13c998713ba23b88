package barid.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads names of people out of a line such as "By Ann Lee and Omar Haddad, Cairo | 3 May". */
final class PersonNames {
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 6;
    private static final int MOST_NAMES = 8;
    /** Words between the parts of a name. */
    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "van", "von", "der", "den",
            "zu", "zur", "ten", "ter", "af", "av", "bin", "ibn", "bint", "al", "el", "abu", "ben", "y", "e", "st");
    /** Words between two names. */
    private static final Set<String> JOINTS =
            Set.of("and", "und", "et", "y", "e", "en", "og", "och", "i", "&", "и", "و", "ve", "with", "mit", "avec");

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\p{Nd}{2}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private PersonNames() {}

    /** The names at the beginning of a line, up to the first word that can't be part of one. */
    static List<String> leading(String line) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int words = 0;
        // a single word behind a comma and a full name is the place: Ann Lee, Cairo
        boolean afterComma = false;
        String[] tokens = SPACE.split(line.replace("、", ", ").strip());
        for (int i = 0; i < tokens.length; i++) {
            String token = tokens[i];
            boolean ends = token.endsWith(",") || token.endsWith(";") || token.endsWith("،");
            String word = ends ? token.substring(0, token.length() - 1) : token;
            String lower = word.toLowerCase(Locale.ROOT);
            if (JOINTS.contains(lower) && words >= 1 && !isParticleInside(lower, words)) {
                add(names, name);
                words = 0;
                afterComma = false;
                continue;
            }
            if (!word.isEmpty() && Character.isDigit(word.charAt(0)) && word.length() <= 2) {
                if (words == 1) {
                    name.setLength(0);
                } else if (words > 1
                        && (ends
                                || (i + 1 < tokens.length
                                        && YEAR.matcher(tokens[i + 1]).lookingAt()))) {
                    name.setLength(name.lastIndexOf(" "));
                }
            }
            if (!(isNameWord(word) || (PARTICLES.contains(lower) && words > 0)) || words >= MOST_WORDS) {
                if (words == 1 && !names.isEmpty()) {
                    name.setLength(0);
                }
                break;
            }
            name.append(name.isEmpty() ? "" : " ").append(word);
            words++;
            if (ends) {
                add(names, name);
                words = 0;
                afterComma = true;
            }
        }
        boolean place =
                afterComma && words == 1 && !names.isEmpty() && names.getLast().indexOf(' ') > 0;
        if (!place) {
            add(names, name);
        }
        return names;
    }

    /** Whether a word in small letters may stand between the parts of a name. */
    static boolean isParticle(String word) {
        return PARTICLES.contains(word);
    }

    /** In "Ramón y Cajal" the joint is a particle; a joint that is one at all joins names of two words. */
    private static boolean isParticleInside(String lower, int words) {
        return PARTICLES.contains(lower) && words < 2;
    }

    private static void add(List<String> names, StringBuilder name) {
        String text = withoutPoint(name.toString().strip());
        name.setLength(0);
        if (isName(text) && !names.contains(text) && names.size() < MOST_NAMES) {
            names.add(text);
        }
    }

    /** The point behind a name ends the sentence, unless it ends an abbreviation. */
    private static String withoutPoint(String text) {
        int length = text.length();
        return length > 4
                        && text.charAt(length - 1) == '.'
                        && text.substring(length - 4, length - 1).chars().allMatch(Character::isLetter)
                ? text.substring(0, length - 1)
                : text;
    }

    /** A word with a capital where the script has capitals, and no digit. */
    private static boolean isNameWord(String word) {
        if (word.isEmpty() || word.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        int first = word.codePointAt(0);
        return Character.isLetter(first)
                && !Character.isLowerCase(first)
                && word.length() <= 25
                && word.chars().noneMatch(c -> "|•·–—:/@#()[]→".indexOf(c) >= 0);
    }

    /** Whether a text as a whole could be somebody's name. */
    static boolean isName(String text) {
        if (text.length() < 2 || text.length() > LONGEST || text.split("\\s+").length > MOST_WORDS) {
            return false;
        }
        if (text.chars().anyMatch(c -> Character.isDigit(c) || "@|:*→<>{}=?!".indexOf(c) >= 0)) {
            return false;
        }
        return text.chars().anyMatch(Character::isLetter) && !text.contains("://") && !text.endsWith("…");
    }
}
