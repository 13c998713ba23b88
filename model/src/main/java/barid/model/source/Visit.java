package barid.model.source;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record for each visit of a source or a page.
 *
 * @param sourceId the source visited, or that named the page
 * @param url what was asked for
 * @param article true for an article page, false for the source itself
 * @param started when the request began
 * @param millis how long it took
 * @param outcome how it ended
 * @param status HTTP status, 0 when there was no answer
 * @param bytes size of the decoded body
 * @param entries entries read, 0 for a page
 * @param fresh entries that were new or changed
 * @param next when the source is due again, null for a page
 * @param title the source's title as read, null when unknown
 * @param kind what the source turned out to be
 * @param detail one sentence for people, empty when there is nothing to add
 * @param delays seconds from when entries were published until they were seen, of those that were new since the visit before and
 *     state a time of the last day; absent where none does
 */
public record Visit(
        String sourceId,
        URI url,
        boolean article,
        Instant started,
        long millis,
        Outcome outcome,
        int status,
        long bytes,
        int entries,
        int fresh,
        @Nullable Instant next,
        @Nullable String title,
        SourceKind kind,
        String detail,
        @Nullable List<Integer> delays) {
    public Visit {
        delays = delays == null || delays.isEmpty() ? null : List.copyOf(delays);
    }

    /** A visit that brought no news with a time. */
    public Visit(
            String sourceId,
            URI url,
            boolean article,
            Instant started,
            long millis,
            Outcome outcome,
            int status,
            long bytes,
            int entries,
            int fresh,
            @Nullable Instant next,
            @Nullable String title,
            SourceKind kind,
            String detail) {
        this(
                sourceId, url, article, started, millis, outcome, status, bytes, entries, fresh, next, title, kind,
                detail, null);
    }
}
