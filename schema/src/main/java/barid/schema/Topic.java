package barid.schema;

import barid.model.article.Article;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic: its name, what its records are and how long they stay.
 *
 * @param name with hyphens, never dots
 * @param value how its values travel
 * @param retention how long they stay
 * @param use what it is for
 * @param <V> what its values are; keys are always strings
 */
public record Topic<V>(String name, Serde<V> value, Retention retention, Use use) {

    /** How keys travel in every topic. */
    public Serde<String> key() {
        return Serdes.String();
    }

    /** What a topic is for. */
    public enum Use {
        /** Records, placed by their keys: topics that are read together need the same number of partitions. */
        RECORDS(RecordLimits.TOPIC),
        /** Records that could not be handled, and why. */
        DEAD_LETTERS(RecordLimits.DEAD_LETTERS),
        /** What there is in the cluster; a list of one partition. */
        LEDGER(RecordLimits.TOPIC);

        private final int maxMessageBytes;

        Use(int maxMessageBytes) {
            this.maxMessageBytes = maxMessageBytes;
        }

        /** Bytes that a record, with all around it, may have. */
        public int maxMessageBytes() {
            return maxMessageBytes;
        }
    }

    /** The topic settings that Kafka needs for it. */
    public Map<String, String> settings() {
        Map<String, String> settings = retention.settings();
        settings.put("max.message.bytes", Integer.toString(use.maxMessageBytes()));
        return settings;
    }

    /**
     * How long records stay.
     *
     * @param compacted whether only the newest record of a key is kept
     * @param age how long at most, null for ever
     */
    public record Retention(boolean compacted, @Nullable Duration age) {

        private Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("cleanup.policy", policy());
            settings.put("retention.ms", age == null ? "-1" : Long.toString(age.toMillis()));
            if (compacted) {
                settings.put(
                        "min.compaction.lag.ms",
                        Long.toString(Duration.ofHours(1).toMillis()));
            }
            return settings;
        }

        private String policy() {
            if (!compacted) {
                return "delete";
            }
            return age == null ? "compact" : "compact,delete";
        }
    }

    /** No record is larger. */
    public static final int MAX_RECORD_BYTES = Article.MAX_BYTES;
}
