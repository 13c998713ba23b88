package barid.sink;

import org.apache.kafka.common.TopicPartition;

/** A change and its place in the log. */
public record Entry(TopicPartition partition, long offset, Change change) {}
