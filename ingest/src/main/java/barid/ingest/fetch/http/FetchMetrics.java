package barid.ingest.fetch.http;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Numbers of fetching. Each request that ended is in {@code barid_fetch_seconds_count} with one outcome; what is under way
 * {@code barid_ingest_in_flight} tells.
 *
 * <ul>
 *   <li>{@code barid_fetch_seconds} (kind, outcome): how long visits take, redirects included
 *   <li>{@code barid_fetch_bytes_total} (kind, stage = wire or decoded): body bytes of answers that were read to their end
 *   <li>{@code barid_fetch_redirects_total} (kind): redirects followed
 *   <li>{@code barid_fetch_memory_used_bytes}, {@code barid_fetch_memory_limit_bytes}: memory granted to documents, and all there is of it
 *   <li>{@code barid_fetch_memory_waiting}: visits that wait for some
 * </ul>
 */
final class FetchMetrics {
    private final MeterRegistry registry;

    FetchMetrics(MeterRegistry registry, MemoryBudget memory) {
        this.registry = registry;
        Gauge.builder("barid.fetch.memory.used", memory, MemoryBudget::used)
                .description("Memory that documents under way were granted")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("barid.fetch.memory.limit", memory, MemoryBudget::bytes)
                .description("Memory that documents under way may be granted together")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("barid.fetch.memory.waiting", memory, MemoryBudget::waiting)
                .description("Visits that wait for memory; their clocks stand")
                .register(registry);
    }

    void ended(Request.Kind kind, Fetch fetch, long nanos) {
        Timer.builder("barid.fetch")
                .description("Time a visit takes, redirects included")
                .tag("kind", label(kind))
                .tag("outcome", fetch.outcome().label())
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
        if (fetch instanceof Fetch.Page page) {
            bytes(kind, "wire").increment((double) page.wireBytes());
            bytes(kind, "decoded").increment(page.body().length);
        }
    }

    void redirected(Request.Kind kind) {
        Counter.builder("barid.fetch.redirects")
                .description("Redirects followed")
                .tag("kind", label(kind))
                .register(registry)
                .increment();
    }

    private Counter bytes(Request.Kind kind, String stage) {
        return Counter.builder("barid.fetch.bytes")
                .description("Body bytes, as transferred and decoded")
                .tag("kind", label(kind))
                .tag("stage", stage)
                .register(registry);
    }

    private static String label(Request.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
