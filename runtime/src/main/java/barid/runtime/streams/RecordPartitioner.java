package barid.runtime.streams;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the partitions of a record by its key and value alone.
 *
 * <p>Kafka 4.4 lets partitioners see the headers too and withdraws the form without them, which it still keeps as the only one that has to
 * be written. Both forms stand here, so that the rest of the house knows of neither.
 *
 * @param choice says where a record goes
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public record RecordPartitioner<K, V>(Choice<K, V> choice) implements StreamPartitioner<K, V> {
    /**
     * Where a record goes.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     */
    @FunctionalInterface
    public interface Choice<K, V> {
        /**
         * The partitions that a record goes to.
         *
         * @param value null where the record withdraws its key
         * @param count how many partitions the topic has
         */
        Set<Integer> partitions(K key, @Nullable V value, int count);
    }

    @Override
    @SuppressWarnings("removal")
    public Optional<Set<Integer>> partitions(String topic, K key, @Nullable V value, int count) {
        return Optional.of(choice.partitions(key, value, count));
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, K key, @Nullable V value, Headers headers, int count) {
        return Optional.of(choice.partitions(key, value, count));
    }
}
