package barid.ingest.frontier;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bounds of the frontier.
 *
 * @param spacing least time between the starts of two visits of a site
 * @param visitsInFlight visits under way at once in this process, half of them at most at sites whose visits take long
 * @param entriesPerVisit entries taken of one document, newest first
 * @param foreignSites sites other than its own to which new links of a source go on in one visit; the rest comes with later visits
 * @param waitingPerSite links of one site that may wait; further ones are given up, their entries published as they are
 * @param retries waits before a page that failed for a passing reason is tried again; as many retries as entries
 * @param rechecks waits before a page is read again for a later text; as many rechecks as entries
 * @param longestPause most that a site's wish to be left alone is granted before it is asked again
 * @param remember how long a page is remembered after it was last named or read
 */
public record FrontierConfig(
        Duration spacing,
        int visitsInFlight,
        int entriesPerVisit,
        int foreignSites,
        int waitingPerSite,
        List<Duration> retries,
        List<Duration> rechecks,
        Duration longestPause,
        Duration remember) {
    public FrontierConfig {
        retries = List.copyOf(retries);
        rechecks = List.copyOf(rechecks);
    }

    /** The longest time for which a page that is to be read may wait for its turn. */
    Duration longestPageWait() {
        return Stream.concat(retries.stream(), rechecks.stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
