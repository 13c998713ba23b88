package barid.enrich.story;

import barid.model.article.Article;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Fourth step, at the candidate's home: compares, and tells the candidate's story.
 *
 * <p>Two near-copies can be on their way at the same moment. Then the one that comes later in the order (by time, then by
 * name) follows the earlier, whoever asked: an earlier candidate answers when its own story is known, a later candidate
 * becomes a follower of the one that asked. Only later articles wait for earlier ones, so that no circle of waiting can
 * arise.
 */
final class CompareSignatures extends ContextualProcessor<Long, StoryMessage, Long, Step> {
    private static final Duration DEBTS = Duration.ofMillis(50);
    private static final Duration FORGETTING = Duration.ofSeconds(10);
    private static final int LOOKED_AT_ONCE = 5_000;

    private final int windowSeconds;
    private final Serde<Article> articles;
    private final HeldListener listener;
    private StoryStores desk;
    private @Nullable Long resume;

    @SuppressWarnings("NullAway.Init") // a processor gets its stores in init
    CompareSignatures(Duration window, Serde<Article> articles, HeldListener listener) {
        this.articles = articles;
        this.listener = listener;
        this.windowSeconds = (int) window.toSeconds();
    }

    @Override
    public void init(ProcessorContext<Long, Step> context) {
        super.init(context);
        desk = new StoryStores(context, articles, listener);
        context.schedule(DEBTS, PunctuationType.WALL_CLOCK_TIME, now -> payDebts());
        context.schedule(FORGETTING, PunctuationType.WALL_CLOCK_TIME, now -> forget());
    }

    @Override
    public void process(Record<Long, StoryMessage> record) {
        if (record.value() instanceof StoryMessage.Question question) {
            StoryMessage answer = answer(question, SignatureRecord.seconds(record.timestamp()));
            if (answer != null) {
                desk.send(answer, record.timestamp());
            }
        }
    }

    private @Nullable StoryMessage answer(StoryMessage.Question question, int asked) {
        SignatureRecord own = desk.home(question.to());
        if (own == null || own.seen() < asked - windowSeconds) {
            return new StoryMessage.Different(question.from());
        }
        double likeness = own.signature().likeness(question.signature());
        if (likeness == 0) {
            return new StoryMessage.Different(question.from());
        }
        if (own.decided() != null) {
            return alike(question.from(), question.to(), own.decided(), likeness);
        }
        if (StoryStores.before(question.to(), own.seen(), question.from(), asked)) {
            desk.waiting().put(StoryStores.debt(question.to(), question.from(), true), (float) likeness);
            return null;
        }
        PendingDecision pending = desk.pending().get(question.to());
        if (pending == null) {
            return new StoryMessage.Different(question.from());
        }
        desk.pending().put(question.to(), pending.follows());
        return new StoryMessage.FollowsYou(question.from(), question.to(), likeness);
    }

    private static StoryMessage alike(long to, long candidate, SignatureRecord.Decision decided, double likeness) {
        return new StoryMessage.Alike(to, decided.story(), likeness, ArticleRef.names(candidate, decided.story()));
    }

    /** Answers those that wait for an article whose story is known by now. */
    private void payDebts() {
        List<KeyValue<Bytes, StoryMessage>> paid = new ArrayList<>();
        try (KeyValueIterator<Bytes, Float> debts = desk.waiting().all()) {
            while (debts.hasNext()) {
                KeyValue<Bytes, Float> debt = debts.next();
                ByteBuffer key = ByteBuffer.wrap(debt.key.get());
                long debtor = key.getLong();
                long creditor = key.getLong();
                SignatureRecord home = desk.home(debtor);
                if (home == null) {
                    paid.add(KeyValue.pair(debt.key, new StoryMessage.Different(creditor)));
                } else if (home.decided() != null) {
                    paid.add(KeyValue.pair(debt.key, alike(creditor, debtor, home.decided(), debt.value)));
                }
            }
        }
        for (KeyValue<Bytes, StoryMessage> debt : paid) {
            desk.waiting().delete(debt.key);
            desk.send(debt.value, context().currentStreamTimeMs());
        }
    }

    /** Looks at some of the homes and deletes those that lie behind the window. */
    private void forget() {
        int oldest = SignatureRecord.seconds(context().currentStreamTimeMs()) - windowSeconds;
        List<Long> old = new ArrayList<>();
        Long next = null;
        try (KeyValueIterator<Long, SignatureRecord> homes = desk.homes().range(resume, null)) {
            for (int looked = 0; homes.hasNext(); looked++) {
                if (looked == LOOKED_AT_ONCE) {
                    next = homes.peekNextKey();
                    break;
                }
                KeyValue<Long, SignatureRecord> home = homes.next();
                if (home.value.seen() < oldest && home.value.decided() != null) {
                    old.add(home.key);
                }
            }
        }
        resume = next;
        old.forEach(desk.homes()::delete);
    }
}
