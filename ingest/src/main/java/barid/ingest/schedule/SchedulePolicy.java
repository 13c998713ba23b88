package barid.ingest.schedule;

import barid.model.source.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a source is visited next. Pure: the same arguments give the same answer on every machine, so a replay does not move a due time.
 *
 * <ul>
 *   <li>The interval follows the source: longer by a quarter after a visit without news, shorter after one with news, the more of it the
 *       shorter, between floor and ceiling.
 *   <li>After a day of visits a source's own rhythm over the hours of the week is known, from the times that its entries state. The wait then ends
 *       when an entry is to be expected, whatever the visits before brought.
 *   <li>A declared rhythm (ttl, sy:*) and the life of the answer in caches lengthen the wait, up to a cap. A declared rhythm is not believed of a source
 *       that brings two entries and more in the declared time: blog programs declare an hour without asking anybody.
 *   <li>Hours and days that a feed names as those on which it does not change are skipped, where it leaves any.
 *   <li>A failure doubles the wait each time, up to a cap, and never ends the visits. What the server asks for in Retry-After is
 *       granted, up to the same cap.
 *   <li>A source that wants payment (402) is asked again after the longest wait of a failure, from the first time on.
 *   <li>After repeated 410, or more often 404, the source is retired and visited rarely.
 *   <li>Bounds set by the user for a source replace floor and ceiling for it; failures and Retry-After still count.
 *   <li>An interval set by the user replaces what is learned and declared; failures and Retry-After still count.
 *   <li>Waits are spread by a jitter computed from the source's id and its history, so that sources added together drift apart, also those
 *       with an interval set by the user.
 * </ul>
 */
public final class SchedulePolicy {
    private static final double DAY_SECONDS = 86_400;
    private static final int HOURS_OF_A_WEEK = 7 * 24;

    private final ScheduleConfig config;
    private final @Nullable Duration shortest;
    private final @Nullable Duration longest;

    public SchedulePolicy(ScheduleConfig config) {
        this(config, null, null);
    }

    private SchedulePolicy(ScheduleConfig config, @Nullable Duration shortest, @Nullable Duration longest) {
        this.config = config;
        this.shortest = shortest;
        this.longest = longest;
    }

    /**
     * The same for a source with bounds of its own. They hold for what is learned and declared and for the jitter, also beyond floor and ceiling;
     * where they contradict each other, the source is spared.
     *
     * @param least time between visits; null for the policy's own
     * @param most time between visits that went well, to which skipped hours and days yield; null for the policy's own
     */
    public SchedulePolicy within(@Nullable Duration least, @Nullable Duration most) {
        return new SchedulePolicy(config, least, most);
    }

    /** The schedule of a source never visited: due at once. */
    public Schedule first(Instant now) {
        return new Schedule(now, config.start(), null, 0, 0, 0, 0, false, null);
    }

    /** Whether the next visit should ask without validators, because the server has said "unchanged" for suspiciously long. */
    public boolean unconditional(Schedule schedule) {
        return config.plainEvery() > 0 && schedule.quiet() > 0 && schedule.quiet() % config.plainEvery() == 0;
    }

    /**
     * The schedule after a visit.
     *
     * @param schedule before the visit
     * @param result of the visit
     * @param sourceId spreads the jitter
     * @param fixed interval set by the user, null lets the policy learn
     * @param now when the visit ended
     */
    public Schedule next(
            Schedule schedule, VisitResult result, String sourceId, @Nullable Duration fixed, Instant now) {
        return result.answered()
                ? afterAnswer(schedule, result, sourceId, fixed, now)
                : afterFailure(schedule, result, sourceId, fixed, now);
    }

