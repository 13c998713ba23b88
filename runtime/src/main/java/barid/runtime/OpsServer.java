package barid.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers {@code /metrics}, {@code /health/live} and {@code /health/ready} for operators and their programs. */
public final class OpsServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final String host;
    private final int port;
    private final Health health;
    private final Telemetry telemetry;
    private @Nullable HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param port 0 for any free one */
    public OpsServer(String host, int port, Health health, Telemetry telemetry) {
        this.host = host;
        this.port = port;
        this.health = health;
        this.telemetry = telemetry;
    }

    /**
     * Starts to answer.
     *
     * @throws StartFailure when the address cannot be used
     */
    public synchronized void start() {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (BindException e) {
            throw new StartFailure(
                    "The address " + host + ":" + port + " for metrics and health is taken: set ops.port to another.",
                    e);
        } catch (IOException e) {
            throw new StartFailure("The address " + host + ":" + port + " for metrics and health cannot be used.", e);
        }
        server.createContext("/metrics", exchange -> answer(exchange, 200, PROMETHEUS, telemetry.scrape()));
        server.createContext("/health/live", exchange -> report(exchange, health, health.live()));
        server.createContext("/health/ready", exchange -> report(exchange, health, health.ready()));
        server.setExecutor(threads);
        server.start();
        this.server = server;
    }

    /** Where it answers; only after {@link #start()}. */
    public synchronized InetSocketAddress address() {
        if (server == null) {
            throw new IllegalStateException("The operations server has not been started");
        }
        return server.getAddress();
    }

    private static void report(HttpExchange exchange, Health health, boolean good) throws IOException {
        String words = good ? "ok\n" : String.join("\n", health.complaints()) + "\n";
        answer(exchange, good ? 200 : 503, TEXT, words);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        threads.shutdownNow();
    }
}
