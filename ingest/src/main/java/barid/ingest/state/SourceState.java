package barid.ingest.state;

import barid.ingest.schedule.Schedule;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a source beside the marks of its entries. Written at every visit and read for all sources at a start, so
 * it has to stay small.
 *
 * @param source as the user added it
 * @param kind what it turned out to be
 * @param address where its feed was found, null where the source's own URL is visited
 * @param title as read, null until known
 * @param etag validator of the last answer, null when none
 * @param lastModified validator of the last answer, null when none
 * @param schedule when it is due
 */
public record SourceState(
        Source source,
        SourceKind kind,
        @Nullable URI address,
        @Nullable String title,
        @Nullable String etag,
        @Nullable String lastModified,
        Schedule schedule) {

    /** Where the next visit goes. */
    public URI target() {
        return address == null ? source.url() : address;
    }

    public SourceState with(Schedule next) {
        return new SourceState(source, kind, address, title, etag, lastModified, next);
    }
}