    /**
     * The latest time at which a source may be due as seen from {@code now}; a schedule beyond it was made by a clock that was wrong.
     *
     * @param fixed interval set by the user, null where the policy learns
     */
    public Instant latest(Schedule schedule, @Nullable Duration fixed, Instant now) {
        Duration most = schedule.rhythm() == null ? schedule.interval() : longer(schedule.interval(), config.ceiling());
        Duration base = fixed != null ? fixed : atLeast(longer(most, config.declaredCap()));
        Duration wait = schedule.retired()
                ? config.retiredInterval()
                : schedule.failures() > 0 ? longer(config.failureCap(), base) : base;
        // Skipped hours and days move an answer's next visit by less than a week.
        return now.plus(scale(wait, 1 + config.jitter())).plus(Duration.ofDays(7));
    }

    /**
     * The schedule of a source whose news is pushed: it is visited now and then all the same, as rarely as any. What was learned of its
     * rhythm holds for when the pushes end, since visits that find nothing then say nothing of it.
     *
     * @param before the visit, or the push
     * @param after the visit, as {@link #next} has it; the same as {@code before} after a push
     * @param fixed interval set by the user, which is kept; null for none
     */
    public Schedule pushed(Schedule before, Schedule after, String sourceId, @Nullable Duration fixed, Instant now) {
        if (after.failures() > 0 || after.retired()) {
            return after;
        }
        Duration wait = jittered(fixed == null ? bounded(config.ceiling()) : fixed, sourceId, now.getEpochSecond());
        return new Schedule(
                now.plus(wait),
                before.interval(),
                after.last(),
                after.perDay(),
                after.quiet(),
                0,
                0,
                false,
                before.rhythm());
    }

    private Schedule afterAnswer(
            Schedule before, VisitResult result, String sourceId, @Nullable Duration fixed, Instant now) {
        boolean firstVisit = before.last() == null;
        int quiet = result.fresh() > 0 ? 0 : before.quiet() + 1;
        double perDay = firstVisit ? 0 : perDay(before, result.fresh(), now);
        // The first visit brings what gathered for weeks: it says nothing about the rhythm.
        Duration interval = firstVisit ? before.interval() : clamp(scale(before.interval(), factor(result)));
        Rhythm rhythm = (before.rhythm() == null ? Rhythm.begun(now) : before.rhythm())
                .learn(before.last(), now, result.fresh(), result.published());
        Duration wait = jittered(
                fixed != null ? fixed : bounded(wished(learned(interval, rhythm, result, now), perDay, result)),
                sourceId,
                quiet + now.getEpochSecond());
        Instant next =
                fixed != null ? now.plus(wait) : notLater(outsideSkipped(now.plus(bounded(wait)), result.hints()), now);
        return new Schedule(next, interval, now, perDay, quiet, 0, 0, false, rhythm);
    }

    private Schedule afterFailure(
            Schedule before, VisitResult result, String sourceId, @Nullable Duration fixed, Instant now) {
        int failures = saturated(before.failures());
        boolean missing = result.status() == 404 || result.status() == 410;
        int gone = missing ? saturated(before.gone()) : 0;
        boolean retired = (before.retired() && missing)
                || gone >= (result.status() == 410 ? config.goneAfter() : 2L * config.goneAfter());
        Duration base = fixed != null ? fixed : bounded(before.interval());
        Duration wait;
        if (retired) {
            wait = config.retiredInterval();
        } else if (result.outcome() == Outcome.PAYMENT_REQUIRED) {
            // No fault that passes: the price stands until the publisher takes it away.
            wait = longer(config.failureCap(), base);
        } else if (result.outcome() == Outcome.ABORTED) {
            // We stopped it ourselves; the server is not to blame.
            failures = before.failures();
            wait = base;
        } else {
            wait = scale(base, Math.pow(2, Math.min(failures - 1, 30)));
            wait = shorter(wait, longer(config.failureCap(), base));
        }
        wait = jittered(wait, sourceId, failures);
        if (result.retryAfter() != null) {
            Duration asked = shorter(result.retryAfter(), config.failureCap());
            // Never sooner than asked, and not all of a site's sources in the same second.
            wait = longer(wait, asked.plus(scale(asked, config.jitter() * share(sourceId, failures))));
        }
        return new Schedule(
                now.plus(wait),
                before.interval(),
                before.last(),
                before.perDay(),
                before.quiet(),
                failures,
                gone,
                retired,
                before.rhythm());
    }

