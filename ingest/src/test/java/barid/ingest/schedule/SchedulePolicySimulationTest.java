package barid.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A month of simulated sources: how late entries are seen, and at what price. */
class SchedulePolicySimulationTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DAYS = 30;
    private static final int WINDOW = 20;

    /** Decides the wait after a visit. */
    interface Rule {
        Duration after(int entries, int fresh, Instant now);
    }

    /**
     * What a rule achieved.
     *
     * @param medianDelay minutes from an entry's appearance to its being seen
     * @param meanDelay the same, mean
     * @param visitsPerDay the price
     * @param missed share of entries that had left the feed before a visit
     */
    record Result(double medianDelay, double meanDelay, double visitsPerDay, double missed) {}

    @Test
    void seesABusyDeskWithinMinutesAndMissesNextToNothing() {
        Result result = run(200, ours());
        assertThat(result.medianDelay()).isLessThan(6);
        assertThat(result.missed()).isLessThan(0.002);
        assertThat(result.visitsPerDay()).isLessThan(230);
    }

    @Test
    void asksAQuietSourceOnlyAFewTimesADay() {
        Result result = run(1, ours());
        assertThat(result.visitsPerDay()).isLessThan(8);
        assertThat(result.medianDelay()).isLessThan(240);
    }

    @Test
    void isSoonerThanAFixedHalfHourAtTheSamePriceForASourceOfTheMiddle() {
        Result fixed = run(20, (entries, fresh, now) -> Duration.ofMinutes(30));
        Result learned = run(20, ours());
        assertThat(learned.visitsPerDay()).isLessThan(fixed.visitsPerDay());
    }

    static Rule ours() {
        SchedulePolicy policy = new SchedulePolicy(ScheduleConfig.defaults());
        Schedule[] schedule = {policy.first(START)};
        return (entries, fresh, now) -> {
            schedule[0] = policy.next(schedule[0], VisitResult.read(entries, fresh), "simulated", null, now);
            return Duration.between(now, schedule[0].next());
        };
    }

    /** Entries come at random, five times as often by day as by night. */
    static Result run(int perDay, Rule rule) {
        Random random = new Random(7);
        List<Instant> entries = new ArrayList<>();
        double peak = perDay / 24.0 * 5 / 3; // 12 h at 5 shares and 12 h at 1
        for (Instant t = START; t.isBefore(START.plus(Duration.ofDays(DAYS))); ) {
            t = t.plusMillis((long) (-Math.log(1 - random.nextDouble()) / peak * 3_600_000));
            long hour = Duration.between(START, t).toHours() % 24;
            if (hour >= 6 && hour < 18 || random.nextInt(5) == 0) {
                entries.add(t);
            }
        }
        List<Double> delays = new ArrayList<>();
        int visits = 0;
        int seen = 0;
        int missed = 0;
        for (Instant now = START; now.isBefore(START.plus(Duration.ofDays(DAYS))); visits++) {
            int published = seen;
            while (published < entries.size() && !entries.get(published).isAfter(now)) {
                published++;
            }
            int fresh = Math.min(published - seen, WINDOW);
            missed += published - seen - fresh;
            for (int i = published - fresh; i < published; i++) {
                delays.add(Duration.between(entries.get(i), now).toSeconds() / 60.0);
            }
            seen = published;
            now = now.plus(rule.after(Math.min(WINDOW, published), fresh, now));
        }
        delays.sort(null);
        double mean = delays.stream().mapToDouble(d -> d).average().orElse(0);
        return new Result(
                delays.get(delays.size() / 2), mean, visits / (double) DAYS, missed / (double) entries.size());
    }
}
