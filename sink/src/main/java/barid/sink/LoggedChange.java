package barid.sink;

import org.apache.kafka.common.TopicPartition;

/** A change and its place in the log. */
public record LoggedChange(TopicPartition partition, long offset, Change change) {}
