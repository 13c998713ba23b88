package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void complainsWhenACollectionLeavesTooMuchInUse() throws InterruptedException {
        try (HeapWatch watch = new HeapWatch(complaints::add, 0.000_001, () -> now)) {
            assertThat(collected(watch)).matches("Memory is short: \\d+ of \\d+ MB .* -Xmx\\d+m in BARID_JAVA_OPTS.*");
        }
    }

    @Test
    void doesNotComplainOfAHeapThatHasRoom() throws InterruptedException {
        try (HeapWatch roomy = new HeapWatch(complaints::add, 0.999, () -> now)) {
            System.gc();
            // The next one sets a lower bound for the same pool, so its complaint comes after all that the first could
            // have had.
            assertThat(complaints).isEmpty();
            try (HeapWatch tight = new HeapWatch(sentence -> complaints.add("tight"), 0.000_001, () -> now)) {
                roomy.close();
                assertThat(collected(tight)).isEqualTo("tight");
            }
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
