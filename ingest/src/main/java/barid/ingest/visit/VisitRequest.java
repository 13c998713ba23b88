package barid.ingest.visit;

import barid.ingest.state.PageState;
import barid.ingest.state.SourceState;
import barid.ingest.state.Subscription;
import barid.ingest.state.WaitingLink;
import barid.model.source.Source;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One visit to make, with all that is known for it. */
public sealed interface VisitRequest {
    /** The address to visit. */
    URI url();

    /** A visit of a source. */
    record OfSource(SourceState state) implements VisitRequest {
        @Override
        public URI url() {
            return state.target();
        }
    }

    /**
     * A visit of an article page.
     *
     * @param known what an earlier visit left, null for the first
     * @param source that named the page, null where this task does not follow it; its headers go to its own hosts only
     */
    record OfPage(
            WaitingLink waiting,
            @Nullable PageState known,
            @Nullable Source source) implements VisitRequest {
        /** A page of which no source is known. */
        public OfPage(WaitingLink waiting, @Nullable PageState known) {
            this(waiting, known, null);
        }

        @Override
        public URI url() {
            return waiting.link().url();
        }
    }

    /**
     * A request to a hub: to end a subscription that is leaving, else to begin or renew it.
     *
     * @param lease how long it is to hold
     */
    record OfHub(String sourceId, Subscription subscription, Duration lease) implements VisitRequest {
        @Override
        public URI url() {
            return subscription.hub();
        }
    }

    /**
     * The reading of a document that a hub pushed; nothing is asked for.
     *
     * @param topic the address it stands for
     * @param contentType as stated by the hub, null when not
     * @param body not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record OfDocument(
            SourceState state, URI topic, @Nullable String contentType, byte[] body) implements VisitRequest {
        @Override
        public URI url() {
            return topic;
        }
    }
}
