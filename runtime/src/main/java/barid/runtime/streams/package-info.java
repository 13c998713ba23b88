/** How an application of Kafka Streams lives: its start and end, its state on disk, records that it cannot take, and how far behind it is. */
@NullMarked
package barid.runtime.streams;

import org.jspecify.annotations.NullMarked;
