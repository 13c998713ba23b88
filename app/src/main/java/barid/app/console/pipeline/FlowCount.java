package barid.app.console.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts records of the last half hour, five seconds to a bucket. Thread-safe. */
final class FlowCount {
    private static final int MINUTES = 30;
    private static final int IN_MINUTE = 12;
    private static final int BUCKETS = MINUTES * IN_MINUTE;
    private static final long SECONDS = 60L / IN_MINUTE;

    private final String stage;
    private final InstantSource clock;
    private final long[] counts = new long[BUCKETS];
    private long newest;

    FlowCount(String stage, InstantSource clock) {
        this.stage = stage;
        this.clock = clock;
        this.newest = bucket(clock.instant());
    }

    /** One more at {@code when}; what is older than half an hour does not count, what is from the future counts now. */
    synchronized void add(Instant when) {
        advance();
        long bucket = Math.min(bucket(when), newest);
        if (bucket > newest - BUCKETS) {
            counts[Math.floorMod(bucket, BUCKETS)]++;
        }
    }

    synchronized PipelineStats.Flow flow() {
        advance();
        List<Long> minutes = new ArrayList<>();
        for (int minute = MINUTES - 1; minute >= 0; minute--) {
            long sum = 0;
            for (int i = 0; i < IN_MINUTE; i++) {
                sum += counts[Math.floorMod(newest - (long) minute * IN_MINUTE - i, BUCKETS)];
            }
            minutes.add(sum);
        }
        return new PipelineStats.Flow(stage, minutes.getLast(), minutes);
    }

    private void advance() {
        long now = bucket(clock.instant());
        if (now - newest >= BUCKETS) {
            Arrays.fill(counts, 0);
            newest = now;
        }
        while (newest < now) {
            newest++;
            counts[Math.floorMod(newest, BUCKETS)] = 0;
        }
    }

    private static long bucket(Instant when) {
        return Math.floorDiv(when.getEpochSecond(), SECONDS);
    }
}
