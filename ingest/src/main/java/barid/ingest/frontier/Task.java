package barid.ingest.frontier;

import org.jspecify.annotations.Nullable;

/** One visit to make, with all that is known for it. */
sealed interface Task {
    /** Rules known for the origin of the target, null when they have to be fetched first. */
    @Nullable
    RobotsState robots();

    /** A visit of a source. */
    record OfSource(SourceState state, @Nullable RobotsState robots) implements Task {}

    /**
     * A visit of an article page.
     *
     * @param key of the page's state
     * @param known what an earlier visit left, null for the first
     */
    record OfPage(String key, WaitingLink waiting, @Nullable PageState known, @Nullable RobotsState robots)
            implements Task {}
}
