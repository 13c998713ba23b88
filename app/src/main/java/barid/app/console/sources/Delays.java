package barid.app.console.sources;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the last entries of a source had been published when they were seen. Holds {@value #MOST} of them; not thread-safe. */
final class Delays {
    private static final int MOST = 20;

    private int[] seconds = {};
    private int next;

    /**
     * Takes note of entries.
     *
     * @param newer in seconds, null for none
     */
    void add(@Nullable List<Integer> newer) {
        if (newer == null) {
            return;
        }
        for (int each : newer) {
            if (seconds.length < MOST) {
                seconds = Arrays.copyOf(seconds, seconds.length + 1);
                seconds[seconds.length - 1] = each;
            } else {
                seconds[next] = each;
                next = (next + 1) % MOST;
            }
        }
    }

    /** The middle one, or the mean of the two in the middle; null where none is known. */
    @Nullable
    Duration median() {
        if (seconds.length == 0) {
            return null;
        }
        int[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        int twice = sorted.length % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle];
        return Duration.ofMillis(twice * 500L);
    }
}
