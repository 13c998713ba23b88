package barid.app.console.sources;

import barid.ingest.catalog.ListImport;
import barid.ingest.catalog.SourceEdit;
import barid.model.source.Source;
import barid.reader.feed.Opml;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes sources in and out for the people at the console. Implementations are thread-safe. */
public interface SourceEditor {
    /**
     * Starts to follow a source; one that is followed already keeps what the wish does not state.
     *
     * @param actor name of the user who wishes it, null where nobody has to log in
     */
    Added add(Wish wish, @Nullable String actor);

    /**
     * What is to be followed.
     *
     * @param url address as a person wrote it
     * @param title name for people, null for the source's own
     * @param category folder for people, null for none
     * @param interval time between visits, null to let Barid adapt
     * @param settings what else is set of it
     */
    record Wish(
            String url,
            @Nullable String title,
            @Nullable String category,
            @Nullable Duration interval,
            SourceEdit settings) {
        /** A source of which nothing else is set. */
        public Wish(String url, @Nullable String title, @Nullable String category, @Nullable Duration interval) {
            this(url, title, category, interval, SourceEdit.NOTHING);
        }
    }

    /**
     * Follows what a list of feeds holds.
     *
     * @param actor name of the user who wishes it, null where nobody has to log in
     * @throws barid.runtime.StartFailure when Kafka does not answer
     */
    ListImport follow(Opml.Listing list, @Nullable String actor);

    /**
     * Changes sources.
     *
     * @param ids those that no source has are passed over
     * @param actor name of the user who wishes it, null where nobody has to log in
     * @return the sources that had one of the ids, as they are from now on
     * @throws IllegalArgumentException with a sentence for people when a source cannot be so; then none is changed
     * @throws barid.runtime.StartFailure when Kafka does not answer
     */
    List<Source> edit(Set<String> ids, SourceEdit edit, @Nullable String actor);

    /**
     * Stops to follow a source.
     *
     * @param actor name of the user who wishes it, null where nobody has to log in
     * @return the source that was followed; null when no source has that id
     */
    @Nullable
    Source remove(String id, @Nullable String actor);

    /** What came of adding a source. */
    sealed interface Added {
        /**
         * Followed from now on.
         *
         * @param known true when it was followed before
         */
        record Accepted(Source source, boolean known) implements Added {}

        /**
         * Not followed.
         *
         * @param sentence for people: why, and what would help
         */
        record Refused(String sentence) implements Added {}
    }
}
