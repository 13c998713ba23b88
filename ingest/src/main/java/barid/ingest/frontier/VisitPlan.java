package barid.ingest.frontier;

import barid.ingest.state.SiteState;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.Suspects;
import barid.ingest.visit.VisitKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When each source and page of a partition is visited next: puts them into the queues of their sites. Not thread-safe. */
final class VisitPlan {
    private static final Logger log = LoggerFactory.getLogger(VisitPlan.class);

    private final SiteQueues agenda;
    private final Suspects suspects;
    /** Sources and pages whose last visit was put off: it is told once, however often it is tried in vain. */
    private final Set<VisitKey> putOff = new HashSet<>();

    private final Pacer pacer = new Pacer();

    VisitPlan(SiteQueues agenda, Suspects suspects) {
        this.agenda = agenda;
        this.suspects = suspects;
    }

    /** When a source that is due starts, one after the other. */
    Instant paced(Instant now) {
        return pacer.at(now);
    }

    /** Takes note that a visit was put off; false where the last one was, too. */
    boolean putOff(VisitKey key) {
        return putOff.add(key);
    }

    /** Takes note that a visit was made. */
    void made(VisitKey key) {
        putOff.remove(key);
    }

    /** Plans no visit any more, and forgets what is held against it. */
    void remove(VisitKey key) {
        agenda.remove(key);
        putOff.remove(key);
        suspects.forgive(key);
    }

    /**
     * Plans what the stores hold. What is overdue starts one after the other. A due time further ahead than any wait was
     * written by a clock that was wrong: it says nothing, and the visit is due.
     */
    void remember(
            FrontierConfig config,
            SiteSpeeds speeds,
            KeyValueStore<String, SiteState> sites,
            KeyValueStore<String, SourceState> sources,
            KeyValueStore<String, WaitingLink> waiting,
            SourceVisits visits,
            FrontierMetrics metrics,
            Instant now) {
        Instant longest = now.plus(config.longestPause());
        int clampedSites = 0;
        try (KeyValueIterator<String, SiteState> all = sites.all()) {
            while (all.hasNext()) {
                KeyValue<String, SiteState> entry = all.next();
                boolean beyond = entry.value.open().isAfter(longest);
                clampedSites += beyond ? 1 : 0;
                agenda.done(entry.key, beyond ? longest : entry.value.open());
                speeds.remember(entry.key, entry.value);
            }
        }
        int clampedSources = 0;
        try (KeyValueIterator<String, SourceState> all = sources.all()) {
            while (all.hasNext()) {
                SourceState state = all.next().value;
                Instant due = state.schedule().next();
                boolean beyond = due.isAfter(visits.latest(state, now));
                clampedSources += beyond && !state.source().settings().paused() ? 1 : 0;
                plan(state, beyond || !due.isAfter(now) ? pacer.at(now) : due);
            }
        }
        Instant latest = now.plus(config.longestPageWait());
        int clampedLinks = 0;
        try (KeyValueIterator<String, WaitingLink> all = waiting.all()) {
            while (all.hasNext()) {
                KeyValue<String, WaitingLink> entry = all.next();
                boolean beyond = entry.value.due().isAfter(latest);
                clampedLinks += beyond ? 1 : 0;
                plan(entry.key, entry.value, beyond ? now : entry.value.due());
            }
        }
        metrics.clamped(clampedSources, clampedLinks, clampedSites);
        if (clampedSources + clampedLinks + clampedSites > 0) {
            log.warn(
                    "The clock was wrong when visits were planned: {} sources and {} pages lay further ahead than any"
                            + " wait and are visited now, {} sites are left alone for {} at most",
                    clampedSources,
                    clampedLinks,
                    clampedSites,
                    config.longestPause());
        }
    }

    /** Plans a source for when its schedule says; null plans nothing. */
    void plan(@Nullable SourceState state) {
        if (state != null) {
            plan(state, state.schedule().next());
        }
    }

    /** Plans a source's next visit; none of one that is paused, which its next definition plans again. */
    private void plan(SourceState state, Instant due) {
        VisitKey key = new VisitKey.OfSource(state.source().id());
        if (state.source().settings().paused()) {
            agenda.remove(key);
            putOff.remove(key);
        } else {
            agenda.put(new SiteQueues.Item(state.source().site(), key, due));
        }
    }

    /** Plans a page for when its link says. */
    void plan(String key, WaitingLink link) {
        plan(key, link, link.due());
    }

    private void plan(String key, WaitingLink link, Instant due) {
        agenda.put(new SiteQueues.Item(link.link().site(), new VisitKey.OfPage(key), due));
    }
}
