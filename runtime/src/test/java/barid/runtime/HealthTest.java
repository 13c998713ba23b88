package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import barid.runtime.http.WebServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process says of itself, asked as a supervisor asks. */
class HealthTest {
    private final Health health = new Health();
    private final Telemetry telemetry = new Telemetry();
    private final WebServer server = new WebServer(WebServer.Place.ops("127.0.0.1", 0), health, telemetry);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void end() {
        server.close();
        telemetry.close();
    }

    @Test
    void isNotReadyBeforeTheFirstPartIs() throws Exception {
        assertThat(ask("ready").statusCode()).isEqualTo(503);
        assertThat(ask("ready").body()).isEqualTo("{\"status\":\"not ready\",\"parts\":{}}");
        assertThat(health.complaints()).containsExactly("nothing has started yet");
        assertThat(ask("live").statusCode()).isEqualTo(200);
    }

    @Test
    void waitsForEachPartThatIsToCome() throws Exception {
        health.expect(List.of("ingest", "barid-sink-postgres"));
        assertThat(ask("ready").statusCode()).isEqualTo(503);
        assertThat(part("ready", "ingest")).isEqualTo("waiting: starts");
        assertThat(part("ready", "barid-sink-postgres")).isEqualTo("waiting: starts");
        assertThat(ask("live").statusCode()).isEqualTo(200);

        health.add("ingest", Health.State.Up::new);
        assertThat(ask("ready").statusCode()).isEqualTo(503);
        assertThat(part("ready", "ingest")).isEqualTo("up: ");
        assertThat(part("ready", "barid-sink-postgres")).isEqualTo("waiting: starts");

        health.add("barid-sink-postgres", Health.State.Up::new);
        assertThat(ask("ready").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsAPartThatHasStartedWhenItIsExpectedOnceMore() throws Exception {
        health.add("enrich", Health.State.Up::new);
        health.expect(List.of("enrich"));
        assertThat(ask("ready").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotLiveOnceAPartHasFailed() throws Exception {
        health.expect(List.of("ingest"));
        health.add("enrich", () -> new Health.State.Failed("see the log"));
        assertThat(ask("live").statusCode()).isEqualTo(503);
        assertThat(part("live", "enrich")).isEqualTo("failed: see the log");
    }

    private String part(String what, String name) throws IOException, InterruptedException {
        var part = new ObjectMapper().readTree(ask(what).body()).path("parts").path(name);
        return part.path("state").asText() + ": " + part.path("why").asText();
    }

    private HttpResponse<String> ask(String what) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/health/" + what);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
