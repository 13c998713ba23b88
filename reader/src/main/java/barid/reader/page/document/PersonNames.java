package barid.reader.page.document;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads names of people out of a line such as "By Ann Lee and Omar Haddad, Cairo | 3 May". */
public final class PersonNames {
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 6;
    private static final int MOST_NAMES = 8;
    private static final int LONGEST_WORD = 25;
    /** Words that are not spaced are names only where they are short; the names of foreigners have a point inside. */
    private static final int LONGEST_UNSPACED = 6;
    /** So many words, the joint with them, are an office between two names. */
    private static final int LONGEST_ROLE = 8;
    /** How many words are looked at behind names. */
    private static final int BEHIND = 5;

    /** Words between the parts of a name. */
    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "van", "von", "der", "den",
            "zu", "zur", "ten", "ter", "af", "av", "bin", "ibn", "bint", "al", "el", "abu", "ben", "y", "e", "st");
    /** Words between two names. */
    private static final Set<String> JOINTS = Set.of(
            "and", "und", "et", "og", "och", "&", "и", "و", "ve", "with", "mit", "avec", "és", "și", "та", "і", "και",
            "और", "اور", "và");
    /** Words between two names that also stand inside one, as in "Ramón y Cajal": they part only full names. */
    private static final Set<String> SMALL_JOINTS = Set.of("y", "e", "i", "en", "dan", "ja", "a", "oraz", "及");
    /** In scripts that part no words the word between two names. */
    private static final Pattern UNSPACED_JOINT = Pattern.compile("(?<=\\p{IsHan}{2})\\s?及\\s?(?=\\p{IsHan}{2})");
    /** Words between a name and its place. */
    private static final Set<String> PLACES = Set.of("in", "à", "aus", "from");
    /** Words of scripts without capitals that stand in no name: the line is a sentence. */
    private static final Set<String> SENTENCE = Set.of(
            "في", "من", "على", "إلى", "الى", "عن", "أن", "إن", "مع", "التي", "الذي", "هذا", "هذه", "بعد", "قبل", "كان",
            "كانت", "قد", "لا", "ما", "هل", "حول", "بين", "خلال", "ضد", "منذ", "حتى", "لم", "لن", "از", "به", "با",
            "که", "را", "در", "برای", "کے", "کی", "میں", "نے", "سے", "کو", "ने", "के", "की", "में", "से", "को", "का",
            "है", "של", "את", "על", "עם");
    /** MarkupHints that begin with the letter which, before others, means "and". */
    private static final Set<String> WAW = Set.of(
            "وليد", "وفاء", "وسام", "وائل", "وجدي", "وديع", "وداد", "ورد", "وسيم", "وهيب", "وهبة", "وضاح", "وعد",
            "وجيه");

    private static final String SURNAMES =
            "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾"
                    + "汪任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文";
    private static final String KOREAN_SURNAMES =
            "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국";
    private static final Set<String> LONG_SURNAMES = Set.of("남궁", "황보", "선우", "제갈", "독고", "사공");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\p{Nd}{2}");
    private static final Pattern DAY = Pattern.compile("\\p{Nd}{1,2}(?:st|nd|rd|th|er|\\.)?");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<String> names = new ArrayList<>();
    private final StringBuilder name = new StringBuilder();
    private int words;
    /** A single word behind a comma and a full name is the place: "Ann Lee, Cairo". */
    private boolean afterComma;

    /** The word that ended the names, or -1. */
    private int stopped = -1;

    private PersonNames() {}

    /** The names at the beginning of a line, up to the first word that can't be part of one. */
    public static List<String> leading(String line) {
        PersonNames reading = new PersonNames();
        reading.read(
                SPACE.split(parted(line).replace("、", ", ").replace("／", ", ").strip()));
        return reading.names;
    }

    /** What follows the names at the beginning without a comma, from the word that ended them on; empty where nothing does. */
    public static String behind(String line) {
        PersonNames reading = new PersonNames();
        String[] tokens = SPACE.split(parted(line).strip());
        reading.read(tokens);
        int at = reading.stopped;
        return at < 1 || hasComma(tokens[at - 1])
                ? ""
                : String.join(" ", List.of(tokens).subList(at, Math.min(tokens.length, at + BEHIND)));
    }

    /** A line with semicolons for the words between two names that may also be part of one, where both sides are full. */
    public static String parted(String line) {
        String spaced =
                line.indexOf('及') < 0 ? line : UNSPACED_JOINT.matcher(line).replaceAll(", ");
        String[] tokens = SPACE.split(spaced.strip());
        StringBuilder out = new StringBuilder(spaced.length());
        for (int i = 0; i < tokens.length; i++) {
            boolean full = i >= 2 && isFull(tokens[i - 2], tokens[i - 1]);
            if (full
                    && SMALL_JOINTS.contains(tokens[i])
                    && i + 2 < tokens.length
                    && isStart(tokens[i + 1], tokens[i + 2])) {
                out.append(';');
            } else if (full && isJoined(tokens[i]) && i + 1 < tokens.length && isSecond(tokens[i], tokens[i + 1])) {
                out.append("; ").append(tokens[i], 1, tokens[i].length());
            } else {
                out.append(i == 0 ? "" : " ").append(tokens[i]);
            }
        }
        return out.toString();
    }

    private static boolean hasComma(String token) {
        return !token.isEmpty() && ",;،".indexOf(token.charAt(token.length() - 1)) >= 0;
    }

    private static boolean isFull(String first, String second) {
        return (isNameWord(first) || PARTICLES.contains(first))
                && !hasComma(first)
                && isNameWord(second)
                && !hasComma(second);
    }

    private static boolean isStart(String first, String second) {
        return isNameWord(first)
                && !hasComma(first)
                && (isNameWord(second) || (PARTICLES.contains(second) && !SMALL_JOINTS.contains(second)));
    }

    /** Whether a word and the next are a name behind another, and not the last of one name, as "ونوس" is. */
    private static boolean isSecond(String word, String next) {
        return !hasComma(word) && isNameWord(next) && !SENTENCE.contains(next) && !isJoined(next);
    }

    private void read(String[] tokens) {
        boolean inPlace = false;
        for (int i = 0; i < tokens.length; i++) {
            int behindRole = isBehindName() ? behindRole(tokens, i) : -1;
            if (behindRole > 0) {
                i = behindRole;
                afterComma = false;
                continue;
            }
            boolean ends = hasComma(tokens[i]);
            String next = i + 1 < tokens.length ? tokens[i + 1] : "";
            String word = ends ? tokens[i].substring(0, tokens[i].length() - 1) : tokens[i];
            String lower = word.toLowerCase(Locale.ROOT);
            if (words == 0 && !inPlace && !names.isEmpty() && JOINTS.contains(lower)) {
                // Behind a comma: "Ann Lee, Omar Haddad, and Jun Morita".
                afterComma = false;
                continue;
            }
            if (inPlace ? JOINTS.contains(lower) : isJoint(word, lower, next)) {
                inPlace = false;
                end(false);
            } else if (inPlace) {
                inPlace = !ends;
            } else if (words >= 2 && PLACES.contains(word) && i + 1 < tokens.length) {
                inPlace = true;
                end(false);
            } else {
                if (!take(word, lower, ends, next)) {
                    stopped = i;
                    return;
                }
            }
        }
        last();
    }

    private boolean isBehindName() {
        return words == 0 && afterComma && !names.isEmpty() && names.getLast().indexOf(' ') > 0;
    }

    /**
     * The place of the word that joins the next writer, where the office of the one before stands in between: "Ann Lee, harbour
     * correspondent, and Omar Haddad"; else -1.
     */
    private static int behindRole(String[] tokens, int from) {
        if (from + 3 < tokens.length
                && hasComma(tokens[from])
                && isJoint(tokens[from + 1])
                && isFull(tokens, from + 2)) {
            // One word between two commas, capital or not: "Hanna Brandt, Reporterin, und Jonas Petersen".
            return from + 1;
        }
        if (tokens[from].isEmpty() || !isSmall(tokens[from].codePointAt(0)) || JOINTS.contains(tokens[from])) {
            return -1;
        }
        for (int i = from + 1; i < Math.min(tokens.length - 2, from + LONGEST_ROLE); i++) {
            if (isJoint(tokens[i]) && isFull(tokens, i + 1)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isJoint(String token) {
        return JOINTS.contains(token) || SMALL_JOINTS.contains(token);
    }

    private static boolean isFull(String[] tokens, int first) {
        return isFull(tokens[first], tokens[first + 1].replaceAll("[,;،]$", ""));
    }

    /** Adds a word to the name; false where it ends the names. */
    private boolean take(String word, String lower, boolean ends, String next) {
        if (SENTENCE.contains(word)) {
            name.setLength(0);
            return false;
        }
        if (!word.isEmpty()
                && Character.isDigit(word.charAt(0))
                && DAY.matcher(word).matches()) {
            dropMonth(ends || YEAR.matcher(next).lookingAt());
        }
        if (!(isNameWord(word) || (PARTICLES.contains(lower) && words > 0)) || words >= MOST_WORDS) {
            boolean prose = words >= MOST_WORDS && !hasCase(word) && isNameWord(word);
            if (prose || (words == 1 && !names.isEmpty())) {
                name.setLength(0);
            }
            last();
            return false;
        }
        if (words > 0 && isChinese(word) && isChinese(name.toString())) {
            end(false);
        }
        name.append(name.isEmpty() ? "" : " ").append(word);
        words++;
        if (words > 1 && !withoutPoint(word).equals(word)) {
            last();
            return false;
        }
        if (ends) {
            end(true);
        }
        return true;
    }

    /** The word before the number of a day is the month; where the year follows the day it ends a full name too. */
    private void dropMonth(boolean american) {
        if (words == 1) {
            name.setLength(0);
        } else if (words > 1 && american) {
            name.setLength(name.lastIndexOf(" "));
        }
    }

    private void end(boolean comma) {
        String text = withoutPoint(name.toString().strip());
        name.setLength(0);
        words = 0;
        afterComma = comma;
        if (isName(text) && !names.contains(text) && names.size() < MOST_NAMES) {
            names.add(text);
        }
    }

    private void last() {
        boolean place =
                afterComma && words == 1 && !names.isEmpty() && names.getLast().indexOf(' ') > 0;
        if (!place) {
            end(false);
        }
    }

    /** In "Ramón y Cajal" the joint is a particle, unless no word of a name follows. */
    private boolean isJoint(String word, String lower, String next) {
        return words >= 1
                && (JOINTS.contains(lower)
                        || (words >= 2
                                && SMALL_JOINTS.contains(word)
                                && PARTICLES.contains(word)
                                && !isNameWord(next)));
    }

    /** Arabic writes "and" as the first letter of the next word. */
    private static boolean isJoined(String word) {
        return word.length() > 3 && word.charAt(0) == 'و' && !WAW.contains(word);
    }

    private static boolean isChinese(String word) {
        return word.length() >= 2 && word.length() <= 3 && SURNAMES.indexOf(word.charAt(0)) >= 0;
    }

    /** Whether a text is a Chinese name: a surname and one or two characters. */
    public static boolean isChineseName(String text) {
        return isChinese(text) && text.codePoints().allMatch(PersonNames::isUnspaced);
    }

    /** Whether a word is a Korean name: a surname and two syllables, and no department, which ends otherwise. */
    public static boolean isKoreanName(String word) {
        return (word.length() == 3 && KOREAN_SURNAMES.indexOf(word.charAt(0)) >= 0 && !word.endsWith("부"))
                || (word.length() == 4 && LONG_SURNAMES.contains(word.substring(0, 2)));
    }

    /** Whether a letter is a small one of a script that has capitals in names; Georgian has none there. */
    public static boolean isSmall(int c) {
        return Character.isLowerCase(c) && UnicodeScript.of(c) != UnicodeScript.GEORGIAN;
    }

    /** Whether a word in small letters may stand between the parts of a name. */
    public static boolean isParticle(String word) {
        return PARTICLES.contains(word);
    }

    private static boolean hasCase(String word) {
        return word.chars().anyMatch(c -> Character.isUpperCase(c) || isSmall(c));
    }

    /** The point behind a name ends the sentence, unless it ends an abbreviation of one or two letters. */
    private static String withoutPoint(String text) {
        int point = text.length() - 1;
        return point > 2
                        && text.charAt(point) == '.'
                        && Character.isLowerCase(text.charAt(point - 1))
                        && Character.isLowerCase(text.charAt(point - 2))
                        && Character.isLetter(text.charAt(point - 3))
                ? text.substring(0, point)
                : text;
    }

    /** A word with a capital where the script has capitals, and no digit. */
    private static boolean isNameWord(String word) {
        if (word.isEmpty() || word.chars().anyMatch(Character::isDigit)) {
            return false;
        }
        int first = word.codePointAt(0);
        return Character.isLetter(first)
                && !isSmall(first)
                && word.length() <= (isUnspaced(first) && word.indexOf('・') < 0 ? LONGEST_UNSPACED : LONGEST_WORD)
                && word.chars().noneMatch(c -> "|•·–—:/@#()[]→）】".indexOf(c) >= 0);
    }

    /** Whether words of a script are not parted by spaces. */
    public static boolean isUnspaced(int c) {
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    /** Whether a text as a whole could be somebody's name. */
    public static boolean isName(String text) {
        if (text.length() < 2 || text.length() > LONGEST || text.split("\\s+").length > MOST_WORDS) {
            return false;
        }
        if (text.chars().anyMatch(c -> Character.isDigit(c) || "@|:*→<>{}=?!".indexOf(c) >= 0)) {
            return false;
        }
        return text.chars().anyMatch(Character::isLetter) && !text.contains("://") && !text.endsWith("…");
    }
}
