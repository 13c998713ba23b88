package barid.app.run;

import barid.app.config.CheckedSettings;
import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.app.console.ConsoleServer;
import barid.demo.DemoPace;
import barid.demo.DemoWeb;
import barid.ingest.catalog.SourceCatalog;
import barid.model.source.Source;
import barid.runtime.Health;
import barid.runtime.HeapWatch;
import barid.runtime.Lifecycle;
import barid.runtime.LocalServices;
import barid.runtime.StartFailure;
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
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole system in one process, servers included. */
public final class Up {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration COUNTING = Duration.ofSeconds(5);

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
        Lifecycle running = new Lifecycle();
        running.add(HeapWatch.start(this::say));
        Health health;
        running.closeWhenAsked(() -> {
            say("");
            say("Stopping ...");
        });
        try {
            health = start(running);
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
        running.untilStopped(health);
    }

    private Health start(Lifecycle running) throws InterruptedException {
        Settings first = load(overrides);
        ConsoleServer.requireStartable(SettingsMapper.console(first.console()));
        LocalServices services = ServiceLoader.load(LocalServices.class)
                .findFirst()
                .orElseThrow(() -> new StartFailure("This build has no embedded servers: run a role such as "
                        + "'barid ingest --config FILE' against a cluster instead."));
        say("Starting Kafka and PostgreSQL ...");
        LocalServices.Running servers = running.add(services.start(
                new LocalServices.Settings(
                        first.dataDirectory(),
                        first.local().kafkaPort(),
                        first.local().postgresPort(),
                        first.local().kafkaAuthentication()),
                this::taken));
        DemoWeb web = demo ? running.add(serveDemo(first.dataDirectory())) : null;
        Settings settings = load(embedded(first, servers, web));
        LeftAddresses left = running.add(new LeftAddresses(LocalPorts.ofUser(System.getenv())));
        left.leave(addresses(servers, settings, ""));

        say("Starting the pipeline ...");
        Pipeline parts = new Pipeline(settings, running);
        parts.announce(Role.values());
        parts.startPulse();
        parts.createTopics();
        parts.startIngest();
        parts.startEnrich();
        parts.startSinks();
        URI console = parts.startConsole();
        left.leave(addresses(servers, settings, console.toString()));
        if (web != null) {
            SourceCatalog catalog = parts.catalog();
            catalog.put(demoSources(catalog, web));
        }
        awaitReady(parts.health(), running);
        report(console, settings, servers, parts);
        return parts.health();
    }

    private static RunningUp addresses(LocalServices.Running servers, Settings settings, String console) {
        return RunningUp.here(servers.bootstrapServers(), servers.database().url(), console, settings.dataDirectory());
    }

    /** The data directory is ours: the log goes there now. */
    private void taken(Path data, Optional<String> notice) {
        notice.ifPresent(this::say);
        LogFile.open(data);
    }

    private Settings load(Map<String, String> values) {
        return CheckedSettings.load(config, System.getenv(), values);
    }

    private Map<String, String> embedded(Settings first, LocalServices.Running servers, @Nullable DemoWeb web) {
        Map<String, String> values = new LinkedHashMap<>(overrides);
        values.put("kafka.bootstrap-servers", servers.bootstrapServers());
        servers.kafkaProperties().forEach((key, value) -> values.put("kafka.properties.\"" + key + "\"", value));
        values.put("kafka.partitions", Integer.toString(first.local().partitions()));
        values.put("kafka.replication", "1");
        values.put("kafka.instance", "up");
        values.put("postgres.url", servers.database().url());
        values.put("postgres.user", servers.database().user());
        values.put("postgres.password", servers.database().password());
        values.put("postgres.password-file", "");
        if (web != null) {
            // The demo's sites are on loopback, and they publish faster than any real one. Nothing else there is
            // opened.
            List<String> allow = new ArrayList<>(first.ingest().allow().orElse(List.of()));
            allow.addAll(web.addresses());
            values.put("ingest.allow", String.join(",", allow));
            values.putIfAbsent("ingest.shortest-interval", "PT2S");
            values.putIfAbsent("ingest.spacing", "PT0.1S");
            values.putIfAbsent("ingest.rechecks", "PT10S,PT1M,PT10M");
        }
        return values;
    }

    private static Path demoDirectory(Path data) {
        return data.resolve("demo");
    }

    private static DemoWeb serveDemo(Path data) {
        Path directory = demoDirectory(data);
        try {
            return DemoWeb.start(directory, 0, DemoPace.lively());
        } catch (IOException e) {
            throw new StartFailure("The demo cannot be served from " + directory + ": " + e.getMessage(), e);
        }
    }

