package barid.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Four weeks of many sources, few of which publish most: how soon entries are seen, and by how many requests, beside the rule of
 * decision 0074 without a rhythm. {@code -Dschedule.sources=2000} runs the whole.
 */
class MonthOfSourcesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(PostingRhythm.DAYS));
    private static final int SOURCES = Integer.getInteger("schedule.sources", 300);

    /**
     * What became of all sources together.
     *
     * @param median minutes from publication to being seen; half of the entries, and nine of ten
     * @param missed share of entries that had left their document before a visit
     */
    private record Result(long visits, double median, double ninth, double missed) {}

    /** A simulated source and its document. */
    private record Site(String id, long[] times, int window, boolean dated) {}

    private interface Rule {
        Instant next(int entries, long[] fresh, Instant now);
    }

    @Test
    void seesEntriesSoonerAtNoMoreRequests() {
        List<Site> sites = sites();
        Result former = run(sites, false);
        Result learned = run(sites, true);
        assertThat(learned.visits())
                .as("%s, without rhythm %s", learned, former)
                .isLessThanOrEqualTo(former.visits());
        assertThat(learned.median()).isLessThan(former.median());
        assertThat(learned.ninth()).isLessThan(former.ninth() * 0.8);
        assertThat(learned.missed()).isLessThan(former.missed() * 0.8);
    }

    private static List<Site> sites() {
        Random random = new Random(11);
        return IntStream.range(0, SOURCES)
                .mapToObj(i -> {
                    double perDay = Math.min(600, Math.exp(2.3 + 1.7 * random.nextGaussian()));
                    long[] times = new PostingRhythm(random.nextLong(), perDay).times(START);
                    int window = new int[] {10, 20, 50}[random.nextInt(3)];
                    return new Site("source-" + i, times, window, random.nextInt(100) >= 15);
                })
                .toList();
    }

    private static Result run(List<Site> sites, boolean rhythm) {
        LongStream.Builder delays = LongStream.builder();
        long visits = 0;
        long missed = 0;
        for (Site site : sites) {
            Rule rule = rule(site, rhythm);
            int seen = 0;
            boolean first = true;
            for (Instant now = START; now.isBefore(END); visits++) {
                int published = seen;
                while (published < site.times().length && site.times()[published] <= now.toEpochMilli()) {
                    published++;
                }
                int fresh = Math.min(published - seen, site.window());
                long[] brought = Arrays.copyOfRange(site.times(), published - fresh, published);
                if (!first) {
                    missed += published - seen - fresh;
                    for (long time : brought) {
                        delays.add(now.toEpochMilli() - time);
                    }
                }
                seen = published;
                first = false;
                now = rule.next(Math.min(site.window(), published), brought, now);
            }
        }
        double[] minutes =
                delays.build().sorted().mapToDouble(millis -> millis / 60_000.0).toArray();
        return new Result(
                visits,
                minutes[minutes.length / 2],
                minutes[minutes.length * 9 / 10],
                missed / (double) (minutes.length + missed));
    }

    /** Without a rhythm: what the policy does where a source is never known, with the floor of five minutes that it had. */
    private static Rule rule(Site site, boolean rhythm) {
        ScheduleConfig config = ScheduleConfig.defaults();
        SchedulePolicy policy = new SchedulePolicy(rhythm ? config : config.withFloor(Duration.ofMinutes(5)));
        Schedule[] schedule = {policy.first(START)};
        return (entries, fresh, now) -> {
            List<Instant> published = site.dated()
                    ? LongStream.of(fresh).mapToObj(Instant::ofEpochMilli).toList()
                    : List.of();
            VisitResult result = VisitResult.read(entries, fresh.length).publishing(published);
            schedule[0] = policy.next(schedule[0], result, site.id(), null, now);
            if (!rhythm) {
                schedule[0] = schedule[0].withoutRhythm();
            }
            return schedule[0].next();
        };
    }
}
