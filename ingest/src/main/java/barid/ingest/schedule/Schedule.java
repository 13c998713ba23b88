package barid.ingest.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source's place in time.
 *
 * @param next when it is due
 * @param interval its own rhythm as learned, before declarations, failures and jitter
 * @param last when it was visited with an answer that could be read; null when never
 * @param perDay fresh entries a day, a moving average over about a day; 0 until known
 * @param quiet visits in a row without a fresh entry
 * @param failures visits in a row that failed, a plea to slow down included
 * @param gone visits in a row answered with 404 or 410
 * @param retired true once it was gone too often
 * @param rhythm when it publishes, as learned; null until it was visited
 */
public record Schedule(
        Instant next,
        Duration interval,
        @Nullable Instant last,
        double perDay,
        int quiet,
        int failures,
        int gone,
        boolean retired,
        @Nullable Rhythm rhythm) {
    /** Whether it should be visited at this time. */
    public boolean due(Instant now) {
        return !next.isAfter(now);
    }

    /** The same, due at another time: for a user who asks for a visit now, or a site that is to be spared. */
    public Schedule dueAt(Instant when) {
        return new Schedule(when, interval, last, perDay, quiet, failures, gone, retired, rhythm);
    }

    /** The same of which the rhythm is not known, as if it had never been visited. */
    Schedule withoutRhythm() {
        return new Schedule(next, interval, last, perDay, quiet, failures, gone, retired, null);
    }
}
