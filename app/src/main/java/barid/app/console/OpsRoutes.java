package barid.app.console;

import barid.runtime.Health;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The pipeline's pulse for people, for Prometheus and for whoever restarts processes. */
final class OpsRoutes {
    private final PipelineStats stats;
    private final Supplier<String> metrics;
    private final Health health;
    private final Json json;

    OpsRoutes(PipelineStats stats, Supplier<String> metrics, Health health, Json json) {
        this.stats = stats;
        this.metrics = metrics;
        this.health = health;
        this.json = json;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/stats", c -> json.answer(c, stats.latest()))
                .get(
                        "/metrics",
                        c -> c.contentType("text/plain; version=0.0.4; charset=utf-8")
                                .result(metrics.get()))
                .get("/health/live", c -> report(c, health.live(), "live"))
                .get("/health/ready", c -> report(c, health.ready(), "ready"));
    }

    private void report(Context request, boolean good, String word) {
        Map<String, Part> parts = new TreeMap<>();
        health.states().forEach((name, state) -> parts.put(name, part(state)));
        request.status(good ? 200 : 503);
        json.answer(request, new Report(good ? word : "not " + word, parts));
    }

    private static Part part(Health.State state) {
        return switch (state) {
            case Health.State.Up up -> new Part("up", "");
            case Health.State.Waiting waiting -> new Part("waiting", waiting.why());
            case Health.State.Failed failed -> new Part("failed", failed.why());
        };
    }

    record Report(String status, Map<String, Part> parts) {}

    record Part(String state, String why) {}
}
