package barid.app.console;

import barid.app.console.access.Access;
import barid.app.console.articles.ArticleQueries;
import barid.app.console.articles.LiveArticles;
import barid.app.console.pipeline.PipelineStats;
import barid.app.console.sources.SourceEditor;
import barid.app.console.sources.SourceStatuses;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.runtime.Telemetry;
import barid.runtime.http.Problem;
import barid.runtime.http.WebServer;
import barid.schema.SchemaHistory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: one page and the HTTP interface behind it, described in docs/openapi.yaml.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private final ConsoleConfig config;
    private final Parts parts;
    private final Json json = new Json();
    private final WebFiles files = new WebFiles();
    private final Limits limits;
    private final WebServer server;

    /** A server of {@code parts}, which stay the caller's to close; nothing listens before {@link #start}. */
    public ConsoleServer(ConsoleConfig config, Parts parts) {
        this(config, parts, Limits.usual());
    }

    ConsoleServer(ConsoleConfig config, Parts parts, Limits limits) {
        this.config = config;
        this.parts = parts;
        this.limits = limits;
        this.server = new WebServer(
                place(config),
                limits.server(),
                config.access()::isProxy,
                parts.health(),
                parts.telemetry(),
                this::routes);
    }

    /**
     * What the console shows.
     *
     * @param telemetry the process's metrics; the console counts there, too
     */
    public record Parts(
            ArticleQueries articles,
            LiveArticles live,
            SourceStatuses sources,
            SourceEditor desk,
            PipelineStats stats,
            SchemaHistory schemas,
            Telemetry telemetry,
            Health health) {}

    /**
     * Listens, and returns when requests are answered.
     *
     * @throws StartFailure when the address cannot be bound, or strangers could use the console there
     */
    public void start() {
        config.requireGuarded();
        server.start();
    }

    /**
     * Tells early, before anything has been started, what {@link #start} would tell.
     *
     * @throws StartFailure when the address cannot be bound, or strangers could use the console there
     */
    public static void requireStartable(ConsoleConfig config) {
        config.requireGuarded();
        Access.requireUsable(config.access());
        WebServer.requireFree(place(config));
    }

    private static WebServer.Place place(ConsoleConfig config) {
        return new WebServer.Place("console", "The console", config.host(), config.port());
    }

    /** The address to open in a browser; only after {@link #start}. */
    public URI address() {
        String host = config.host().equals("0.0.0.0") || config.host().equals("::") ? "localhost" : config.host();
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + server.port() + "/");
    }

    /** Every method and path that is answered, e.g. {@code get /metrics}. */
    Set<String> routes() {
        return server.routes();
    }

    /** Ends open streams and stops within two seconds. May be repeated. */
    @Override
    public void close() {
        parts.live().close();
        server.close();
    }

    private void routes(RoutesConfig routes) {
        Guard guard =
                new Guard(config, new Access(config.access(), parts.telemetry().registry()));
        routes.before(guard::check);
        routes.get("/api/v1/me", c -> json.answer(c, guard.self(c)));
        new LiveRoutes(parts.live(), json, limits.streamsOfClient()).register(routes);
        new ArticleRoutes(parts.articles(), json).register(routes);
        new SourceRoutes(parts.sources(), parts.desk(), json).register(routes);
        new SchemaRoutes(parts.schemas(), json).register(routes);
        routes.get("/api/v1/stats", c -> json.answer(c, parts.stats().latest()))
                .get("/", c -> file(c, "index.html"))
                .get("/web/{name}", c -> file(c, c.pathParam("name")))
                .get("/favicon.ico", c -> file(c, "mark.svg"))
                .exception(
                        ArticleQueries.QueryRefused.class,
                        (e, c) -> Problem.badRequest(String.valueOf(e.getMessage()))
                                .answer(c))
                .exception(
                        ArticleQueries.TooSlow.class,
                        (e, c) -> Problem.unavailable(String.valueOf(e.getMessage()))
                                .answer(c))
                .exception(ArticleQueries.ArticlesUnavailable.class, ConsoleServer::unavailable);
    }

    private void file(Context request, String name) {
        WebFiles.WebFile file =
                files.find(name).orElseThrow(() -> Problem.notFound("The page has no file of this name."));
        request.header("Cache-Control", "no-cache").header("ETag", file.tag());
        if (file.tag().equals(request.header("If-None-Match"))) {
            request.status(304);
            return;
        }
        request.contentType(file.type()).result(file.content());
    }

    private static void unavailable(ArticleQueries.ArticlesUnavailable e, Context request) {
        Throwable cause = e.getCause();
        LOG.warn("Articles could not be read for {}: {}", request.path(), cause == null ? e : cause.toString());
        LOG.debug("Articles could not be read for {}", request.path(), e);
        Problem.unavailable(
                        e.getMessage() + " Try again in a moment; if it stays so, /health/ready tells what is missing.")
                .answer(request);
    }
}
