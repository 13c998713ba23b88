package barid.app.run;

import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.app.console.ConsoleServer;
import barid.app.console.articles.LiveArticles;
import barid.app.console.articles.PostgresArticleQueries;
import barid.app.console.pipeline.ConsoleConsumers;
import barid.app.console.sources.SourceStatuses;
import barid.enrich.EnrichService;
import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.model.SubjectModel;
import barid.ingest.catalog.SourceCatalog;
import barid.ingest.frontier.IngestService;
import barid.ingest.push.PushEndpoint;
import barid.ingest.push.PushKeys;
import barid.ingest.push.PushLog;
import barid.ingest.signature.DirectoryEndpoint;
import barid.model.usage.UsageKind;
import barid.reader.feed.StreamingFeedReader;
import barid.reader.page.ArticlePageReader;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.KafkaPulse;
import barid.runtime.Lifecycle;
import barid.runtime.StartFailure;
import barid.runtime.Telemetry;
import barid.runtime.TopicSetup;
import barid.runtime.http.ClientLimits;
import barid.runtime.http.WebServer;
import barid.runtime.streams.InputLag;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import barid.sink.Sink;
import barid.sink.SinkService;
import barid.sink.SinkSettings;
import barid.sink.jsonl.JsonLinesSettings;
import barid.sink.jsonl.JsonLinesSink;
import barid.sink.postgres.PostgresSettings;
import barid.sink.postgres.PostgresSink;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts parts of the pipeline from settings: the one place where they are put together. */
final class Pipeline {
    private static final Duration CLUSTER_WAIT = Duration.ofSeconds(60);
    private static final int CONSOLE_CONNECTIONS = 6;
    private static final Duration CONSOLE_PATIENCE = Duration.ofSeconds(3);

    private final Settings settings;
    private final Cluster cluster;
    private final Lifecycle running;
    private final Health health = new Health();
    private final Telemetry telemetry;
    private final KafkaPulse pulse;
    private final SchemaHistory schemas = SchemaHistory.load();
    private final Topics topics = new Topics(schemas);
    private final SourceStatuses board = new SourceStatuses(InstantSource.system());
    private @Nullable ConsoleConsumers feed;

    Pipeline(Settings settings, Lifecycle running) {
        this.settings = settings;
        this.running = running;
        this.cluster = Reach.cluster(settings);
        this.telemetry = running.add(new Telemetry());
        this.pulse =
                running.add(new KafkaPulse(cluster, settings.kafka().longestSilence(), health, telemetry.registry()));
    }

    Health health() {
        return health;
    }

    /** Tells the health which parts are to come, so that nobody takes a process that starts for one that works. */
    void announce(Role... roles) {
        Stream.of(roles).map(this::parts).forEach(health::expect);
    }

    private List<String> parts(Role role) {
        return switch (role) {
            case INGEST -> List.of("ingest");
            case ENRICH -> List.of("tag-rules", "enrich");
            case SINK -> sinks().stream().map(SinkService::group).toList();
            case CONSOLE -> List.of("console");
        };
    }

    private List<String> sinks() {
        List<String> names = new ArrayList<>();
        if (settings.sink().postgres()) {
            names.add("postgres");
        }
        settings.sink().files().ifPresent(directory -> names.add("files"));
        return names;
    }

    /** Makes sure that all topics exist, those of the sinks' dead letters included. */
    void createTopics() {
        List<Topic<?>> all = new ArrayList<>(topics.all());
        all.addAll(deadLetters());
        all.add(Topics.pushes());
        TopicSetup.ensure(cluster, all, settings.kafka().lostTopics().orElse(List.of()), CLUSTER_WAIT);
    }

    /** The same for a cluster that may not be there yet: it is waited for, however long it takes. */
    void createTopicsOnceKafkaAnswers() throws InterruptedException {
        while (true) {
            pulse.awaitAnswer();
            try {
                createTopics();
                return;
            } catch (StartFailure e) {
                // It answers, so it refuses: a person has to act. Otherwise it went away again.
                if (pulse.answers()) {
                    throw e;
                }
            }
        }
    }

    private List<Topic<byte[]>> deadLetters() {
        return Stream.of("ingest", "enrich", "sink-postgres", "sink-files")
                .map(topics::deadLetters)
                .toList();
    }

    void startPulse() {
        pulse.start();
    }

    void startOps() {
        running.add(new WebServer(
                        WebServer.Place.ops(
                                settings.ops().host(), settings.ops().port()),
                        health,
                        telemetry))
                .start();
    }

    private void startLag(String stage, Topic<?>... inputs) {
        running.add(new InputLag(
                        cluster,
                        SettingsMapper.streams(settings, stage),
                        Stream.of(inputs).map(Topic::name).toList(),
                        telemetry.registry()))
                .start();
    }

