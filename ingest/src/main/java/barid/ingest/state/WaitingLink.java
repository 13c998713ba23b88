package barid.ingest.state;

import barid.model.source.Link;
import java.time.Instant;

/**
 * A page that is to be read.
 *
 * @param link what named it
 * @param due not before
 * @param failures passing failures in a row
 * @param rechecks how often it was read again for a later text
 */
public record WaitingLink(Link link, Instant due, int failures, int rechecks) {

    public WaitingLink failed(Instant next) {
        return new WaitingLink(link, next, failures + 1, rechecks);
    }

    public WaitingLink recheck(Instant next) {
        return new WaitingLink(link, next, 0, rechecks + 1);
    }
}
