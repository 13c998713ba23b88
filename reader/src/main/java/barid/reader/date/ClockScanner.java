package barid.reader.date;

import barid.reader.date.DateNames.Meaning;
import barid.reader.date.DateNames.Sense;
import barid.reader.date.DateTokens.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the time of day, its half-day mark and its zone among the tokens, and marks them as used. */
final class ClockScanner {
    /** Words between hour and minute: 10h30, 10u30, 10时30分. */
    private static final Set<String> HOUR_MARKS = Set.of("h", "u", "t", "時", "时", "点", "點", "시", "gio", "godz", "hod");

    private static final Set<String> MINUTE_MARKS = Set.of("分", "분", "min", "m", "phut", "хв", "мин");
    private static final Set<String> SECOND_MARKS = Set.of("秒", "초", "s", "sec");
    /** Half-day marks of fewer Latin letters mean something else in the next language. */
    private static final int MIN_COMMON = 3;

    private static final int MAX_OFFSET = 18 * 60;

    private final List<Token> tokens;
    private final boolean[] used;
    private final DateNames names;
    private final Zones zones;
    private final @Nullable String language;
    private boolean impossible;

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

    /** The first time of day; null when there is none. */
    @Nullable
    ClockTime find() {
        for (int i = 0; i + 2 < tokens.size(); i++) {
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

    /** An hour with nothing but a half-day mark: 3 pm. */
    @Nullable
    ClockTime findBareHour() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (free(i) && number(i) && value(i) >= 1 && value(i) <= 12 && word(i + 1)) {
                Boolean afternoon =
                        text(i + 1).equals("am") ? Boolean.FALSE : text(i + 1).equals("pm") ? true : null;
                if (afternoon != null) {
                    use(i, i + 2);
                    return zone(new ClockTime(value(i), 0, -1, 0, null).withHalf(afternoon), i + 2);
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
        int next = end;
        int width = halfDayWidth(next);
        if (width == 0) {
            width = halfDayWidthBefore(from);
            if (width > 0) {
                Boolean half = halfDay(from - width, width);
                use(from - width, from);
                time = time.withHalf(Boolean.TRUE.equals(half));
            }
        } else {
            Boolean half = halfDay(next, width);
            use(next, next + width);
            next += width;
            time = time.withHalf(Boolean.TRUE.equals(half));
        }
        return zone(time, next);
    }

    private int halfDayWidth(int at) {
        for (int width = 5; width > 0; width--) {
            if (at + width <= tokens.size() && halfDay(at, width) != null) {
                return width;
            }
        }
        return 0;
    }

    private int halfDayWidthBefore(int at) {
        for (int width = 5; width > 0; width--) {
            // a single letter before a time is no mark: 14 مايو 2024م 10:30
            if (at - width >= 0
                    && halfDay(at - width, width) != null
                    && text(at - width).length() + width > 2) {
                return width;
            }
        }
        return 0;
    }

    /** Whether these tokens say afternoon (true) or morning (false); null when they are no half-day mark. */
    private @Nullable Boolean halfDay(int from, int width) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < from + width; i++) {
            Token token = tokens.get(i);
            boolean edge = i == from || (i == from + width - 1 && !token.is('.'));
            if (used[i]
                    || token.isNumber()
                    || (edge && !token.isWord())
                    || (token.kind() == DateTokens.Kind.MARK && !token.is('.'))) {
                return null;
            }
            if (token.isWord()) {
                name.append(name.isEmpty() ? "" : " ").append(token.text());
            }
        }
        Boolean found = null;
        for (Meaning meaning : names.of(name.toString())) {
            boolean ours = meaning.language().equals(language);
            boolean common = meaning.language().equals("en") || name.charAt(0) > 127 || name.length() >= MIN_COMMON;
            if ((meaning.sense() == Sense.AM || meaning.sense() == Sense.PM) && (ours || common)) {
                found = meaning.sense() == Sense.PM;
                if (ours) {
                    return found;
                }
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
