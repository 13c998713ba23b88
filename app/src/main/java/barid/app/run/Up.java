package barid.app.run;

import barid.app.config.Settings;
import barid.app.demo.DemoPace;
import barid.app.demo.DemoWeb;
import barid.ingest.sources.SourceCatalog;
import barid.runtime.Configuration;
import barid.runtime.Health;
import barid.runtime.LocalServices;
import barid.runtime.StartFailure;
import barid.source.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The whole system in one process, servers included. */
public final class Up {
    private static final Duration READY_WAIT = Duration.ofSeconds(90);

    private final @Nullable Path config;
    private final Map<String, String> overrides;
    private final boolean demo;
    private final PrintWriter out;

    /**
     * @param config YAML file, null for none
     * @param overrides settings from the command line
     * @param demo whether to serve and follow the bundled news web
     */
    public Up(@Nullable Path config, Map<String, String> overrides, boolean demo, PrintWriter out) {
        this.config = config;
        this.overrides = Map.copyOf(overrides);
        this.demo = demo;
        this.out = out;
    }

    /**
     * Runs until the process is asked to end.
     *
     * @throws StartFailure when something needed cannot be had, or a part has failed for good
     */
    public void run() throws InterruptedException {
        Running running = new Running();
        Health health;
        try {
            health = start(running);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
        running.untilStopped(health, () -> {
            out.println();
            out.println("Stopping ...");
            out.flush();
        });
    }

    private Health start(Running running) throws InterruptedException {
        Settings first = load(overrides);
        LocalServices services = ServiceLoader.load(LocalServices.class)
                .findFirst()
                .orElseThrow(() -> new StartFailure("This build has no embedded servers: run a role such as "
                        + "'barid ingest --config FILE' against a cluster instead."));
        say("Starting Kafka and PostgreSQL ...");
        LocalServices.Running servers = running.add(services.start(new LocalServices.Settings(
                first.dataDirectory(), first.local().kafkaPort(), first.local().postgresPort())));
        DemoWeb web = demo ? running.add(serveDemo(first.dataDirectory())) : null;
        Settings settings = load(embedded(first, servers));

        say("Starting the pipeline ...");
        Parts parts = new Parts(settings, running);
        parts.announce(Role.values());
        parts.createTopics();
        parts.startIngest();
        parts.startEnrich();
        parts.startSinks();
        URI console = parts.startConsole();
        SourceCatalog catalog = parts.catalog();
        if (web != null) {
            catalog.put(demoSources(catalog, web));
        }
        List<Source> sources = catalog.list();
        awaitReady(parts.health());
        report(console, settings, servers, sources);
        return parts.health();
    }

    private Settings load(Map<String, String> values) {
        return Configuration.load(Settings.class, config, System.getenv(), values);
    }

    private Map<String, String> embedded(Settings first, LocalServices.Running servers) {
        Map<String, String> values = new LinkedHashMap<>(overrides);
        values.put("kafka.bootstrap-servers", servers.bootstrapServers());
        values.put("kafka.partitions", Integer.toString(first.local().partitions()));
        values.put("kafka.replication", "1");
        values.put("kafka.instance", "up");
        values.put("postgres.url", servers.database().url());
        values.put("postgres.user", servers.database().user());
        values.put("postgres.password", servers.database().password());
        values.put("postgres.password-file", "");
        if (demo) {
            // The demo's sites are on loopback, and they publish faster than any real one.
            List<String> allow = new ArrayList<>(first.ingest().allow().orElse(List.of()));
            allow.add("127.0.0.0/8");
            values.put("ingest.allow", String.join(",", allow));
            values.putIfAbsent("ingest.shortest-interval", "PT2S");
            values.putIfAbsent("ingest.spacing", "PT0.1S");
            values.putIfAbsent("ingest.rechecks", "PT10S,PT1M,PT10M");
        }
        return values;
    }

    private static DemoWeb serveDemo(Path data) {
        Path directory = data.resolve("demo");
        try {
            return DemoWeb.start(directory, 0, DemoPace.lively());
        } catch (IOException e) {
            throw new StartFailure("The demo cannot be served from " + directory + ": " + e.getMessage(), e);
        }
    }

    private static List<Source> demoSources(SourceCatalog catalog, DemoWeb web) {
        List<String> known = catalog.list().stream().map(Source::id).toList();
        return web.sources().stream()
                .map(url -> new SourceCatalog.Wish(url.toString(), null, "demo", null))
                .map(catalog::understand)
                .flatMap(Optional::stream)
                .filter(source -> !known.contains(source.id()))
                .toList();
    }

    private static void awaitReady(Health health) throws InterruptedException {
        long deadline = System.nanoTime() + READY_WAIT.toNanos();
        while (!health.ready()) {
            if (!health.live() || System.nanoTime() > deadline) {
                throw new StartFailure("The pipeline does not get ready: " + String.join("; ", health.complaints())
                        + ". The log says more.");
            }
            Thread.sleep(20);
        }
    }

    private void report(URI console, Settings settings, LocalServices.Running servers, List<Source> sources) {
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        say(String.format(Locale.ROOT, "Barid is ready after %.1f s.", seconds));
        say("  Console     " + console);
        say("  Kafka       " + servers.bootstrapServers() + "   (subscribe to barid-articles, see docs/SUBSCRIBE.md)");
        say("  PostgreSQL  " + servers.database().url().replace("jdbc:", "") + "   (user "
                + servers.database().user() + ")");
        say("  Metrics     " + console.resolve("/metrics"));
        say("  Data        " + settings.dataDirectory().toAbsolutePath().normalize());
        if (sources.isEmpty()) {
            say("  Follows     nothing yet. Add a source in another terminal:  ./barid sources add URL");
            say("              or stop and see the bundled demo:               ./barid up --demo");
        } else {
            say("  Follows     " + sources.size() + (sources.size() == 1 ? " source" : " sources") + ", e.g. "
                    + sources.getFirst().url());
        }
        say("Stop with Ctrl-C.");
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
