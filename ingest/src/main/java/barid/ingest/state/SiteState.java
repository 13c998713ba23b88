package barid.ingest.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a site that asked to be left alone, or that shows walls instead of its pages.
 *
 * @param open when it may be asked again
 * @param walled how many of its pages in a row were walls
 * @param tried when a page was last asked for; null where none was a wall
 * @param wall the last one in words, null where there is none
 */
public record SiteState(
        Instant open,
        int walled,
        @Nullable Instant tried,
        @Nullable String wall) {
    /** A site that asked to be left alone. */
    public SiteState(Instant open) {
        this(open, 0, null, null);
    }
}
