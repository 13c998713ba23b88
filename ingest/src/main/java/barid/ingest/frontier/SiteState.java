package barid.ingest.frontier;

import java.time.Instant;

/**
 * What is remembered of a site that asked to be left alone.
 *
 * @param open when it may be asked again
 */
record SiteState(Instant open) {}
