package barid.sink;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Article;
import barid.model.article.RawArticle;
import barid.model.usage.Permission;
import barid.model.usage.Usage;
import barid.model.usage.UsageEvidence;
import barid.model.usage.UsageKind;
import barid.model.usage.UsagePlace;
import barid.model.usage.UsageTerm;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RespectedUsesTest {
    private static final Topic<Article> TOPIC = new Topics(SchemaHistory.load()).articles();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC.name(), 0);

    private final PendingBatch pending =
            new PendingBatch(TOPIC.value().deserializer(), Set.of(UsageKind.AI_TRAIN, UsageKind.TDM));

    @Test
    void leavesOutWhatItsPublisherRefusesOrSells() {
        add(
                with(Articles.arabic(1, 1), UsageKind.AI_TRAIN, Permission.REFUSED),
                with(Articles.arabic(2, 1), UsageKind.TDM, Permission.PAYMENT),
                with(Articles.arabic(3, 1), UsageKind.AI_TRAIN, Permission.ALLOWED),
                with(Articles.arabic(4, 1), UsageKind.SNIPPET, Permission.REFUSED),
                Articles.arabic(5, 1));
        assertThat(pending.batch(Map.of(PARTITION, 0L)).entries())
                .extracting(entry -> entry.change().id())
                .containsExactly(
                        Articles.arabic(3, 1).raw().id(),
                        Articles.arabic(4, 1).raw().id(),
                        Articles.arabic(5, 1).raw().id());
        assertThat(pending.leftOut())
                .extracting(PendingBatch.LeftOut::use)
                .containsExactly(UsageKind.AI_TRAIN, UsageKind.TDM);
    }

    @Test
    void takesAnEarlierTextAwayWhereALaterOneMustNotBeUsed() {
        Article refused = with(Articles.arabic(1, 2), UsageKind.AI_TRAIN, Permission.REFUSED);
        add(refused);
        assertThat(pending.batch(Map.of(PARTITION, 0L)).entries())
                .extracting(LoggedChange::change)
                .containsExactly(new Change.Remove(refused.raw().id()));
    }

    @Test
    void passesOverWhatIsLeftOut() {
        add(with(Articles.arabic(1, 1), UsageKind.AI_TRAIN, Permission.REFUSED));
        assertThat(pending.isEmpty()).isFalse();
        assertThat(pending.batch(Map.of(PARTITION, 0L)).spans()).containsEntry(PARTITION, new Batch.Span(0, 1));
    }

    @Test
    void countsOneOutcomeForEachRecord() {
        add(
                with(Articles.arabic(1, 1), UsageKind.AI_TRAIN, Permission.REFUSED),
                with(Articles.arabic(2, 2), UsageKind.TDM, Permission.REFUSED),
                Articles.arabic(3, 1));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SinkMetrics metrics = new SinkMetrics(registry, "test");
        Batch batch = pending.batch(Map.of(PARTITION, 0L));
        metrics.stored(
                batch,
                new BatchOutcome.Stored(1, 0, 0, 1, 0),
                Duration.ZERO,
                pending.newestTimestamp(),
                Articles.NOON.plusSeconds(9));
        metrics.leftOut(pending.leftOut());
        assertThat(registry.find("barid.sink.records").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(3);
        assertThat(registry.get("barid.sink.records")
                        .tag("outcome", "left_out")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("barid.sink.left.out")
                        .tag("use", "tdm")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void add(Article... articles) {
        List<ConsumerRecord<byte[], byte[]>> records = new java.util.ArrayList<>();
        for (Article article : articles) {
            records.add(new ConsumerRecord<>(
                    TOPIC.name(),
                    0,
                    records.size(),
                    article.raw().id().value().getBytes(StandardCharsets.UTF_8),
                    TOPIC.value().serializer().serialize(TOPIC.name(), article)));
        }
        pending.add(
                new ConsumerRecords<>(
                        Map.of(PARTITION, records), Map.of(PARTITION, new OffsetAndMetadata(records.size()))),
                System.nanoTime());
    }

    private static Article with(Article article, UsageKind kind, Permission permission) {
        RawArticle raw = article.raw();
        URI robots = URI.create("https://news.example/robots.txt");
        Usage usage = new Usage(
                List.of(new UsageTerm(
                        kind,
                        permission,
                        List.of(new UsageEvidence(permission, UsagePlace.ROBOTS_TXT, robots, "as it stands there")))),
                null);
        RawArticle stated = new RawArticle(
                raw.id(),
                raw.url(),
                raw.fetchedUrl(),
                raw.site(),
                raw.sourceId(),
                raw.content(),
                raw.revision(),
                raw.contentHash(),
                raw.discovered(),
                raw.fetched(),
                raw.fromFeed(),
                usage);
        return new Article(
                stated, article.language(), article.tags(), article.story(), article.similarity(), article.enriched());
    }
}
