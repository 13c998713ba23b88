package barid.ingest.schedule;

import java.time.Duration;

/**
 * Bounds of the schedule.
 *
 * @param floor shortest interval learned
 * @param start interval before anything is known
 * @param ceiling longest interval learned
 * @param mean wait at which a source whose rhythm is known is to bring one entry, see {@link Rhythm#wait}: the price of freshness
 * @param declaredCap a declared rhythm (ttl, sy:*, Cache-Control) is respected up to this
 * @param failureCap longest wait after failures, and the most that Retry-After may ask
 * @param goneAfter answers 410 in a row, or twice as many 404, after which a source is retired
 * @param retiredInterval how often a retired source is still visited
 * @param jitter share of a wait by which it is spread, 0 to 0.5
 * @param plainEvery unchanged visits in a row after which one asks without validators; 0 never
 */
public record ScheduleConfig(
        Duration floor,
        Duration start,
        Duration ceiling,
        Duration mean,
        Duration declaredCap,
        Duration failureCap,
        int goneAfter,
        Duration retiredInterval,
        double jitter,
        int plainEvery) {
    public ScheduleConfig {
        if (floor.isNegative() || floor.isZero() || start.compareTo(floor) < 0 || ceiling.compareTo(start) < 0) {
            throw new IllegalArgumentException(
                    "Intervals must be 0 < floor <= start <= ceiling, not " + floor + ", " + start + ", " + ceiling);
        }
        if (failureCap.compareTo(ceiling) < 0 || retiredInterval.compareTo(ceiling) < 0 || declaredCap.isNegative()) {
            throw new IllegalArgumentException(
                    "The waits after failures and of retired sources must not be shorter than the ceiling " + ceiling);
        }
        if (mean.isNegative() || mean.isZero()) {
            throw new IllegalArgumentException("The wait for one entry must be longer than nothing, not " + mean);
        }
        if (goneAfter < 1 || plainEvery < 0 || !(jitter >= 0 && jitter <= 0.5)) {
            throw new IllegalArgumentException(
                    "Gone after at least 1 answer, plain visits 0 or more apart, jitter 0 to 0.5");
        }
    }

    /** 1 min to 6 h, starting at 15 min; an entry in 30 min; declarations up to 1 h; failures up to 24 h; retired after 3 times 410; a week; 10 %; every 24. */
    public static ScheduleConfig defaults() {
        return new ScheduleConfig(
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofHours(6),
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                Duration.ofHours(24),
                3,
                Duration.ofDays(7),
                0.1,
                24);
    }

    /** The defaults with another floor. Intervals start at a shorter one, and everything is sooner in its proportion: for demonstrations and tests. */
    public ScheduleConfig withFloor(Duration newFloor) {
        Duration newStart = newFloor.compareTo(floor) < 0 ? newFloor : longer(start, newFloor);
        return new ScheduleConfig(
                newFloor,
                newStart,
                longer(ceiling, newStart),
                newFloor.compareTo(floor) < 0 ? scaled(mean, newFloor, floor) : mean,
                declaredCap,
                longer(failureCap, newStart),
                goneAfter,
                longer(retiredInterval, newStart),
                jitter,
                plainEvery);
    }

    private static Duration scaled(Duration duration, Duration to, Duration from) {
        return Duration.ofMillis(
                Math.max(1, Math.round((double) duration.toMillis() * to.toMillis() / from.toMillis())));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
