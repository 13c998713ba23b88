package barid.runtime.http;

import barid.runtime.Health;
import barid.runtime.Telemetry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;

/** How a process is, for Prometheus and for whoever restarts processes. */
final class OpsRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Telemetry telemetry;
    private final Health health;

    OpsRoutes(Telemetry telemetry, Health health) {
        this.telemetry = telemetry;
        this.health = health;
    }

    void register(RoutesConfig routes) {
        routes.get("/metrics", c -> c.contentType(PROMETHEUS).result(telemetry.scrape()))
                .get("/health/live", c -> report(c, health.live(), "live"))
                .get("/health/ready", c -> report(c, health.ready(), "ready"));
    }

    private void report(Context request, boolean good, String word) {
        Map<String, Part> parts = new TreeMap<>();
        health.states().forEach((name, state) -> parts.put(name, part(state)));
        request.status(good ? 200 : 503)
                .contentType("application/json")
                .result(OpsJson.bytes(new Report(good ? word : "not " + word, parts)));
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
