package barid.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.model.source.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulePolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ID = "a-source";

    private final ScheduleConfig config = ScheduleConfig.defaults();
    private final SchedulePolicy policy = new SchedulePolicy(config);

    @Test
    void visitsANewSourceAtOnce() {
        assertThat(policy.first(NOON).due(NOON)).isTrue();
    }

    @Test
    void learnsNothingOfTheRhythmFromTheFirstVisit() {
        Schedule after = policy.next(policy.first(NOON), VisitResult.read(50, 50), ID, null, NOON);
        assertThat(after.interval()).isEqualTo(config.start());
        assertThat(after.perDay()).isZero();
    }

    @Test
    void slowsDownToTheCeilingWhileNothingIsNew() {
        Schedule schedule = repeated(policy.first(NOON), VisitResult.unchanged(), 30);
        assertThat(schedule.interval()).isEqualTo(config.ceiling());
        assertThat(schedule.quiet()).isEqualTo(30);
    }

    @Test
    void speedsUpToTheFloorWhileNewsComes() {
        Schedule schedule = repeated(policy.first(NOON), VisitResult.read(20, 5), 30);
        assertThat(schedule.interval()).isEqualTo(config.floor());
        assertThat(schedule.quiet()).isZero();
    }

    @Test
    void hurriesWhenEveryEntryIsNewBecauseSomeMayHaveBeenMissed() {
        Schedule slow = repeated(policy.first(NOON), VisitResult.unchanged(), 30);
        Schedule all = policy.next(slow, VisitResult.read(10, 10), ID, null, slow.next());
        Schedule some = policy.next(slow, VisitResult.read(10, 5), ID, null, slow.next());
        assertThat(all.interval()).isLessThan(some.interval());
    }

    @Test
    void respectsADeclaredRhythmUpToTheCap() {
        assertThat(waitAfter(
                        VisitResult.read(9, 1).hinting(new Hints(Duration.ofMinutes(40), List.of(), List.of(), null))))
                .isBetween(minutes(36), minutes(44));
        assertThat(waitAfter(
                        VisitResult.read(9, 1).hinting(new Hints(Duration.ofDays(30), List.of(), List.of(), null))))
                .isBetween(minutes(54), minutes(66));
    }

    @Test
    void doesNotBelieveADeclaredHourOfASourceThatBringsTwentyEntriesIn() {
        VisitResult busyBlog =
                VisitResult.read(20, 20).hinting(new Hints(Duration.ofHours(1), List.of(), List.of(), null));
        Schedule schedule = repeated(policy.first(NOON), busyBlog, 40);
        assertThat(Duration.between(schedule.last(), schedule.next())).isLessThan(minutes(10));
    }

    @Test
    void waitsWhileCachesWouldAnswer() {
        assertThat(waitAfter(
                        VisitResult.unchanged().hinting(new Hints(null, List.of(), List.of(), Duration.ofMinutes(50)))))
                .isBetween(minutes(45), minutes(55));
    }

    @Test
    void leavesOutTheHoursThatTheFeedNames() {
        VisitResult afternoonOff =
                VisitResult.read(9, 1).hinting(new Hints(null, List.of(12, 13, 14), List.of(), null));
        Schedule after = policy.next(policy.first(NOON), afternoonOff, ID, null, NOON);
        assertThat(after.next()).isEqualTo(Instant.parse("2026-03-01T15:00:00Z"));
        VisitResult never = VisitResult.read(9, 1)
                .hinting(new Hints(null, IntStream.range(0, 24).boxed().toList(), List.of(), null));
        assertThat(policy.next(policy.first(NOON), never, ID, null, NOON).next())
                .isBefore(NOON.plus(minutes(20)));
    }

    @Test
    void doublesTheWaitWithEachFailureUpToTheCap() {
        Schedule schedule = policy.first(NOON);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            schedule = policy.next(schedule, VisitResult.failed(Outcome.TIMEOUT, 0), ID, null, NOON);
            Duration wait = Duration.between(NOON, schedule.next());
            assertThat(wait).isGreaterThan(before);
            before = wait;
        }
        schedule = repeated(schedule, VisitResult.failed(Outcome.DNS, 0), 1_000);
        assertThat(waitOf(schedule, VisitResult.failed(Outcome.DNS, 0)))
                .isBetween(Duration.ofHours(21), Duration.ofHours(27));
        assertThat(schedule.retired()).isFalse();
    }

    @Test
    void returnsToItsRhythmAfterOneGoodAnswer() {
        Schedule failing = repeated(policy.first(NOON), VisitResult.failed(Outcome.CONNECT, 0), 8);
        Schedule after = policy.next(failing, VisitResult.read(9, 0), ID, null, NOON);
        assertThat(after.failures()).isZero();
        assertThat(Duration.between(NOON, after.next())).isLessThan(Duration.ofHours(1));
    }

    @Test
    void grantsWhatRetryAfterAsksButNotMoreThanADay() {
        assertThat(waitAfter(VisitResult.busy(429, Duration.ofHours(3))))
                .isBetween(Duration.ofHours(3), Duration.ofMinutes(200));
        assertThat(waitAfter(VisitResult.busy(503, Duration.ofDays(300))))
                .isBetween(Duration.ofHours(24), Duration.ofHours(27));
        assertThat(waitAfter(VisitResult.busy(429, null))).isBetween(minutes(13), minutes(17));
    }

    @Test
    void retiresASourceThatIsGoneAgainAndAgainYetAsksOnceAWeek() {
        Schedule schedule = repeated(policy.first(NOON), VisitResult.failed(Outcome.GONE, 410), 2);
        assertThat(schedule.retired()).isFalse();
        schedule = policy.next(schedule, VisitResult.failed(Outcome.GONE, 410), ID, null, NOON);
        assertThat(schedule.retired()).isTrue();
        assertThat(Duration.between(NOON, schedule.next())).isBetween(Duration.ofDays(6), Duration.ofDays(8));
        assertThat(policy.next(schedule, VisitResult.read(5, 5), ID, null, NOON).retired())
                .isFalse();
    }

    @Test
    void asksASourceThatWantsPaymentOnceADay() {
        VisitResult priced = VisitResult.failed(Outcome.PAYMENT_REQUIRED, 402);
        Schedule once = policy.next(policy.first(NOON), priced, ID, null, NOON);
        assertThat(Duration.between(NOON, once.next())).isBetween(Duration.ofHours(21), Duration.ofHours(27));
        Schedule often = repeated(policy.first(NOON), priced, 20);
        assertThat(often.retired()).isFalse();
        assertThat(policy.next(often, VisitResult.read(5, 5), ID, null, NOON).failures())
                .isZero();
    }

    @Test
    void is404Patient() {
        assertThat(repeated(policy.first(NOON), VisitResult.failed(Outcome.HTTP_4XX, 404), 5)
                        .retired())
                .isFalse();
        assertThat(repeated(policy.first(NOON), VisitResult.failed(Outcome.HTTP_4XX, 404), 6)
                        .retired())
                .isTrue();
    }

    @Test
    void aFailureOfAnotherKindInterruptsTheCountOfGone() {
        Schedule schedule = repeated(policy.first(NOON), VisitResult.failed(Outcome.GONE, 410), 2);
        schedule = policy.next(schedule, VisitResult.failed(Outcome.TIMEOUT, 0), ID, null, NOON);
        assertThat(policy.next(schedule, VisitResult.failed(Outcome.GONE, 410), ID, null, NOON)
                        .retired())
                .isFalse();
    }

    @Test
    void keepsTheUsersIntervalWhateverTheSourceDeclares() {
        Duration fixed = Duration.ofSeconds(90);
        VisitResult result = VisitResult.read(9, 0)
                .hinting(new Hints(Duration.ofHours(5), List.of(12), List.of(), Duration.ofHours(5)));
        assertThat(policy.next(policy.first(NOON), result, ID, fixed, NOON).next())
                .as("within the jitter of 10 %%")
                .isBetween(NOON.plusSeconds(81), NOON.plusSeconds(99));
        Schedule failed = policy.next(policy.first(NOON), VisitResult.busy(429, Duration.ofHours(2)), ID, fixed, NOON);
        assertThat(failed.next()).isAfter(NOON.plus(Duration.ofHours(2)));
    }

    @Test
    void keepsWithinTheBoundsOfASourceWhateverIsLearnedDeclaredOrSkipped() {
        VisitResult rare = VisitResult.read(9, 0)
                .hinting(new Hints(Duration.ofHours(5), List.of(12, 13, 14), List.of(), Duration.ofHours(5)));
        VisitResult rich = VisitResult.read(50, 50);
        Instant twoDays = NOON.plus(Duration.ofDays(2));
        for (VisitResult result : List.of(rare, rich, VisitResult.unchanged())) {
            for (int source = 0; source < 30; source++) {
                String id = "source" + source;
                Schedule quick =
                        policy.within(null, Duration.ofMinutes(2)).next(policy.first(NOON), result, id, null, NOON);
                assertThat(quick.next()).isBetween(NOON.plusSeconds(100), NOON.plusSeconds(120));
                Schedule slow =
                        policy.within(Duration.ofDays(2), null).next(policy.first(NOON), result, id, null, NOON);
                assertThat(slow.next()).isBetween(twoDays, twoDays.plus(Duration.ofHours(10)));
                assertThat(policy.within(Duration.ofDays(20), null)
                                .latest(slow.dueAt(NOON.plus(Duration.ofDays(21))), null, NOON))
                        .as("no clock was wrong")
                        .isAfter(NOON.plus(Duration.ofDays(21)));
                assertThat(policy.within(Duration.ofDays(2), Duration.ofMinutes(1))
                                .next(policy.first(NOON), result, id, null, NOON)
                                .next())
                        .as("bounds that contradict each other spare the source")
                        .isBetween(twoDays, twoDays.plus(Duration.ofHours(10)));
            }
        }
    }

    @Test
    void waitsLongerThanTheLongestBoundAfterFailuresAndWhereItIsAsked() {
        SchedulePolicy quick = policy.within(null, Duration.ofMinutes(2));
        Schedule schedule = quick.first(NOON);
        for (int failure = 0; failure < 9; failure++) {
            schedule = quick.next(schedule, VisitResult.failed(Outcome.TIMEOUT, 0), ID, null, NOON);
        }
        assertThat(schedule.next()).isAfter(NOON.plus(Duration.ofHours(2)));
        assertThat(quick.next(schedule, VisitResult.busy(429, Duration.ofHours(3)), ID, null, NOON)
                        .next())
                .isAfterOrEqualTo(NOON.plus(Duration.ofHours(3)));
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 300, 86_400})
    void sourcesAddedTogetherDriftApartAlsoAtTheUsersInterval(long seconds) {
        Duration fixed = Duration.ofSeconds(seconds);
        Set<Instant> due = new HashSet<>();
        for (int source = 0; source < 100; source++) {
            Schedule schedule = policy.first(NOON);
            for (int round = 0; round < 3; round++) {
                Instant now = schedule.next();
                schedule = policy.next(schedule, VisitResult.unchanged(), "source" + source, fixed, now);
                assertThat(Duration.between(now, schedule.next()))
                        .isBetween(
                                fixed.multipliedBy(9).dividedBy(10),
                                fixed.multipliedBy(11).dividedBy(10));
            }
            due.add(schedule.next());
        }
        assertThat(due).hasSizeGreaterThan(90);
    }

    @Test
    void noWaitEndsAfterTheLatestTimeOfItsSchedule() {
        for (VisitResult result : List.of(
                VisitResult.read(3, 1)
                        .hinting(new Hints(Duration.ofDays(9), List.of(12, 13, 14), List.of(), Duration.ofDays(9))),
                VisitResult.failed(Outcome.TIMEOUT, 0),
                VisitResult.busy(429, Duration.ofDays(30)),
                VisitResult.failed(Outcome.GONE, 410))) {
            for (Duration fixed : new Duration[] {null, Duration.ofSeconds(90), Duration.ofDays(40)}) {
                Schedule schedule = policy.first(NOON);
                for (int visit = 0; visit < 20; visit++) {
                    schedule = policy.next(schedule, result, ID, fixed, NOON);
                    assertThat(schedule.next()).isBeforeOrEqualTo(policy.latest(schedule, fixed, NOON));
                }
            }
        }
    }

    @Test
    void anInterruptedVisitIsNotHeldAgainstTheSource() {
        Schedule after = policy.next(policy.first(NOON), VisitResult.failed(Outcome.ABORTED, 0), ID, null, NOON);
        assertThat(after.failures()).isZero();
    }

    @Test
    void asksWithoutValidatorsNowAndThen() {
        Schedule quiet = repeated(policy.first(NOON), VisitResult.unchanged(), config.plainEvery());
        assertThat(policy.unconditional(quiet)).isTrue();
        assertThat(policy.unconditional(policy.next(quiet, VisitResult.unchanged(), ID, null, NOON)))
                .isFalse();
        assertThat(policy.unconditional(policy.first(NOON))).isFalse();
    }

    @Test
    void spreadsSourcesThatWereAddedTogether() {
        List<Instant> due = IntStream.range(0, 1_000)
                .mapToObj(i -> policy.next(policy.first(NOON), VisitResult.read(9, 9), "source-" + i, null, NOON)
                        .next())
                .sorted()
                .toList();
        Duration half = Duration.between(due.get(250), due.get(750));
        assertThat(half).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(110));
    }

    @Test
    void goesDownToASecondForDemonstrations() {
        SchedulePolicy demo = new SchedulePolicy(config.withFloor(Duration.ofSeconds(1)));
        Schedule schedule = demo.next(demo.first(NOON), VisitResult.read(5, 5), ID, null, NOON);
        assertThat(Duration.between(NOON, schedule.next())).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
    }

    @Test
    void visitsOnNoDayThatTheFeedNames() {
        // NOON is a Sunday.
        Hints weekend = new Hints(null, List.of(), List.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY), null);
        Schedule after = policy.next(policy.first(NOON), VisitResult.read(3, 1).hinting(weekend), ID, null, NOON);
        assertThat(after.next()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(policy.latest(after, null, NOON)).isAfter(after.next());
        Hints tuesdayMornings = new Hints(
                null,
                IntStream.range(12, 24).boxed().toList(),
                Arrays.stream(DayOfWeek.values())
                        .filter(day -> day != DayOfWeek.TUESDAY)
                        .toList(),
                null);
        assertThat(policy.next(after, VisitResult.unchanged().hinting(tuesdayMornings), ID, null, NOON)
                        .next())
                .isEqualTo("2026-03-03T00:00:00Z");
    }

    @Test
    void believesNoFeedThatNamesAllDaysAndGivesTheUserTheLastWord() {
        Hints never = new Hints(null, List.of(), List.of(DayOfWeek.values()), null);
        assertThat(waitAfter(VisitResult.read(3, 1).hinting(never))).isLessThan(Duration.ofHours(7));
        Hints sunday = new Hints(null, List.of(), List.of(DayOfWeek.SUNDAY), null);
        Schedule fixed = policy.next(
                policy.first(NOON), VisitResult.read(3, 1).hinting(sunday), ID, Duration.ofMinutes(10), NOON);
        assertThat(fixed.next()).isBefore("2026-03-01T13:00:00Z");
    }

    @Test
    void refusesBoundsThatContradictEachOther() {
        assertThatThrownBy(() -> config.withFloor(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private Duration waitAfter(VisitResult result) {
        return waitOf(policy.first(NOON), result);
    }

    private Duration waitOf(Schedule schedule, VisitResult result) {
        return Duration.between(
                NOON, policy.next(schedule, result, ID, null, NOON).next());
    }

    /** Visits again and again, each time when due. */
    private Schedule repeated(Schedule first, VisitResult result, int times) {
        Schedule schedule = first;
        for (int i = 0; i < times; i++) {
            schedule = policy.next(schedule, result, ID, null, schedule.next());
        }
        return schedule;
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
