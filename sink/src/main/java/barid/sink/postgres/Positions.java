package barid.sink.postgres;

import barid.sink.Batch;
import barid.sink.Sink.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a sink has read, in the table {@code sink_position}. Each taking over raises the partition's epoch, and a
 * position moves only under the epoch that its mover was given and from where its mover believes it to be: a process that
 * was frozen while another took over cannot move it, and with it the rows of its transaction are undone.
 */
final class Positions {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final String sink;
    private final Map<TopicPartition, Long> epochs = new HashMap<>();

    Positions(String sink) {
        this.sink = sink;
    }

    Map<TopicPartition, Long> open(Connection connection, Origin origin, Collection<TopicPartition> partitions)
            throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        Map<TopicPartition, Long> taken = new HashMap<>();
        try (PreparedStatement take = connection.prepareStatement("""
                insert into sink_position as kept (sink, topic, partition, cluster_id, topic_id, next_offset, epoch)
                values (?, ?, ?, ?, ?, 0, 1)
                on conflict (sink, topic, partition) do update set
                    epoch = kept.epoch + 1,
                    next_offset = case
                        when kept.cluster_id = excluded.cluster_id and kept.topic_id = excluded.topic_id then kept.next_offset
                        else 0 end,
                    cluster_id = excluded.cluster_id,
                    topic_id = excluded.topic_id
                returning next_offset, epoch""")) {
            for (TopicPartition partition : sorted(partitions)) {
                take.setString(1, sink);
                take.setString(2, partition.topic());
                take.setInt(3, partition.partition());
                take.setString(4, origin.cluster());
                take.setString(5, origin.topic());
                try (var row = take.executeQuery()) {
                    row.next();
                    next.put(partition, row.getLong(1));
                    taken.put(partition, row.getLong(2));
                }
            }
        }
        connection.commit();
        epochs.putAll(taken);
        return next;
    }

    /** The partitions that could not be moved because they are somebody else's now; empty when all were. */
    Set<TopicPartition> advance(Connection connection, Map<TopicPartition, Batch.Span> spans) throws SQLException {
        List<TopicPartition> moving = sorted(spans.keySet());
        try (PreparedStatement move = connection.prepareStatement("""
                update sink_position set next_offset = ?
                where sink = ? and topic = ? and partition = ? and epoch = ? and next_offset = ?""")) {
            for (TopicPartition partition : moving) {
                Batch.Span span = spans.get(partition);
                if (span == null) {
                    continue;
                }
                move.setLong(1, span.to());
                move.setString(2, sink);
                move.setString(3, partition.topic());
                move.setInt(4, partition.partition());
                move.setLong(5, epochs.getOrDefault(partition, -1L));
                move.setLong(6, span.from());
                move.addBatch();
            }
            int[] moved = move.executeBatch();
            Set<TopicPartition> lost = new HashSet<>();
            for (int i = 0; i < moved.length; i++) {
                if (moved[i] != 1) {
                    lost.add(moving.get(i));
                }
            }
            return lost;
        }
    }

    void release(Collection<TopicPartition> partitions) {
        epochs.keySet().removeAll(partitions);
    }

    /** In one order for all processes, so that they do not wait for each other in a circle. */
    private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
        List<TopicPartition> sorted = new ArrayList<>(partitions);
        sorted.sort(ORDER);
        return sorted;
    }
}
