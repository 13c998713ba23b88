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
 * @param learnt what visits taught of it
 */
public record SourceState(
        Source source,
        SourceKind kind,
        @Nullable URI address,
        @Nullable String title,
        @Nullable String etag,
        @Nullable String lastModified,
        Schedule schedule,
        Learnt learnt) {

    @SuppressWarnings("NullAway") // state of an earlier build lacks what was learnt
    public SourceState {
        learnt = learnt == null ? Learnt.NOTHING : learnt;
    }

    /** Where the next visit goes. */
    public URI target() {
        return address == null ? source.url() : address;
    }

    /** A source of which nothing is known yet. */
    public static SourceState unread(Source source, Schedule schedule) {
        return new SourceState(source, source.kind(), null, source.title(), null, null, schedule, Learnt.NOTHING);
    }

    /** The same with its next visit. */
    public SourceState with(Schedule next) {
        return new SourceState(source, kind, address, title, etag, lastModified, next, learnt);
    }

    /** The same as the user defines it now, with the address it had. */
    public SourceState with(Source definition) {
        SourceKind newKind = definition.kind() == SourceKind.AUTO ? kind : definition.kind();
        return new SourceState(definition, newKind, address, title, etag, lastModified, schedule, learnt);
    }

    /** The same, to be asked without validators: as if nothing had been read of it. */
    public SourceState withoutValidators() {
        return new SourceState(source, kind, address, title, null, null, schedule, learnt.withoutValidators());
    }

    /** The same at another address, of which nothing was read yet. */
    public SourceState at(URI other) {
        return new SourceState(source, kind, other, title, null, null, schedule, learnt);
    }

    /** The same, of which it is open what it is, at another address. */
    public SourceState anythingAt(URI other) {
        return new SourceState(source, SourceKind.AUTO, other, title, null, null, schedule, learnt);
    }

    /** The same with its feed at this address, of which nothing was read yet. */
    public SourceState withFeedAt(URI feed) {
        return new SourceState(source, SourceKind.FEED, feed, title, null, null, schedule, learnt);
    }

    /** The same with the feed it had lost: it is looked for again where the user said. */
    public SourceState withoutFeed() {
        return new SourceState(source, source.kind(), null, title, null, null, schedule, learnt.led(null));
    }

    /** The same with what was learnt. */
    public SourceState with(Learnt lessons) {
        return new SourceState(source, kind, address, title, etag, lastModified, schedule, lessons);
    }
}
