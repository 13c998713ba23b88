package barid.ingest.push;

import barid.ingest.catalog.SitePartition;
import barid.runtime.Cluster;
import barid.schema.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what hubs say to Kafka, in the partition that owns the source. Thread-safe. */
public final class PushLog implements PushEndpoint.Log, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Topic<byte[]> topic;
    private final KafkaProducer<String, byte[]> producer;

    /**
     * A log in {@code topic}; the connection is made by the first message.
     *
     * @throws barid.runtime.StartFailure when the settings of the cluster cannot be used
     */
    public PushLog(Cluster cluster, Topic<byte[]> topic) {
        this.topic = topic;
        Map<String, Object> properties = cluster.producer(topic.name());
        properties.put("max.block.ms", PATIENCE.toMillis());
        properties.put("linger.ms", 0L);
        properties.put("request.timeout.ms", 4_000);
        properties.put("delivery.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        try {
            producer = new KafkaProducer<>(
                    properties, new StringSerializer(), topic.value().serializer());
        } catch (KafkaException e) {
            throw cluster.unreachable(e);
        }
    }

    @Override
    public boolean write(PushKeys.Callback callback, HubMessage message) {
        try {
            int partition = SitePartition.of(
                    callback.site(), producer.partitionsFor(topic.name()).size());
            producer.send(new ProducerRecord<>(
                            topic.name(), partition, callback.sourceId(), message.body(), message.headers()))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("A hub's message could not be written; the hub is asked to send it again: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
