package barid.ingest.fetch;

import java.time.Duration;

/**
 * What one network address is asked for by all sites together.
 *
 * @param atOnce requests under way
 * @param perSecond requests that may begin in a second when there are always more
 * @param burst requests that may begin at once after a quiet time
 * @param patience how long a visit waits for its turn before it is put off; not counted as time of the visit
 */
public record AddressLimit(int atOnce, double perSecond, int burst, Duration patience) {
    public AddressLimit {
        if (atOnce < 1 || burst < 1 || !(perSecond > 0) || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "An address takes at least 1 request at once, a burst of at least 1 and a rate above 0");
        }
    }

    /** 4 at once, 4 a second, 20 after a quiet time; a visit waits 5 s. Decision 0083 says why. */
    public static AddressLimit defaults() {
        return new AddressLimit(4, 4, 20, Duration.ofSeconds(5));
    }
}
