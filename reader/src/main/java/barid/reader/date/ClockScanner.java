package barid.reader.date;

import barid.reader.date.DateNames.Meaning;
import barid.reader.date.DateNames.Sense;
import barid.reader.date.DateTokens.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the time of day, the part of the day and the zone among the tokens, and marks them as used. */
final class ClockScanner {
    /** Words between hour and minute: 10h30, 10u30, 10时30分. */
    private static final Set<String> HOUR_MARKS =
            folded("h u t 時 时 点 點 시 gio godz hod बजे बजकर वाजता بجے بجکر টা টায়");

    private static final Set<String> MINUTE_MARKS = folded("分 분 min m phut хв мин मिनट منٹ মিনিট");
    private static final Set<String> SECOND_MARKS = Set.of("秒", "초", "s", "sec");
    /** Words that tell nothing but that a time stands beside them. */
    private static final Set<String> CLOCK_WORDS =
            folded("बजे बजकर वाजता बजेर वजे بجے بجکر টা টায় টার ساعت الساعة ساعة בשעה שעה น นาฬิกา "
                    + "uhr hrs klo kl pukul jam saat ore");

    /** Other words that often stand beside times: at, on, day, last change, published, in the time of. */
    private static final Set<String> BESIDE_TIMES = folded(
            "في على بتوقيت توقيت آخر تحديث نشر نشرت عند تمام محدث تاريخ بتاريخ الموافق يوم "
                    + "کو میں پر اپ ڈیٹ को में पर और अपडेट प्रकाशित עודכן פורסם ביום در به تا انتشار روز আপডেট প্রকাশ প্রকাশিত आईएसटी");

    private static final Set<Character.UnicodeScript> TWELVE_HOURS = Set.of(
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HEBREW,
            Character.UnicodeScript.DEVANAGARI,
            Character.UnicodeScript.BENGALI,
            Character.UnicodeScript.GURMUKHI,
            Character.UnicodeScript.GUJARATI,
            Character.UnicodeScript.ORIYA,
            Character.UnicodeScript.TAMIL,
            Character.UnicodeScript.TELUGU,
            Character.UnicodeScript.KANNADA,
            Character.UnicodeScript.MALAYALAM,
            Character.UnicodeScript.SINHALA,
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.ETHIOPIC);

    /** Marks that stand within the words for parts of the day: p.m., de l'après-midi, אחה״צ. */
    private static final String IN_WORDS = ".'-\"\u05f3\u05f4";

    /** Parts of the day of fewer Latin letters mean something else in the next language. */
    private static final int MIN_COMMON = 3;

    /** Tokens of the longest name of a part of the day: de l'après-midi. */
    private static final int LONGEST_PART = 6;

    private static final int MAX_OFFSET = 18 * 60;

    private final List<Token> tokens;
    private final boolean[] used;
    private final DateNames names;
    private final Zones zones;
    private final @Nullable String language;
    private boolean impossible;
    private boolean unsure;

    ClockScanner(List<Token> tokens, boolean[] used, DateNames names, Zones zones, @Nullable String language) {
        this.tokens = tokens;
        this.used = used;
        this.names = names;
        this.zones = zones;
        this.language = language;
    }

    /** Whether something was written as a time that no clock shows. */
    boolean impossible() {
        return impossible;
    }

    /** Whether a word beside the time may tell the part of the day, and is not known: the hour may be twelve off. */
    boolean unsure() {
        return unsure;
    }