    private static List<Source> demoSources(SourceCatalog catalog, DemoWeb web) {
        List<String> known = catalog.list().stream().map(Source::id).toList();
        return understood(catalog, web.sources())
                .filter(source -> !known.contains(source.id()))
                .toList();
    }

    private static Stream<Source> understood(SourceCatalog catalog, List<URI> addresses) {
        return addresses.stream()
                .map(url -> new SourceCatalog.Wish(url.toString(), null, "demo", null))
                .map(catalog::understand)
                .flatMap(Optional::stream);
    }

    /** Names the sources of an earlier demo that are still followed though nobody serves them now. */
    private void reportLeft(Pipeline parts, Path data) {
        if (demo) {
            return;
        }
        try {
            List<URI> served = DemoWeb.lastSources(demoDirectory(data));
            if (served.isEmpty()) {
                return;
            }
            SourceCatalog catalog = parts.catalog();
            Set<String> ids = understood(catalog, served).map(Source::id).collect(Collectors.toSet());
            List<String> left = catalog.list().stream()
                    .map(Source::id)
                    .filter(ids::contains)
                    .map(id -> id.substring(0, 8))
                    .toList();
            if (!left.isEmpty()) {
                say("  Demo        " + left.size()
                        + " of them belong to the demo, which does not run now: their visits fail as");
                say("              'address not allowed'. Start with --demo, or remove them:");
                say("                ./barid sources remove " + String.join(" ", left));
            }
        } catch (IOException | StartFailure e) {
            // A start does not end for want of a hint.
            say("  Demo        what an earlier demo left cannot be seen: " + e.getMessage());
        }
    }

    /** Waits as long as something may still come of it, and tells what it waits for. */
    private void awaitReady(Health health, Lifecycle running) throws InterruptedException {
        long told = System.nanoTime();
        String last = "";
        while (!health.ready() && !running.stopping()) {
            String waiting = String.join("; ", health.complaints());
            if (!health.live()) {
                throw new StartFailure("The pipeline cannot get ready: " + waiting + ". The log says more.");
            }
            long silent = System.nanoTime() - told;
            if (silent > PATIENCE.toNanos() * (waiting.equals(last) ? 4 : 1)) {
                say("Waiting for " + waiting + " ...");
                last = waiting;
                told = System.nanoTime();
            }
            Thread.sleep(20);
        }
    }

    private void report(URI console, Settings settings, LocalServices.Running servers, Pipeline parts)
            throws InterruptedException {
        Path data = settings.dataDirectory().toAbsolutePath().normalize();
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        say(String.format(Locale.ROOT, "Barid is ready after %.1f s.", seconds));
        say("  Console     " + console);
        say("  Kafka       " + servers.bootstrapServers() + "   (subscribe to barid-articles, see docs/SUBSCRIBE.md)");
        say("  PostgreSQL  " + servers.database().url().replace("jdbc:", "") + "   (user "
                + servers.database().user() + ")");
        say("  SQL         " + psql(servers.database(), data));
        say("  Metrics     " + console.resolve("/metrics"));
        say("  Data        " + data + "   (passwords and client.properties in kafka and postgres)");
        follows(parts);
        reportLeft(parts, settings.dataDirectory());
        say("Stop with Ctrl-C.");
    }

    /** The command that opens the database for a person; the password stands in a file, since commands are seen by all users. */
    private static String psql(LocalServices.Database database, Path data) {
        URI url = URI.create(database.url().replace("jdbc:", ""));
        return "PGPASSFILE=" + quoted(data.resolve("postgres").resolve("pgpass").toString()) + " psql -h "
                + url.getHost() + " -p " + url.getPort() + " -U " + database.user() + " "
                + url.getPath().substring(1);
    }

    /** A word as the shell reads it. */
    private static String quoted(String word) {
        return word.matches("[\\w./@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Counted by the console while it reads; a long list is not waited for. */
    private void follows(Pipeline parts) throws InterruptedException {
        long end = System.nanoTime() + COUNTING.toNanos();
        OptionalLong followed = parts.followed();
        while (followed.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
            followed = parts.followed();
        }
        if (followed.isEmpty()) {
            say("  Follows     a long list that is still being read; the console counts it under Sources");
        } else if (followed.getAsLong() == 0) {
            say("  Follows     nothing yet. Add a source in another terminal:  ./barid sources add URL");
            say("              or stop and see the bundled demo:               ./barid up --demo");
        } else {
            say("  Follows     " + followed.getAsLong() + (followed.getAsLong() == 1 ? " source" : " sources"));
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
