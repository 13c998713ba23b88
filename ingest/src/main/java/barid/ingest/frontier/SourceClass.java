package barid.ingest.frontier;

import java.time.Duration;
import java.util.Locale;

/** How soon a source can be seen, by how it is visited: a closed set, used as a metric label. */
enum SourceClass {
    /** A hub tells of its news, and is relied on. */
    PUSHED,
    /** Visited every ten minutes or more often. */
    MINUTE,
    /** Visited every two hours or more often. */
    HOUR,
    /** Visited more rarely. */
    DAY;

    private static final Duration MINUTES = Duration.ofMinutes(10);
    private static final Duration HOURS = Duration.ofHours(2);

    /**
     * The class of a source.
     *
     * @param pushed whether its hub is relied on
     * @param interval between its visits
     */
    static SourceClass of(boolean pushed, Duration interval) {
        if (pushed) {
            return PUSHED;
        }
        return interval.compareTo(MINUTES) <= 0 ? MINUTE : interval.compareTo(HOURS) <= 0 ? HOUR : DAY;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
