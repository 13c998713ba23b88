package barid.ingest.state;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of a source at a hub (WebSub).
 *
 * @param site of the source
 * @param hub that is asked
 * @param topic address that is subscribed to
 * @param state how far it is
 * @param until end of its lease, null where it is not live
 * @param next when the hub is asked next
 * @param attempts requests to the hub since it last confirmed the subscription
 * @param heard when the hub last said how it stands with the subscription, null for never
 * @param lastPush when a document last came, null when none did or when the hub is not relied on any more
 * @param generation of the callback addresses, which holds for the one that the hub was told
 * @param recent beginnings of the hashes of the last documents, newest first
 */
public record Subscription(
        String site,
        URI hub,
        URI topic,
        State state,
        @Nullable Instant until,
        Instant next,
        int attempts,
        @Nullable Instant heard,
        @Nullable Instant lastPush,
        String generation,
        List<Long> recent) {
    private static final int RECENT = 16;

    /** How far a subscription is. */
    public enum State {
        /** The hub has not confirmed it yet. */
        WANTED,
        /** The hub confirmed it, and its lease has not ended. */
        LIVE,
        /** The hub refused it. */
        DENIED,
        /** It is to end. */
        LEAVING
    }

    @SuppressWarnings("NullAway") // state of an earlier build may lack some
    public Subscription {
        recent = recent == null ? List.of() : List.copyOf(recent);
    }

    /** One that the hub is to be asked for. */
    public static Subscription wanted(String site, URI hub, URI topic, Instant next, String generation) {
        return new Subscription(site, hub, topic, State.WANTED, null, next, 0, null, null, generation, List.of());
    }

    /** Whether documents can be expected. */
    public boolean isLive(Instant now) {
        return state == State.LIVE && until != null && until.isAfter(now);
    }

    /** The same, confirmed by the hub. */
    public Subscription live(Instant newUntil, Instant renewal, Instant now) {
        return new Subscription(site, hub, topic, State.LIVE, newUntil, renewal, 0, now, lastPush, generation, recent);
    }

    /** The same, from which nothing can be expected any more. */
    public Subscription ended(State newState, Instant newNext, String newGeneration) {
        return new Subscription(
                site, hub, topic, newState, null, newNext, attempts, heard, null, newGeneration, recent);
    }

    /** The same, of which the hub has just said how it stands. */
    public Subscription heardAt(Instant now) {
        return new Subscription(site, hub, topic, state, until, next, attempts, now, lastPush, generation, recent);
    }

    /** The same after the hub was asked. */
    public Subscription asked(Instant newNext) {
        int times = attempts == Integer.MAX_VALUE ? attempts : attempts + 1;
        return new Subscription(site, hub, topic, state, until, newNext, times, heard, lastPush, generation, recent);
    }

    /** The same after a document came. */
    public Subscription pushed(Instant now, long digest) {
        List<Long> digests = new ArrayList<>(List.of(digest));
        recent.stream().limit(RECENT - 1).forEach(digests::add);
        return new Subscription(site, hub, topic, state, until, next, attempts, heard, now, generation, digests);
    }

    /** The same after a visit found what the hub had not told. */
    public Subscription missed() {
        return new Subscription(site, hub, topic, state, until, next, attempts, heard, null, generation, recent);
    }
}
