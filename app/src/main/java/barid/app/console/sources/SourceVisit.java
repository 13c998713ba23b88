package barid.app.console.sources;

import barid.model.source.Visit;
import java.net.URI;
import java.time.Instant;

/**
 * A visit of a source in its history.
 *
 * @param url where it went
 * @param started when it began
 * @param millis how long it took
 * @param outcome label of how it ended
 * @param words the outcome for people, with the visit's own sentence where it has one
 * @param status HTTP status, 0 when there was none
 * @param bytes how many were read
 * @param entries how many the document named
 * @param fresh how many of them were new or changed
 */
public record SourceVisit(
        URI url,
        Instant started,
        long millis,
        String outcome,
        String words,
        int status,
        long bytes,
        int entries,
        int fresh) {
    private static final int LONGEST = 300;

    /** A visit as the record of visits tells it. */
    public static SourceVisit of(Visit visit) {
        String detail = visit.detail().length() <= LONGEST
                ? visit.detail()
                : visit.detail().substring(0, LONGEST) + "…";
        return new SourceVisit(
                visit.url(),
                visit.started(),
                visit.millis(),
                visit.outcome().label(),
                detail.isBlank() ? visit.outcome().words() : visit.outcome().words() + ": " + detail,
                visit.status(),
                visit.bytes(),
                visit.entries(),
                visit.fresh());
    }
}
