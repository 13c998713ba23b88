package barid.reader.page.author;

import barid.reader.page.document.PersonNames;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in a line the words that stand before or behind the names of writers, and gives what they leave. */
final class BylineWords {
    private static final int PREFIX_WORDS = 5;
    /** What stands before the words of a byline: a bracket, dashes. */
    private static final Pattern MARKS = Pattern.compile("^[\\s(（\\[【–—~*&-]+");

    private static final Pattern CLOSED = Pattern.compile("[)）\\]】]+$");
    /** What parts a label from what it is about. */
    static final Pattern COLON = Pattern.compile("[:：]|(?<=\\S)/\\s|\\s[-–—]\\s");

    private static final Pattern ARTICLE = Pattern.compile("^(?:the|our)\\s");
    /** "Hong Gil-dong reporter", perhaps behind the place in brackets and before an address. */
    private static final Pattern KOREAN = Pattern.compile(
            "^(?:[^\\]\\[]{0,20}]\\s*)?(?:\\p{IsHangul}{1,6}(?:신문|일보|뉴스|방송|통신|경제|타임스|저널|매일)\\s)?(\\p{IsHangul}{2,4})\\s(?:기자|특파원|논설위원|평론가)(?:\\s|$)");

    private static final Pattern REPORTER =
            Pattern.compile("([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}・]{2,10})\\s?(記者|记者|特派員|通讯员|論説委員)");

    /** Offices as written in China, where names are known by the surname. */
    private static final Set<String> CHINESE = Set.of("记者", "通讯员");

    /** Offices and what parts them from a name, in lines that tell of several. */
    private static final Pattern CREDIT = Pattern.compile(
            "(?<![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])(作者|记者|記者|实习记者|本报记者|通讯员|特约记者|文|撰文|撰稿|筆者|執筆|取材|来源|來源"
                    + "|编辑|責任編輯|责任编辑|編集|责编|校对|摄影|攝影|写真|撮影|图|圖|イラスト|動画|構成|审核|監製)"
                    + "[\\s:：・/／丨|]{1,3}([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{2,10})");

    private static final Set<String> WRITERS =
            Set.of("作者", "记者", "記者", "实习记者", "本报记者", "通讯员", "特约记者", "文", "撰文", "撰稿", "筆者", "執筆", "取材");

    private static final Pattern UNSPACED_GAP = Pattern.compile("^[\\s・/／|｜]+");
    /** Longest name, or word before one, in a script that parts no words. */
    static final int LONGEST_UNSPACED = 5;

    private static final int LONGEST_LABEL = 30;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final AuthorFilter filter;

    BylineWords(AuthorFilter filter) {
        this.filter = filter;
    }

    /**
     * What follows the words of a byline.
     *
     * @param label whether the words also stand before much else, as headlines: "Report: ..."
     * @param marked whether a colon, a dash or the like parts it from them
     * @param dated whether they follow a date
     */
    record Rest(String text, boolean label, boolean marked, boolean dated) {}

    /** What follows the words of a byline at the beginning or behind a date; null when the line has none. */
    @Nullable
    Rest after(String text) {
        String line = trimmed(text);
        Matcher colon = COLON.matcher(line);
        if (colon.find() && colon.start() <= LONGEST_LABEL) {
            String label = line.substring(0, colon.start());
            if (filter.isLabel(label)) {
                String rest = line.substring(colon.end()).strip();
                Rest again = rest.isEmpty() || PersonNames.isUnspaced(rest.codePointAt(0)) ? null : spaced(rest);
                if (again != null && !again.label && !again.dated) {
                    rest = again.text;
                }
                return new Rest(rest, !filter.isByline(label), true, false);
            }
        }
        if (!line.isEmpty() && PersonNames.isUnspaced(line.codePointAt(0))) {
            Rest labelled = labelled(line);
            return labelled != null ? labelled : unspaced(line);
        }
        Matcher behind = KOREAN.matcher(line);
        if (behind.find() && PersonNames.isKoreanName(behind.group(1))) {
            return new Rest(behind.group(1), false, true, false);
        }
        return spaced(line);
    }

