package barid.app.console;

import barid.runtime.Backoff;
import barid.runtime.Cluster;
import barid.schema.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a whole topic in a thread of its own, without a consumer group, committed records only. When Kafka goes away it
 * tries again and resumes where it was. A record that cannot be read is counted and passed over.
 *
 * @param <V> the topic's values
 */
final class TopicFollower<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<? extends Consumer<String, byte[]>> consumers;
    /** Used by the thread alone. */
    private final Backoff backoff;

    private final Topic<V> topic;
    private final @Nullable Window window;
    private final Handler<V> handler;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile String trouble = "starts";
    private volatile boolean caughtUp;
    private final LongAdder unreadable = new LongAdder();

    /** Takes each record. */
    @FunctionalInterface
    interface Handler<V> {
        void take(String key, @Nullable V value, Instant time);
    }

    /**
     * How much of the past is read.
     *
     * @param age records older than this are passed over
     * @param records at most this many of each partition
     */
    record Window(Duration age, long records) {}

    /**
     * @param window null for the whole topic
     */
    TopicFollower(Cluster cluster, Topic<V> topic, @Nullable Window window, Handler<V> handler) {
        this(
                () -> new KafkaConsumer<>(
                        cluster.consumer("barid-console-" + topic.name()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE),
                topic,
                window,
                handler);
    }

    /** @param consumers makes one for each attempt; closed here */
    TopicFollower(
            Supplier<? extends Consumer<String, byte[]>> consumers,
            Backoff backoff,
            Topic<V> topic,
            @Nullable Window window,
            Handler<V> handler) {
        this.consumers = consumers;
        this.backoff = backoff;
        this.topic = topic;
        this.window = window;
        this.handler = handler;
        this.thread =
                Thread.ofPlatform().daemon().name("console-" + topic.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Why nothing is read now, empty while all is well. */
    String trouble() {
        return trouble;
    }

    /** Whether all that was in the topic at the start has been read. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** Records that could not be read. */
    long unreadable() {
        return unreadable.sum();
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Consumer<String, byte[]> reading = consumers.get()) {
                consumer = reading;
                read(reading);
            } catch (WakeupException e) {
                LOG.debug("The reader of {} is asked to stop", topic.name(), e);
            } catch (KafkaException e) {
                if (trouble.isEmpty()) {
                    LOG.warn("The console cannot read {} and tries again: {}", topic.name(), e.getMessage());
                }
                trouble = "cannot read " + topic.name() + ": " + e.getMessage();
            } finally {
                consumer = null;
            }
            if (paused(backoff.next())) {
                return;
            }
        }
    }

    private boolean paused(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void read(Consumer<String, byte[]> reading) {
        List<TopicPartition> partitions = reading.partitionsFor(topic.name(), PATIENCE).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("the topic does not exist");
        }
        reading.assign(partitions);
        seek(reading, partitions);
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions, PATIENCE);
        trouble = "";
        backoff.reset();
        while (closing.getCount() > 0) {
            for (ConsumerRecord<String, byte[]> each : reading.poll(POLL)) {
                take(each);
                positions.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
            }
            caughtUp = caughtUp
                    || ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
        }
    }

    private void seek(Consumer<String, byte[]> reading, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> starts = new HashMap<>(reading.beginningOffsets(partitions, PATIENCE));
        if (window != null) {
            Map<TopicPartition, Long> ends = reading.endOffsets(partitions, PATIENCE);
            Map<TopicPartition, Long> oldest = new HashMap<>();
            partitions.forEach(
                    p -> oldest.put(p, System.currentTimeMillis() - window.age().toMillis()));
            Map<TopicPartition, OffsetAndTimestamp> found = reading.offsetsForTimes(oldest, PATIENCE);
            for (TopicPartition each : partitions) {
                long end = ends.getOrDefault(each, 0L);
                OffsetAndTimestamp young = found.get(each);
                long first = young == null ? end : young.offset();
                starts.merge(each, Math.max(first, end - window.records()), Math::max);
            }
        }
        positions.forEach((partition, offset) -> starts.merge(partition, offset, Math::max));
        starts.forEach(reading::seek);
    }

    private void take(ConsumerRecord<String, byte[]> each) {
        V value = null;
        if (each.value() != null) {
            try {
                value = topic.value().deserializer().deserialize(topic.name(), each.headers(), each.value());
            } catch (SerializationException e) {
                unreadable.increment();
                LOG.debug("A record of {} at {} cannot be read", topic.name(), each.offset(), e);
                return;
            }
        }
        handler.take(each.key() == null ? "" : each.key(), value, Instant.ofEpochMilli(each.timestamp()));
    }
}
