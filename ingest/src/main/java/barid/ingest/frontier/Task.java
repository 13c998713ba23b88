package barid.ingest.frontier;

import org.jspecify.annotations.Nullable;

/** One visit to make, with all that is known for it. */
sealed interface Task {
    /** A visit of a source. */
    record OfSource(SourceState state) implements Task {}

    /**
     * A visit of an article page.
     *
     * @param known what an earlier visit left, null for the first
     */
    record OfPage(WaitingLink waiting, @Nullable PageState known) implements Task {}
}
