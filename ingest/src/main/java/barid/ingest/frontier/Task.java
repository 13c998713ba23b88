package barid.ingest.frontier;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One visit to make, with all that is known for it. */
sealed interface Task {
    /** The address to visit. */
    URI url();

    /** A visit of a source. */
    record OfSource(SourceState state) implements Task {
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
    record OfPage(WaitingLink waiting, @Nullable PageState known) implements Task {
        @Override
        public URI url() {
            return waiting.link().url();
        }
    }
}
