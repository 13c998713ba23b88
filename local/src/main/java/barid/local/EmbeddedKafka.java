package barid.local;

import barid.runtime.StartFailure;
import barid.schema.RecordLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker that is its own controller, inside this process, reachable on the loopback interface only. Its data
 * stay in the directory and are found again by the next one, also after the process was killed.
 *
 * <p>Not thread-safe: one thread starts and closes it. The constructor does no input or output.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String BROKER = "LOCAL";

    private final Path directory;
    private final int wantedPort;
    private final boolean authentication;

    private @Nullable DataDirectory taken;
    private @Nullable KafkaRaftServer server;
    private int port;
    private int controllerPort;
    private KafkaAccess access = KafkaAccess.OPEN;

    /**
     * A broker that asks nobody who he is.
     *
     * @param directory kept between runs; made when absent
     * @param port of the broker, 0 for any free one
     */
    public EmbeddedKafka(Path directory, int port) {
        this(directory, port, false);
    }

    /**
     * @param directory kept between runs; made when absent, and closed to other users of the machine
     * @param port of the broker, 0 for any free one
     * @param authentication whether broker and controller ask for a password, which is drawn at random and kept in the
     *     directory
     */
    public EmbeddedKafka(Path directory, int port, boolean authentication) {
        this.directory = directory;
        this.wantedPort = port;
        this.authentication = authentication;
    }

    /**
     * Returns when the broker answers.
     *
     * @throws StartFailure when the port is taken, or the directory cannot be used or is in use
     */
    public void start() {
        if (server != null) {
            throw new IllegalStateException("The broker has been started already");
        }
        taken = DataDirectory.open(directory);
        Path log = taken.path().resolve("log");
        try {
            port = LoopbackPort.choose(wantedPort, "Kafka");
            controllerPort = chooseControllerPort();
            access = authentication ? KafkaAccess.byPassword(Password.in(taken.path())) : KafkaAccess.OPEN;
            boolean used = Files.exists(log.resolve("meta.properties"));
            if (!used) {
                format(log);
            }
            server = new KafkaRaftServer(new KafkaConfig(properties(log)), Time.SYSTEM);
            server.startup();
            if (used) {
                HangingTransactions.end(bootstrapServers(), access.client());
            }
            access.write(taken.path(), bootstrapServers());
        } catch (StartFailure e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new StartFailure(
                    "Kafka cannot start with the data in " + log + ": " + e.getMessage()
                            + "; move that directory away to start with an empty broker.",
                    e);
        }
    }

    private int chooseControllerPort() {
        int chosen = port;
        while (chosen == port) {
            chosen = LoopbackPort.choose(0, "Kafka's controller");
        }
        return chosen;
    }

    /** Address for {@code bootstrap.servers}. Only after {@link #start()}. */
    public String bootstrapServers() {
        if (server == null) {
            throw new IllegalStateException("The broker is not running");
        }
        return LoopbackPort.HOST + ":" + port;
    }

    /** What each client needs besides: nothing where the broker asks for no password. Only after {@link #start()}. */
    public Map<String, String> clientProperties() {
        return access.client();
    }

    /** Where the controller listens, for tests of who may talk to it. */
    String controller() {
        return LoopbackPort.HOST + ":" + controllerPort;
    }

    /** Stops the broker and waits until its logs are closed. Does nothing when it does not run. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.shutdown();
                server.awaitShutdown();
            }
        } finally {
            server = null;
            if (taken != null) {
                taken.close();
                taken = null;
            }
        }
    }

    /** Writes the identity of a new cluster, as {@code kafka-storage.sh format} does. */
    private static void format(Path log) throws Exception {
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(log);
            new Formatter()
                    .setPrintStream(quiet)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .run();
        } catch (IOException e) {
            throw new StartFailure("Kafka's directory " + log + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private Map<String, String> properties(Path log) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("node.id", Integer.toString(NODE));
        p.put("process.roles", "broker,controller");
        p.put("controller.quorum.voters", NODE + "@" + LoopbackPort.HOST + ":" + controllerPort);
        p.put("controller.listener.names", CONTROLLER);
        p.put(
                "listeners",
                BROKER + "://" + LoopbackPort.HOST + ":" + port + "," + CONTROLLER + "://" + LoopbackPort.HOST + ":"
                        + controllerPort);
        p.put("advertised.listeners", BROKER + "://" + LoopbackPort.HOST + ":" + port);
        p.put("inter.broker.listener.name", BROKER);
        // Who may alter the controller's log may delete every topic: it asks for the same password.
        p.putAll(access.broker(List.of(BROKER, CONTROLLER)));
        p.put("log.dirs", log.toString());

        // Topics are made by those who know their partitions; a misspelt name must not make one.
        p.put("auto.create.topics.enable", "false");

        // One broker: nothing can have a second copy. Few partitions: each costs files, memory and time at a start.
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");

        // A process of one user: no crowd of clients to wait for, and the machine is busy with other things.
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.streams.initial.rebalance.delay.ms", "0");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
        p.put("num.recovery.threads.per.data.dir", "2");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        p.put("log.segment.bytes", Integer.toString(64 << 20));
        p.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        p.put("message.max.bytes", Integer.toString(RecordLimits.REQUEST));

        // A killed process loses nothing, the page cache outlives it; this bounds what a power cut can take.
        p.put("log.flush.interval.ms", Long.toString(Duration.ofSeconds(1).toMillis()));
        p.put(
                "log.flush.scheduler.interval.ms",
                Long.toString(Duration.ofMillis(500).toMillis()));

        // Broker and controller share the process, so a quick pulse is cheap, and both start and stop wait for it.
        p.put(
                "broker.heartbeat.interval.ms",
                Long.toString(Duration.ofMillis(250).toMillis()));
        return p;
    }
}
