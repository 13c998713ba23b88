package barid.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MEAN = Duration.ofMinutes(30);
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofHours(6);

    @Test
    void isNotKnownBeforeADayOfVisits() {
        Rhythm rhythm =
                Rhythm.begun(MONDAY).learn(null, MONDAY, 50, everyTenMinutes(MONDAY.minus(Duration.ofHours(8)), 48));
        assertThat(rhythm.isKnown(MONDAY.plus(Duration.ofHours(23)))).isFalse();
        assertThat(rhythm.isKnown(MONDAY.plus(Duration.ofHours(24)))).isTrue();
    }

    @Test
    void waitsLessInTheHoursInWhichItPublishes() {
        Rhythm rhythm = mornings();
        Instant day = MONDAY.plus(Duration.ofDays(15));
        assertThat(wait(rhythm, day.plus(Duration.ofHours(7)))).isLessThan(Duration.ofMinutes(20));
        assertThat(wait(rhythm, day.plus(Duration.ofHours(15)))).isGreaterThan(Duration.ofMinutes(60));
    }

    @Test
    void isBackWhereTheQuietHoursEnd() {
        Instant evening = MONDAY.plus(Duration.ofDays(15)).plus(Duration.ofHours(1));
        Instant next = evening.plus(wait(mornings(), evening));
        assertThat(next).isBefore(evening.plus(MOST));
        assertThat(next.atOffset(ZoneOffset.UTC).getHour()).isBetween(5, 7);
    }

    @Test
    void spreadsEntriesWithoutTimesOverTheTimeBetweenVisits() {
        Rhythm dated = Rhythm.begun(MONDAY);
        Rhythm undated = Rhythm.begun(MONDAY);
        for (int hour = 0; hour < 48; hour++) {
            Instant last = MONDAY.plus(Duration.ofHours(hour));
            Instant now = last.plus(Duration.ofHours(1));
            dated = dated.learn(last, now, 6, everyTenMinutes(last.plusSeconds(300), 6));
            undated = undated.learn(last, now, 6, List.of());
        }
        assertThat(wait(undated, MONDAY.plus(Duration.ofDays(2))))
                .isEqualTo(wait(dated, MONDAY.plus(Duration.ofDays(2))));
    }

    @Test
    void followsARushWhileItLasts() {
        Rhythm usual = mornings();
        Instant noon = MONDAY.plus(Duration.ofDays(14)).plus(Duration.ofHours(14));
        Rhythm rush =
                usual.learn(noon.minus(Duration.ofMinutes(30)), noon, 10, everyTenMinutes(noon.minusSeconds(60), 1));
        assertThat(wait(rush, noon)).isLessThan(wait(usual, noon).dividedBy(2));
        Rhythm over = rush;
        for (int i = 0; i < 24; i++) {
            over = over.learn(
                    noon.plus(Duration.ofMinutes(30L * i)), noon.plus(Duration.ofMinutes(30L * (i + 1))), 0, List.of());
        }
        assertThat(wait(over, noon.plus(Duration.ofDays(1)))).isGreaterThan(wait(rush, noon));
    }

    @Test
    void takesAnEditedOldEntryForNoNewOne() {
        Rhythm usual = mornings();
        Instant noon = MONDAY.plus(Duration.ofDays(14)).plus(Duration.ofHours(14));
        Rhythm quiet = usual.learn(noon.minus(Duration.ofMinutes(30)), noon, 0, List.of());
        Rhythm edited = usual.learn(
                noon.minus(Duration.ofMinutes(30)), noon, 5, everyTenMinutes(noon.minus(Duration.ofDays(3)), 5));
        assertThat(edited).isEqualTo(quiet);
    }

    @Test
    void comesBackFromItsText() {
        Rhythm rhythm = mornings();
        Rhythm read = Rhythm.parse(rhythm.text());
        assertThat(read).isEqualTo(rhythm);
        assertThat(rhythm.text()).hasSizeLessThan(130);
    }

    @Test
    void isLearntAnewWhereTheTextIsOfAnotherForm() {
        assertThat(Rhythm.parse("")).isNull();
        assertThat(Rhythm.parse("AAAA")).isNull();
        assertThat(Rhythm.parse("no base 64 !")).isNull();
    }

    /** Two weeks of a source that publishes every ten minutes from six to nine and hardly else. */
    private static Rhythm mornings() {
        Rhythm rhythm = Rhythm.begun(MONDAY);
        for (int half = 0; half < 2 * 24 * 14; half++) {
            Instant last = MONDAY.plus(Duration.ofMinutes(30L * half));
            int hour = half / 2 % 24;
            List<Instant> published = hour >= 6 && hour < 9 ? everyTenMinutes(last.plusSeconds(60), 3) : List.of();
            rhythm = rhythm.learn(last, last.plus(Duration.ofMinutes(30)), published.size(), published);
        }
        return rhythm;
    }

    private static Duration wait(Rhythm rhythm, Instant now) {
        return rhythm.wait(now, MEAN, LEAST, MOST);
    }

    private static List<Instant> everyTenMinutes(Instant from, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> from.plus(Duration.ofMinutes(10L * i)))
                .toList();
    }
}
