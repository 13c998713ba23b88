package barid.reader.date;

import org.jspecify.annotations.Nullable;

/**
 * A time of day as found in a date string.
 *
 * @param hour 0-24, where 24 is the end of the day and goes with 0 minutes
 * @param second -1 when not stated
 * @param offset minutes east of UTC, null when not stated
 */
record ClockTime(
        int hour,
        int minute,
        int second,
        int nano,
        @Nullable Integer offset) {
    /** Null when no clock shows it. A leap second is read as the second before. */
    static @Nullable ClockTime of(int hour, int minute, int second, int nano, @Nullable Integer offset) {
        boolean possible = hour >= 0
                && minute >= 0
                && minute < 60
                && second <= 60
                && (hour < 24 || (hour == 24 && minute == 0 && second <= 0));
        return possible ? new ClockTime(hour, minute, Math.min(second, 59), nano, offset) : null;
    }

    /**
     * The time in a part of the day: of the two hours that a face of twelve shows, the one in it or nearer to it.
     *
     * @param hours the part's, bit 0 for the one after midnight
     */
    ClockTime in(int hours) {
        if (hour > 12) {
            return this;
        }
        int early = hour % 12;
        int chosen = distance(early + 12, hours) < distance(early, hours) ? early + 12 : early;
        return new ClockTime(chosen, minute, second, nano, offset);
    }

    private static int distance(int hour, int hours) {
        for (int away = 0; away < 12; away++) {
            if ((hours >> (hour + away) % 24 & 1) == 1 || (hours >> (hour - away + 24) % 24 & 1) == 1) {
                return away;
            }
        }
        return 12;
    }

    ClockTime withOffset(@Nullable Integer minutes) {
        return new ClockTime(hour, minute, second, nano, minutes);
    }
}
