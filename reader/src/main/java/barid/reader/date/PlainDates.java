package barid.reader.date;

import barid.model.article.Moment;
import barid.model.article.Moment.Precision;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The two forms that nearly every feed uses, read without looking twice: RFC 822 with an English month and a numeric or
 * GMT zone, and ISO 8601 date-times with a zone. Everything else is left to the patient reader.
 */
final class PlainDates {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private PlainDates() {}

    /** Null when the text has neither form. */
    static @Nullable Moment read(String text) {
        if (text.length() < 16) {
            return null;
        }
        char first = text.charAt(0);
        return first >= '0' && first <= '9' && text.charAt(4) == '-' ? iso(text) : rfc822(text);
    }

    /** 2024-05-14T10:30:00.123+03:00. */
    private static @Nullable Moment iso(String text) {
        if (text.length() < 20
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int at = 19;
        int nano = 0;
        if (text.charAt(at) == '.') {
            at++;
            int scale = 100_000_000;
            while (at < text.length() && digit(text, at) >= 0) {
                nano += digit(text, at++) * scale;
                scale /= 10;
            }
        }
        return moment(
                number(text, 0, 4),
                number(text, 5, 2),
                number(text, 8, 2),
                number(text, 11, 2),
                number(text, 14, 2),
                number(text, 17, 2),
                nano,
                offset(text, at));
    }

    /** Tue, 14 May 2024 10:30:00 +0300; the weekday may be missing. */
    private static @Nullable Moment rfc822(String text) {
        int at = 0;
        if (text.charAt(3) == ',' && text.charAt(4) == ' ') {
            at = 5;
        }
        int dayDigits = digit(text, at + 1) >= 0 ? 2 : 1;
        int day = number(text, at, dayDigits);
        at += dayDigits;
        if (day < 0 || at + 18 > text.length() || text.charAt(at) != ' ' || text.charAt(at + 4) != ' ') {
            return null;
        }
        int month = month(text, at + 1);
        at += 5;
        if (month < 0 || at + 13 > text.length() || text.charAt(at + 4) != ' ' || text.charAt(at + 7) != ':') {
            return null;
        }
        int end = at + 10;
        boolean timed = text.charAt(end) == ':' && end + 4 < text.length() && text.charAt(end + 3) == ' ';
        if (!timed) {
            return null;
        }
        return moment(
                number(text, at, 4),
                month,
                day,
                number(text, at + 5, 2),
                number(text, at + 8, 2),
                number(text, end + 1, 2),
                0,
                offset(text, end + 4));
    }

    private static @Nullable Moment moment(
            int year, int month, int day, int hour, int minute, int second, int nano, int offset) {
        boolean clock = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        boolean calendar = year >= 1583 && year < 2400 && month >= 1 && month <= 12 && day >= 1;
        if (!clock || !calendar || offset == Integer.MIN_VALUE) {
            return null;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nano);
        return new Moment(
                local.toInstant(ZoneOffset.ofTotalSeconds(offset * 60)), local.toLocalDate(), Precision.SECOND, true);
    }

    /** Minutes east of UTC, MIN_VALUE when it is no plain zone. */
    private static int offset(String text, int at) {
        int length = text.length() - at;
        if ((length == 1 && text.charAt(at) == 'Z') || (length == 3 && text.startsWith("GMT", at))) {
            return 0;
        }
        boolean colon = length == 6 && text.charAt(at + 3) == ':';
        if ((length != 5 && !colon) || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + (colon ? 4 : 3), 2);
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int total = hours * 60 + minutes;
        return text.charAt(at) == '-' ? -total : total;
    }

    private static int month(String text, int at) {
        for (int m = 0; m < 12; m++) {
            if (text.regionMatches(true, at, MONTHS, m * 3, 3)) {
                return m + 1;
            }
        }
        return -1;
    }

    private static int number(String text, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = digit(text, i);
            if (digit < 0) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int digit(String text, int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }
}
