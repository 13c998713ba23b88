package barid.local;

import static org.assertj.core.api.Assertions.assertThat;

import barid.runtime.Cluster;
import barid.runtime.TopicSetup;
import barid.runtime.streams.InputLag;
import barid.runtime.streams.StreamsService;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoublePredicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lag of a stage, measured at a real broker. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InputLagIT {
    private final Topics topics = new Topics(SchemaHistory.load());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @TempDir
    Path directory;

    @Test
    void countsWhatWaitsAndKnowsNothingWhileKafkaIsAway() {
        EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
        try {
            kafka.start();
            Cluster cluster = new Cluster(kafka.bootstrapServers(), Map.of(), 2, 1);
            TopicSetup.ensure(cluster, topics.all(), Duration.ofSeconds(20));
            var process = new StreamsService.Settings("enrich", directory, 1, null, 1 << 20);
            try (InputLag lag =
                    new InputLag(cluster, process, List.of(topics.rawArticles().name()), metrics)) {
                assertThat(lag()).isNaN();
                lag.start();
                await("a lag of nothing", value -> value == 0);
                publish(cluster, 30);
                await("a lag of all while nothing was ever worked off", value -> value == 30);
                commit(cluster, 6, 4);
                await("a lag of the rest", value -> value == 20);
                kafka.close();
                await("an unknown lag", Double::isNaN);
            }
        } finally {
            kafka.close();
        }
    }

    private void publish(Cluster cluster, int count) {
        try (var producer =
                new KafkaProducer<>(cluster.producer("publisher"), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(
                        new ProducerRecord<>(topics.rawArticles().name(), i % 2, Integer.toString(i), new byte[] {1}));
            }
        }
    }

    private void commit(Cluster cluster, long zero, long one) {
        Map<String, Object> properties = cluster.consumer("committer");
        properties.put("group.id", "barid-enrich");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            String topic = topics.rawArticles().name();
            consumer.commitSync(Map.of(
                    new TopicPartition(topic, 0), new OffsetAndMetadata(zero),
                    new TopicPartition(topic, 1), new OffsetAndMetadata(one)));
        }
    }

    private double lag() {
        return metrics.get("barid.stage.lag.records")
                .tag("stage", "enrich")
                .tag("topic", topics.rawArticles().name())
                .gauge()
                .value();
    }

    private void await(String what, DoublePredicate condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.test(lag())) {
            assertThat(System.nanoTime()).as("%s, not %s", what, lag()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
