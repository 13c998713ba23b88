package barid.app.console.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayCountTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Against a list of all that was counted; quiet days, idle counts and late reports included. */
    @Test
    void countsTheLast24HoursOnly() {
        record Counted(long hour, int amount) {}
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            DayCount count = new DayCount();
            List<Counted> all = new ArrayList<>();
            Instant now = NOON;
            for (int i = 0; i < 60; i++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(round % 4 == 0 ? 3_000 : 200)));
                Instant when = now.minus(Duration.ofHours(random.nextInt(5)));
                int amount = random.nextInt(3) * random.nextInt(2);
                count.add(when, amount);
                all.add(new Counted(Math.floorDiv(when.getEpochSecond(), 3_600), amount));
                long hour = Math.floorDiv(now.getEpochSecond(), 3_600);
                long expected = all.stream()
                        .filter(each -> each.hour() > hour - 24)
                        .mapToLong(Counted::amount)
                        .sum();
                assertThat(count.total(now)).isEqualTo(expected);
            }
        }
    }

    @Test
    void forgetsADayThatIsOver() {
        DayCount count = new DayCount();
        count.add(NOON, 3);
        count.add(NOON, 0);
        assertThat(count.total(NOON.plus(Duration.ofHours(23)))).isEqualTo(3);
        assertThat(count.total(NOON.plus(Duration.ofHours(24)))).isZero();
        count.add(NOON.plus(Duration.ofHours(25)), 2);
        assertThat(count.total(NOON.plus(Duration.ofHours(25)))).isEqualTo(2);
    }
}
