package barid.runtime.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections of a client that has too many, and those on which a request trickles in: the server's own time without
 * traffic begins anew with each byte. Connections that wait for their next request, or are listened to, are left alone. Thread-safe.
 */
final class ClientConnections implements Connection.Listener, AutoCloseable {
    private final ClientLimits limits;
    private final Predicate<InetAddress> proxies;
    private final Counter tooMany;
    private final Counter tooSlow;
    private final Map<String, Integer> open = new HashMap<>();
    private final Map<Connection, Progress> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("http-connections").factory());

    /** @param server its label in metrics */
    ClientConnections(String server, ClientLimits limits, Predicate<InetAddress> proxies, MeterRegistry registry) {
        this.limits = limits;
        this.proxies = proxies;
        this.tooMany = refused(registry, server, "client");
        this.tooSlow = refused(registry, server, "slow");
        long pause = Math.max(50, limits.request().toMillis() / 5);
        var _ = looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private static Counter refused(MeterRegistry registry, String server, String reason) {
        return Counter.builder("barid.http.connections.refused")
                .description(
                        "Connections that a server closed: their client had too many, or a request came too slowly")
                .tag("server", server)
                .tag("reason", reason)
                .register(registry);
    }

    /**
     * How far a connection was when it was last looked at.
     *
     * @param client null for a proxy, whose connections are not counted
     * @param requests that had begun to be answered
     * @param bytes that had arrived by the last of them
     * @param since when more than these were first seen, 0 for not yet
     * @param then bytes that had arrived at that time
     */
    private record Progress(@Nullable String client, long requests, long bytes, long since, long then) {}

    @Override
    public void onOpened(Connection connection) {
        String client = client(connection);
        watched.put(connection, new Progress(client, 0, 0, 0, 0));
        if (client != null && count(client, 1) > limits.connectionsOfClient()) {
            tooMany.increment();
            connection.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Progress last = watched.remove(connection);
        if (last != null && last.client() != null) {
            count(last.client(), -1);
        }
    }

    private @Nullable String client(Connection connection) {
        if (!(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote)
                || remote.getAddress() == null
                || proxies.test(remote.getAddress())) {
            return null;
        }
        return ClientNetwork.of(remote.getAddress());
    }

    private int count(String client, int change) {
        synchronized (open) {
            int now = open.merge(client, change, Integer::sum);
            if (now == 0) {
                open.remove(client);
            }
            return now;
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Connection connection : List.copyOf(watched.keySet())) {
            watched.computeIfPresent(connection, (c, last) -> next(c, last, now));
            Progress progress = watched.get(connection);
            if (progress != null
                    && progress.since() != 0
                    && now - progress.since() > limits.request().toNanos()
                    && connection.getBytesIn() > progress.then()) {
                tooSlow.increment();
                connection.close();
            }
        }
    }

    private static Progress next(Connection connection, Progress last, long now) {
        long requests = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        if (requests != last.requests()) {
            return new Progress(last.client(), requests, bytes, 0, 0);
        }
        if (bytes > last.bytes() && last.since() == 0) {
            return new Progress(last.client(), requests, last.bytes(), now, bytes);
        }
        return last;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
