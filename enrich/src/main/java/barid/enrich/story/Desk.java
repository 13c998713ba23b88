package barid.enrich.story;

import barid.article.Article;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The state of the articles whose home is this partition, shared by the steps that run there. */
final class Desk {
    static final String HOMES = "story-homes";
    static final String PENDING = "story-pending";
    static final String HELD = "story-held";
    static final String WAITING = "story-waiting";

    private final ProcessorContext<Long, Step> context;
    private final KeyValueStore<Long, Home> homes;
    private final KeyValueStore<Long, Pending> pending;
    private final KeyValueStore<Long, List<Held>> held;
    private final KeyValueStore<Bytes, Float> waiting;

    Desk(ProcessorContext<Long, Step> context) {
        this.context = context;
        this.homes = Objects.requireNonNull(context.getStateStore(HOMES));
        this.pending = Objects.requireNonNull(context.getStateStore(PENDING));
        this.held = Objects.requireNonNull(context.getStateStore(HELD));
        this.waiting = Objects.requireNonNull(context.getStateStore(WAITING));
    }

    KeyValueStore<Long, Home> homes() {
        return homes;
    }

    KeyValueStore<Long, Pending> pending() {
        return pending;
    }

    KeyValueStore<Bytes, Float> waiting() {
        return waiting;
    }

    @Nullable
    Home home(long ref) {
        return homes.get(ref);
    }

    /** Keeps a revision until its story is known. */
    void hold(long ref, Record<String, Article> record) {
        List<Held> all = new ArrayList<>(Objects.requireNonNullElse(held.get(ref), List.of()));
        all.add(new Held(record.timestamp(), record.headers(), record.value()));
        held.put(ref, all);
    }

    /** Whether {@code one} comes before {@code other} in the order that settles which of two new articles follows. */
    static boolean before(long one, int oneSeen, long other, int otherSeen) {
        return oneSeen != otherSeen ? oneSeen < otherSeen : one < other;
    }

    /** One entry for each answer that an article owes: two where both have asked each other. */
    static Bytes debt(long debtor, long creditor, boolean asked) {
        return Bytes.wrap(ByteBuffer.allocate(17)
                .putLong(debtor)
                .putLong(creditor)
                .put((byte) (asked ? 1 : 0))
                .array());
    }

    /** Gives an article its story and lets the revisions that waited for it go on. */
    void close(long ref, Pending closing) {
        List<Held> revisions = Objects.requireNonNullElse(held.get(ref), List.of());
        pending.delete(ref);
        held.delete(ref);
        if (revisions.isEmpty()) {
            return;
        }
        Home.Decision decision =
                closing.decide(revisions.getFirst().article().raw().id());
        Home home = homes.get(ref);
        if (home != null) {
            homes.put(ref, home.with(decision));
        }
        for (Held revision : revisions) {
            Step step = new Step.Grouped(grouped(revision.article(), decision));
            context.forward(new Record<>(ref, step, revision.timestamp(), revision.headers()));
        }
    }

    /** Sends a letter at the time of the article that is being grouped. */
    void send(Letter letter, long timestamp) {
        context.forward(new Record<>((long) letter.partition(), letter, timestamp));
    }

    static Article grouped(Article article, Home.Decision decision) {
        return new Article(
                article.raw(),
                article.language(),
                article.tags(),
                decision.story(),
                decision.similarity(),
                article.enriched());
    }
}
