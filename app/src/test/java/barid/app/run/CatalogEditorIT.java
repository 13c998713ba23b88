package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import barid.app.console.sources.SourceEditor;
import barid.ingest.catalog.SourceCatalog;
import barid.ingest.catalog.SourceEdit;
import barid.ingest.headers.HeaderVault;
import barid.local.EmbeddedKafka;
import barid.model.source.Source;
import barid.runtime.Cluster;
import barid.runtime.TopicSetup;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the console writes to the list of sources, on a real broker. */
@Timeout(300)
class CatalogEditorIT {
    @Test
    void writesWhoChangedASourceBesideIt(@TempDir Path directory) {
        Topics topics = new Topics(SchemaHistory.load());
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory, 0)) {
            kafka.start();
            Cluster cluster = new Cluster(kafka.bootstrapServers(), Map.of(), 1, 1);
            TopicSetup.ensure(cluster, List.of(topics.sources()), Duration.ofSeconds(60));
            try (SourceCatalog catalog = new SourceCatalog(cluster, topics.sources(), InstantSource.system())) {
                CatalogEditor editor = new CatalogEditor(catalog);
                SourceEditor.Wish wish = new SourceEditor.Wish("https://a.example/feed", null, null, null);
                SourceEditor.Added added = editor.add(wish, "أمل");
                editor.add(wish, null);
                assertThat(added)
                        .isInstanceOfSatisfying(
                                SourceEditor.Added.Accepted.class,
                                a -> assertThat(editor.remove(a.source().id(), "nour"))
                                        .isNotNull());
            }
            assertThat(actors(cluster, topics.sources().name())).containsExactly("أمل", "nobody known", "nour");
        }
    }

    @Test
    void keepsTheHeadersOfASourceClosedInTheTopic(@TempDir Path directory) {
        Topics topics = new Topics(SchemaHistory.load());
        HeaderVault vault = HeaderVault.of(new byte[HeaderVault.KEY_BYTES]);
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory, 0)) {
            kafka.start();
            Cluster cluster = new Cluster(kafka.bootstrapServers(), Map.of(), 1, 1);
            TopicSetup.ensure(cluster, List.of(topics.sources()), Duration.ofSeconds(60));
            try (SourceCatalog catalog = new SourceCatalog(cluster, topics.sources(), InstantSource.system(), vault)) {
                CatalogEditor editor = new CatalogEditor(catalog);
                SourceEdit secret = SourceEdit.NOTHING.headers(Map.of("Cookie", "sid=geheim"));
                editor.add(new SourceEditor.Wish("https://A.example/feed", null, null, null, secret), null);
                // Added again, without headers: those it has stay.
                editor.add(new SourceEditor.Wish("https://a.example/feed", "A", null, null), null);
                Source source = catalog.list().getFirst();
                assertThat(vault.open(source).headers().at(source.url()))
                        .containsOnly(Map.entry("Cookie", "sid=geheim"));
            }
            assertThat(values(cluster, topics.sources().name(), 2)).noneMatch(value -> value.contains("geheim"));
        }
    }

    private static List<String> values(Cluster cluster, String topic, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.consumer("audit"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (values.size() < count) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> values.add(new String(record.value(), StandardCharsets.ISO_8859_1)));
            }
        }
        return values;
    }

    private static List<String> actors(Cluster cluster, String topic) {
        List<String> actors = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.consumer("audit"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (actors.size() < 3) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    var actor = record.headers().lastHeader(SourceCatalog.ACTOR);
                    actors.add(actor == null ? "nobody known" : new String(actor.value(), StandardCharsets.UTF_8));
                });
            }
        }
        return actors;
    }
}
