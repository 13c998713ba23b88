package barid.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureWindowTest {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final FailureWindow window = new FailureWindow(() -> now);

    @Test
    void givesUpWhenThereAreTooManyFailuresInAnHour() {
        for (int i = 0; i < FailureWindow.MOST; i++) {
            window.add();
        }
        assertThat(window.tooMany()).isFalse();
        window.add();
        assertThat(window.tooMany()).isTrue();
    }

    @Test
    void outlivesAnyNumberOfFailuresThatAreSpreadOverTime() {
        for (int i = 0; i < 1_000; i++) {
            now = now.plus(Duration.ofMinutes(5));
            window.add();
            assertThat(window.tooMany()).isFalse();
        }
        assertThat(window.count()).isLessThanOrEqualTo(13);
    }

    @Test
    void waitsLongerAfterEachFailureButNeverMoreThanAMinute() {
        Duration before = Duration.ZERO;
        for (int i = 0; i < 7; i++) {
            window.add();
            assertThat(window.pause()).isGreaterThan(before);
            before = window.pause();
        }
        for (int i = 0; i < 100; i++) {
            window.add();
        }
        assertThat(window.pause()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void forgetsFailuresAndStartsWithAShortPauseAgain() {
        for (int i = 0; i < 10; i++) {
            window.add();
        }
        now = now.plus(Duration.ofMinutes(61));
        window.add();
        assertThat(window.count()).isEqualTo(1);
        assertThat(window.pause()).isEqualTo(Duration.ofMillis(500));
    }
}
