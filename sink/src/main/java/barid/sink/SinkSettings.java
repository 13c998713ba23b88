package barid.sink;

import barid.model.usage.UsageKind;
import java.time.Duration;
import java.util.Set;

/**
 * How a sink is fed.
 *
 * @param batchRecords records in a batch at most, 1 to 10,000
 * @param batchBytes bytes of the records in a batch, before decoding; a batch ends with the record that reaches it
 * @param batchAge how long a record waits for others at most
 * @param firstRetry pause after a first failure of the storage; doubled for each one that follows
 * @param lastRetry longest such pause
 * @param closeLimit how long a batch that is being written may hold up the end
 * @param respected uses that the storage is for: articles that must not be used so are left out
 */
public record SinkSettings(
        int batchRecords,
        int batchBytes,
        Duration batchAge,
        Duration firstRetry,
        Duration lastRetry,
        Duration closeLimit,
        Set<UsageKind> respected) {

    public SinkSettings {
        respected = Set.copyOf(respected);
        if (batchRecords < 1 || batchRecords > 10_000) {
            throw new IllegalArgumentException("A batch has 1 to 10,000 records, not " + batchRecords);
        }
        if (batchBytes < 1) {
            throw new IllegalArgumentException("A batch has at least one byte, not " + batchBytes);
        }
        if (batchAge.isNegative() || firstRetry.isNegative() || closeLimit.isNegative()) {
            throw new IllegalArgumentException("Times are not negative");
        }
        if (lastRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("The longest pause is not shorter than the first");
        }
    }

    /** 500 records, 8 MiB, 200 ms; pauses from 100 ms to 30 s; 5 s to end. */
    public static SinkSettings defaults() {
        return new SinkSettings(
                500,
                8 << 20,
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Set.of());
    }

    /** The same, leaving out articles whose publishers refuse one of these uses, or want a licence for it. */
    public SinkSettings respecting(Set<UsageKind> uses) {
        return new SinkSettings(batchRecords, batchBytes, batchAge, firstRetry, lastRetry, closeLimit, uses);
    }
}
