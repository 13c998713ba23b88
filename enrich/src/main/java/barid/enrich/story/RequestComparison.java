package barid.enrich.story;

import barid.model.article.Article;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Third step, at home: once all bands have answered, asks the best candidates; an article without any is its own story. */
final class RequestComparison extends ContextualProcessor<Long, StoryMessage, Long, Step> {
    private final Serde<Article> articles;
    private final HeldListener listener;
    private StoryStores desk;

    @SuppressWarnings("NullAway.Init") // a processor gets its stores in init
    RequestComparison(Serde<Article> articles, HeldListener listener) {
        this.articles = articles;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Long, Step> context) {
        super.init(context);
        desk = new StoryStores(context, articles, listener);
    }

    @Override
    public void process(Record<Long, StoryMessage> record) {
        if (!(record.value() instanceof StoryMessage.Found found)) {
            return;
        }
        long ref = found.to();
        PendingDecision pending = desk.pending().get(ref);
        if (pending == null) {
            return; // given up waiting: it passed without its story being complete
        }
        PendingDecision more = pending.found(found.candidates());
        if (more.searches() == 0) {
            List<Long> candidates = more.best(FindCandidates.MOST);
            more = more.asked(candidates.size());
            Signature signature = Objects.requireNonNull(desk.home(ref)).signature();
            candidates.forEach(
                    candidate -> desk.send(new StoryMessage.Question(candidate, ref, signature), record.timestamp()));
        }
        if (more.complete()) {
            desk.close(ref, more);
        } else {
            desk.pending().put(ref, more);
        }
    }
}
