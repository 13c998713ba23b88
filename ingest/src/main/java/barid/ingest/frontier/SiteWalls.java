package barid.ingest.frontier;

import barid.ingest.state.SiteState;
import barid.ingest.visit.VisitReport;
import barid.model.source.Link;
import barid.model.source.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Remembers sites whose pages are all walls: of these a page is asked for now and then only, and entries that have words are published at once. */
final class SiteWalls {
    /** Walls in a row after which a site counts as closed. */
    private static final int CLOSED = 5;

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    /** How long a wall is remembered that nobody ran into again. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final KeyValueStore<String, SiteState> sites;

    SiteWalls(KeyValueStore<String, SiteState> sites) {
        this.sites = sites;
    }

    /** What is said of a page that is not asked for since its site is closed; null where it is to be asked for. */
    @Nullable
    String closed(Link link, Instant now) {
        SiteState state = sites.get(link.site());
        boolean closed = state != null
                && state.walled() >= CLOSED
                && state.tried() != null
                && now.isBefore(state.tried().plus(LOOK_AGAIN));
        boolean words = link.entry() != null && !link.entry().text().isBlank();
        return closed && words ? state.wall() : null;
    }

    /** Takes note of a page that was visited. */
    void visited(String site, VisitReport.Visited visited, Instant now) {
        SiteState state = sites.get(site);
        if (visited.outcome() == Outcome.WALL) {
            SiteState before = state == null ? new SiteState(now) : state;
            sites.put(site, before.walled(before.walled() + 1, now, visited.detail()));
        } else if (visited.outcome() == Outcome.OK && state != null && state.walled() > 0) {
            sites.put(site, state.walled(0, null, null));
        }
    }

    /** The site asks to be left alone until then. */
    void pause(String site, Instant open) {
        SiteState state = sites.get(site);
        sites.put(site, state == null ? new SiteState(open) : state.opening(open));
    }

    /** Whether nothing of a state is worth keeping beyond its pause. */
    static boolean isPassing(SiteState state, Instant now) {
        return state.tried() == null || state.tried().plus(REMEMBERED).isBefore(now);
    }
}
