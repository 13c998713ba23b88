package barid.ingest.schedule;

import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A simulated source: when it publishes during two weeks before the start and four after it. Its rate follows the hours of its readers'
 * day, a rush hour and the weekend; days are livelier or duller than others, some hours bring four times as much; and of ten sources
 * two publish in batches, one at fixed times and one round the clock.
 */
final class PostingRhythm {
    static final int DAYS = 28;
    static final int BEFORE = 14;

    private static final int DAY = 1440;
    private static final int WEEK = 7 * DAY;
    private static final int[] ZONES = {0, 60, 120, 180, 210, 330, 480, 540, -300, -480};

    private final Random random;
    private final double perDay;
    private final int kind;
    private final double[] perMinute = new double[WEEK];
    private final double wake;
    private final double sleep;
    private final int zone;
    private final double weekend;

    /** @param perDay entries a day, about */
    PostingRhythm(long seed, double perDay) {
        this.random = new Random(seed);
        this.perDay = perDay;
        kind = random.nextInt(10);
        zone = ZONES[random.nextInt(ZONES.length)];
        wake = 6 + 2 * random.nextDouble();
        sleep = 20 + 3 * random.nextDouble();
        weekend = 0.2 + 0.8 * random.nextDouble();
        double night = 0.02 + 0.3 * random.nextDouble();
        double rush = 8 + 10 * random.nextDouble();
        double rushGain = 1 + 4 * random.nextDouble();
        int rest = random.nextInt(4) == 0 ? 5 : 6;
        double sum = 0;
        for (int i = 0; i < WEEK; i++) {
            int local = Math.floorMod(i + zone, WEEK);
            double hour = local % DAY / 60.0;
            double rate = 1;
            if (kind != 9) {
                rate = hour >= wake && hour < sleep ? 1 : night;
                rate *= Math.abs(hour - rush) < 1 ? rushGain : 1;
                rate *= local / DAY == rest || local / DAY == (rest + 1) % 7 ? weekend : 1;
            }
            perMinute[i] = rate;
            sum += rate;
        }
        for (int i = 0; i < WEEK; i++) {
            perMinute[i] *= perDay * 7 / sum;
        }
    }

    /** When it publishes, in order. */
    long[] times(Instant start) {
        LongStream.Builder times = LongStream.builder();
        if (kind == 8) {
            bulletins(start, times);
        } else {
            flow(start, times);
        }
        return times.build().sorted().toArray();
    }

    private void bulletins(Instant start, LongStream.Builder times) {
        int rounds = Math.clamp(Math.round(perDay / (1 + random.nextInt(4))), 1, 24);
        double[] at = random.doubles(rounds, wake, sleep)
                .map(hour -> hour * 60 - zone)
                .toArray();
        int each = (int) Math.max(1, Math.round(perDay / rounds));
        for (int day = -BEFORE; day < DAYS; day++) {
            boolean restful = Math.floorMod(day, 7) >= 5 && random.nextDouble() > weekend;
            for (double time : at) {
                for (int i = 0; i < each && !restful; i++) {
                    add(times, start, day * DAY + time + i * 0.2 + random.nextDouble() * 3);
                }
            }
        }
    }

    private void flow(Instant start, LongStream.Builder times) {
        double[] lively = new double[BEFORE + DAYS + 1];
        for (int i = 0; i < lively.length; i++) {
            lively[i] = Math.min(4, Math.exp(0.5 * random.nextGaussian() - 0.125));
        }
        double[] rushes = random.doubles(3, -BEFORE * DAY, (double) DAYS * DAY).toArray();
        double batch = kind == 6 ? 3 : kind == 7 ? 8 : 1;
        double peak = 0;
        for (double rate : perMinute) {
            peak = Math.max(peak, rate * 16 / batch);
        }
        for (double t = -BEFORE * DAY - Math.log(1 - random.nextDouble()) / peak;
                t < DAYS * DAY;
                t -= Math.log(1 - random.nextDouble()) / peak) {
            double rate = perMinute[Math.floorMod((int) Math.floor(t), WEEK)] / batch;
            rate *= lively[(int) Math.floor(t / DAY) + BEFORE];
            for (double rush : rushes) {
                rate *= t >= rush && t < rush + 240 ? 4 : 1;
            }
            if (random.nextDouble() * peak < rate) {
                int entries = batch == 1 ? 1 : 1 + (int) (-Math.log(1 - random.nextDouble()) * (batch - 1));
                for (int i = 0; i < entries; i++) {
                    add(times, start, t + i * 0.05);
                }
            }
        }
    }

    private static void add(LongStream.Builder times, Instant start, double minute) {
        times.add(start.toEpochMilli() + (long) (minute * 60_000));
    }
}
