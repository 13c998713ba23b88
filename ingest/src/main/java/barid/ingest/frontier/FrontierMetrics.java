package barid.ingest.frontier;

import barid.source.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the frontier counts. */
final class FrontierMetrics {
    private final MeterRegistry registry;
    private final AtomicInteger planned;

    FrontierMetrics(MeterRegistry registry, VisitPool pool) {
        this.registry = registry;
        this.planned = new AtomicInteger();
        Gauge.builder("barid.ingest.planned", planned, AtomicInteger::get)
                .description("Sources and links that wait for their time")
                .register(registry);
        Gauge.builder("barid.ingest.in.flight", pool, VisitPool::inFlight)
                .description("Visits under way")
                .register(registry);
    }

    void visit(boolean article, Outcome outcome) {
        Counter.builder("barid.ingest.visits")
                .description("Visits ended")
                .tags(Tags.of("what", article ? "article" : "source", "outcome", outcome.label()))
                .register(registry)
                .increment();
    }

    void repairs(Map<String, Integer> byKind) {
        byKind.forEach((kind, times) -> Counter.builder("barid.ingest.repairs")
                .description("Mistakes mended in feeds, by kind")
                .tags(Tags.of("kind", kind))
                .register(registry)
                .increment(times));
    }

    void clamped(int sources, int articles, int sites) {
        clamped("source", sources);
        clamped("article", articles);
        clamped("site", sites);
    }

    private void clamped(String what, int times) {
        Counter.builder("barid.ingest.clamped")
                .description("Stored due times further ahead than any wait, written by a clock that was wrong")
                .tags(Tags.of("what", what))
                .register(registry)
                .increment(times);
    }

    void planned(int change) {
        planned.addAndGet(change);
    }
}
