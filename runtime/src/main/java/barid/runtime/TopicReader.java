package barid.runtime;

import barid.schema.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic with one consumer, outside of any group. A failure of Kafka comes out as Kafka's exception and
 * ends this reading; {@link TopicFollower} goes on with the next. Not thread-safe.
 *
 * @param <V> the topic's values
 */
public final class TopicReader<V> {
    private final Consumer<String, byte[]> consumer;
    private final Topic<V> topic;
    private final Start start;
    private final Duration patience;
    private final InstantSource clock;
    private final Handler<V> handler;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private boolean caughtUp;

    /** Where a reading begins. */
    public sealed interface Start {
        /** With the oldest record kept. */
        record Oldest() implements Start {}

        /** With the record that comes next. */
        record Next() implements Start {}

        /**
         * A part of the past.
         *
         * @param age records older than this are passed over
         * @param records at most this many of each partition
         */
        record Window(Duration age, long records) implements Start {}
    }

    /** Takes what is read, in the thread that reads. */
    @FunctionalInterface
    public interface Handler<V> {
        /**
         * Takes a record.
         *
         * @param key empty where the record has none
         * @param value null where the key was removed
         * @param time of the record
         */
        void take(String key, @Nullable V value, Instant time);

        /** Takes note of a record that cannot be read; it is passed over. */
        default void unreadable(ConsumerRecord<String, byte[]> record, SerializationException why) {}

        /** All that is in the topic comes now, maybe once more: what was taken before counts no longer. */
        default void begins() {}

        /** All that was in the topic at the start has been taken; and again each time that more has been taken. */
        default void drained() {}
    }

    /**
     * Asks nothing yet.
     *
     * @param consumer used until it is closed, which is left to the caller
     * @param patience how long Kafka may take to answer a question about the topic
     */
    public TopicReader(
            Consumer<String, byte[]> consumer,
            Topic<V> topic,
            Start start,
            Duration patience,
            InstantSource clock,
            Handler<V> handler) {
        this.consumer = consumer;
        this.topic = topic;
        this.start = start;
        this.patience = patience;
        this.clock = clock;
        this.handler = handler;
    }

    /**
     * Finds out where to begin.
     *
     * @return false when the topic does not exist
     */
    public boolean open() {
        return open(Map.of());
    }

    /**
     * Finds out where to begin.
     *
     * @param reached positions before which nothing is read again
     * @return false when the topic does not exist
     */
    boolean open(Map<TopicPartition, Long> reached) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name(), patience).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions);
        ends = Map.copyOf(consumer.endOffsets(partitions, patience));
        positions.putAll(starts(partitions));
        reached.forEach((partition, offset) -> positions.merge(partition, offset, Math::max));
        positions.forEach(consumer::seek);
        handler.begins();
        if (ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            catchUp();
        }
        return true;
    }

    private Map<TopicPartition, Long> starts(List<TopicPartition> partitions) {
        return switch (start) {
            case Start.Oldest oldest -> consumer.beginningOffsets(partitions, patience);
            case Start.Next next -> ends;
            case Start.Window window -> {
                Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(partitions, patience));
                Map<TopicPartition, Long> oldest = new HashMap<>();
                long first = clock.instant().minus(window.age()).toEpochMilli();
                partitions.forEach(partition -> oldest.put(partition, first));
                Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(oldest, patience);
                for (TopicPartition each : partitions) {
                    long end = ends.getOrDefault(each, 0L);
                    OffsetAndTimestamp young = found.get(each);
                    starts.merge(
                            each, Math.max(young == null ? end : young.offset(), end - window.records()), Math::max);
                }
                yield starts;
            }
        };
    }

    /**
     * Reads once.
     *
     * @param wait for the next record at most
     */
    public void turn(Duration wait) {
        boolean came = false;
        for (ConsumerRecord<String, byte[]> each : consumer.poll(wait)) {
            take(each);
            positions.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
            came = true;
        }
        if (caughtUp) {
            if (came) {
                handler.drained();
            }
        } else if (ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), patience) >= end.getValue())) {
            catchUp();
        }
    }

    private void catchUp() {
        handler.drained();
        caughtUp = true;
    }

    /** Whether all that was in the topic when it was opened has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** A number that grows with all that is read. */
    long progress() {
        return ends.keySet().stream()
                .mapToLong(partition -> consumer.position(partition, patience))
                .sum();
    }

    /** The next record of each partition, as far as records came. */
    Map<TopicPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        V value = null;
        if (record.value() != null) {
            try {
                value = topic.value().deserializer().deserialize(topic.name(), record.headers(), record.value());
            } catch (SerializationException e) {
                handler.unreadable(record, e);
                return;
            }
        }
        handler.take(Objects.requireNonNullElse(record.key(), ""), value, Instant.ofEpochMilli(record.timestamp()));
    }
}
