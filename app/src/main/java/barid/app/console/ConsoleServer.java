package barid.app.console;

import barid.app.console.access.Access;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.schema.SchemaHistory;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: one page and the HTTP interface behind it, described in docs/openapi.yaml. Each request runs on a
 * virtual thread.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final long MAX_REQUEST_BYTES = 64 * 1024;

    private static final long STOP_MILLIS = 1_500;

    private final ConsoleConfig config;
    private final Parts parts;
    private final Json json = new Json();
    private final WebFiles files = new WebFiles();
    private final Limits limits;
    private @Nullable Javalin server;
    private @Nullable ClientConnections connections;

    /** A server of {@code parts}, which stay the caller's to close; nothing listens before {@link #start}. */
    public ConsoleServer(ConsoleConfig config, Parts parts) {
        this(config, parts, Limits.usual());
    }

    ConsoleServer(ConsoleConfig config, Parts parts, Limits limits) {
        this.config = config;
        this.parts = parts;
        this.limits = limits;
    }

    /**
     * What the console shows.
     *
     * @param metrics the process's metrics in the Prometheus text format
     * @param registry where the console counts
     */
    public record Parts(
            ArticleQueries articles,
            LiveArticles live,
            SourceStatuses sources,
            SourceEditor desk,
            PipelineStats stats,
            SchemaHistory schemas,
            Supplier<String> metrics,
            MeterRegistry registry,
            Health health) {}

    /**
     * Listens, and returns when requests are answered.
     *
     * @throws StartFailure when the address cannot be bound, or strangers could use the console there
     */
    public synchronized void start() {
        if (server != null) {
            throw new IllegalStateException("The console runs already");
        }
        config.requireGuarded();
        ClientConnections counted = new ClientConnections(limits, config.access(), parts.registry());
        connections = counted;
        Javalin starting = Javalin.create(this::configure);
        try {
            server = starting.start(config.host(), config.port());
            for (Connector connector : starting.jettyServer().server().getConnectors()) {
                if (connector instanceof AbstractConnector listening) {
                    // At the end, a browser's idle connection gets this long to go; a request that runs gets longer.
                    listening.setShutdownIdleTimeout(100);
                    listening.addEventListener(counted);
                }
            }
        } catch (JavalinBindException e) {
            counted.close();
            throw cannotListen(config, e);
        }
    }

    /**
     * Tells early, before anything has been started, what {@link #start} would tell.
     *
     * @throws StartFailure when the address cannot be bound, or strangers could use the console there
     */
    public static void requireStartable(ConsoleConfig config) {
        config.requireGuarded();
        Access.requireUsable(config.access());
        try (ServerSocket probe = new ServerSocket()) {
            // As the server does: a port whose last owner left connections in TIME_WAIT is not taken.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (IOException e) {
            throw cannotListen(config, e);
        }
    }

    private static StartFailure cannotListen(ConsoleConfig config, Exception cause) {
        return new StartFailure(
                "The console cannot listen on " + config.host() + ":" + config.port()
                        + "; another program uses the port, or the address is not this machine's. Set console.port to "
                        + "a free one.",
                cause);
    }

    /** The address to open in a browser. */
    public synchronized URI address() {
        if (server == null) {
            throw new IllegalStateException("The console does not run");
        }
        String host = config.host().equals("0.0.0.0") || config.host().equals("::") ? "localhost" : config.host();
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + server.port() + "/");
    }

    /** Every method and path that is answered, e.g. {@code get /metrics}. */
    synchronized Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        if (server != null) {
            server.unsafe.internalRouter.allHttpHandlers().stream()
                    .map(handler -> handler.endpoint)
                    .filter(endpoint -> endpoint.method.isHttpMethod())
                    .forEach(endpoint ->
                            routes.add(endpoint.method.name().toLowerCase(Locale.ROOT) + " " + endpoint.path));
        }
        return routes;
    }

    /** Ends open streams and stops within two seconds. May be repeated. */
    @Override
    public synchronized void close() {
        if (server != null) {
            parts.live().close();
            try {
                server.stop();
            } catch (JavalinException e) {
                LOG.warn("A request still ran when the console stopped; it was cut off", e);
            }
            server = null;
        }
        if (connections != null) {
            connections.close();
            connections = null;
        }
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.concurrency.useVirtualThreads = true;
        javalin.http.maxRequestSize = MAX_REQUEST_BYTES;
        javalin.http.prefer405over404 = true;
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
        javalin.jetty.modifyServer(jetty -> {
            jetty.setStopTimeout(STOP_MILLIS);
            jetty.setErrorHandler(new UnreadableRequests(json));
            jetty.addBean(new NetworkConnectionLimit(limits.connections(), jetty));
        });
        routes(javalin.routes);
    }

    private void routes(RoutesConfig routes) {
        Guard guard = new Guard(config, new Access(config.access(), parts.registry()));
        routes.before(guard::check);
        routes.get("/api/v1/me", c -> json.answer(c, guard.self(c)));
        new LiveRoutes(parts.live(), json, limits.streamsOfClient()).register(routes);
        new ArticleRoutes(parts.articles(), json).register(routes);
        new SourceRoutes(parts.sources(), parts.desk(), json).register(routes);
        new SchemaRoutes(parts.schemas(), json).register(routes);
        new OpsRoutes(parts.stats(), parts.metrics(), parts.health(), json).register(routes);
        routes.get("/", c -> file(c, "index.html"))
                .get("/web/{name}", c -> file(c, c.pathParam("name")))
                .get("/favicon.ico", c -> file(c, "mark.svg"))
                .exception(Problem.class, this::explain)
                .exception(
                        ArticleQueries.QueryRefused.class,
                        (e, c) -> explain(Problem.badRequest(String.valueOf(e.getMessage())), c))
                .exception(
                        ArticleQueries.TooSlow.class,
                        (e, c) -> explain(Problem.unavailable(String.valueOf(e.getMessage())), c))
                .exception(ArticleQueries.ArticlesUnavailable.class, this::unavailable)
                .exception(HttpResponseException.class, (e, c) -> explain(translate(e), c))
                .exception(Exception.class, this::fault);
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

    private void explain(Problem problem, Context request) {
        request.status(problem.status());
        json.answer(request, problem.document(), Problem.MEDIA_TYPE);
    }

    private static Problem translate(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> Problem.notFound("No page or interface has this address. docs/openapi.yaml lists them all.");
            case 405 ->
                Problem.of(
                        405,
                        "The method is not allowed",
                        "This address takes other methods; docs/openapi.yaml lists them.");
            case 413 -> Problem.tooLarge("A request may have at most " + MAX_REQUEST_BYTES + " bytes.");
            default -> Problem.of(e.getStatus(), "The request failed", String.valueOf(e.getMessage()));
        };
    }

    private void unavailable(ArticleQueries.ArticlesUnavailable e, Context request) {
        Throwable cause = e.getCause();
        LOG.warn("Articles could not be read for {}: {}", request.path(), cause == null ? e : cause.toString());
        LOG.debug("Articles could not be read for {}", request.path(), e);
        explain(
                Problem.unavailable(e.getMessage()
                        + " Try again in a moment; if it stays so, /health/ready tells what is missing."),
                request);
    }

    private void fault(Exception e, Context request) {
        LOG.error("A request to {} {} failed", request.method(), request.path(), e);
        explain(Problem.of(500, "The console failed", "This is a fault of the console; its log says more."), request);
    }
}
