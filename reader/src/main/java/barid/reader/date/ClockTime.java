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

    ClockTime withHalf(boolean afternoon) {
        if (hour > 12 || (hour == 0 && !afternoon)) {
            return this;
        }
        return new ClockTime(hour % 12 + (afternoon ? 12 : 0), minute, second, nano, offset);
    }

    ClockTime withOffset(@Nullable Integer minutes) {
        return new ClockTime(hour, minute, second, nano, minutes);
    }
}
