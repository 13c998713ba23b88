package barid.ingest.frontier;

import barid.ingest.push.HubMessage;
import barid.ingest.push.PushKeys;
import barid.ingest.state.Subscription;
import barid.ingest.visit.HubOffer;
import barid.ingest.visit.VisitKey;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.model.article.ArticleId;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.reader.url.Sites;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a task's sources at hubs of pushes. A source has one at most, under its id; one that is to end stands under a name of
 * its own until its hub was told, so that it outlives the source. Without a configuration nothing is subscribed to, and what is stored
 * counts for nothing.
 *
 * <p>A hub is relied on, and its source polled rarely, only since it pushed something; and no longer once a visit finds what it did not push
 * although it had been silent since the visit before. Not thread-safe: it belongs to a stream thread.
 */
final class Subscriptions {
    /** Between a source's id and what tells its ended subscriptions apart. */
    private static final char LEAVING = '-';

    /** Requests to end a subscription before that is left to its lease. */
    private static final int FAREWELLS = 3;

    private static final Duration LONGEST_LEASE = Duration.ofDays(366);

    private final KeyValueStore<String, Subscription> store;
    private final @Nullable SubscriptionConfig config;
    private final SiteQueues agenda;

    /** What became of a document. */
    enum Push {
        /** It is new. */
        TAKEN,
        /** It came before. */
        REPEATED,
        /** Nothing is subscribed to under its topic. */
        UNWANTED
    }

    Subscriptions(KeyValueStore<String, Subscription> store, @Nullable SubscriptionConfig config, SiteQueues agenda) {
        this.store = store;
        this.config = config;
        this.agenda = agenda;
    }

    /** Plans what is stored; hubs are told anew where callback addresses have changed. */
    void remember(Instant now) {
        SubscriptionConfig own = config;
        if (own == null) {
            return;
        }
        List<KeyValue<String, Subscription>> all = new ArrayList<>();
        try (KeyValueIterator<String, Subscription> stored = store.all()) {
            stored.forEachRemaining(all::add);
        }
        String generation = own.keys().generation();
        Instant latest = now.plus(LONGEST_LEASE);
        for (KeyValue<String, Subscription> each : all) {
            Subscription known = each.value;
            if (!known.generation().equals(generation)) {
                if (known.state() == Subscription.State.LEAVING) {
                    store.delete(each.key);
                    continue;
                }
                known = known.ended(Subscription.State.WANTED, now, generation);
                store.put(each.key, known);
            }
            plan(each.key, known.next().isAfter(latest) ? known.asked(now) : known);
        }
    }

    /** A source was read and said where its changes are pushed; null where it said nothing. */
    void offered(Source source, @Nullable HubOffer offer, Instant now) {
        SubscriptionConfig own = config;
        if (own == null) {
            return;
        }
        Subscription known = store.get(source.id());
        boolean same = known != null
                && offer != null
                && known.hub().equals(offer.hub())
                && known.topic().equals(offer.topic());
        if (same) {
            return;
        }
        leave(source.id(), now);
        if (offer != null) {
            put(
                    source.id(),
                    Subscription.wanted(
                            source.site(),
                            offer.hub(),
                            offer.topic(),
                            now,
                            own.keys().generation()));
        }
    }

    /** Ends the subscription of a source; its hub is told soon. */
    void leave(String sourceId, Instant now) {
        Subscription known = store.get(sourceId);
        if (known == null) {
            return;
        }
        store.delete(sourceId);
        agenda.remove(new VisitKey.OfHub(sourceId));
        boolean told = known.state() == Subscription.State.LIVE || known.attempts() > 0;
        if (config != null && told) {
            String key = sourceId + LEAVING + ArticleId.hash128(known.hub() + "\n" + known.topic());
            Subscription leaving = new Subscription(
                    known.site(),
                    known.hub(),
                    known.topic(),
                    Subscription.State.LEAVING,
                    null,
                    now,
                    0,
                    null,
                    null,
                    known.generation(),
                    List.of());
            put(key, leaving);
        }
    }

    /** The request that is due, null where there is none any more. */
    VisitRequest.@Nullable OfHub task(String key) {
        Subscription known = store.get(key);
        SubscriptionConfig own = config;
        return known == null || own == null ? null : new VisitRequest.OfHub(sourceId(key), known, own.lease());
    }

    /** The source of a subscription. */
    static String sourceId(String key) {
        int dash = key.indexOf(LEAVING);
        return dash < 0 ? key : key.substring(0, dash);
    }

    /**
     * Ends what was live, where its lease ran out unrenewed.
     *
     * @return whether the source has to be polled again
     */
    boolean lapse(String sourceId, Instant now) {
        Subscription known = store.get(sourceId);
        boolean over = known != null && known.state() == Subscription.State.LIVE && !known.isLive(now);
        if (over && known != null) {
            store.put(sourceId, known.ended(Subscription.State.WANTED, now, known.generation()));
        }
        return over;
    }

