package barid.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.local.EmbeddedKafka;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.article.RawArticle;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.TopicSetup;
import barid.runtime.streams.StreamsService;
import barid.schema.RecordLimits;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What enrich says that it did with its records, against what stands in the topics of a real broker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EnrichCountsIT {
    private final Topics topics = new Topics(SchemaHistory.load());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Random random = new Random(5);
    private final Path directory;
    private final EmbeddedKafka kafka;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Cluster cluster = new Cluster("", Map.of(), 2, 1);
    private int sent;

    EnrichCountsIT(@TempDir Path directory) {
        this.directory = directory;
        this.kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    }

    @BeforeEach
    void start() {
        kafka.start();
        cluster = new Cluster(kafka.bootstrapServers(), Map.of(), 2, 1);
        List<Topic<?>> all = new ArrayList<>(topics.all());
        all.add(topics.deadLetters("enrich"));
        TopicSetup.ensure(cluster, all, Duration.ofSeconds(90));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        kafka.close();
    }

    @Test
    void itsCountsAreWhatStandsInTheTopics() throws Exception {
        keep(new EnrichService(
                        cluster,
                        new StreamsService.Settings("enrich", directory.resolve("state"), 1, null, 33_554_432),
                        topics,
                        new LinearLanguageIdentifier(),
                        new NewsTagger(),
                        new Health(),
                        registry))
                .start();
        Map<String, Object> properties = cluster.producer("articles");
        properties.put("max.request.size", RecordLimits.REQUEST);
        KafkaProducer<byte[], byte[]> producer =
                keep(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));

        for (int n = 0; n < 20; n++) {
            send(producer, RawArticles.peaceTalks("talks-" + n));
            send(producer, RawArticles.peaceTalks("talks-" + n));
        }
        for (int n = 1; n <= 30; n++) {
            send(producer, RawArticles.article("live", "Live report " + n, "The river rises in the town. Report " + n));
        }
        send(producer, "no article".getBytes(StandardCharsets.UTF_8));
        send(producer, new byte[0]);
        send(producer, outgrows());
        producer.flush();

        while (counted() < sent || held() > 0) {
            Thread.onSpinWait();
        }
        assertThat(read()).isEqualTo(sent).isEqualTo(counted());
        assertThat(count("unreadable")).isEqualTo(2);
        assertThat(count("too_large")).isEqualTo(1);
        assertThat(records(topics.deadLetters("enrich").name(), 3)).isEqualTo(3);
        assertThat(records(topics.articles().name(), (int) count("published"))).isEqualTo((int) count("published"));
        System.out.printf("%d read: %.0f published, %.0f superseded%n", sent, count("published"), count("superseded"));
    }

    /** Fits its own topic, and with what enrich adds no other. */
    private RawArticle outgrows() {
        int takes = Topic.MAX_RECORD_BYTES + 64 * 1024;
        return sized(takes - bytes(sized(0)).length - 200);
    }

    private RawArticle sized(int size) {
        RawArticle like = RawArticles.peaceTalks("outgrows");
        Content content = like.content();
        StringBuilder html = new StringBuilder(size);
        random.ints(size, 0, 95).forEach(c -> html.append((char) (' ' + c)));
        return new RawArticle(
                like.id(),
                like.url(),
                like.fetchedUrl(),
                like.site(),
                like.sourceId(),
                ContentBuilder.like(content).html(html.toString()).build(),
                like.revision(),
                like.contentHash(),
                like.discovered(),
                like.fetched(),
                like.fromFeed());
    }

    private byte[] bytes(RawArticle article) {
        return topics.rawArticles()
                .value()
                .serializer()
                .serialize(topics.rawArticles().name(), article);
    }

    private void send(KafkaProducer<byte[], byte[]> producer, RawArticle article) throws Exception {
        sent++;
        producer.send(new ProducerRecord<>(
                        topics.rawArticles().name(),
                        article.id().value().getBytes(StandardCharsets.UTF_8),
                        bytes(article)))
                .get();
    }

    private void send(KafkaProducer<byte[], byte[]> producer, byte[] value) throws Exception {
        sent++;
        producer.send(new ProducerRecord<>(topics.rawArticles().name(), "key".getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    private double read() {
        return Objects.requireNonNull(registry.find("barid.enrich.read").counter())
                .count();
    }

    private double counted() {
        return registry.find("barid.enrich.records").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double held() {
        return Objects.requireNonNull(registry.find("barid.enrich.held").gauge())
                .value();
    }

    private double count(String outcome) {
        return Objects.requireNonNull(registry.find("barid.enrich.records")
                        .tag("outcome", outcome)
                        .counter())
                .count();
    }

    /** How many committed records a topic has; waits for the last transaction until there are so many. */
    private int records(String topic, int wanted) {
        try (var reader = new KafkaConsumer<>(
                cluster.consumer("reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            int records = 0;
            int quiet = 0;
            while (records < wanted || quiet < 5) {
                int came = reader.poll(Duration.ofMillis(200)).count();
                records += came;
                quiet = came == 0 ? quiet + 1 : 0;
            }
            return records;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.add(part);
        return part;
    }
}
