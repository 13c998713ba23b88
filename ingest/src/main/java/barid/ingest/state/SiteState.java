package barid.ingest.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a site that asked to be left alone, that shows walls instead of its pages, or that answers slowly.
 *
 * @param open when it may be asked again
 * @param walled how many of its pages in a row were walls
 * @param tried when a page was last asked for; null where none was a wall
 * @param wall the last one in words, null where there is none
 * @param slow when its last visit was found to take long, give or take a day; null where it did not
 */
public record SiteState(
        Instant open,
        int walled,
        @Nullable Instant tried,
        @Nullable String wall,
        @Nullable Instant slow) {
    /** A site that asked to be left alone. */
    public SiteState(Instant open) {
        this(open, 0, null, null, null);
    }

    /** The same, open at another time. */
    public SiteState opening(Instant time) {
        return new SiteState(time, walled, tried, wall, slow);
    }

    /** The same after so many walls in a row. */
    public SiteState walled(int inARow, @Nullable Instant last, @Nullable String words) {
        return new SiteState(open, inARow, last, words, slow);
    }

    /** The same, found to be slow then; null for not. */
    public SiteState slow(@Nullable Instant found) {
        return new SiteState(open, walled, tried, wall, found);
    }
}
