package barid.app.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.app.config.Settings;
import barid.ingest.catalog.SourceCatalog;
import barid.local.EmbeddedKafka;
import barid.model.article.RawArticle;
import barid.model.source.Source;
import barid.runtime.Configuration;
import barid.runtime.Lifecycle;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources whose news a hub pushes, from the hub to the published article, on a real broker. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PushedSourcesIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Published, to written as an article. */
    private static final Duration SEEN = Duration.ofSeconds(2);

    private final Topics topics = new Topics(SchemaHistory.load());
    private final EmbeddedKafka kafka;
    private final Path directory;
    private final int port = freePort();
    private final Map<String, Integer> revisions = new HashMap<>();
    private Lifecycle running = new Lifecycle();
    private LoopbackHub hub;
    private KafkaConsumer<String, RawArticle> articles;

    @SuppressWarnings("NullAway.Init") // started by start
    PushedSourcesIT(@TempDir Path directory) {
        this.directory = directory;
        this.kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    }

    @BeforeEach
    void start() throws IOException {
        kafka.start();
        hub = new LoopbackHub();
        ingest();
        articles = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                topics.rawArticles().value().deserializer());
        List<TopicPartition> partitions = articles
                .partitionsFor(topics.rawArticles().name())
                .stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        articles.assign(partitions);
        articles.seekToBeginning(partitions);
    }

    @AfterEach
    void stop() {
        running.close();
        articles.close();
        hub.close();
        kafka.close();
    }

    @Test
    void whatIsPublishedIsSeenWithinTwoSecondsAndWhatIsForgedNever() throws Exception {
        Source source = follow();
        assertThat(hub.secret()).hasSizeBetween(32, 199);
        long slowest = 0;
        for (int number = 2; number <= 6; number++) {
            long begin = System.nanoTime();
            String address = hub.publish(number);
            assertThat(hub.push(hub.document(number))).isEqualTo(202);
            await("article " + number, () -> has(address));
            slowest = Math.max(slowest, System.nanoTime() - begin);
        }
        assertThat(Duration.ofNanos(slowest)).as("published to article").isLessThan(SEEN);
        assertThat(hub.polls()).as("visits of the feed").isEqualTo(1);

        // Neither a repetition nor a forgery nor what is too large brings anything.
        String forged = hub.publish(7);
        assertThat(hub.push(hub.document(6))).isEqualTo(202);
        assertThat(hub.pushSigned(hub.document(7), "another secret")).isEqualTo(202);
        byte[] oversized = (hub.document(7) + " ".repeat(5_000_000)).getBytes(UTF_8);
        assertThat(hub.push(oversized)).isEqualTo(413);
        assertThat(hub.verify("subscribe", hub.feed() + "?other")).isEqualTo(404);

        // Too large for a record: the source is visited at once, which finds the feed as it is.
        byte[] large = (hub.document(8) + " ".repeat(900_000)).getBytes(UTF_8);
        String eighth = hub.publish(8);
        assertThat(hub.polls()).isEqualTo(1);
        assertThat(has(forged)).isFalse();
        assertThat(hub.push(large)).isEqualTo(202);
        await("the visit", () -> has(eighth));
        assertThat(hub.polls()).isEqualTo(2);
        assertThat(revisions.values()).as("nothing twice").allMatch(revision -> revision == 1);

        // A restart asks nobody anew, and pushes go on.
        int asked = hub.requests();
        running.close();
        running = new Lifecycle();
        ingest();
        String ninth = hub.publish(9);
        assertThat(hub.push(hub.document(9))).isEqualTo(202);
        await("article 9", () -> has(ninth));
        assertThat(hub.requests()).isEqualTo(asked);
        assertThat(hub.polls()).isEqualTo(2);

        catalog().remove(source);
        await("the end of the subscription", () -> hub.mode().equals("unsubscribe") && hub.verified() == 2);
    }

    private Source follow() {
        hub.publish(1);
        SourceCatalog catalog = catalog();
        Source source = catalog.understand(new SourceCatalog.Wish(hub.feed(), null, null, null))
                .orElseThrow();
        catalog.put(List.of(source));
        await("the subscription", () -> hub.verified() == 1);
        await("article 1", () -> has(hub.story(1)));
        return source;
    }

    private SourceCatalog catalog() {
        return parts().catalog();
    }

    private void ingest() {
        Pipeline parts = parts();
        parts.createTopics();
        parts.startIngest();
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
                        "ingest.allow", hub.address(),
                        "ingest.spacing", "PT0.1S",
                        "ingest.websub.public-address", "http://127.0.0.1:" + port,
                        "ingest.websub.port", Integer.toString(port)));
        return new Pipeline(settings, running);
    }

    private boolean has(String address) {
        for (ConsumerRecord<String, RawArticle> record : articles.poll(Duration.ofMillis(20))) {
            RawArticle article = record.value();
            if (article != null) {
                revisions.merge(article.url().toString(), 1, Integer::sum);
            }
        }
        return revisions.containsKey(address);
    }

    private static void await(String what, BooleanSupplier there) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long for " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }
}
