package barid.app.console.sources;

import barid.model.source.SourceKind;
import barid.model.source.SourceSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source and how it fares.
 *
 * @param kind what the last visit found it to be
 * @param title as read or as the user named it, null until known
 * @param state in one word
 * @param lastVisit when it was last asked, null before the first visit
 * @param outcome label of the last visit's outcome, {@code deferred} where the one after it was put off, null
 *     before the first visit
 * @param words the outcome for people, with the visit's own sentence where it has one
 * @param status HTTP status of the last visit, 0 when there was none
 * @param next when it is due again, null when that is not known
 * @param articlesLastDay new or changed entries in the last 24 hours
 * @param visitsLastDay visits of the source itself in the last 24 hours
 * @param errorsLastDay how many of them failed
 * @param pagesFailedLastDay article pages of this source that could not be read in the last 24 hours
 * @param pagesPutOffLastDay how often an article page of this source was put off in the last 24 hours, each counted once
 *     until it was visited
 * @param freshness the usual (median) time from when an entry was published until it was seen, of the last entries that tell; null
 *     where none does
 * @param interval fixed time between visits, null where Barid adapts
 * @param settings what the user set besides
 */
public record SourceRow(
        String id,
        URI url,
        String site,
        SourceKind kind,
        @Nullable String title,
        @Nullable String category,
        State state,
        @Nullable Instant lastVisit,
        @Nullable String outcome,
        String words,
        int status,
        @Nullable Instant next,
        long articlesLastDay,
        long visitsLastDay,
        long errorsLastDay,
        long pagesFailedLastDay,
        long pagesPutOffLastDay,
        @Nullable Duration freshness,
        Instant added,
        @Nullable Duration interval,
        SourceSettings settings) {

    /** How a source fares, the states that need a person first. */
    public enum State {
        /** The last visit failed; it will be tried again. */
        FAILING,
        /** The server said that it is gone for good. */
        GONE,
        /** Due for more than ten minutes and not visited. */
        OVERDUE,
        /** Not visited yet. */
        NEW,
        /** The last visit went well. */
        OK,
        /** Not visited for now, as the user wishes. */
        PAUSED
    }
}