    /** A hub answered, or did not. */
    void asked(String key, VisitReport.Visited visited, Instant now) {
        Subscription known = store.get(key);
        SubscriptionConfig own = config;
        if (known == null || own == null) {
            return;
        }
        boolean taken = visited.outcome() == Outcome.OK;
        boolean leaving = known.state() == Subscription.State.LEAVING;
        if (leaving && (taken || known.attempts() + 1 >= FAREWELLS)) {
            store.delete(key);
            return;
        }
        if (known.heard() != null && !known.heard().isBefore(visited.started())) {
            // It asked back before its answer was applied: what it said then holds.
            return;
        }
        Duration wait = wait(own, known.attempts());
        Duration pause = visited.pause();
        Instant next = now.plus(pause != null && pause.compareTo(wait) > 0 ? pause : wait);
        if (known.isLive(now) && known.until() != null && next.isAfter(known.until())) {
            // The end of the lease is looked at in any case.
            next = known.until();
        }
        put(key, known.asked(next));
    }

    private static Duration wait(SubscriptionConfig config, int attempts) {
        Duration wait = config.retry().multipliedBy(1L << Math.min(attempts, 16));
        return wait.compareTo(config.longestRetry()) > 0 ? config.longestRetry() : wait;
    }

    /**
     * A hub said something of a subscription.
     *
     * @return whether the source has to be polled again
     */
    boolean heard(String sourceId, HubMessage message, Instant now) {
        Subscription known = matching(sourceId, message);
        SubscriptionConfig own = config;
        if (known == null || own == null) {
            return false;
        }
        boolean live = known.isLive(now);
        return switch (message.kind()) {
            case SUBSCRIBED -> {
                Duration granted = message.lease() > 0 ? Duration.ofSeconds(message.lease()) : own.lease();
                Duration lease = granted.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : granted;
                Instant until = now.plus(lease);
                Instant renewal = until.minus(lease.dividedBy(10));
                Instant least = now.plus(own.leastRenewal());
                put(sourceId, known.live(until, renewal.isBefore(least) ? least : renewal, now));
                yield false;
            }
            case UNSUBSCRIBED -> {
                // Nobody here wished it: what is to end is known under another name.
                Instant next = now.plus(wait(own, known.attempts()));
                put(
                        sourceId,
                        known.ended(Subscription.State.WANTED, next, known.generation())
                                .asked(next)
                                .heardAt(now));
                yield live;
            }
            case DENIED -> {
                Instant next = now.plus(own.afterDenial());
                put(
                        sourceId,
                        known.ended(Subscription.State.DENIED, next, known.generation())
                                .heardAt(now));
                yield live;
            }
            case DOCUMENT, LARGE_DOCUMENT -> throw new IllegalArgumentException("A document says nothing of leases");
        };
    }

    /** A document came whose signature is right. */
    Push pushed(String sourceId, HubMessage message, Instant now) {
        Subscription known = matching(sourceId, message);
        if (known == null) {
            return Push.UNWANTED;
        }
        long digest = Long.parseUnsignedLong(
                ArticleId.hash128(new String(message.body(), StandardCharsets.ISO_8859_1))
                        .substring(0, 16),
                16);
        boolean document = message.kind() == HubMessage.Kind.DOCUMENT;
        if (document && known.recent().contains(digest)) {
            return Push.REPEATED;
        }
        store.put(sourceId, known.pushed(now, digest));
        return Push.TAKEN;
    }

    private @Nullable Subscription matching(String sourceId, HubMessage message) {
        Subscription known = config == null ? null : store.get(sourceId);
        return known != null && PushKeys.hash(known.topic()).equals(message.topic()) ? known : null;
    }

    /** The subscription of a source, null for none. */
    @Nullable
    Subscription of(String sourceId) {
        return config == null ? null : store.get(sourceId);
    }

    /** Whether the source may be polled rarely. */
    boolean isReliedOn(String sourceId, Instant now) {
        Subscription known = of(sourceId);
        return known != null && known.isLive(now) && known.lastPush() != null;
    }

    /**
     * A visit found news; what the hub should have told and did not takes the reliance away.
     *
     * @param visitBefore when the source was visited last, null for never
     */
    void foundNews(String sourceId, @Nullable Instant visitBefore) {
        Subscription known = of(sourceId);
        Instant last = known == null ? null : known.lastPush();
        if (known != null && last != null && visitBefore != null && last.isBefore(visitBefore)) {
            store.put(sourceId, known.missed());
        }
    }

    /** How it stands with the pushes of a source, for people; empty where there is nothing to say. */
    String words(String sourceId, Instant now) {
        Subscription known = of(sourceId);
        if (known == null) {
            return "";
        }
        String hub = String.valueOf(known.hub().getHost());
        return switch (known.state()) {
            case LIVE ->
                known.lastPush() != null
                        ? "pushed by " + hub + ", and polled in between"
                        : "subscribed at " + hub + ", which has pushed nothing since it was last relied on";
            case WANTED ->
                known.attempts() == 0
                        ? "to be pushed by " + hub + ", which is asked soon"
                        : hub + " has not confirmed the subscription: asked " + known.attempts()
                                + (known.attempts() == 1 ? " time" : " times");
            case DENIED -> hub + " refuses the subscription";
            case LEAVING -> "";
        };
    }

    private void put(String key, Subscription subscription) {
        store.put(key, subscription);
        plan(key, subscription);
    }

    private void plan(String key, Subscription subscription) {
        agenda.put(new SiteQueues.Item(Sites.of(subscription.hub()), new VisitKey.OfHub(key), subscription.next()));
    }
}
