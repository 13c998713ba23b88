package barid.ingest.frontier;

import java.time.Duration;
import java.time.Instant;

/**
 * Spreads first visits over time, so that a thousand sources added at once, or overdue at a start, are no burst. One alone is
 * not delayed. Not thread-safe.
 */
final class Pacer {
    private static final Duration GAP = Duration.ofMillis(5);

    private Instant next = Instant.MIN;

    /** When the next one may start. */
    Instant at(Instant now) {
        Instant turn = next.isAfter(now) ? next : now;
        next = turn.plus(GAP);
        return turn;
    }
}
