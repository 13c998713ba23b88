package barid.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between attempts, to be reset after a success. Not thread-safe. */
public final class Backoff {
    private final Duration first;
    private final Duration last;
    private Duration next;

    /** Begins with the first pause and doubles it up to the last. */
    public Backoff(Duration first, Duration last) {
        this.first = first;
        this.last = last;
        this.next = first;
    }

    /** The pause before the next attempt: twice the one before, give or take a fifth, so that processes part ways. */
    public Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(last) > 0 ? last : doubled;
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    /** After a success: the next pause is the first again. */
    public void reset() {
        next = first;
    }
}
