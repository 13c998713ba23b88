package barid.enrich.tags;

import barid.rule.TagRule;
import barid.runtime.Cluster;
import barid.runtime.StartFailure;
import barid.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads and changes the users' rules, which live in Kafka and take effect while everything runs. */
public final class RuleCatalog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final Topic<TagRule> topic;
    private final KafkaProducer<String, TagRule> producer;

    /** A catalogue that is kept in {@code topic}. */
    public RuleCatalog(Cluster cluster, Topic<TagRule> topic) {
        this.cluster = cluster;
        this.topic = topic;
        Map<String, Object> properties = cluster.producer("barid-tag-rules-edit");
        properties.put("max.block.ms", PATIENCE.toMillis());
        properties.put("request.timeout.ms", 10_000);
        properties.put("delivery.timeout.ms", 20_000);
        producer = new KafkaProducer<>(
                properties, new StringSerializer(), topic.value().serializer());
    }

    /**
     * Adds a rule, or replaces the one with its id.
     *
     * @throws StartFailure when Kafka does not take it
     */
    public void put(TagRule rule) {
        send(rule.id(), rule);
    }

    /** Removes a rule; without effect where there is none. */
    public void remove(String id) {
        send(id, null);
    }

    private void send(String id, @Nullable TagRule rule) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), id, rule)).get();
        } catch (ExecutionException | KafkaException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while writing to Kafka.", e);
        }
    }

    /**
     * All rules, by id.
     *
     * @throws StartFailure when Kafka does not answer
     */
    public List<TagRule> list() {
        Map<String, TagRule> rules = new TreeMap<>();
        Map<String, Object> properties = cluster.consumer("barid-tag-rules-list");
        properties.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        try (KafkaConsumer<String, TagRule> consumer = new KafkaConsumer<>(
                properties, new StringDeserializer(), topic.value().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() == null) {
                        rules.remove(record.key());
                    } else {
                        rules.put(record.key(), record.value());
                    }
                });
            }
        } catch (KafkaException e) {
            throw unreachable(e);
        }
        return List.copyOf(rules.values());
    }

    private StartFailure unreachable(Exception cause) {
        return new StartFailure(
                "Kafka at " + cluster.bootstrapServers()
                        + " does not answer: start Barid with ./barid up, or say with --config which cluster to use.",
                cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
