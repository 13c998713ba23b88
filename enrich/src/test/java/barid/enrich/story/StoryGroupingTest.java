package barid.enrich.story;

import static barid.enrich.story.TestArticles.article;
import static barid.enrich.story.TestArticles.text;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Article;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryGroupingTest {
    private static final Instant START = TestArticles.START;

    private final HeldCount counts = new HeldCount();
    private final Topics topics = new Topics(SchemaHistory.load());
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Article> in;
    private final TestOutputTopic<String, Article> out;

    StoryGroupingTest(@TempDir Path directory) {
        Serde<Article> articles = topics.articles().value();
        driver = driver(directory);
        in = driver.createInputTopic("in", Serdes.String().serializer(), articles.serializer());
        out = driver.createOutputTopic("out", Serdes.String().deserializer(), articles.deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void makesAnArticleWithoutLikeItsOwnStory() {
        Article grouped = pass(article("a", text(1, 200)), START);
        assertThat(grouped.story()).isEqualTo(grouped.raw().id());
        assertThat(grouped.similarity()).isEqualTo(1);
    }

    @Test
    void givesANearCopyTheStoryOfTheFirstCopy() {
        Article first = pass(article("a", text(1, 200)), START);
        Article other = pass(article("b", text(2, 200)), START.plusSeconds(60));
        Article copy = pass(article("c", "CAIRO (Agency) " + text(1, 200) + text(3, 30)), START.plusSeconds(90));
        assertThat(other.story()).isEqualTo(other.raw().id());
        assertThat(copy.story()).isEqualTo(first.raw().id());
        assertThat(copy.similarity()).isBetween(0.6, 0.99);
    }

    @Test
    void groupsACutCopy() {
        Article first = pass(article("a", text(1, 300)), START);
        Article cut = pass(article("b", text(1, 170)), START.plusSeconds(60));
        assertThat(cut.story()).isEqualTo(first.raw().id());
    }

    @Test
    void groupsExactCopiesOfAShortText() {
        Article first = pass(article("a", "Both sides said that the truce holds."), START);
        Article copy = pass(article("b", "Both sides said that the truce holds."), START.plusSeconds(60));
        Article other = pass(article("c", "Both sides said that the truce is over."), START.plusSeconds(61));
        assertThat(copy.story()).isEqualTo(first.raw().id());
        assertThat(copy.similarity()).isEqualTo(1);
        assertThat(other.story()).isEqualTo(other.raw().id());
    }

    @Test
    void keepsTheStoryOfALaterRevision() {
        Article first = pass(article("a", text(1, 200)), START);
        Article copy = pass(article("b", text(1, 200)), START.plusSeconds(60));
        Article revised = pass(article("b", text(7, 200)), START.plusSeconds(120));
        assertThat(revised.story()).isEqualTo(first.raw().id());
        assertThat(revised.similarity()).isEqualTo(copy.similarity());
        assertThat(revised.raw().content().text()).isEqualTo(text(7, 200));
    }

    @Test
    void keepsFiftyCopiesInOneStory() {
        Article first = pass(article("first", text(1, 200)), START);
        for (int i = 0; i < 50; i++) {
            Article copy = pass(article("copy" + i, text(1, 200) + text(100 + i, 20)), START.plusSeconds(i));
            assertThat(copy.story()).isEqualTo(first.raw().id());
        }
    }

    @Test
    void forgetsACopyAfterTheWindow() {
        pass(article("a", text(1, 200)), START);
        Article copy = pass(
                article("b", text(1, 200)), START.plus(StoryGrouping.WINDOW).plusSeconds(1));
        assertThat(copy.story()).isEqualTo(copy.raw().id());
    }

    @Test
    void deletesWhatLiesBehindTheWindow() {
        pass(article("a", text(1, 200)), START);
        Article newest = pass(article("b", text(2, 200)), START.plus(Duration.ofDays(5)));
        driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(sizes()).containsEntry(StoryStores.HOMES, 1).containsEntry(FindCandidates.STORE, Bands.COUNT);
        assertThat(newest.story()).isEqualTo(newest.raw().id());
    }

    @Test
    void leavesNothingOfArticlesUnderWay() {
        pass(article("a", text(1, 200)), START);
        pass(article("b", text(1, 200)), START);
        pass(article("c", text(2, 200)), START);
        assertThat(sizes())
                .containsEntry(StoryStores.PENDING, 0)
                .containsEntry(StoryStores.HELD, 0)
                .containsEntry(StoryStores.WAITING, 0);
    }

    @Test
    void holdsEachRevisionInARecordOfItsOwn() {
        Article article = article("waits", text(1, 200));
        long ref = underWay(article);
        for (int n = 2; n <= 5; n++) {
            in.pipeInput(article.raw().id().value(), article("waits", text(n, 5_000)), START.plusSeconds(n));
        }
        assertThat(out.isEmpty()).isTrue();
        assertThat(largest(StoryStores.HELD)).isLessThan(2 * size(article("waits", text(2, 5_000))));

        driver.advanceWallClockTime(Duration.ofMinutes(3));
        assertThat(texts()).containsExactly(text(2, 5_000), text(3, 5_000), text(4, 5_000), text(5, 5_000));
        assertThat(sizes()).containsEntry(StoryStores.HELD, 0).containsEntry(StoryStores.PENDING, 0);
        assertThat(homes().get(ref).decided()).isNotNull();
    }

    @Test
    void keepsTheFirstRevisionsAndTheNewestOfThoseThatWaitAndCountsTheRest() {
        Article article = article("live-blog", text(1, 200));
        underWay(article);
        int revisions = 50;
        for (int n = 1; n <= revisions; n++) {
            in.pipeInput(article.raw().id().value(), article("live-blog", text(n, 200)), START.plusSeconds(n));
        }
        driver.advanceWallClockTime(Duration.ofMinutes(3));
        List<String> passed = texts();
        assertThat(passed.size()).isEqualTo(StoryStores.MOST_HELD);
        assertThat(passed.getFirst()).isEqualTo(text(1, 200));
        assertThat(passed.getLast()).isEqualTo(text(revisions, 200));
        assertThat(counts.leftOut()).isEqualTo(revisions - StoryStores.MOST_HELD);
        assertThat(counts.held()).isZero();
    }

    @Test
    void groupsTheNextRevisionOfAnArticleThatIsUnderWayWithNothingHeld() {
        Article article = article("lost", text(1, 200));
        underWay(article);
        driver.advanceWallClockTime(Duration.ofMinutes(3));
        assertThat(out.isEmpty()).isTrue();

        Article next = pass(article("lost", text(2, 200)), START.plusSeconds(600));
        assertThat(next.story()).isEqualTo(article.raw().id());
    }

    @Test
    void groupsAnArticleThatIsNeitherDecidedNorUnderWay() {
        Article article = article("half", text(1, 200));
        driver.<Long, PendingDecision>getKeyValueStore(StoryStores.PENDING).delete(underWay(article));

        Article next = pass(article("half", text(2, 200)), START.plusSeconds(60));
        assertThat(next.story()).isEqualTo(article.raw().id());
    }

    @Test
    void releasesRevisionsThatAnOlderBaridHeldInOneRecord() {
        Article article = article("old", text(1, 200));
        long ref = underWay(article);
        driver.<Bytes, List<HeldRevision>>getKeyValueStore(StoryStores.HELD)
                .put(
                        Bytes.wrap(Serdes.Long().serializer().serialize("", ref)),
                        List.of(held(article), held(article("old", text(2, 200)))));
        in.pipeInput(article.raw().id().value(), article("old", text(3, 200)), START.plusSeconds(9));
        driver.advanceWallClockTime(Duration.ofMinutes(3));
        assertThat(texts()).containsExactly(text(1, 200), text(2, 200), text(3, 200));
        assertThat(sizes()).containsEntry(StoryStores.HELD, 0);
    }

    private HeldRevision held(Article article) {
        return HeldRevision.of(
                new Record<>(article.raw().id().value(), article, START.toEpochMilli()),
                topics.articles().value());
    }

    private List<String> texts() {
        return out.readValuesToList().stream()
                .map(article -> article.raw().content().text())
                .toList();
    }

    /** Leaves an article as one that waits for an answer which will not come; its name in the grouping. */
    private long underWay(Article article) {
        long ref = ArticleRef.of(0, article.raw().id());
        int[] pieces = Shingles.of("A headline", article.raw().content().text());
        homes().put(
                        ref,
                        new SignatureRecord(
                                Signature.of(Signature.minimaOf(pieces), pieces.length),
                                SignatureRecord.seconds(START.toEpochMilli()),
                                null));
        driver.<Long, PendingDecision>getKeyValueStore(StoryStores.PENDING)
                .put(ref, PendingDecision.of(START.toEpochMilli(), 1));
        return ref;
    }

    private KeyValueStore<Long, SignatureRecord> homes() {
        return driver.getKeyValueStore(StoryStores.HOMES);
    }

    private int size(Article article) {
        return topics.articles().value().serializer().serialize("held", article).length;
    }

    private int largest(String store) {
        int largest = 0;
        Serializer<List<HeldRevision>> serializer = new StoryState().held().serializer();
        try (var entries =
                driver.<Object, List<HeldRevision>>getKeyValueStore(store).all()) {
            while (entries.hasNext()) {
                largest = Math.max(largest, serializer.serialize(store, entries.next().value).length);
            }
        }
        return largest;
    }

    @Test
    void keepsHeadersTimestampAndKey() {
        pass(article("a", text(1, 200)), START);
        Article article = article("b", text(1, 200));
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8)).add("empty", null);
        in.pipeInput(new TestRecord<>(article.raw().id().value(), article, headers, START.plusSeconds(5)));
        TestRecord<String, Article> grouped = out.readRecord();
        assertThat(grouped.key()).isEqualTo(article.raw().id().value());
        assertThat(grouped.getRecordTime()).isEqualTo(START.plusSeconds(5));
        assertThat(grouped.headers()).isEqualTo(headers);
    }

    @Test
    void takesNoMoreThanSixHundredAndTwentyBytesForALiveArticle() {
        int articles = 20;
        for (int i = 0; i < articles; i++) {
            pass(article("a" + i, text(i, 200)), START.plusSeconds(i));
        }
        long homes = bytes(
                StoryStores.HOMES,
                Serdes.Long().serializer(),
                new StoryState().homes().serializer());
        long bands = bytes(
                FindCandidates.STORE,
                Serdes.Bytes().serializer(),
                new StoryState().bands().serializer());
        assertThat((homes + bands) / articles).isLessThanOrEqualTo(620);
    }

    private <K, V> long bytes(String store, Serializer<K> keys, Serializer<V> values) {
        long bytes = 0;
        try (var entries = driver.<K, V>getKeyValueStore(store).all()) {
            while (entries.hasNext()) {
                var entry = entries.next();
                bytes += keys.serialize(store, entry.key).length + values.serialize(store, entry.value).length;
            }
        }
        return bytes;
    }

    private Map<String, Integer> sizes() {
        return List.of(
                        StoryStores.HOMES,
                        StoryStores.PENDING,
                        StoryStores.HELD,
                        StoryStores.WAITING,
                        FindCandidates.STORE)
                .stream()
                .collect(Collectors.toMap(name -> name, name -> {
                    int size = 0;
                    try (var entries = driver.getKeyValueStore(name).all()) {
                        while (entries.hasNext()) {
                            entries.next();
                            size++;
                        }
                    }
                    return size;
                }));
    }

    private Article pass(Article article, Instant time) {
        in.pipeInput(article.raw().id().value(), article, time);
        List<Article> grouped = out.readValuesToList();
        assertThat(grouped).hasSize(1);
        return grouped.getFirst();
    }

    private TopologyTestDriver driver(Path directory) {
        StreamsBuilder builder = new StreamsBuilder();
        var articles = builder.stream(
                "in", Consumed.with(Serdes.String(), topics.articles().value()));
        new StoryGrouping(1, topics.articles().value(), counts)
                .addTo(builder, articles)
                .to("out", Produced.with(Serdes.String(), topics.articles().value()));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "stories");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        return new TopologyTestDriver(builder.build(), properties, START);
    }
}
