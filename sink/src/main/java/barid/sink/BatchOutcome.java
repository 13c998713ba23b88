package barid.sink;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What became of a batch. */
public sealed interface BatchOutcome {

    /**
     * All of it is stored, together with the new positions. The numbers add up to the entries of the batch.
     *
     * @param inserted articles new to the storage
     * @param updated newer revisions of articles it had
     * @param unchanged what it had already, or had newer
     * @param removed removals
     * @param cleaned of the articles above those that held characters the storage cannot keep, which were replaced
     */
    record Stored(int inserted, int updated, int unchanged, int removed, int cleaned) implements BatchOutcome {}

    /** Nothing was written: the storage will never take these entries, but may take the others without them. */
    record Refused(List<Refusal> refusals) implements BatchOutcome {
        public Refused {
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("A refusal names at least one entry");
            }
            refusals = List.copyOf(refusals);
        }
    }

    /** Nothing was written: another owner has taken these partitions over. */
    record Fenced(Set<TopicPartition> partitions) implements BatchOutcome {
        public Fenced {
            partitions = Set.copyOf(partitions);
        }
    }

    /**
     * One entry that the storage will never take.
     *
     * @param reason the storage's own error
     */
    record Refusal(LoggedChange entry, Exception reason) {}
}
