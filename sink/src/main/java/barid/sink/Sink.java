package barid.sink;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A writer to one storage, which also keeps how far it has read. A storage that commits rows and position together gets
 * every article exactly once.
 *
 * <p>One thread uses a sink, except for {@link #close()}, which any thread may call and which ends a call that hangs.
 * The constructor of an implementation does no input or output.
 */
public interface Sink extends AutoCloseable {

    /** Lower-case letters, digits and hyphens; part of the consumer group and the dead-letter topic. */
    String name();

    /**
     * Makes the storage ready, for instance by bringing its schema up to date. May be repeated.
     *
     * @throws barid.runtime.StartFailure when a person has to act
     * @throws SinkUnavailable when the storage does not answer now
     */
    void prepare();

    /**
     * Takes the partitions over from whoever wrote them before: a later write of the former owner is fenced.
     *
     * @param origin where the offsets come from; positions kept for another origin count for nothing
     * @return for each partition the offset of the first record that the storage does not have, 0 when it has none
     * @throws SinkUnavailable when the storage does not answer now
     */
    Map<TopicPartition, Long> open(Origin origin, Collection<TopicPartition> partitions);

    /**
     * Writes the batch and its new positions: of each partition all or nothing, and of all of them when it answers
     * {@link BatchOutcome.Stored}.
     *
     * @throws SinkUnavailable when the storage does not answer now. Whether the batch was written is then unknown, and
     *     the partitions must be opened again, which tells
     */
    BatchOutcome write(Batch batch);

    /** Gives the partitions up without writing anything. */
    void release(Collection<TopicPartition> partitions);

    @Override
    void close();

    /**
     * The log that offsets count in.
     *
     * @param cluster id of the Kafka cluster
     * @param topic id of the topic, which changes when the topic is deleted and made again
     */
    record Origin(String cluster, String topic) {}
}
