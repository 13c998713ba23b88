package barid.sink;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.sink.BatchOutcome.Stored;
import barid.sink.Sink.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every sink has to do, whatever its storage. */
public abstract class SinkContract {
    protected static final Origin ORIGIN = new Origin("cluster", "topic");
    protected static final TopicPartition ZERO = new TopicPartition("barid-articles", 0);
    protected static final TopicPartition ONE = new TopicPartition("barid-articles", 1);

    private final List<Sink> opened = new ArrayList<>();

    /** One more sink on the storage of this test, as another process would have it. */
    protected abstract Sink another() throws Exception;

    /** What the storage holds now: for each article the title of its newest text. */
    protected abstract Map<ArticleId, String> titles() throws Exception;

    protected Sink sink() throws Exception {
        Sink sink = another();
        opened.add(sink);
        sink.prepare();
        return sink;
    }

    @AfterEach
    void closeSinks() {
        opened.forEach(Sink::close);
    }

    @Test
    void beginsAtTheFirstRecord() throws Exception {
        assertThat(sink().open(ORIGIN, List.of(ZERO, ONE))).containsOnly(Map.entry(ZERO, 0L), Map.entry(ONE, 0L));
    }

    @Test
    void storesArticlesAndRemembersThePosition() throws Exception {
        Sink first = sink();
        first.open(ORIGIN, List.of(ZERO, ONE));
        Article one = Articles.arabic(1, 1);
        Article two = Articles.arabic(2, 1);
        assertThat(first.write(batch(0, put(ZERO, 0, one), put(ONE, 7, two)))).isEqualTo(new Stored(2, 0, 0, 0, 0));
        assertThat(titles()).isEqualTo(titlesOf(one, two));
        first.close();
        assertThat(sink().open(ORIGIN, List.of(ZERO, ONE))).containsOnly(Map.entry(ZERO, 1L), Map.entry(ONE, 8L));
    }

    @Test
    void movesOnWithoutEntries() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(new Batch(List.of(), Map.of(ZERO, new Batch.Span(0, 12))));
        sink.write(new Batch(List.of(), Map.of(ZERO, new Batch.Span(12, 13))));
        sink.close();
        assertThat(sink().open(ORIGIN, List.of(ZERO))).containsEntry(ZERO, 13L);
    }

    @Test
    void beginsAgainForAnotherCluster() throws Exception {
        Sink first = sink();
        first.open(ORIGIN, List.of(ZERO));
        first.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        first.close();
        assertThat(sink().open(new Origin("another", "topic"), List.of(ZERO))).containsEntry(ZERO, 0L);
    }

    @Test
    void beginsAgainWhenTheTopicWasMadeAnew() throws Exception {
        Sink first = sink();
        first.open(ORIGIN, List.of(ZERO));
        first.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        first.close();
        assertThat(sink().open(new Origin("cluster", "another"), List.of(ZERO))).containsEntry(ZERO, 0L);
    }

    @Test
    void keepsTheNewestRevision() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article second = Articles.article(1, 2, "en", "second", "text");
        sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1)), put(ZERO, 1, second)));
        assertThat(titles()).isEqualTo(titlesOf(second));
        Article third = Articles.article(1, 3, "en", "third", "text");
        sink.write(batch(2, put(ZERO, 2, third)));
        assertThat(titles()).isEqualTo(titlesOf(third));
    }

    @Test
    void forgetsWhatIsRemoved() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article one = Articles.arabic(1, 1);
        Article two = Articles.arabic(2, 1);
        sink.write(batch(0, put(ZERO, 0, one), put(ZERO, 1, two)));
        var removal = new LoggedChange(ZERO, 2, new Change.Remove(one.raw().id()));
        assertThat(sink.write(batch(2, removal))).isEqualTo(new Stored(0, 0, 0, 1, 0));
        assertThat(titles()).isEqualTo(titlesOf(two));
    }

    @Test
    void takesAnArticleBackAfterItsRemovalInOneBatch() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article one = Articles.arabic(1, 1);
        sink.write(batch(
                0,
                put(ZERO, 0, one),
                new LoggedChange(ZERO, 1, new Change.Remove(one.raw().id())),
                put(ZERO, 2, one)));
        assertThat(titles()).isEqualTo(titlesOf(one));
    }

    @Test
    void keepsTextsOfEveryScriptAsTheyAre() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article odd = Articles.article(1, 1, "und", "a\tb \\ \" ' {x} ﷺ 😀 \u2028 ١٢", "line\n\nline\r\n");
        sink.write(batch(0, put(ZERO, 0, odd)));
        assertThat(titles()).isEqualTo(titlesOf(odd));
    }

    @Test
    void doesNotWriteUnderAnOldPosition() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        assertThat(sink.write(batch(0, put(ZERO, 0, Articles.arabic(2, 1))))).isInstanceOf(BatchOutcome.Fenced.class);
        assertThat(titles()).hasSize(1);
    }

    @Test
    void doesNotWriteWhatItHasNotOpened() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ONE));
        assertThat(sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))))).isInstanceOf(BatchOutcome.Fenced.class);
        sink.open(ORIGIN, List.of(ZERO));
        sink.release(List.of(ZERO));
        assertThat(sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))))).isInstanceOf(BatchOutcome.Fenced.class);
        assertThat(titles()).isEmpty();
    }

    protected static LoggedChange put(TopicPartition partition, long offset, Article article) {
        return new LoggedChange(partition, offset, Articles.put(article));
    }

    /** A batch that begins at {@code from} in each of its partitions and ends with its last entry. */
    protected static Batch batch(long from, LoggedChange... entries) {
        Map<TopicPartition, Batch.Span> spans = new java.util.HashMap<>();
        for (LoggedChange entry : entries) {
            spans.put(entry.partition(), new Batch.Span(from, entry.offset() + 1));
        }
        return new Batch(List.of(entries), spans);
    }

    protected static Map<ArticleId, String> titlesOf(Article... articles) {
        return titlesOf(List.of(articles));
    }

    private static Map<ArticleId, String> titlesOf(Collection<Article> articles) {
        Map<ArticleId, String> titles = new java.util.HashMap<>();
        articles.forEach(article ->
                titles.put(article.raw().id(), article.raw().content().title()));
        return titles;
    }
}
