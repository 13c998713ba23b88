package barid.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Dates as Iranian sites print them. */
final class IranianDates {
    private static final String[] JALALI_MONTHS = {
        "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"
    };
    private static final LocalDate NOWRUZ_1403 = LocalDate.of(2024, 3, 20);

    private IranianDates() {}

    /** A number in the digits of Persian. */
    static String persianDigits(int number) {
        return Integer.toString(number)
                .chars()
                .map(digit -> Character.isDigit(digit) ? digit - '0' + '۰' : digit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * A day in the Solar Hijri calendar, e.g. {@code ۱۰ فروردین ۱۴۰۳}. Leap years follow the 33-year cycle (years 1, 5,
     * 9, 13, 17, 22, 26, 30 of each), which agrees with the official calendar from 1343 to 1472.
     */
    static String jalali(LocalDate day) {
        int year = 1403;
        long left = ChronoUnit.DAYS.between(NOWRUZ_1403, day);
        while (left < 0) {
            year--;
            left += length(year);
        }
        while (left >= length(year)) {
            left -= length(year);
            year++;
        }
        int month = left < 186 ? (int) left / 31 : 6 + (int) (left - 186) / 30;
        int dayOfMonth = left < 186 ? (int) left % 31 : (int) (left - 186) % 30;
        return persianDigits(dayOfMonth + 1) + " " + JALALI_MONTHS[month] + " " + persianDigits(year);
    }

    private static int length(int year) {
        return switch (Math.floorMod(year, 33)) {
            case 1, 5, 9, 13, 17, 22, 26, 30 -> 366;
            default -> 365;
        };
    }
}
