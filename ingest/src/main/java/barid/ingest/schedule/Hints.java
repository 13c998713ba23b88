package barid.ingest.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source declared about its next visit, the last time it said anything. It holds until a later document says otherwise: an
 * answer without a document, such as 304, takes nothing back.
 *
 * @param rhythm time between visits (ttl of RSS 2.0, sy:updatePeriod); null when not declared
 * @param skipHours hours (GMT, 0-23) in which it does not change (RSS 2.0)
 * @param skipDays days (GMT) on which it does not change (RSS 2.0)
 * @param maxAge how long caches may keep the answer (RFC 9111); null when not stated
 */
public record Hints(
        @Nullable Duration rhythm,
        List<Integer> skipHours,
        List<DayOfWeek> skipDays,
        @Nullable Duration maxAge) {
    /** Nothing declared. */
    public static final Hints NONE = new Hints(null, List.of(), List.of(), null);

    @SuppressWarnings("NullAway") // state of an earlier build has no lists
    public Hints {
        skipHours = skipHours == null ? List.of() : List.copyOf(skipHours);
        skipDays = skipDays == null ? List.of() : List.copyOf(skipDays);
    }

    /** The same after an answer that brought no document but may have stated its life in caches anew; null when it did not. */
    public Hints stillAt(@Nullable Duration newMaxAge) {
        return newMaxAge == null ? this : new Hints(rhythm, skipHours, skipDays, newMaxAge);
    }
}
