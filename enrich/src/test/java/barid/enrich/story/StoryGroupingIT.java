package barid.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;

import barid.local.EmbeddedKafka;
import barid.model.article.Article;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Near-copies that come at the same moment, on several partitions and processes, against a real broker. */
class StoryGroupingIT {
    private static final int PARTITIONS = 3;
    private static final int STORIES = 30;
    private static final int COPIES = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(180);

    private final Serde<Article> articles =
            new Topics(SchemaHistory.load()).articles().value();
    private final EmbeddedKafka kafka;
    private final Path directory;

    StoryGroupingIT(@TempDir Path directory) {
        this.directory = directory;
        this.kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    }

    @BeforeEach
    void start() throws Exception {
        kafka.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("in", PARTITIONS, (short) 1), new NewTopic("out", PARTITIONS, (short) 1)))
                    .all()
                    .get(90, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void groupsCopiesThatComeAtOnceOnSeveralProcessesThoughOneOfThemEnds() {
        List<Article> copies = copies();
        KafkaStreams survivor = streams("one");
        KafkaStreams other = streams("two");
        try {
            survivor.start();
            other.start();
            publish(copies.subList(0, copies.size() / 2));
            read(copies.size() / 4);
            publish(copies.subList(copies.size() / 2, copies.size()));
            other.close(Duration.ZERO);
            List<ConsumerRecord<String, Article>> grouped = read(copies.size());

            assertThat(grouped)
                    .extracting(ConsumerRecord::key)
                    .doesNotHaveDuplicates()
                    .hasSize(copies.size());
            Map<String, Set<String>> stories = stories(grouped);
            assertThat(stories)
                    .hasSize(STORIES)
                    .allSatisfy((text, ids) -> assertThat(ids).hasSize(1));
            assertThat(stories.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
        } finally {
            other.close(Duration.ofSeconds(10));
            survivor.close(Duration.ofSeconds(10));
        }
    }

    @Test
    void givesLaterCopiesTheSameStoryAfterEveryProcessHasBeenStartedAgain() {
        List<Article> copies = copies();
        List<Article> early = copies.subList(0, copies.size() / 2);
        publish(early);
        try (KafkaStreams before = streams("one")) {
            before.start();
            assertThat(read(early.size())).hasSize(early.size());
        }
        publish(copies.subList(early.size(), copies.size()));
        try (KafkaStreams after = streams("one")) {
            after.start();
            List<ConsumerRecord<String, Article>> grouped = read(copies.size());

            assertThat(grouped)
                    .extracting(ConsumerRecord::key)
                    .doesNotHaveDuplicates()
                    .hasSize(copies.size());
            assertThat(stories(grouped))
                    .hasSize(STORIES)
                    .allSatisfy((text, ids) -> assertThat(ids).hasSize(1));
        }
    }

    /** The stories that the copies of each text were given. */
    private static Map<String, Set<String>> stories(List<ConsumerRecord<String, Article>> grouped) {
        Map<String, Set<String>> stories = new HashMap<>();
        for (ConsumerRecord<String, Article> record : grouped) {
            stories.computeIfAbsent(textNumber(record.value()), any -> new TreeSet<>())
                    .add(record.value().story().value());
        }
        return stories;
    }

    /** Each story's copies differ in a few words at the end. */
    private static List<Article> copies() {
        List<Article> copies = new ArrayList<>();
        for (int story = 0; story < STORIES; story++) {
            for (int copy = 0; copy < COPIES; copy++) {
                String end = TestArticles.text(1_000 + story * COPIES + copy, 10);
                copies.add(TestArticles.article(story + "-" + copy, TestArticles.text(story, 120) + end));
            }
        }
        Collections.shuffle(copies, new Random(3));
        return copies;
    }

    private static String textNumber(Article article) {
        return article.raw().url().getPath().split("-", 2)[0];
    }

    private void publish(List<Article> all) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                Serdes.String().serializer(),
                articles.serializer())) {
            all.forEach(article ->
                    producer.send(new ProducerRecord<>("in", article.raw().id().value(), article)));
        }
    }

    /** Reads the output from its beginning until that many have come, then for a moment longer. */
    private List<ConsumerRecord<String, Article>> read(int count) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "group.id",
                "reader-" + count,
                "auto.offset.reset",
                "earliest");
        List<ConsumerRecord<String, Article>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, Serdes.String().deserializer(), articles.deserializer())) {
            consumer.subscribe(List.of("out"));
            Instant deadline = Instant.now().plus(DEADLINE);
            while (all.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
        }
        return all;
    }

    private KafkaStreams streams(String process) {
        StreamsBuilder builder = new StreamsBuilder();
        new StoryGrouping(PARTITIONS, articles, new HeldCount())
                .addTo(builder, builder.stream("in", Consumed.with(Serdes.String(), articles)))
                .to("out", Produced.with(Serdes.String(), articles));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "stories");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve(process).toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), 6_000);
        return new KafkaStreams(builder.build(), properties);
    }
}
