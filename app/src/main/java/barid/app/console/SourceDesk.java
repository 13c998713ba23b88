package barid.app.console;

import barid.source.Source;

/** Takes sources in and out for the people at the console. Implementations are thread-safe. */
public interface SourceDesk {
    /** Starts to follow what is at {@code url}, as a person wrote it. */
    Added add(String url);

    /** Stops to follow a source; false when no source has that id. */
    boolean remove(String id);

    /** What came of adding a source. */
    sealed interface Added {
        /** Followed from now on, or already before. */
        record Accepted(Source source) implements Added {}

        /**
         * Not followed.
         *
         * @param sentence for people: why, and what would help
         */
        record Refused(String sentence) implements Added {}
    }
}
