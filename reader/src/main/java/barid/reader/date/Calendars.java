package barid.reader.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import org.jspecify.annotations.Nullable;

/** Days of other calendars as Gregorian days; null where the day does not exist. */
final class Calendars {
    private static final int[] DAYS_BEFORE_JALALI_MONTH = {0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336};

    /** Years at which the 33-year leap cycle of the Iranian calendar shifts (Borkowski 1996), as far as needed here. */
    private static final int[] JALALI_BREAKS = {1210, 1635, 2060};

    private Calendars() {}

    static @Nullable LocalDate gregorian(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The Umm al-Qura calendar, as the JDK carries it (1300-1600 AH). */
    static @Nullable LocalDate hijri(int year, int month, int day) {
        try {
            return LocalDate.from(HijrahDate.of(year, month, day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The Iranian solar calendar by the 33-year cycle of K. M. Borkowski, "The Persian calendar for 3000 years" (1996),
     * good for the years 1210-1634.
     */
    static @Nullable LocalDate jalali(int year, int month, int day) {
        if (year < JALALI_BREAKS[0] || year >= JALALI_BREAKS[1] || month < 1 || month > 12 || day < 1) {
            return null;
        }
        boolean longYear = isJalaliLeap(year);
        int length = month <= 6 ? 31 : month < 12 || longYear ? 30 : 29;
        if (day > length) {
            return null;
        }
        return newYear(year).plusDays(DAYS_BEFORE_JALALI_MONTH[month - 1] + day - 1L);
    }

    private static boolean isJalaliLeap(int year) {
        return newYear(year + 1).toEpochDay() - newYear(year).toEpochDay() == 366;
    }

    /** 1 Farvardin of the year. */
    private static LocalDate newYear(int year) {
        int n = year - JALALI_BREAKS[0];
        int jump = JALALI_BREAKS[1] - JALALI_BREAKS[0];
        int leapsToBreak = leapsBefore(JALALI_BREAKS[0]);
        int jalaliLeaps = leapsToBreak + n / 33 * 8 + (n % 33 + 3) / 4;
        if (jump % 33 == 4 && jump - n == 4) {
            jalaliLeaps++;
        }
        int gregorianYear = year + 621;
        int gregorianLeaps = gregorianYear / 4 - (gregorianYear / 100 + 1) * 3 / 4 - 150;
        return LocalDate.of(gregorianYear, 3, 1).plusDays(19L + jalaliLeaps - gregorianLeaps);
    }

    /** Leap years between the epoch of Borkowski's table (-61) and this break. */
    private static int leapsBefore(int until) {
        int[] breaks = {-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210};
        int leaps = -14;
        for (int i = 1; i < breaks.length && breaks[i] <= until; i++) {
            int jump = breaks[i] - breaks[i - 1];
            leaps += jump / 33 * 8 + jump % 33 / 4;
        }
        return leaps;
    }
}
