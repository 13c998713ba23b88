package barid.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small news web on loopback: eight sites in six languages with feeds of every format, which publish and edit articles
 * of our own. Every site has an address of its own in 127.0.0.0/8, so each counts as a site of its own for politeness.
 *
 * <p>What was put on line is in {@link #ledger()} before anyone can read it. A demo started again on the same directory
 * and port, even after the process was killed, goes on where it stopped.
 */
public final class DemoWeb implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DemoWeb.class);
    private static final int FIRST_HOST = 2;
    private static final int ATTEMPTS = 20;

    private final Path file;
    private final Ledger ledger;
    private final Newsroom newsroom;
    private final Map<Site, HttpServer> servers;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread publisher;

    private DemoWeb(
            Path file,
            Ledger ledger,
            Newsroom newsroom,
            Map<Site, HttpServer> servers,
            ExecutorService threads,
            DemoPace pace) {
        this.file = file;
        this.ledger = ledger;
        this.newsroom = newsroom;
        this.servers = servers;
        this.threads = threads;
        this.publisher = Thread.ofVirtual().name("demo-publisher").unstarted(() -> publish(pace));
    }

    /**
     * Puts the sites on line and begins to publish.
     *
     * @param dataDirectory where the ledger is kept; made if absent
     * @param port of every site; 0 for the one the ledger knows, or else any free one
     * @throws IOException where the port is taken, or the ledger cannot be used
     */
    public static DemoWeb start(Path dataDirectory, int port, DemoPace pace) throws IOException {
        Path file = dataDirectory.resolve(Ledger.FILE_NAME);
        Ledger ledger = Ledger.open(file);
        Map<Site, HttpServer> servers = Map.of();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            servers = bind(port == 0 ? knownPort(ledger) : port);
            var roots = new LinkedHashMap<Site, URI>();
            servers.forEach((site, server) -> roots.put(site, root(server)));
            var newsroom = new Newsroom(ledger, roots, InstantSource.system());
            newsroom.open();
            servers.forEach((site, server) -> {
                server.setExecutor(threads);
                server.createContext("/", new SiteHandler(newsroom, site));
                server.start();
            });
            var web = new DemoWeb(file, ledger, newsroom, servers, threads, pace);
            web.publisher.start();
            return web;
        } catch (IOException | RuntimeException e) {
            servers.values().forEach(server -> server.stop(0));
            threads.close();
            ledger.close();
            throw e;
        }
    }

    /** What a crawler should follow: seven feeds and one section page. */
    public List<URI> sources() {
        return servers.keySet().stream()
                .map(site -> newsroom.root(site).resolve(site.form().path()))
                .toList();
    }

    /** The addresses that a crawler must be allowed to ask, each with its port. */
    public List<String> addresses() {
        return sources().stream().map(URI::getAuthority).toList();
    }

    /**
     * What {@link #sources} were the last time that a demo ran on this directory; empty where none did.
     *
     * @throws IOException where the ledger cannot be read
     */
    public static List<URI> lastSources(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(Ledger.FILE_NAME);
        List<LedgerEntry> past = Files.exists(file) ? Ledger.read(file) : List.of();
        return past.isEmpty() ? List.of() : sources(portOf(past));
    }

    private static List<URI> sources(int port) {
        return IntStream.range(0, Site.ALL.size())
                .mapToObj(i -> URI.create("http://127.0.0." + (FIRST_HOST + i) + ":" + port)
                        .resolve(Site.ALL.get(i).form().path()))
                .toList();
    }

    /** The file that has a line for everything put on line; see {@link Ledger#read}. */
    public Path ledger() {
        return file;
    }

    /** The number of new articles and edits published so far, over restarts, without those there from the start. */
    public int steps() {
        return newsroom.steps();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        try {
            publisher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.values().forEach(server -> server.stop(0));
        threads.close();
        ledger.close();
    }

    private void publish(DemoPace pace) {
        try {
            while (newsroom.steps() < pace.lastStep()
                    && !closed.await(pace.pauseAfter(newsroom.steps()).toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    newsroom.step(pace.editEvery());
                } catch (IOException e) {
                    log.warn("The demo could not write its ledger {} and tries again: {}", file, e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int knownPort(Ledger ledger) {
        List<LedgerEntry> past = ledger.past();
        return past.isEmpty() ? 0 : portOf(past);
    }

    private static int portOf(List<LedgerEntry> past) {
        return URI.create(past.getLast().url()).getPort();
    }

    /** One server a site, all on the same port. */
    private static Map<Site, HttpServer> bind(int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int chosen = port;
            var servers = new LinkedHashMap<Site, HttpServer>();
            var sites = new ArrayList<>(Site.ALL);
            try {
                for (int i = 0; i < sites.size(); i++) {
                    InetAddress host = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (FIRST_HOST + i)});
                    HttpServer server = HttpServer.create(new InetSocketAddress(host, chosen), 0);
                    servers.put(sites.get(i), server);
                    chosen = server.getAddress().getPort();
                }
                return servers;
            } catch (BindException e) {
                servers.values().forEach(server -> server.stop(0));
                if (port != 0 || attempt == ATTEMPTS) {
                    throw new IOException(
                            "The demo's sites need port " + chosen + " on 127.0.0." + FIRST_HOST + " to 127.0.0."
                                    + (FIRST_HOST + sites.size() - 1) + ": " + e.getMessage(),
                            e);
                }
            }
        }
    }

    private static URI root(HttpServer server) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/");
    }
}
