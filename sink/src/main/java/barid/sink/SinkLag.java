package barid.sink;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of a sink's partitions are not stored. Of an open partition the client knows; of a closed one it is
 * the end of the log less the last position known: what the storage said last, or else what the consumer group was told
 * after a batch. Where neither is known, or Kafka does not tell the end, the whole is {@code NaN}: no number is better
 * than a good one by ignorance. The marks that transactions leave in the log count as records until they are passed.
 */
final class SinkLag {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** The last position known of each partition that this process has, open or closed. */
    private final Map<TopicPartition, Long> known = new HashMap<>();

    /** Partitions whose position the group was asked for. */
    private final Set<TopicPartition> asked = new HashSet<>();

    private boolean assigned;
    private double closedLag = Double.NaN;
    private Set<TopicPartition> measured = Set.of();
    private long measureAt = System.nanoTime();

    SinkLag(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void assigned() {
        assigned = true;
    }

    void opened(Map<TopicPartition, Long> positions) {
        known.putAll(positions);
    }

    void moved(Map<TopicPartition, Long> positions) {
        known.putAll(positions);
    }

    void revoked(Collection<TopicPartition> partitions) {
        known.keySet().removeAll(partitions);
        asked.removeAll(partitions);
    }

    /**
     * @param pending records that were read and not written
     * @return {@code NaN} where it is not known
     */
    double records(Set<TopicPartition> open, Set<TopicPartition> closed, int pending) {
        if (!assigned) {
            return Double.NaN;
        }
        double behind = pending;
        for (TopicPartition partition : open) {
            OptionalLong lag = consumer.currentLag(partition);
            behind += lag.isPresent() ? lag.getAsLong() : Double.NaN;
        }
        return closed.isEmpty() ? behind : behind + ofClosed(closed);
    }

    /** Asked of Kafka now and then only, since the sink waits for the answer. */
    private double ofClosed(Set<TopicPartition> closed) {
        if (!measured.equals(closed) || System.nanoTime() >= measureAt) {
            measured = Set.copyOf(closed);
            closedLag = measure(measured);
            measureAt = System.nanoTime() + INTERVAL.toNanos();
        }
        return closedLag;
    }

    private double measure(Set<TopicPartition> closed) {
        try {
            askGroup(closed);
            double behind = 0;
            for (Map.Entry<TopicPartition, Long> end :
                    consumer.endOffsets(closed, PATIENCE).entrySet()) {
                Long position = known.get(end.getKey());
                behind += position == null ? Double.NaN : Math.max(0, end.getValue() - position);
            }
            return behind;
        } catch (KafkaException e) {
            return Double.NaN;
        }
    }

    private void askGroup(Set<TopicPartition> closed) {
        Set<TopicPartition> unknown = new HashSet<>(closed);
        unknown.removeAll(known.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> found = consumer.committed(unknown, PATIENCE);
            found.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
            asked.addAll(unknown);
        }
    }
}
