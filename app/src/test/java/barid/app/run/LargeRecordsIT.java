package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import barid.app.config.Settings;
import barid.app.console.News;
import barid.local.EmbeddedKafka;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.article.RawArticle;
import barid.model.article.SampleArticles;
import barid.runtime.Configuration;
import barid.runtime.Lifecycle;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records near and beyond what Kafka takes, through all stages as they are put together, on a real broker. */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class LargeRecordsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(180);
    private static final int NEAR_THE_LIMIT = 1_113_900;

    private final Topics topics = new Topics(SchemaHistory.load());
    private final Random random = new Random(11);
    private final Lifecycle running = new Lifecycle();
    private final EmbeddedKafka kafka;
    private final Path directory;
    private KafkaProducer<byte[], byte[]> producer;

    @SuppressWarnings("NullAway.Init") // started by start
    LargeRecordsIT(@TempDir Path directory) {
        this.directory = directory;
        this.kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    }

    @BeforeEach
    void start() {
        kafka.start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 8 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        parts().createTopics();
    }

    @AfterEach
    void stop() {
        running.close();
        producer.close(Duration.ofSeconds(5));
        kafka.close();
    }

    @Test
    void everyStageGoesOnAfterNoiseNearTheLimit() throws Exception {
        startAll();
        for (String topic : inputs()) {
            send(topic, "big", noise(NEAR_THE_LIMIT));
        }
        send(topics.tagRules().name(), "big", noise(NEAR_THE_LIMIT));
        List<String> ids = sendArticles(10);

        awaitArticles(ids);
        // Whole: the topic of the dead letters takes more than that of the record.
        assertThat(letters("ingest", 2))
                .allSatisfy(letter -> assertThat(letter.value()).hasSize(NEAR_THE_LIMIT));
        assertThat(letters("enrich", 1))
                .allSatisfy(letter -> assertThat(letter.value()).hasSize(NEAR_THE_LIMIT));
        assertThat(letters("sink-files", 1))
                .allSatisfy(letter -> assertThat(letter.value()).hasSize(NEAR_THE_LIMIT));

        send(topics.links().name(), "after", noise(20));
        assertThat(letters("ingest", 3)).hasSize(3);
        send(topics.articles().name(), "after", noise(20));
        assertThat(letters("sink-files", 2)).hasSize(2);
    }

    @Test
    void cutsALetterThatItsTopicDoesNotTakeWholeAndSaysWhereTheOriginalIs() throws Exception {
        for (String topic : inputs()) {
            takeMore(topic);
        }
        startAll();
        int size = 3_000_000;
        for (String topic : inputs()) {
            send(topic, "huge", noise(size));
        }
        List<String> ids = sendArticles(10);

        awaitArticles(ids);
        for (String stage : List.of("ingest", "enrich", "sink-files")) {
            int count = stage.equals("ingest") ? 2 : 1;
            String prefix = stage.startsWith("sink") ? "__connect.errors." : "__streams.errors.";
            assertThat(letters(stage, count)).hasSize(count).allSatisfy(letter -> {
                assertThat(letter.value().length).isBetween(Topic.MAX_RECORD_BYTES, size - 1);
                assertThat(header(letter, prefix + "truncated")).isEqualTo(Integer.toString(size));
                assertThat(inputs()).contains(header(letter, prefix + "topic"));
                assertThat(header(letter, prefix + "offset")).isEqualTo("0");
                assertThat(header(letter, prefix + "partition")).isNotBlank();
            });
        }
    }

    @Test
    void passesTheLargestArticlesInManyRevisionsAtOnceWhileOthersFlow() throws Exception {
        List<Revision> revisions = new ArrayList<>();
        RawArticle large = article("live-blog", 0);
        for (int n = 1; n <= 15; n++) {
            revisions.add(new Revision(large.id().value(), raw(article("live-blog", 905_000 + n))));
        }
        startAll();
        revisions.forEach(revision -> send(topics.rawArticles().name(), revision.id(), revision.bytes()));
        List<String> ids = sendArticles(20);
        ids.add(large.id().value());

        awaitArticles(ids);
        assertThat(ends(topics.deadLetters("enrich").name())).isZero();
        assertThat(revisions.getLast().bytes().length).isGreaterThan(880 * 1024);
    }

    @Test
    void putsAnArticleAsideThatOutgrowsItsTopicWhenItIsEnriched() throws Exception {
        startAll();
        int takes = Topic.MAX_RECORD_BYTES + 64 * 1024;
        int rest = raw(article("outgrows", 0)).length;
        RawArticle outgrows = article("outgrows", takes - rest - 200);
        byte[] bytes = raw(outgrows);
        send(topics.rawArticles().name(), outgrows.id().value(), bytes);
        List<String> ids = sendArticles(10);

        awaitArticles(ids);
        assertThat(letters("enrich", 1)).hasSize(1).allSatisfy(letter -> {
            assertThat(new String(letter.key(), StandardCharsets.UTF_8))
                    .isEqualTo(outgrows.id().value());
            assertThat(header(letter, "__streams.errors.topic")).isEqualTo("barid-articles");
            assertThat(header(letter, "__streams.errors.exception")).contains("RecordTooLarge");
        });
    }

    private record Revision(String id, byte[] bytes) {}

    private List<String> inputs() {
        return List.of(
                topics.sources().name(),
                topics.links().name(),
                topics.rawArticles().name(),
                topics.articles().name());
    }

    private Pipeline parts() {
        Settings settings = Configuration.load(
                Settings.class,
                null,
                Map.of(),
                Map.of(
                        "kafka.bootstrap-servers", kafka.bootstrapServers(),
                        "kafka.partitions", "2",
                        "data-directory", directory.resolve("data").toString(),
                        "sink.postgres", "false",
                        "sink.files", directory.resolve("files").toString()));
        return new Pipeline(settings, running);
    }

    private void startAll() {
        Pipeline parts = parts();
        parts.startIngest();
        parts.startEnrich();
        parts.startSinks();
    }

    private byte[] noise(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Arrays.fill(bytes, 0, 5, (byte) 0);
        bytes[4] = 1;
        return bytes;
    }

    private List<String> sendArticles(int count) {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            RawArticle article = article("small-" + n, 500);
            ids.add(article.id().value());
            send(topics.rawArticles().name(), article.id().value(), raw(article));
        }
        return ids;
    }

    /** An article with a body of that many bytes, which no compression makes smaller; a quarter of it is text. */
    private RawArticle article(String name, int size) {
        RawArticle like = News.HARVEST.raw();
        Content content = like.content();
        URI url = URI.create("https://site.example/" + name);
        String text = printable(Math.min(256 * 1024, size));
        Content large = ContentBuilder.like(content)
                .text(text)
                .html(printable(size - text.length()))
                .languageHint("en")
                .build();
        return SampleArticles.raw(url, "site.example", large, like.fetched());
    }

    private String printable(int size) {
        StringBuilder text = new StringBuilder(size);
        random.ints(size, 0, 95).forEach(c -> text.append((char) (' ' + c)));
        return text.toString();
    }

    private byte[] raw(RawArticle article) {
        return topics.rawArticles()
                .value()
                .serializer()
                .serialize(topics.rawArticles().name(), article);
    }

    private void send(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get(90, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The broker does not take a record for " + topic, e);
        }
    }

    private void takeMore(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", "4194304"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get(90, TimeUnit.SECONDS);
        }
    }

    private void awaitArticles(List<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        read(topics.articles().name(), record -> {
            missing.remove(new String(record.key(), StandardCharsets.UTF_8));
            return missing.isEmpty();
        });
        assertThat(missing).isEmpty();
    }

    /** The dead letters of a stage, as soon as there are that many. */
    private List<ConsumerRecord<byte[], byte[]>> letters(String stage, int count) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        read(topics.deadLetters(stage).name(), letter -> {
            letters.add(letter);
            return letters.size() >= count;
        });
        return letters;
    }

    private void read(String topic, java.util.function.Predicate<ConsumerRecord<byte[], byte[]>> enough) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            boolean done = false;
            while (!done && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    done |= enough.test(record);
                }
            }
        }
    }

    private long ends(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer
                    .endOffsets(consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
