package barid.ingest.frontier;

import barid.ingest.schedule.Schedule;
import barid.source.Source;
import barid.source.SourceKind;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a source.
 *
 * @param source as the user added it
 * @param kind what it turned out to be
 * @param address where its feed was found, null where the source's own URL is visited
 * @param title as read, null until known
 * @param etag validator of the last answer, null when none
 * @param lastModified validator of the last answer, null when none
 * @param schedule when it is due
 * @param seen entries of the last documents, as hashes, so that only new and changed ones go on
 */
record SourceState(
        Source source,
        SourceKind kind,
        @Nullable URI address,
        @Nullable String title,
        @Nullable String etag,
        @Nullable String lastModified,
        Schedule schedule,
        List<Long> seen) {

    /** Where the next visit goes. */
    URI target() {
        return address == null ? source.url() : address;
    }

    SourceState with(Schedule next) {
        return new SourceState(source, kind, address, title, etag, lastModified, next, seen);
    }
}
