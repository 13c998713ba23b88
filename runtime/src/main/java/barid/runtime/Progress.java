package barid.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Patience with work that goes on: it ends when nothing has moved for a while, however long the whole takes. */
final class Progress {
    private final InstantSource clock;
    private final Duration patience;
    private Instant moved;
    private long reached = Long.MIN_VALUE;

    Progress(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.moved = clock.instant();
    }

    /**
     * Whether nothing has moved for longer than is bearable.
     *
     * @param now how far the work has come; any change is progress
     */
    boolean hasStopped(long now) {
        Instant time = clock.instant();
        if (now != reached) {
            reached = now;
            moved = time;
        }
        return time.isAfter(moved.plus(patience));
    }
}
