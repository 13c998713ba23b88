package barid.ingest.frontier;

import barid.ingest.state.SiteState;
import barid.ingest.visit.Speed;
import barid.ingest.visit.VisitReport;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers which sites hold a visit for long, also over a restart, so that they share slots of their own and nobody else waits for
 * them. The last visit decides: a site that answers quickly again is a fast one at once.
 */
final class SiteSpeeds {
    /** A visit that takes longer holds its slot for as long as dozens of usual ones. */
    static final Duration LONG = Duration.ofSeconds(3);

    /** A slow site is written down anew after so long only: its state is not to be written at each visit. */
    private static final Duration WRITTEN_ANEW = Duration.ofDays(1);

    /** How long a slow site is remembered that is not visited. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final KeyValueStore<String, SiteState> sites;
    private final SiteQueues agenda;

    SiteSpeeds(KeyValueStore<String, SiteState> sites, SiteQueues agenda) {
        this.sites = sites;
        this.agenda = agenda;
    }

    /** Takes note of a visit that was made. */
    void visited(String site, VisitReport.Visited visited, Instant now) {
        Speed speed = visited.took().compareTo(LONG) > 0 ? Speed.SLOW : Speed.FAST;
        if (speed == Speed.FAST && agenda.speed(site) == Speed.FAST) {
            return;
        }
        agenda.speed(site, speed);
        SiteState state = sites.get(site);
        if (speed == Speed.FAST) {
            if (state != null) {
                sites.put(site, state.slow(null));
            }
            return;
        }
        SiteState before = state == null ? new SiteState(now) : state;
        Instant written = before.slow();
        if (written == null || written.plus(WRITTEN_ANEW).isBefore(now) || written.isAfter(now)) {
            sites.put(site, before.slow(now));
        }
    }

    /** Plans a site as it was before the start. */
    void remember(String site, SiteState state) {
        agenda.speed(site, state.slow() == null ? Speed.FAST : Speed.SLOW);
    }

    /** What is left of a state that nobody renewed for long: forgets it in the plan as well. */
    void forgotten(String site) {
        agenda.speed(site, Speed.FAST);
    }

    /** Whether nothing of a state is worth keeping beyond its pause. */
    static boolean isPassing(SiteState state, Instant now) {
        Instant slow = state.slow();
        return slow == null || slow.plus(REMEMBERED).isBefore(now);
    }
}
