package barid.ingest.frontier;

import barid.source.Link;
import java.time.Instant;

/**
 * A page that is to be read.
 *
 * @param link what named it
 * @param due not before
 * @param failures passing failures in a row
 * @param rechecks how often it was read again for a later text
 */
record WaitingLink(Link link, Instant due, int failures, int rechecks) {

    WaitingLink failed(Instant next) {
        return new WaitingLink(link, next, failures + 1, rechecks);
    }

    WaitingLink recheck(Instant next) {
        return new WaitingLink(link, next, 0, rechecks + 1);
    }
}
