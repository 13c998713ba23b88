package barid.ingest.visit;

import barid.ingest.state.PageState;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import java.net.URI;
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
     */
    record OfPage(WaitingLink waiting, @Nullable PageState known) implements VisitRequest {
        @Override
        public URI url() {
            return waiting.link().url();
        }
    }
}
