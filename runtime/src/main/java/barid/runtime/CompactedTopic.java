package barid.runtime;

import barid.schema.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A list that lives in a compacted topic, for a person's command: whole lists are read and single values written. Each call
 * goes on as long as Kafka does, and ends some twenty seconds after it last answered.
 */
public final class CompactedTopic<V> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Topic<V> topic;
    private final InstantSource clock;
    private final KafkaProducer<String, V> producer;

    /**
     * The list that is kept in {@code topic}; the connection is made by the first call.
     *
     * @throws StartFailure when the settings of the cluster cannot be used
     */
    public CompactedTopic(Cluster cluster, Topic<V> topic, InstantSource clock) {
        this.cluster = cluster;
        this.topic = topic;
        this.clock = clock;
        Map<String, Object> properties = cluster.producer(topic.name() + "-edit");
        properties.put("max.block.ms", PATIENCE.toMillis());
        properties.put("request.timeout.ms", 10_000);
        properties.put("delivery.timeout.ms", 20_000);
        try {
            producer = new KafkaProducer<>(
                    properties, new StringSerializer(), topic.value().serializer());
        } catch (KafkaException e) {
            throw cluster.unreachable(e);
        }
    }

    /**
     * The number of the topic's partitions.
     *
     * @throws StartFailure when Kafka does not answer
     */
    public int partitions() {
        try {
            return producer.partitionsFor(topic.name()).size();
        } catch (KafkaException e) {
            throw cluster.unreachable(e);
        }
    }

    /**
     * Writes a value in the partition that its key gives, or removes it.
     *
     * @param value null to remove
     * @throws StartFailure when Kafka does not take it
     */
    public void put(String key, @Nullable V value) {
        send(List.of(new ProducerRecord<>(topic.name(), key, value)));
    }

    /**
     * Writes values in the partitions that their keys give.
     *
     * @throws StartFailure when Kafka does not take all
     */
    void putAll(Map<String, V> values) {
        send(values.entrySet().stream()
                .map(each -> new ProducerRecord<>(topic.name(), each.getKey(), each.getValue()))
                .toList());
    }

    /**
     * Writes a value in a partition.
     *
     * @param key gives the key of a value
     * @param partition gives the partition of a value
     * @throws StartFailure when Kafka does not take all
     */
    public void putAll(Collection<V> values, Function<V, String> key, ToIntFunction<V> partition) {
        putAll(values, key, partition, Map.of());
    }

    /**
     * Writes values with headers.
     *
     * @param key gives the key of a value
     * @param partition gives the partition of a value
     * @param headers put on each record, in UTF-8
     * @throws StartFailure when Kafka does not take all
     */
    public void putAll(
            Collection<V> values, Function<V, String> key, ToIntFunction<V> partition, Map<String, String> headers) {
        send(values.stream()
                .map(v -> {
                    var record = new ProducerRecord<>(topic.name(), partition.applyAsInt(v), key.apply(v), v);
                    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
                    return record;
                })
                .toList());
    }

    private void send(List<ProducerRecord<String, V>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw cluster.unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while writing to Kafka.", e);
        }
    }

    /**
     * The latest value of each key, without removed ones and without records that cannot be read.
     *
     * @throws StartFailure when Kafka stops giving the list before its end
     */
    public Map<String, V> all() {
        Map<String, V> found = new LinkedHashMap<>();
        Map<String, Object> properties = cluster.consumer(topic.name() + "-list");
        properties.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            // A record that cannot be read is put to the dead letters by who works on the topic; it is no value for
            // anybody.
            TopicReader.Handler<V> list = (key, value, time) -> {
                if (value == null) {
                    found.remove(key);
                } else {
                    found.put(key, value);
                }
            };
            var reader = new TopicReader<>(consumer, topic, new TopicReader.Start.Oldest(), PATIENCE, clock, list);
            var progress = new Progress(clock, PATIENCE);
            boolean reads = reader.open();
            while (reads && !reader.caughtUp()) {
                if (progress.hasStopped(reader.progress())) {
                    throw new StartFailure("Kafka at " + cluster.bootstrapServers() + " gave nothing more of "
                            + topic.name() + " for " + PATIENCE.toSeconds() + " s: try again, or look at its load.");
                }
                reader.turn(POLL);
            }
        } catch (KafkaException e) {
            throw cluster.unreachable(e);
        }
        return found;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