    void startIngest() {
        startLag("ingest", topics.sources(), topics.links(), Topics.pushes());
        Optional<PushKeys> pushes = SettingsMapper.pushes(settings);
        running.add(new IngestService(
                        cluster,
                        SettingsMapper.streams(settings, "ingest"),
                        topics,
                        SettingsMapper.ingest(settings.ingest(), pushes, SettingsMapper.vault(settings)),
                        new StreamingFeedReader(settings.ingest().maxBodyBytes()),
                        new ArticlePageReader(),
                        health,
                        telemetry.registry()))
                .start();
        Optional<DirectoryEndpoint> directory =
                SettingsMapper.directory(settings.ingest().signature());
        if (pushes.isPresent() || directory.isPresent()) {
            startPublicEndpoint(pushes.map(this::pushes), directory);
        }
    }

    private PushEndpoint pushes(PushKeys keys) {
        PushLog log = running.add(new PushLog(cluster, Topics.pushes()));
        return new PushEndpoint(keys, settings.ingest().websub().maxBodyBytes(), log, telemetry.registry());
    }

    /** Listens for hubs and for sites that ask for our keys, at an address of its own that shows nothing else. */
    private void startPublicEndpoint(Optional<PushEndpoint> pushes, Optional<DirectoryEndpoint> directory) {
        Settings.Ingest.Websub websub = settings.ingest().websub();
        running.add(WebServer.withoutOps(
                        new WebServer.Place("ingest.websub", "The public endpoint", websub.host(), websub.port()),
                        ClientLimits.usual(),
                        telemetry,
                        routes -> {
                            pushes.ifPresent(endpoint -> endpoint.register(routes));
                            directory.ifPresent(endpoint -> endpoint.register(routes));
                        }))
                .start();
    }

    void startEnrich() {
        startLag("enrich", topics.rawArticles());
        running.add(new EnrichService(
                        cluster,
                        SettingsMapper.streams(settings, "enrich"),
                        topics,
                        new LinearLanguageIdentifier(),
                        tagger(),
                        health,
                        telemetry.registry()))
                .start();
    }

    /** Barid's tagger, with the desk's own model where there is one. */
    private NewsTagger tagger() {
        NewsTagger shipped = new NewsTagger();
        return settings.enrich()
                .model()
                .map(file -> shipped.withModel(model(file)))
                .orElse(shipped);
    }

    private static SubjectModel model(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return SubjectModel.read(in);
        } catch (IOException e) {
            throw new StartFailure(
                    "The model " + file + " (enrich.model) cannot be read: " + e.getMessage()
                            + ". ./barid tags train writes one.",
                    e);
        }
    }

    void startSinks() {
        if (settings.sink().postgres()) {
            startSink(
                    new PostgresSink(new PostgresSettings(
                            settings.postgres().url(),
                            settings.postgres().user(),
                            SettingsMapper.password(settings.postgres()))),
                    SettingsMapper.uses(
                            "sink.postgres-respect-usage", settings.sink().postgresRespectUsage()));
        }
        settings.sink()
                .files()
                .ifPresent(directory -> startSink(
                        new JsonLinesSink(JsonLinesSettings.in(directory), InstantSource.system()),
                        SettingsMapper.uses(
                                "sink.files-respect-usage", settings.sink().filesRespectUsage())));
    }

    private void startSink(Sink sink, Set<UsageKind> respected) {
        SinkService service = new SinkService(
                cluster,
                settings.kafka().instance().orElse(null),
                topics.articles(),
                topics.deadLetters("sink-" + sink.name()),
                sink,
                SinkSettings.defaults().respecting(respected),
                telemetry.registry(),
                InstantSource.system());
        running.add(service);
        health.add(service.group(), service::state);
        service.start();
    }

    /** Starts the console and tells its address. */
    URI startConsole() {
        HikariDataSource database = running.add(new HikariDataSource(consoleDatabase()));
        SourceCatalog catalog = catalog();
        LiveArticles live = new LiveArticles();
        board.bindTo(telemetry.registry());
        ConsoleConsumers reading = running.add(new ConsoleConsumers(
                cluster, topics, deadLetters(), board, live, health, telemetry.registry(), InstantSource.system()));
        reading.start();
        feed = reading;
        ConsoleServer server = new ConsoleServer(
                SettingsMapper.console(settings.console()),
                new ConsoleServer.Parts(
                        new PostgresArticleQueries(database),
                        live,
                        board,
                        new CatalogEditor(catalog),
                        reading.stats(),
                        schemas,
                        telemetry,
                        health));
        running.add(server);
        server.start();
        return server.address();
    }

    /** How many sources are followed; empty while the console, which counts them, has not read them all. */
    OptionalLong followed() {
        ConsoleConsumers reading = feed;
        return reading != null && reading.hasAllSources() ? OptionalLong.of(board.size()) : OptionalLong.empty();
    }

    /** A few connections that only read; without a database the console starts all the same and says so. */
    private HikariConfig consoleDatabase() {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("console");
        pool.setJdbcUrl(settings.postgres().url());
        pool.setUsername(settings.postgres().user());
        pool.setPassword(SettingsMapper.password(settings.postgres()));
        pool.addDataSourceProperty("ApplicationName", "barid-console");
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(CONSOLE_CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONSOLE_PATIENCE.toMillis());
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /** The list of sources, for those who fill it. */
    SourceCatalog catalog() {
        return running.add(new SourceCatalog(
                cluster, topics.sources(), InstantSource.system(), SettingsMapper.closingVault(settings)));
    }
}
