package barid.runtime.http;

import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.runtime.Telemetry;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /metrics}, {@code /health/live} and {@code /health/ready} unless it is for strangers, and whatever routes are added. Clients are bounded
 * ({@link ClientLimits}), every answer carries the same guarding headers, and every refusal is a problem document, those of the server
 * beneath included. Each request runs on a virtual thread.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long MAX_REQUEST_BYTES = 64 * 1024;
    private static final long STOP_MILLIS = 1_500;

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    /** What every answer carries. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cache-Control", "no-store");

    private final Place place;
    private final ClientLimits limits;
    private final Predicate<InetAddress> proxies;
    private final Telemetry telemetry;
    private final @Nullable OpsRoutes ops;
    private final Consumer<RoutesConfig> more;
    private @Nullable Javalin server;
    private @Nullable ClientConnections connections;

    /**
     * Where a server listens.
     *
     * @param name its label in metrics; {@code name.port} is the setting of its port
     * @param words what people call it, at the beginning of a sentence
     * @param port 0 for any free one
     */
    public record Place(String name, String words, String host, int port) {
        /** The place of a process's metrics and health. */
        public static Place ops(String host, int port) {
            return new Place("ops", "The server of metrics and health", host, port);
        }
    }

    /** A server for operators and their programs; nothing listens before {@link #start}. */
    public WebServer(Place place, Health health, Telemetry telemetry) {
        this(place, ClientLimits.usual(), address -> false, health, telemetry, routes -> {});
    }

    /**
     * A server with more to show; nothing listens before {@link #start}.
     *
     * @param proxies tells addresses through which many clients come, whose connections are not counted as those of one
     * @param more adds routes, handlers before them, which then stand before the routes for operators too, and handlers of exceptions
     */
    public WebServer(
            Place place,
            ClientLimits limits,
            Predicate<InetAddress> proxies,
            Health health,
            Telemetry telemetry,
            Consumer<RoutesConfig> more) {
        this(place, limits, proxies, new OpsRoutes(telemetry, health), telemetry, more);
    }

    /**
     * A server for strangers: it has the given routes and none for operators.
     *
     * @param routes adds its routes
     */
    public static WebServer withoutOps(
            Place place, ClientLimits limits, Telemetry telemetry, Consumer<RoutesConfig> routes) {
        return new WebServer(place, limits, address -> false, (OpsRoutes) null, telemetry, routes);
    }

    private WebServer(
            Place place,
            ClientLimits limits,
            Predicate<InetAddress> proxies,
            @Nullable OpsRoutes ops,
            Telemetry telemetry,
            Consumer<RoutesConfig> more) {
        this.place = place;
        this.limits = limits;
        this.proxies = proxies;
        this.telemetry = telemetry;
        this.ops = ops;
        this.more = more;
    }

    /**
     * Listens, and returns when requests are answered.
     *
     * @throws StartFailure when the address cannot be used
     */
    public synchronized void start() {
        if (server != null) {
            throw new IllegalStateException(place.words() + " runs already");
        }
        ClientConnections counted = new ClientConnections(place.name(), limits, proxies, telemetry.registry());
        connections = counted;
        Javalin starting = Javalin.create(this::configure);
        try {
            server = starting.start(place.host(), place.port());
            for (Connector connector : starting.jettyServer().server().getConnectors()) {
                if (connector instanceof AbstractConnector listening) {
                    // At the end, a browser's idle connection gets this long to go; a request that runs gets longer.
                    listening.setShutdownIdleTimeout(100);
                    listening.addEventListener(counted);
                }
            }
        } catch (JavalinBindException e) {
            counted.close();
            throw cannotListen(place, e);
        }
    }

    /**
     * Tells early, before anything has been started, what {@link #start} would tell of the address.
     *
     * @throws StartFailure when the address cannot be used
     */
    public static void requireFree(Place place) {
        try (ServerSocket probe = new ServerSocket()) {
            // As the server does: a port whose last owner left connections in TIME_WAIT is not taken.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(place.host(), place.port()));
        } catch (IOException e) {
            throw cannotListen(place, e);
        }
    }

    private static StartFailure cannotListen(Place place, Exception cause) {
        return new StartFailure(
                place.words() + " cannot listen on " + place.host() + ":" + place.port()
                        + "; another program uses the port, or the address is not this machine's. Set " + place.name()
                        + ".port to a free one.",
                cause);
    }

    /** The port on which it listens; only after {@link #start}. */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException(place.words() + " does not run");
        }
        return server.port();
    }

    /** Every method and path that is answered, e.g. {@code get /metrics}; none before {@link #start}. */
    public synchronized Set<String> routes() {
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

    /** Stops within two seconds. May be repeated. */
    @Override
    public synchronized void close() {
        if (server != null) {
            try {
                server.stop();
            } catch (JavalinException e) {
                LOG.warn("A request still ran when the server stopped; it was cut off", e);
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
            jetty.setErrorHandler(new UnreadableRequests());
            jetty.addBean(new NetworkConnectionLimit(limits.connections(), jetty));
        });
        routes(javalin.routes);
    }

    private void routes(RoutesConfig routes) {
        routes.before(request -> HEADERS.forEach(request::header));
        more.accept(routes);
        if (ops != null) {
            ops.register(routes);
        }
        routes.exception(Problem.class, Problem::answer)
                .exception(HttpResponseException.class, (e, c) -> translate(e).answer(c))
                .exception(Exception.class, WebServer::fault);
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

    private static void fault(Exception e, Context request) {
        LOG.error("A request to {} {} failed", request.method(), request.path(), e);
        Problem.of(500, "Barid failed", "This is a fault of Barid; its log says more.")
                .answer(request);
    }
}
