package barid.reader.page.day;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a text that have a whole day in them, as they were before the elements between them were lost. */
final class DateLines {
    /** A year of four digits or of an era, or two marks of one kind between three numbers. */
    private static final Pattern WHOLE = Pattern.compile("\\p{Nd}{4}|\\p{Nd}{1,2}年\\s?\\p{Nd}{1,2}月"
            + "|(?<!\\p{Nd})\\p{Nd}{1,2}([./-])\\p{Nd}{1,2}\\1\\p{Nd}{2}(?!\\p{Nd})");
    /** Where a line lost the space between two elements: CoastMay 22, May 222024. */
    private static final Pattern SEAM = Pattern.compile(
            "(?<=\\p{Nd})(?=\\p{Lu})|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L} \\p{Nd}{2})(?=20\\p{Nd}{2}\\b)");
    /**
     * Where a line ends, or a year with the next date right behind it: May 21, 2025April 24, 2025, and May 21, 2025 April 24, 2025.
     */
    private static final Pattern LINE =
            Pattern.compile("\n|(?<=\\b(?:19|20)\\p{Nd}{2})(?=\\p{Nd}{1,2}[. ]|\\p{Lu}\\p{L}+ \\p{Nd})"
                    + "|(?<=\\p{Nd}[./ ]{1,2}(?:19|20)\\p{Nd}{2}|, (?:19|20)\\p{Nd}{2}|\\p{L} (?:19|20)\\p{Nd}{2})\\s"
                    + "(?=\\p{Nd}{1,2}(?:[./]\\p{Nd}{1,2}[./]|\\.? \\p{L}+\\.? )(?:19|20)\\p{Nd}{2}\\b"
                    + "|\\p{L}+\\.? \\p{Nd}{1,2}, (?:19|20)\\p{Nd}{2}\\b)");
    /** Where the head of a text ends that tells place and day before the first sentence. */
    private static final Pattern HEAD_END = Pattern.compile("[\\])|–—]|--?\\s|\\. ?[–—-]|:\\s|\\.\\s(?=\\p{Lu})");

    /** An end of a head that a sentence, or a part of it, may have too. */
    private static final Pattern OF_SENTENCE = Pattern.compile("[:.]\\s");

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");

    private static final int DIGITS_OF_YEAR = 4;
    private static final int LONGEST_HEAD = 90;
    private static final int SHORT_HEAD = 24;
    private static final int HEAD_WORDS = 3;

    private DateLines() {}

    /** The lines with a day of a text that has any. */
    static List<String> of(String text) {
        if (!isJoined(text)) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        for (String line : LINE.split(text)) {
            if (hasDay(line)) {
                lines.add(SEAM.matcher(line).replaceAll(" "));
            }
        }
        return lines;
    }

    /** Whether a text may have a whole day in it; most lines with digits have no mark where the pattern could begin. */
    static boolean hasDay(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else {
                if (digits > 0 && (c == '.' || c == '/' || c == '-' || c == '年')) {
                    return WHOLE.matcher(text).find();
                }
                digits = 0;
            }
            if (digits == DIGITS_OF_YEAR) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text has several lines or years, or a place that looks like the seam of two lines. */
    private static boolean isJoined(String text) {
        int digits = 0;
        int years = 0;
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = Character.isDigit(c);
            boolean seam = Character.isUpperCase(c) && (digits > 0 || Character.isLowerCase(last));
            digits = digit ? digits + 1 : 0;
            years += digits == DIGITS_OF_YEAR ? 1 : 0;
            if (c == '\n' || seam || digits > DIGITS_OF_YEAR || years > 1) {
                return true;
            }
            last = c;
        }
        return false;
    }

    /** Where the first day of a line ends, or -1. */
    static int endOfDay(String line) {
        Matcher day = WHOLE.matcher(line);
        return day.find() ? day.end() : -1;
    }

    /** Of a long line as much around its first day as may be read at once. */
    static String aroundDay(String line, int longest) {
        int end = line.length() <= longest ? -1 : endOfDay(line);
        if (end < 0) {
            return line;
        }
        int from = Math.clamp(end - (long) longest / 2, 0, line.length() - longest);
        return line.substring(from, from + longest);
    }

    /** Place and day before the first sentence of a text, as in press releases, or null. */
    static @Nullable String head(String text) {
        String beginning = text.substring(0, Math.min(text.length(), LONGEST_HEAD));
        if (!hasDay(beginning)) {
            return null;
        }
        Matcher end = HEAD_END.matcher(beginning);
        while (end.find()) {
            if (WHOLE.matcher(beginning).region(0, end.start()).find()) {
                String head = beginning.substring(0, end.start());
                return !OF_SENTENCE.matcher(end.group()).matches() || isPlaceAndDay(head) ? head : null;
            }
        }
        return null;
    }

    /** A sentence too may end behind a day; it has more words than those of a place and a month. */
    private static boolean isPlaceAndDay(String head) {
        long letters = head.chars().filter(Character::isLetter).count();
        return letters <= SHORT_HEAD && WORD.matcher(head).results().count() <= HEAD_WORDS;
    }
}
