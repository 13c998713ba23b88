package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Progress progress = new Progress(now::get, Duration.ofSeconds(15));

    @Test
    void goesOnHoweverLongItTakesWhileSomethingMoves() {
        for (long reached = 0; reached < 100; reached++) {
            assertThat(progress.hasStopped(reached)).isFalse();
            after(14);
        }
    }

    @Test
    void endsWhenNothingMovesAnyLonger() {
        assertThat(progress.hasStopped(1)).isFalse();
        after(10);
        assertThat(progress.hasStopped(1)).isFalse();
        after(6);
        assertThat(progress.hasStopped(1)).isTrue();
    }

    @Test
    void endsWhenNothingEverMoves() {
        assertThat(progress.hasStopped(0)).isFalse();
        after(16);
        assertThat(progress.hasStopped(0)).isTrue();
    }

    private void after(long seconds) {
        now.set(now.get().plusSeconds(seconds));
    }
}
