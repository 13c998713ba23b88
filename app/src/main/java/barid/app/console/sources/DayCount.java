package barid.app.console.sources;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happened in the last 24 hours, to the hour. Takes memory for hours only while something is counted: there are several of
 * these for each of a hundred thousand sources, and most of what they count hardly ever happens. Not thread-safe.
 */
final class DayCount {
    private static final int HOURS = 24;
    private static final long SECONDS = 3_600;

    /** By hour of the day; null while all are 0. */
    private int @Nullable [] counts;

    private long newest = Long.MIN_VALUE;

    void add(Instant when, int amount) {
        long hour = Math.floorDiv(when.getEpochSecond(), SECONDS);
        if (newest != Long.MIN_VALUE && hour <= newest - HOURS) {
            return;
        }
        advance(hour);
        if (amount != 0) {
            int[] hours = counts == null ? new int[HOURS] : counts;
            hours[slot(hour)] += amount;
            counts = hours;
        }
    }

    long total(Instant now) {
        advance(Math.floorDiv(now.getEpochSecond(), SECONDS));
        return counts == null ? 0 : Arrays.stream(counts).asLongStream().sum();
    }

    private void advance(long hour) {
        if (newest == Long.MIN_VALUE || hour - newest >= HOURS) {
            counts = null;
            newest = Math.max(hour, newest);
            return;
        }
        while (newest < hour) {
            newest++;
            if (counts != null) {
                counts[slot(newest)] = 0;
            }
        }
    }

    private static int slot(long hour) {
        return Math.floorMod(hour, HOURS);
    }
}
