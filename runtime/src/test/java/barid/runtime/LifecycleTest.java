package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a process starts and ends its parts, and that it ends itself when one cannot go on. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LifecycleTest {
    private final Health health = new Health();
    private final Lifecycle running = new Lifecycle();
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

    @Test
    void endsPartsInTheReverseOrderOfTheirStartThoughOneFailsToEnd() {
        running.add(() -> closed.add("ops"));
        running.add(() -> {
            closed.add("kafka");
            throw new IllegalStateException("does not end");
        });
        running.add(() -> closed.add("sink"));
        running.close();
        running.close();
        assertThat(closed).containsExactly("sink", "kafka", "ops");
    }

    @Test
    void endsWhatWasStartedWhereAStartFails() {
        assertThatExceptionOfType(StartFailure.class).isThrownBy(() -> {
            try (running) {
                running.add(() -> closed.add("ops"));
                health.expect(List.of("ingest"));
                throw new StartFailure("Kafka does not answer.");
            }
        });
        assertThat(closed).containsExactly("ops");
        assertThat(health.ready()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "enrich", "barid-sink-postgres"})
    void aPartThatFailsLaterEndsTheProcessWithOneSentence(String part) throws Exception {
        AtomicReference<Health.State> state = new AtomicReference<>(new Health.State.Up());
        health.add(part, state::get);
        running.add(() -> closed.add(part));
        CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
            try {
                running.untilStopped(health);
                return "ended without a word";
            } catch (StartFailure | InterruptedException e) {
                return String.valueOf(e.getMessage());
            }
        });
        state.set(new Health.State.Failed("a topic that it reads is gone"));
        assertThat(end.get())
                .isEqualTo("The process ends, since a part of it cannot go on (" + part
                        + ": failed, a topic that it reads is gone). The log says more.");
        assertThat(closed).containsExactly(part);
    }
}
