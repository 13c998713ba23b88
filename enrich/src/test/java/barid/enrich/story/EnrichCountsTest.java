package barid.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.enrich.EnrichMetrics;
import barid.enrich.EnrichTopology;
import barid.enrich.Enricher;
import barid.enrich.RawArticles;
import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.Tagger;
import barid.model.article.Article;
import barid.model.article.RawArticle;
import barid.runtime.streams.StreamsService;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import barid.schema.UnreadableState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every record that enrich reads ends in one of its counts; what comes out is counted here for itself. */
class EnrichCountsTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final Topics topics = new Topics(SchemaHistory.load());
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> in;
    private final TestOutputTopic<String, Article> out;
    private final TestOutputTopic<byte[], byte[]> letters;
    private int sent;

    EnrichCountsTest(@TempDir Path directory) {
        var metrics = new EnrichMetrics(
                registry, topics.rawArticles().name(), topics.articles().name());
        Tagger tagger = (title, lead, text, language) -> {
            if (title.startsWith("Cursed")) {
                throw new IllegalStateException("no tags for this one");
            }
            return List.of();
        };
        Properties properties = new Properties();
        String deadLetters = topics.deadLetters("enrich").name();
        properties.putAll(StreamsService.handling(deadLetters, "barid-enrich", registry, metrics));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "barid-enrich");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(
                EnrichTopology.of(topics, new Enricher(new LinearLanguageIdentifier(), () -> tagger), 1, metrics),
                properties,
                START);
        in = driver.createInputTopic(topics.rawArticles().name(), new ByteArraySerializer(), new ByteArraySerializer());
        out = driver.createOutputTopic(
                topics.articles().name(),
                topics.articles().key().deserializer(),
                topics.articles().value().deserializer());
        letters = driver.createOutputTopic(deadLetters, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void countsEachRecordOnce() {
        RawArticle talks = article("talks", "Peace talks open in Geneva");
        send(talks);
        send(article("harvest", "The harvest begins early after heavy rain"));
        send(talks);
        send(article("talks", "Peace talks open in Geneva after a long delay"));
        assertSum();
        assertThat(count("published"))
                .isEqualTo(4)
                .isEqualTo(out.readValuesToList().size());

        underWay("live");
        for (int n = 1; n <= 12; n++) {
            send(article("live", "Live: report number " + n));
        }
        assertThat(held()).isEqualTo(StoryStores.MOST_HELD);
        assertThat(count("superseded")).isEqualTo(12 - StoryStores.MOST_HELD);
        assertSum();

        send("no article".getBytes(StandardCharsets.UTF_8));
        send(new byte[] {0, 0, 0, 0, 99, 1, 2});
        send(new byte[0]);
        send(article("cursed", "Cursed article"));
        send((byte[]) null);
        assertThat(count("unreadable")).isEqualTo(3);
        assertThat(count("failed")).isEqualTo(2);
        assertThat(letters.readValuesToList()).hasSize(5);
        assertSum();

        driver.advanceWallClockTime(Duration.ofMinutes(3));
        assertThat(held()).isZero();
        assertThat(out.readValuesToList()).hasSize(StoryStores.MOST_HELD);
        assertThat(count("published")).isEqualTo(4 + StoryStores.MOST_HELD);
        assertSum();
    }

    @ParameterizedTest
    @ValueSource(strings = {StoryStores.HOMES, StoryStores.PENDING})
    void endsWhereALaterBaridWroteTheStateInsteadOfPuttingEveryRecordAside(String store) {
        underWay("talks");
        byte[] key = Serdes.Long()
                .serializer()
                .serialize("", ArticleRef.of(0, article("talks", "").id()));
        raw(store).put(Bytes.wrap(key), new byte[] {(byte) 0x87, 1, 2});
        assertThatThrownBy(() -> send(article("talks", "Peace talks open in Geneva")))
                .hasRootCauseInstanceOf(UnreadableState.class)
                .rootCause()
                .hasMessageContaining(store + " holds a record of version 7");
        assertThat(letters.isEmpty()).isTrue();
    }

    private KeyValueStore<Bytes, byte[]> raw(String store) {
        Object typed = driver.getKeyValueStore(store);
        @SuppressWarnings("unchecked") // below the types are bytes
        var bytes = (KeyValueStore<Bytes, byte[]>) ((WrappedStateStore<?, ?, ?>) typed).wrapped();
        return bytes;
    }

    private void assertSum() {
        assertThat(Objects.requireNonNull(registry.find("barid.enrich.read").counter())
                        .count())
                .isEqualTo(sent);
        double done = registry.find("barid.enrich.records").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
        assertThat(done + held()).isEqualTo(sent);
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

    private static RawArticle article(String name, String title) {
        return RawArticles.article(name, title, title + ", said a witness. Nobody else could confirm it at once.");
    }

    private void send(RawArticle article) {
        send(topics.rawArticles()
                .value()
                .serializer()
                .serialize(topics.rawArticles().name(), article));
    }

    private void send(byte[] value) {
        sent++;
        in.pipeInput("key".getBytes(StandardCharsets.UTF_8), value, START.plusSeconds(sent));
    }

    /** As if the article's messages had not come back yet. */
    private void underWay(String name) {
        long ref = ArticleRef.of(0, article(name, "").id());
        driver.<Long, SignatureRecord>getKeyValueStore(StoryStores.HOMES)
                .put(ref, new SignatureRecord(Signature.NONE, SignatureRecord.seconds(START.toEpochMilli()), null));
        driver.<Long, PendingDecision>getKeyValueStore(StoryStores.PENDING)
                .put(ref, PendingDecision.of(START.toEpochMilli(), 1));
    }
}
