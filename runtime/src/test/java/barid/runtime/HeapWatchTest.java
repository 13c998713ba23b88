package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();

    @Test
    void complainsWhenACollectionLeavesTooMuchInUse() throws InterruptedException {
        try (HeapWatch watch = new HeapWatch(complaints::add, 0.000_001, NOON)) {
            assertThat(collected(watch))
                    .matches("Memory is short: \\d+ of \\d+ MB .*\\(-Xmx\\d+m in BARID_JAVA_OPTS.*");
        }
    }

    @Test
    void doesNotComplainOfAHeapThatHasRoom() throws InterruptedException {
        try (HeapWatch roomy = new HeapWatch(sentence -> complaints.add("roomy"), 0.999, NOON)) {
            assertThat(roomy).isNotNull();
            System.gc();
        }
        // The JVM tells one thing after the other, so that this complaint comes after all that the first watch could
        // have had.
        try (HeapWatch tight = new HeapWatch(sentence -> complaints.add("tight"), 0.000_001, NOON)) {
            assertThat(collected(tight)).isEqualTo("tight");
        }
        assertThat(complaints).isEmpty();
    }

    private String collected(HeapWatch watch) throws InterruptedException {
        assertThat(watch).isNotNull();
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        String complaint = null;
        while (complaint == null && System.nanoTime() < end) {
            System.gc();
            complaint = complaints.poll(50, TimeUnit.MILLISECONDS);
        }
        return String.valueOf(complaint);
    }
}