    /** The writer among the several persons and offices of a line of credits: "来源：海岸日报 作者：林晓梅 责任编辑：陈国栋", "記者 林晓梅 攝影 陈国栋". */
    private static @Nullable Rest labelled(String line) {
        Matcher credit = CREDIT.matcher(line);
        StringBuilder names = new StringBuilder();
        int credits = 0;
        while (credit.find()) {
            credits++;
            if (WRITERS.contains(credit.group(1))) {
                names.append(names.isEmpty() ? "" : "、").append(credit.group(2));
            }
        }
        return credits > 1 && !names.isEmpty() ? new Rest(names.toString(), false, true, false) : null;
    }

    private static String trimmed(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String line =
                Character.isLetter(text.charAt(0)) ? text : MARKS.matcher(text).replaceFirst("");
        return line.isEmpty() || Character.isLetterOrDigit(line.charAt(line.length() - 1))
                ? line
                : CLOSED.matcher(line).replaceFirst("");
    }

    private @Nullable Rest spaced(String line) {
        String[] tokens = SPACE.split(line);
        int[] ends = new int[tokens.length];
        for (int i = 0, at = 0; i < tokens.length; i++) {
            at = line.indexOf(tokens[i], at) + tokens[i].length();
            ends[i] = at;
        }
        if (tokens.length > 2 && filter.isWrote(tokens[0])) {
            return new Rest(line.substring(ends[0]).strip(), true, false, false);
        }
        for (int i = 0; i < Math.max(1, tokens.length - 1); i++) {
            boolean dated = i > 0 && tokens[i - 1].chars().anyMatch(Character::isDigit);
            if (i == 0 || (dated && !filter.isAmbiguous(tokens[i]))) {
                int end = wordsEnd(tokens, i);
                if (end >= 0) {
                    int twice = i == 0 && end + 1 < tokens.length - 1 ? wordsEnd(tokens, end + 1) : -1;
                    String rest = line.substring(ends[Math.max(end, twice)]).strip();
                    boolean marked = !Character.isLetterOrDigit(tokens[end].codePointBefore(tokens[end].length()))
                            && !tokens[end].endsWith(".");
                    return new Rest(ARTICLE.matcher(rest).replaceFirst(""), false, marked, dated);
                }
            }
        }
        return null;
    }

    /** Where the longest words of a byline end that begin with a token; -1 when none do. */
    private int wordsEnd(String[] tokens, int from) {
        StringBuilder prefix = new StringBuilder();
        int end = -1;
        for (int i = from; i < Math.min(tokens.length - 1, from + PREFIX_WORDS); i++) {
            prefix.append(i == 0 ? filter.once(tokens[i]) : tokens[i]).append(' ');
            if (filter.isByline(prefix.toString())) {
                end = i;
            }
        }
        return end;
    }

    /** Scripts that part no words put the word before the name or behind it; what is not parted must be a known name. */
    private @Nullable Rest unspaced(String line) {
        if (filter.isByline(line)) {
            return null;
        }
        for (int length = Math.min(LONGEST_UNSPACED, line.length() - 2); length > 0; length--) {
            if (Character.isLetter(line.charAt(length - 1)) && filter.isByline(line.substring(0, length))) {
                String rest = line.substring(length);
                boolean parted = !Character.isLetter(rest.charAt(0));
                String name = UNSPACED_GAP.matcher(rest).replaceFirst("");
                return parted || (length > 1 && PersonNames.isChineseName(name))
                        ? new Rest(name, false, true, false)
                        : null;
            }
        }
        Matcher behind = REPORTER.matcher(line);
        return behind.matches()
                        && !filter.isOrganisation(behind.group(1))
                        && (!CHINESE.contains(behind.group(2)) || PersonNames.isChineseName(behind.group(1)))
                ? new Rest(behind.group(1), false, true, false)
                : null;
    }
}