    /** The first time of day; null when there is none. */
    @Nullable
    ClockTime find() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (number(i) && mark(i + 1, ':')) {
                if (!number(i + 2)) {
                    // 09:xx:00
                    impossible |= tokens.get(i + 1).glued()
                            && word(i + 2)
                            && tokens.get(i + 2).glued();
                } else {
                    return read(i, i + 2, ':');
                }
            } else if (number(i) && word(i + 1) && HOUR_MARKS.contains(text(i + 1)) && !isDateSeparator(i)) {
                ClockTime time = readMarked(i);
                if (time != null) {
                    return time;
                }
            }
        }
        return null;
    }

    /** A time written with dots, to be tried when the date is already known: 10.30. */
    @Nullable
    ClockTime findDotted() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean dotted = free(i) && number(i) && mark(i + 1, '.') && number(i + 2) && free(i + 2);
            if (dotted
                    && tokens.get(i + 1).glued()
                    && tokens.get(i + 2).glued()
                    && digits(i + 2) == 2
                    && value(i) < 24) {
                return read(i, i + 2, '.');
            }
        }
        return null;
    }

    /** An hour with nothing but a part of the day: 3 pm. */
    @Nullable
    ClockTime findBareHour() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (free(i) && number(i) && value(i) >= 1 && value(i) <= 12 && word(i + 1)) {
                int width = dayPartWidth(i + 1);
                if (width > 0) {
                    int hours = dayPart(i + 1, width);
                    use(i, i + 1 + width);
                    return zone(new ClockTime(value(i), 0, -1, 0, null).in(hours), i + 1 + width);
                }
            }
        }
        return null;
    }

    private boolean isDateSeparator(int i) {
        // 2024-05-14T10:30: the T stands between date and time, not between hour and minute
        return text(i + 1).equals("t") && i + 3 < tokens.size() && mark(i + 3, ':');
    }

    private @Nullable ClockTime read(int hour, int minute, char separator) {
        int second = -1;
        int nano = 0;
        int end = minute + 1;
        if (mark(end, separator) && number(end + 1) && tokens.get(end + 1).glued()) {
            second = value(end + 1);
            end += 2;
            if ((mark(end, '.') || mark(end, ','))
                    && number(end + 1)
                    && tokens.get(end + 1).glued()) {
                nano = nanos(text(end + 1));
                end += 2;
            } else if (mark(end, ':') && number(end + 1) && tokens.get(end + 1).glued()) {
                end += 2;
            }
        } else if (mark(end, separator) && word(end + 1) && tokens.get(end + 1).glued()) {
            impossible = true;
        }
        return finish(value(hour), value(minute), second, nano, hour, end);
    }

    private @Nullable ClockTime readMarked(int i) {
        int minute = 0;
        int second = -1;
        int end = i + 2;
        boolean spelled = tokens.get(i + 1).text().charAt(0) > 127
                || text(i + 1).equals("h")
                || text(i + 1).equals("u");
        if (number(end) && digits(end) <= 2) {
            minute = value(end++);
            if (word(end) && MINUTE_MARKS.contains(text(end))) {
                end++;
                if (number(end) && word(end + 1) && SECOND_MARKS.contains(text(end + 1))) {
                    second = value(end);
                    end += 2;
                }
            }
        } else if (!spelled) {
            return null;
        }
        if (value(i) > 24 || minute > 59) {
            return null;
        }
        return finish(value(i), minute, second, 0, i, end);
    }

    private @Nullable ClockTime finish(int hour, int minute, int second, int nano, int from, int end) {
        ClockTime time = ClockTime.of(hour, minute, second, nano, null);
        if (time == null) {
            impossible = true;
            return null;
        }
        use(from, end);
        int next = clockWords(end);
        int width = dayPartWidth(next);
        if (width > 0) {
            time = time.in(dayPart(next, width));
            use(end, next + width);
            return zone(time, clockWords(next + width));
        }
        int start = from;
        while (start > 0 && word(start - 1) && CLOCK_WORDS.contains(text(start - 1))) {
            start--;
        }
        width = dayPartWidthBefore(start);
        if (width > 0) {
            time = time.in(dayPart(start - width, width));
            use(start - width, from);
            return zone(time, next);
        }
        ClockTime zoned = zone(time, next);
        unsure = hour >= 1 && hour <= 12 && zoned.offset() == null && (isUnknownWord(next) || isUnknownWord(start - 1));
        return zoned;
    }

    /** Where the words end that only say that a time was told. */
    private int clockWords(int at) {
        int end = at;
        while (word(end) && !used[end] && CLOCK_WORDS.contains(text(end))) {
            end++;
        }
        return end;
    }

    /**
     * Whether a word beside a time could be one of the parts of the day that we lack: not known as anything, in a script whose languages
     * count hours to twelve in writing.
     */
    private boolean isUnknownWord(int at) {
        return at >= 0
                && word(at)
                && text(at).length() > 1
                && !used[at]
                && countsToTwelve(text(at).charAt(0))
                && !CLOCK_WORDS.contains(text(at))
                && !BESIDE_TIMES.contains(text(at))
                && names.of(text(at)).isEmpty()
                && names.ofInflected(text(at)).isEmpty();
    }

    private static Set<String> folded(String words) {
        return Set.of(DateWordFolding.fold(words).split(" "));
    }

    private static boolean countsToTwelve(char letter) {
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        return TWELVE_HOURS.contains(script);
    }

    private int dayPartWidth(int at) {
        for (int width = LONGEST_PART; width > 0; width--) {
            if (at + width <= tokens.size() && dayPart(at, width) != 0) {
                return width;
            }
        }
        return 0;
    }

    private int dayPartWidthBefore(int at) {
        for (int width = LONGEST_PART; width > 0; width--) {
            // a single letter before a time is no mark: 14 مايو 2024م 10:30
            if (at - width >= 0
                    && dayPart(at - width, width) != 0
                    && (text(at - width).length() + width > 2
                            || text(at - width).charAt(0) >= '\u2e80')) {
                return width;
            }
        }
        return 0;
    }

    /** The hours of the part of the day that these tokens name; 0 when they name none. */
    private int dayPart(int from, int width) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < from + width; i++) {
            Token token = tokens.get(i);
            boolean last = i == from + width - 1 && !token.is('.');
            if (used[i]
                    || token.isNumber()
                    || ((i == from || last) && !token.isWord() && !(i == from && token.is('\'')))
                    || (token.kind() == DateTokens.Kind.MARK
                            && IN_WORDS.indexOf(token.text().charAt(0)) < 0)) {
                return 0;
            }
            if (token.isWord()) {
                name.append(name.isEmpty() ? "" : " ").append(token.text());
            }
        }
        if (name.isEmpty()) {
            return 0;
        }
        int found = 0;
        for (Meaning meaning : names.of(name.toString())) {
            boolean ours = meaning.language().equals(language);
            boolean common = meaning.language().equals("en") || name.charAt(0) > 127 || name.length() >= MIN_COMMON;
            if (meaning.sense() == Sense.DAY_PART && (ours || common)) {
                if (ours) {
                    return meaning.hours();
                }
                found = found == 0 ? meaning.hours() : found;
            }
        }
        return found;
    }

    private ClockTime zone(ClockTime time, int at) {
        int i = at;
        if (mark(i, '(')) {
            i++;
        }
        Integer named = null;
        if (word(i)) {
            named = zones.offset(text(i), language);
            if (named != null) {
                use(i, i + 1);
                i++;
            }
        }
        Integer offset = signedOffset(i);
        if (offset == null && named == null && !tokens.isEmpty()) {
            int last = tokens.size() - 1;
            offset = signedOffset(last - 1);
            if (offset == null && word(last) && !used[last]) {
                named = zones.offset(text(last), language);
                if (named != null) {
                    use(last, last + 1);
                }
            }
        }
        return time.withOffset(offset != null ? offset : named);
    }

    private @Nullable Integer signedOffset(int i) {
        if (i < 0
                || !(mark(i, '+') || mark(i, '-'))
                || i + 1 >= tokens.size()
                || !tokens.get(i + 1).glued()) {
            return null;
        }
        if (word(i + 1) && mark(i + 2, ':')) {
            impossible = true; // +zz:00
        }
        if (!number(i + 1) || (i > 0 && number(i - 1) && !used[i - 1])) {
            return null;
        }
        int minutes;
        int end = i + 2;
        if (digits(i + 1) == 4) {
            minutes = value(i + 1) / 100 * 60 + value(i + 1) % 100;
        } else if (digits(i + 1) <= 2) {
            minutes = value(i + 1) * 60;
            if (mark(end, ':') && number(end + 1)) {
                minutes += value(end + 1);
                end += 2;
            } else if (mark(end, ':') && word(end + 1)) {
                impossible = true;
            }
        } else {
            return null;
        }
        if (minutes > MAX_OFFSET) {
            impossible = true;
            return null;
        }
        use(i, end);
        return mark(i, '-') ? -minutes : minutes;
    }

    private static int nanos(String fraction) {
        String nine = (fraction + "000000000").substring(0, 9);
        return Integer.parseInt(nine);
    }

    private void use(int from, int end) {
        for (int i = from; i < end; i++) {
            used[i] = true;
        }
    }

    private boolean free(int i) {
        return i < tokens.size() && !used[i];
    }

    private boolean number(int i) {
        return i < tokens.size() && tokens.get(i).isNumber();
    }

    private boolean word(int i) {
        return i < tokens.size() && tokens.get(i).isWord();
    }

    private boolean mark(int i, char mark) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(mark);
    }

    private String text(int i) {
        return tokens.get(i).text();
    }

    private int value(int i) {
        return tokens.get(i).value();
    }

    private int digits(int i) {
        return tokens.get(i).digits();
    }
}
