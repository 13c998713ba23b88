/**
 * The crawl frontier: a Kafka Streams application that knows what is to be visited, when, and what came of it.
 *
 * <p>All sources and links of a site share a partition, so one task owns a site, and politeness needs no lock. Requests
 * run on virtual threads; their reports come back through the task's own queue and are applied on the stream thread, so
 * that an article and the memory of having published it are committed together.
 */
@NullMarked
package barid.ingest.frontier;

import org.jspecify.annotations.NullMarked;
