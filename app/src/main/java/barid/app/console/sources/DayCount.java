package barid.app.console.sources;

import java.time.Instant;
import java.util.Arrays;

/** Counts what happened in the last 24 hours, to the hour. Not thread-safe. */
final class DayCount {
    private static final int HOURS = 24;
    private static final long SECONDS = 3_600;

    private final int[] counts = new int[HOURS];
    private long newest = Long.MIN_VALUE;

    void add(Instant when, int amount) {
        long hour = Math.floorDiv(when.getEpochSecond(), SECONDS);
        if (newest != Long.MIN_VALUE && hour <= newest - HOURS) {
            return;
        }
        advance(hour);
        counts[slot(hour)] += amount;
    }

    long total(Instant now) {
        advance(Math.floorDiv(now.getEpochSecond(), SECONDS));
        return Arrays.stream(counts).asLongStream().sum();
    }

    private void advance(long hour) {
        if (newest == Long.MIN_VALUE || hour - newest >= HOURS) {
            Arrays.fill(counts, 0);
            newest = Math.max(hour, newest);
            return;
        }
        while (newest < hour) {
            newest++;
            counts[slot(newest)] = 0;
        }
    }

    private static int slot(long hour) {
        return Math.floorMod(hour, HOURS);
    }
}
