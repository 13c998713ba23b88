package barid.runtime.streams;

import barid.runtime.Cluster;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of its input topics a stage has not worked off, asked of Kafka every few seconds on a thread of its own:
 * {@code barid_stage_lag_records} by {@code stage} and {@code topic} is, summed over the topic's partitions, the end of the
 * committed log less the position that the stage's group has committed, or less the beginning of the log where it has
 * committed none. It is of the whole stage, so that each of its processes says the same, and {@code NaN} while Kafka does
 * not tell. A few records may remain for the marks of transactions, which have offsets too.
 */
public final class InputLag implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InputLag.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final String group;
    private final List<String> topics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Map<String, Double> lags = Map.of();

    /** Used by the thread alone. */
    private @Nullable Admin admin;

    /**
     * Asks nothing before {@link #start()}.
     *
     * @param settings of the stage's application
     * @param topics what the stage reads
     */
    public InputLag(Cluster cluster, StreamsService.Settings settings, List<String> topics, MeterRegistry registry) {
        this.cluster = cluster;
        this.group = settings.applicationId();
        this.topics = List.copyOf(topics);
        this.thread = Thread.ofPlatform().daemon().name(group + "-lag").unstarted(this::run);
        for (String topic : this.topics) {
            Gauge.builder("barid.stage.lag.records", this, own -> own.lags.getOrDefault(topic, Double.NaN))
                    .description("Records of an input topic that the stage has not worked off, NaN while not known")
                    .tags(Tags.of("stage", settings.stage(), "topic", topic))
                    .register(registry);
        }
    }

    /** Begins to ask. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                lags = measure();
            } while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("The lag of {} is not measured any longer", group, e);
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private Map<String, Double> measure() throws InterruptedException {
        try {
            if (admin == null) {
                admin = Admin.create(cluster.client(group + "-lag"));
            }
            return measure(admin);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.debug("Kafka does not tell the lag of {}", group, e);
            return Map.of();
        }
    }

    private Map<String, Double> measure(Admin kafka) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        for (TopicDescription topic :
                within(kafka.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions().forEach(p -> {
                latest.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest());
                earliest.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.earliest());
            });
        }
        Map<TopicPartition, OffsetAndMetadata> positions =
                within(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> starts =
                within(kafka.listOffsets(earliest).all());
        // Last, so that no position is ahead of its end.
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                within(kafka.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        Map<String, Double> behind = new TreeMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata position = positions.get(partition);
            ListOffsetsResultInfo start = starts.get(partition);
            long first = start == null ? 0 : start.offset();
            long from = position == null ? first : Math.max(first, position.offset());
            behind.merge(partition.topic(), (double) Math.max(0, end.offset() - from), Double::sum);
        });
        return behind;
    }

    private static <T> T within(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
