package barid.app.console;

import barid.app.console.articles.ArticleQueries;
import barid.app.console.articles.LiveArticles;
import barid.app.console.pipeline.PipelineStats;
import barid.app.console.sources.SourceStatuses;
import barid.runtime.Health;
import barid.runtime.Telemetry;
import barid.schema.SchemaHistory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A console on a free loopback port over parts that tests can reach. */
final class RunningConsole implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final LiveArticles live = new LiveArticles();
    final SourceStatuses board;
    final Desk desk;
    final Health health = new Health();
    final AtomicReference<PipelineStats.Snapshot> stats = new AtomicReference<>(PipelineStats.Snapshot.none());
    private final Telemetry telemetry = new Telemetry();
    final MeterRegistry registry = telemetry.registry();
    final URI address;
    private final ConsoleServer server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(90)).build();

    RunningConsole(ArticleQueries articles, InstantSource clock) {
        this(articles, clock, new ConsoleConfig("127.0.0.1", 0));
    }

    RunningConsole(ArticleQueries articles, InstantSource clock, ConsoleConfig config) {
        this(articles, clock, config, Limits.usual());
    }

    RunningConsole(ArticleQueries articles, InstantSource clock, ConsoleConfig config, Limits limits) {
        board = new SourceStatuses(clock);
        desk = new Desk(board);
        server = new ConsoleServer(
                config,
                new ConsoleServer.Parts(
                        articles, live, board, desk, stats::get, SchemaHistory.load(), telemetry, health),
                limits);
        server.start();
        address = server.address();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(90)).build(), HttpResponse.BodyHandlers.ofString());
    }

    Set<String> routes() {
        return server.routes();
    }

    HttpClient client() {
        return client;
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
        telemetry.close();
        client.close();
    }
}
