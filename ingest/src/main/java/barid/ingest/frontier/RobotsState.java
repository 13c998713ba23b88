package barid.ingest.frontier;

import java.time.Instant;

/**
 * The robots.txt of one origin, as fetched.
 *
 * @param origin scheme, host and port
 * @param status how the server answered, 0 when it did not
 * @param text the file; empty when there is none
 * @param expires when it has to be fetched again
 */
record RobotsState(String origin, int status, String text, Instant expires) {}
