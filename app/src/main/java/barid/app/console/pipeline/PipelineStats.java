package barid.app.console.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fast the pipeline runs and how far behind its stages are. Implementations are thread-safe and never block. */
public interface PipelineStats {
    /** The newest figures; older ones, with {@link Snapshot#trouble} set, while Kafka does not answer. */
    Snapshot latest();

    /**
     * The figures of one moment.
     *
     * @param taken when they were read, null before the first reading
     * @param topics by name
     * @param groups by name
     * @param flow what passed through each stage
     * @param trouble a sentence for people when the figures could not be renewed, empty otherwise
     */
    record Snapshot(
            @Nullable Instant taken, List<TopicRate> topics, List<GroupLag> groups, List<Flow> flow, String trouble) {
        public Snapshot {
            topics = List.copyOf(topics);
            groups = List.copyOf(groups);
            flow = List.copyOf(flow);
        }

        /** Before anything was read. */
        public static Snapshot none() {
            return new Snapshot(null, List.of(), List.of(), List.of(), "");
        }
    }

    /**
     * How a topic grows. Kafka counts the end of each transaction as one more record, so this is an upper bound.
     *
     * @param records offsets between the beginning and the end of all partitions
     * @param perMinute new offsets in the last minute
     */
    record TopicRate(String topic, int partitions, long records, double perMinute) {}

    /**
     * How far a reader is behind.
     *
     * @param group consumer group
     * @param topic what it reads
     * @param records offsets not read yet, over all partitions
     * @param behind since when the oldest of them waits, as far as was watched; null when it cannot be told
     */
    record GroupLag(
            String group,
            String topic,
            long records,
            @Nullable Duration behind) {}

    /**
     * Records that passed, counted one by one.
     *
     * @param stage {@code visits}, {@code pages} or {@code articles}
     * @param lastMinute in the minute before
     * @param perMinute one figure for each of the minutes before, oldest first
     */
    record Flow(String stage, long lastMinute, List<Long> perMinute) {
        public Flow {
            perMinute = List.copyOf(perMinute);
        }
    }
}
