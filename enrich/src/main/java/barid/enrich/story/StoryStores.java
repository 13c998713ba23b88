package barid.enrich.story;

import barid.model.article.Article;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The state of the articles whose home is this partition, shared by the steps that run there. */
final class StoryStores {
    static final String HOMES = "story-homes";
    static final String PENDING = "story-pending";
    static final String HELD = "story-held";
    static final String WAITING = "story-waiting";

    /** Revisions of one article that wait for its story at most. */
    static final int MOST_HELD = 8;

    private final ProcessorContext<Long, Step> context;
    private final Serde<Article> articles;
    private final HeldListener listener;
    private final KeyValueStore<Long, SignatureRecord> homes;
    private final KeyValueStore<Long, PendingDecision> pending;
    private final KeyValueStore<Bytes, List<HeldRevision>> held;
    private final KeyValueStore<Bytes, Float> waiting;

    StoryStores(ProcessorContext<Long, Step> context, Serde<Article> articles, HeldListener listener) {
        this.articles = articles;
        this.context = context;
        this.listener = listener;
        this.homes = Objects.requireNonNull(context.getStateStore(HOMES));
        this.pending = Objects.requireNonNull(context.getStateStore(PENDING));
        this.held = Objects.requireNonNull(context.getStateStore(HELD));
        this.waiting = Objects.requireNonNull(context.getStateStore(WAITING));
    }

    KeyValueStore<Long, SignatureRecord> homes() {
        return homes;
    }

    KeyValueStore<Long, PendingDecision> pending() {
        return pending;
    }

    KeyValueStore<Bytes, Float> waiting() {
        return waiting;
    }

    @Nullable
    SignatureRecord home(long ref) {
        return homes.get(ref);
    }

    /**
     * Keeps a revision until its story is known, in a record of its own, so that no record of the state is larger than an
     * article. Of more than {@link #MOST_HELD} the first ones and the newest are kept: subscribers get how the article began and
     * how it stands: the newest of those that waited goes for it.
     */
    void hold(long ref, Record<String, Article> record) {
        int place = Math.min(places(ref), MOST_HELD - 1);
        Bytes key = key(ref, place);
        boolean replaces = held.get(key) != null;
        held.put(key, List.of(HeldRevision.of(record, articles)));
        if (replaces) {
            listener.superseded();
        } else {
            listener.held(context.taskId(), 1);
        }
    }

    /** Tells how many revisions wait when the partition comes. */
    void countHeld() {
        listener.ended(context.taskId());
        try (KeyValueIterator<Bytes, List<HeldRevision>> all = held.all()) {
            while (all.hasNext()) {
                listener.held(context.taskId(), all.next().value.size());
            }
        }
    }

    /** The number of revisions held, which is the place of the next. */
    private int places(long ref) {
        try (KeyValueIterator<Bytes, List<HeldRevision>> last =
                held.reverseRange(key(ref, 0), key(ref, MOST_HELD - 1))) {
            return last.hasNext() ? ByteBuffer.wrap(last.peekNextKey().get()).getInt(Long.BYTES) + 1 : 0;
        }
    }

    private static Bytes key(long ref, int place) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(ref)
                .putInt(place)
                .array());
    }

    /** All revisions of one article once stood in one record, under its name alone; the state of an older Barid has them so. */
    private static Bytes key(long ref) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(ref).array());
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

    /**
     * Gives an article its story and lets the revisions that waited for it go on, one by one. Where none waited the article is
     * forgotten, so that its next revision is grouped anew: its id is not known, and an article that is left without a story
     * would hold all that come.
     */
    void close(long ref, PendingDecision closing) {
        pending.delete(ref);
        SignatureRecord.Decision decision = null;
        for (Bytes key : held(ref)) {
            for (HeldRevision revision : Objects.requireNonNullElse(held.delete(key), List.<HeldRevision>of())) {
                listener.held(context.taskId(), -1);
                Article article = revision.read(articles);
                if (decision == null) {
                    decision = closing.decide(article.raw().id());
                }
                Step step = new Step.Grouped(grouped(article, decision));
                context.forward(new Record<>(ref, step, revision.timestamp(), revision.recordHeaders()));
            }
        }
        SignatureRecord home = homes.get(ref);
        if (home == null || home.decided() != null) {
            return;
        }
        if (decision == null) {
            homes.delete(ref);
        } else {
            homes.put(ref, home.with(decision));
        }
    }

    /** Where the revisions of an article are, in the order in which they came. */
    private List<Bytes> held(long ref) {
        List<Bytes> keys = new ArrayList<>();
        keys.add(key(ref));
        for (int place = places(ref), each = 0; each < place; each++) {
            keys.add(key(ref, each));
        }
        return keys;
    }

    /** Sends a letter at the time of the article that is being grouped. */
    void send(StoryMessage letter, long timestamp) {
        context.forward(new Record<>((long) letter.partition(), letter, timestamp));
    }

    static Article grouped(Article article, SignatureRecord.Decision decision) {
        return new Article(
                article.raw(),
                article.language(),
                article.tags(),
                decision.story(),
                decision.similarity(),
                article.enriched());
    }
}
