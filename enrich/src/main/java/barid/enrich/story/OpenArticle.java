package barid.enrich.story;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** First step, at home: signs a new article and asks the bands who is like it. A later revision passes with the story it has. */
final class OpenArticle extends ContextualProcessor<String, Article, Long, Step> {
    private final int partitions;
    private final Serde<Article> articles;
    private final HeldListener listener;
    private StoryStores desk;
    private int partition;

    @SuppressWarnings("NullAway.Init") // a processor gets its stores in init
    OpenArticle(int partitions, Serde<Article> articles, HeldListener listener) {
        this.articles = articles;
        this.partitions = partitions;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Long, Step> context) {
        super.init(context);
        desk = new StoryStores(context, articles, listener);
        desk.countHeld();
        partition = context.taskId().partition();
        if (partition >= partitions) {
            throw new IllegalStateException("Articles come in more than the " + partitions
                    + " partitions that story grouping was told of: partition " + partition);
        }
    }

    @Override
    public void process(Record<String, Article> record) {
        Article article = record.value();
        ArticleId id = article.raw().id();
        long ref = ArticleRef.of(partition, id);
        int seen = SignatureRecord.seconds(record.timestamp());
        SignatureRecord home = desk.homes().get(ref);
        if (home == null || (home.decided() == null && desk.pending().get(ref) == null)) {
            // Without a story and not under way: something failed halfway, and nobody else would group it.
            open(record, id, ref, seen);
        } else if (home.decided() == null) {
            desk.hold(ref, record);
        } else {
            desk.homes().put(ref, home.seenAt(seen));
            pass(record, ref, home.decided());
        }
    }

    @Override
    public void close() {
        listener.ended(context().taskId());
    }

    private void open(Record<String, Article> record, ArticleId id, long ref, int seen) {
        String title = record.value().raw().content().title();
        int[] pieces = Shingles.of(title, record.value().raw().content().text());
        if (pieces.length == 0) {
            SignatureRecord.Decision own = new SignatureRecord.Decision(id, 1);
            desk.homes().put(ref, new SignatureRecord(Signature.NONE, seen, own));
            pass(record, ref, own);
            return;
        }
        int[] minima = Signature.minimaOf(pieces);
        SortedMap<Integer, List<Integer>> bands = new TreeMap<>();
        for (int band : Bands.of(minima)) {
            bands.computeIfAbsent(Math.floorMod(band, partitions), any -> new ArrayList<>())
                    .add(band);
        }
        // First what can fail: an article must not stand as under way with nothing held.
        desk.hold(ref, record);
        desk.homes().put(ref, new SignatureRecord(Signature.of(minima, pieces.length), seen, null));
        desk.pending().put(ref, PendingDecision.of(context().currentSystemTimeMs(), bands.size()));
        bands.forEach((keeper, theirs) ->
                desk.send(new StoryMessage.Search(keeper, ref, List.copyOf(theirs)), record.timestamp()));
    }

    private void pass(Record<String, Article> record, long ref, SignatureRecord.Decision decision) {
        Step step = new Step.Grouped(StoryStores.grouped(record.value(), decision));
        context().forward(new Record<>(ref, step, record.timestamp(), record.headers()));
    }
}