    /** How the interval changes: a multiplicative rule as news-crawl has one, steeper where one visit brings much; weighed in decision 0074. */
    private static double factor(VisitResult result) {
        int fresh = result.fresh();
        if (fresh == 0) {
            return 1.25;
        }
        if (isAllNew(result)) {
            return 0.25;
        }
        return fresh >= 3 ? 0.5 : fresh == 2 ? 0.7 : 0.85;
    }

    /** Some entries may have come and gone unseen. */
    private static boolean isAllNew(VisitResult result) {
        return result.fresh() == result.entries() && result.fresh() > 2;
    }

    private Duration learned(Duration interval, Rhythm rhythm, VisitResult result, Instant now) {
        if (!rhythm.isKnown(now)) {
            return interval;
        }
        Duration wait = rhythm.wait(now, config.mean(), config.floor(), config.ceiling());
        return isAllNew(result) ? shorter(wait, interval) : wait;
    }

    private Duration wished(Duration interval, double perDay, VisitResult result) {
        Duration wait = interval;
        Duration declared = result.hints().rhythm();
        if (declared != null && perDay * declared.toSeconds() / DAY_SECONDS < 2) {
            wait = longer(wait, shorter(declared, config.declaredCap()));
        }
        Duration maxAge = result.hints().maxAge();
        if (maxAge != null) {
            wait = longer(wait, shorter(maxAge, config.declaredCap()));
        }
        return wait;
    }

    private static double perDay(Schedule before, int fresh, Instant now) {
        Instant last = before.last() == null ? now : before.last();
        double days = Math.max(Duration.between(last, now).toMillis() / 1000.0, 1) / DAY_SECONDS;
        double old = Math.exp(-days);
        return before.perDay() * old + fresh / days * (1 - old);
    }

    /** The first time from {@code due} on that is neither in an hour nor on a day to be skipped; {@code due} where a week has none. */
    private static Instant outsideSkipped(Instant due, Hints hints) {
        Instant hour = due;
        for (int i = 0; i <= HOURS_OF_A_WEEK; i++) {
            OffsetDateTime there = hour.atOffset(ZoneOffset.UTC);
            if (!hints.skipHours().contains(there.getHour())
                    && !hints.skipDays().contains(there.getDayOfWeek())) {
                return hour;
            }
            hour = hour.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
        return due;
    }

    private Duration jittered(Duration wait, String sourceId, long salt) {
        return scale(wait, 1 + config.jitter() * (2 * share(sourceId, salt) - 1));
    }

    /** A number from 0 up to 1 that looks random and depends only on its arguments (SplitMix64's finaliser). */
    private static double share(String sourceId, long salt) {
        long z = sourceId.hashCode() * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }

    private Duration bounded(Duration wait) {
        return atLeast(longest == null ? wait : shorter(wait, longest));
    }

    private Duration atLeast(Duration wait) {
        return shortest == null ? wait : longer(wait, shortest);
    }

    private Instant notLater(Instant due, Instant now) {
        Instant latest = longest == null ? due : now.plus(atLeast(longest));
        return latest.isBefore(due) ? latest : due;
    }

    private Duration clamp(Duration interval) {
        return longer(config.floor(), shorter(interval, config.ceiling()));
    }

    private static int saturated(int count) {
        return count == Integer.MAX_VALUE ? count : count + 1;
    }

    private static Duration scale(Duration duration, double by) {
        double millis = duration.toMillis() * by;
        return Duration.ofMillis((long) Math.min(millis, 1e15));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
