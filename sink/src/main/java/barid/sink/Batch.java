package barid.sink;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Entries to be written together.
 *
 * @param entries in the order of the log within each partition; may be empty when all records between were unreadable
 * @param spans the partitions that move on
 */
public record Batch(List<LoggedChange> entries, Map<TopicPartition, Span> spans) {
    public Batch {
        entries = List.copyOf(entries);
        spans = Map.copyOf(spans);
    }

    /**
     * The part of a partition that a batch covers.
     *
     * @param from position before, as the storage was last known to have it
     * @param to position after: one more than the last record's offset
     */
    public record Span(long from, long to) {}
}
