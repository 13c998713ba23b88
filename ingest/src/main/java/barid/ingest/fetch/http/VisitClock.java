package barid.ingest.fetch.http;

import org.jspecify.annotations.Nullable;

/**
 * The time one visit has left. It can be stopped, and with it stops that of the visit that waits for this one, as a page waits for its
 * site's robots.txt. Thread-safe.
 */
final class VisitClock {
    private final @Nullable VisitClock outer;
    private long deadline;
    private long stopped;
    private boolean running = true;

    /**
     * @param nanos time for the visit
     * @param outer clock of the visit that waits for this one, null when none does
     */
    VisitClock(long nanos, @Nullable VisitClock outer) {
        this.deadline = System.nanoTime() + nanos;
        this.outer = outer;
    }

    /** Nanoseconds left; negative when it is over. */
    synchronized long left() {
        return deadline - (running ? System.nanoTime() : stopped);
    }

    void stop() {
        if (outer != null) {
            outer.stop();
        }
        synchronized (this) {
            running = false;
            stopped = System.nanoTime();
        }
    }

    void resume() {
        synchronized (this) {
            running = true;
            deadline += System.nanoTime() - stopped;
        }
        if (outer != null) {
            outer.resume();
        }
    }
}
