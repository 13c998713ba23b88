package barid.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.source.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for every history of visits. */
class SchedulePolicyPropertyTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final ScheduleConfig config = ScheduleConfig.defaults();
    private final SchedulePolicy policy = new SchedulePolicy(config);

    @Property
    void theNextVisitIsNeverInThePastNorBeyondTheLongestWait(@ForAll("histories") List<VisitResult> history) {
        Schedule schedule = policy.first(START);
        for (VisitResult result : history) {
            Instant now = schedule.next();
            schedule = policy.next(schedule, result, "id", null, now);
            Duration wait = Duration.between(now, schedule.next());
            assertThat(wait)
                    .isGreaterThanOrEqualTo(config.floor().multipliedBy(9).dividedBy(10));
            assertThat(wait)
                    .isLessThanOrEqualTo(
                            config.retiredInterval().multipliedBy(11).dividedBy(10));
            assertThat(schedule.interval()).isBetween(config.floor(), config.ceiling());
            assertThat(schedule.perDay()).isFinite().isNotNegative();
        }
    }

    @Property
    void theServersWishIsAlwaysGranted(@ForAll("histories") List<VisitResult> history) {
        Schedule schedule = policy.first(START);
        for (VisitResult result : history) {
            Instant now = schedule.next();
            schedule = policy.next(schedule, result, "id", null, now);
            if (result.retryAfter() != null && result.retryAfter().compareTo(config.failureCap()) <= 0) {
                assertThat(schedule.next()).isAfterOrEqualTo(now.plus(result.retryAfter()));
            }
        }
    }

    @Property
    void theSameHistoryGivesTheSameSchedule(@ForAll("histories") List<VisitResult> history, @ForAll String id) {
        assertThat(after(history, id)).isEqualTo(after(history, id));
    }

    @Property
    void aGoodAnswerForgivesEverything(@ForAll("histories") List<VisitResult> history) {
        Schedule schedule = after(history, "id");
        Schedule good = policy.next(schedule, VisitResult.read(3, 1), "id", null, schedule.next());
        assertThat(good.failures()).isZero();
        assertThat(good.gone()).isZero();
        assertThat(good.retired()).isFalse();
        assertThat(Duration.between(schedule.next(), good.next()))
                .isLessThanOrEqualTo(config.ceiling().multipliedBy(11).dividedBy(10));
    }

    private Schedule after(List<VisitResult> history, String id) {
        Schedule schedule = policy.first(START);
        for (VisitResult result : history) {
            schedule = policy.next(schedule, result, id, null, schedule.next());
        }
        return schedule;
    }

    @Provide
    Arbitrary<List<VisitResult>> histories() {
        Arbitrary<Duration> durations =
                Arbitraries.longs().between(0, 40L * 86_400).map(Duration::ofSeconds);
        Arbitrary<VisitResult> read = Combinators.combine(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(0, 500),
                        durations.injectNull(0.5),
                        durations.injectNull(0.5))
                .as((entries, fresh, declared, maxAge) -> VisitResult.read(Math.max(entries, fresh), fresh)
                        .hinting(new Hints(declared, List.of(), List.of(), maxAge)));
        Arbitrary<VisitResult> busy = durations.injectNull(0.3).map(wait -> VisitResult.busy(429, wait));
        Arbitrary<VisitResult> failed = Arbitraries.of(Outcome.TIMEOUT, Outcome.DNS, Outcome.HTTP_4XX, Outcome.ROBOTS)
                .map(outcome -> VisitResult.failed(outcome, outcome == Outcome.HTTP_4XX ? 404 : 0));
        Arbitrary<VisitResult> gone = Arbitraries.just(VisitResult.failed(Outcome.GONE, 410));
        return Arbitraries.oneOf(List.of(read, Arbitraries.just(VisitResult.unchanged()), busy, failed, gone))
                .list()
                .ofMaxSize(40);
    }
}
