package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.Health;
import barid.runtime.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RunningTest {
    private final Health health = new Health();
    private final Running running = new Running();
    private final List<String> closed = new ArrayList<>();

    @Test
    void endsTheProcessWhenAPartHasFailedForGoodAndSaysWhichAndWhy() {
        running.add(() -> closed.add("first"));
        running.add(() -> closed.add("second"));
        health.add("enrich", () -> new Health.State.Failed("its threads failed 31 times in an hour"));
        health.add("sink", Health.State.Up::new);

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> running.untilStopped(health))
                .withMessageContaining("enrich")
                .withMessageContaining("31 times");
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void goesOnWhileAPartOnlyWaits() throws InterruptedException {
        health.add("enrich", () -> new Health.State.Waiting("its threads failed twice"));
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                running.untilStopped(health);
                closed.add("ended");
            } catch (InterruptedException | StartFailure e) {
                closed.add(e.getClass().getSimpleName());
            }
        });
        assertThat(waiting.join(java.time.Duration.ofSeconds(2))).isFalse();
        waiting.interrupt();
        waiting.join();
        assertThat(closed).containsExactly("InterruptedException");
    }
}
