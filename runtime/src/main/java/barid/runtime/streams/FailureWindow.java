package barid.runtime.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts failures of the last hour and says how long to wait after each, so that a trouble that passes is outlived however
 * often it comes in a year, and one that stays is not retried for ever. Thread-safe.
 */
final class FailureWindow {
    /** How far back failures count. */
    static final Duration WINDOW = Duration.ofHours(1);

    /** Failures in the window that are too many. */
    static final int MOST = 30;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 7;

    private final InstantSource clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    FailureWindow(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one more failure. */
    synchronized void add() {
        failures.addLast(clock.instant());
    }

    /** The failures of the last hour. */
    synchronized int count() {
        Instant oldest = clock.instant().minus(WINDOW);
        while (!failures.isEmpty() && failures.getFirst().isBefore(oldest)) {
            failures.removeFirst();
        }
        return failures.size();
    }

    /** Whether it is time to give up. */
    boolean tooMany() {
        return count() > MOST;
    }

    /** How long to wait before the next attempt: half a second after one failure, twice as long after each more, at most a minute. */
    Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, count() - 1)));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Whether the last failure is younger than that. */
    synchronized boolean failedWithin(Duration age) {
        return !failures.isEmpty() && failures.getLast().isAfter(clock.instant().minus(age));
    }
}
