package barid.ingest.schedule;

import barid.model.source.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the schedule must know of a visit.
 *
 * @param outcome how it ended
 * @param status HTTP status, 0 when there was no answer
 * @param entries entries seen
 * @param fresh entries among them that were new or changed
 * @param published when such of the fresh entries were published as state it to the minute
 * @param hints what the source declared about its next visit
 * @param retryAfter how long the server wants to be left alone; null when not stated
 */
public record VisitResult(
        Outcome outcome,
        int status,
        int entries,
        int fresh,
        List<Instant> published,
        Hints hints,
        @Nullable Duration retryAfter) {
    public VisitResult {
        published = List.copyOf(published);
        if (entries < 0 || fresh < 0 || fresh > entries) {
            throw new IllegalArgumentException("Of " + entries + " entries " + fresh + " cannot be fresh");
        }
    }

    /** A document was read. */
    public static VisitResult read(int entries, int fresh) {
        return new VisitResult(Outcome.OK, 200, entries, fresh, List.of(), Hints.NONE, null);
    }

    /** The server or the bytes say that nothing changed. */
    public static VisitResult unchanged() {
        return unread(Outcome.NOT_MODIFIED, 304, null);
    }

    /** Nothing was read; {@code retryAfter} is null where the server does not ask to be left alone. */
    public static VisitResult unread(Outcome outcome, int status, @Nullable Duration retryAfter) {
        return new VisitResult(outcome, status, 0, 0, List.of(), Hints.NONE, retryAfter);
    }

    /** The server asks to slow down. */
    public static VisitResult busy(int status, @Nullable Duration retryAfter) {
        Outcome outcome = status == 429 ? Outcome.HTTP_429 : Outcome.HTTP_5XX;
        return unread(outcome, status, retryAfter);
    }

    /** Nothing usable came; 404 and 410 are told apart by {@code status}. */
    public static VisitResult failed(Outcome outcome, int status) {
        return unread(outcome, status, null);
    }

    /** The same with what the source declared, now or at an earlier visit. */
    public VisitResult hinting(Hints newHints) {
        return new VisitResult(outcome, status, entries, fresh, published, newHints, retryAfter);
    }

    /** The same with the times that the fresh entries state. */
    public VisitResult publishing(List<Instant> times) {
        return new VisitResult(outcome, status, entries, fresh, times, hints, retryAfter);
    }

    boolean answered() {
        return outcome == Outcome.OK || outcome == Outcome.NOT_MODIFIED;
    }
}
