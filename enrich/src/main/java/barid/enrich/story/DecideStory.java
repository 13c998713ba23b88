package barid.enrich.story;

import barid.model.article.Article;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Last step, at home: collects the answers and gives the article its story. Where an answer does not come within
 * {@link #PATIENCE}, not counting the time before this process had the partition, the article passes with what is known: grouping
 * never keeps an article back for good. Letters cannot get lost, but they wait while another process takes over a partition.
 */
final class DecideStory extends ContextualProcessor<Long, StoryMessage, Long, Step> {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOKING = Duration.ofSeconds(5);

    private final Serde<Article> articles;
    private final HeldListener listener;
    private StoryStores desk;
    private long began;

    @SuppressWarnings("NullAway.Init") // a processor gets its stores in init
    DecideStory(Serde<Article> articles, HeldListener listener) {
        this.articles = articles;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Long, Step> context) {
        super.init(context);
        desk = new StoryStores(context, articles, listener);
        began = context.currentSystemTimeMs();
        context.schedule(LOOKING, PunctuationType.WALL_CLOCK_TIME, this::giveUp);
    }

    @Override
    public void process(Record<Long, StoryMessage> record) {
        if (!(record.value() instanceof StoryMessage.Answer answer)) {
            return;
        }
        if (answer instanceof StoryMessage.FollowsYou later) {
            desk.waiting().put(StoryStores.debt(later.to(), later.from(), false), (float) later.likeness());
        }
        PendingDecision pending = desk.pending().get(answer.to());
        if (pending == null) {
            return; // given up waiting: it passed with what was known
        }
        PendingDecision answered = switch (answer) {
            case StoryMessage.Different different -> pending.answered();
            case StoryMessage.FollowsYou follows -> pending.answered();
            case StoryMessage.Alike alike ->
                pending.answered(new PendingDecision.Near(alike.story(), (float) alike.likeness(), alike.first()));
        };
        if (answered.complete()) {
            desk.close(answer.to(), answered);
        } else {
            desk.pending().put(answer.to(), answered);
        }
    }

    private void giveUp(long now) {
        if (now - began < PATIENCE.toMillis()) {
            return;
        }
        List<KeyValue<Long, PendingDecision>> late = new ArrayList<>();
        try (KeyValueIterator<Long, PendingDecision> all = desk.pending().all()) {
            while (all.hasNext()) {
                KeyValue<Long, PendingDecision> pending = all.next();
                if (pending.value.since() < now - PATIENCE.toMillis()) {
                    late.add(pending);
                }
            }
        }
        late.forEach(pending -> desk.close(pending.key, pending.value));
    }
}
