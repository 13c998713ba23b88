package barid.ingest.state;

import java.time.Instant;

/**
 * What is remembered of a site that asked to be left alone.
 *
 * @param open when it may be asked again
 */
public record SiteState(Instant open) {}
