package barid.runtime.streams;

import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.runtime.TopicSetup;
import barid.schema.RecordLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Streams application with exactly-once processing, whose failing records go to a dead-letter topic (KIP-1034)
 * while the stream goes on.
 *
 * <p>A thread that fails is replaced, after a pause that grows with the failures of the last hour. State that is damaged is
 * moved away and built again from Kafka. When there are too many failures, a topic that is read is gone, or the state was written by
 * a later Barid, the application has failed for good; its health says so, and somebody has to end the process.
 */
public final class StreamsService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration CLUSTER_WAIT = Duration.ofSeconds(20);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final Duration REBUILD_WAIT = Duration.ofSeconds(30);

    /** After a failure the application counts as troubled for so long. */
    private static final Duration TROUBLE = Duration.ofSeconds(30);

    /** A topic that was just made may be unknown to a part of the cluster; one that is so often is gone. */
    private static final int MISSED = 4;

    private final Cluster cluster;
    private final Settings settings;
    private final Supplier<Topology> topology;
    private final String deadLetters;
    private final Health health;
    private final MeterRegistry registry;
    private final AsideListener aside;
    private final StateDirectory directory;
    private final FailureWindow failures = new FailureWindow(InstantSource.system());
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean rebuilding = new AtomicBoolean();
    private final AtomicBoolean noted = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Duration clusterWait;

    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Admin asking;
    private volatile @Nullable String givenUp;
    private volatile String lastFailure = "";
    private volatile String waits = "starts";
    private @Nullable KafkaStreamsMetrics metrics;

    /**
     * How an application runs.
     *
     * @param stage {@code ingest} or {@code enrich}; names the application, its state and its dead letters
     * @param stateDirectory where local state is kept between runs
     * @param threads stream threads
     * @param instance name of this process that survives a restart, so that it gets its work back at once; null for none
     * @param storeMemory bytes that all local stores may use together for caches and write buffers
     */
    public record Settings(
            String stage,
            Path stateDirectory,
            int threads,
            @Nullable String instance,
            long storeMemory) {
        /** The consumer group and prefix of internal topics. */
        public String applicationId() {
            return "barid-" + stage;
        }
    }

    /**
     * Does nothing yet.
     *
     * @param topology made anew for each start of the application
     * @param deadLetters name of the topic for records that fail
     * @param aside told of these
     */
    public StreamsService(
            Cluster cluster,
            Settings settings,
            Supplier<Topology> topology,
            String deadLetters,
            Health health,
            MeterRegistry registry,
            AsideListener aside) {
        this(cluster, settings, topology, deadLetters, health, registry, aside, CLUSTER_WAIT);
    }

    /** The same with another time that Kafka may take for an answer before the start says that it waits. */
    StreamsService(
            Cluster cluster,
            Settings settings,
            Supplier<Topology> topology,
            String deadLetters,
            Health health,
            MeterRegistry registry,
            AsideListener aside,
            Duration clusterWait) {
        this.cluster = cluster;
        this.settings = settings;
        this.topology = topology;
        this.deadLetters = deadLetters;
        this.health = health;
        this.registry = registry;
        this.aside = aside;
        this.clusterWait = clusterWait;
        this.directory =
                new StateDirectory(settings.stateDirectory(), settings.applicationId(), InstantSource.system());
    }

    /**
     * Starts the application; its health tells when it has its partitions. Waits for a Kafka that is away however long it takes,
     * or until this is closed.
     *
     * @throws StartFailure when Kafka refuses, or the state can neither be used nor moved away
     */
    public void start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("The application has been started already");
        }
        health.add(settings.stage(), this::state);
        while (stop.getCount() > 0 && !raisedInternal()) {
            log.debug("{} asks Kafka again", settings.stage());
        }
        synchronized (this) {
            if (stop.getCount() > 0) {
                open();
            }
        }
    }

    /** False when Kafka did not answer in time. */
    private boolean raisedInternal() {
        try {
            TopicSetup.raiseInternal(cluster, settings.applicationId(), clusterWait, this::asks);
            return true;
        } catch (StartFailure e) {
            if (stop.getCount() == 0) {
                log.debug("{} is stopped while it asks Kafka", settings.stage(), e);
                return false;
            }
            if (!isOf(e, TimeoutException.class) && !isOf(e, RetriableException.class)) {
                throw e;
            }
            waits = "waits for Kafka: " + e.getMessage();
            log.warn("{} {}", settings.stage(), waits);
            return false;
        } finally {
            asking = null;
        }
    }

    /** Nobody waits for the answer to what is asked with this client once the application is to stop. */
    private void asks(Admin admin) {
        asking = admin;
        if (stop.getCount() == 0) {
            admin.close(Duration.ZERO);
        }
    }

    private void open() {
        try {
            begin();
        } catch (StreamsException e) {
            if (!StateDirectory.isDamage(e)) {
                throw e;
            }
            directory.putAside(e);
            try {
                begin();
            } catch (StreamsException again) {
                throw new StartFailure(
                        "The state of " + settings.stage() + " in " + settings.stateDirectory()
                                + " cannot be built again: " + again.getMessage() + ".",
                        again);
            }
        }
    }

    private void begin() {
        Map<String, Object> all = properties(cluster, settings);
        all.putAll(handling(deadLetters, settings.applicationId(), registry, aside));
        all.putAll(cluster.client(settings.applicationId()));
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        KafkaStreams next = new KafkaStreams(topology.get(), new StreamsConfig(all));
        KafkaStreamsMetrics meters = new KafkaStreamsMetrics(next);
        try {
            next.setUncaughtExceptionHandler(this::failed);
            next.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING && noted.compareAndSet(false, true)) {
                    Thread.ofVirtual()
                            .name("barid-" + settings.stage() + "-note")
                            .start(this::note);
                }
            });
            meters.bindTo(registry);
            next.start();
        } catch (RuntimeException e) {
            meters.close();
            next.close(ending(CLOSE_WAIT));
            throw e;
        }
        metrics = meters;
        streams = next;
    }

    /** The application has made its topics by now; those that are deleted later are missed. */
    private void note() {
        try {
            TopicSetup.noteInternal(cluster, settings.applicationId(), clusterWait);
        } catch (StartFailure e) {
            log.warn("The topics of {} are written down at its next start: {}", settings.stage(), e.getMessage());
        }
    }

    private StreamThreadExceptionResponse failed(Throwable failure) {
        log.error("A stream thread of {} failed", settings.stage(), failure);
        failures.add();
        if (failures.count() == 1) {
            missed.set(0);
        }
        lastFailure = words(failure);
        if (isOf(failure, MissingSourceTopicException.class) && missed.incrementAndGet() >= MISSED) {
            giveUp("a topic that it reads is gone (" + lastFailure
                    + "); what it held is lost, and the next start says how to go on");
        } else if (FailedRecords.isUnreadableState(failure)) {
            giveUp("its state was written by another Barid (" + lastFailure
                    + "); start that one, or the newest, which reads all that came before");
        } else if (failures.tooMany()) {
            giveUp("its threads failed " + failures.count() + " times in an hour, last: " + lastFailure);
        } else if (StateDirectory.isDamage(failure)) {
            rebuild(failure);
        } else if (pause()) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Waits as long as the failures ask for; false when the application is to stop. */
    private boolean pause() {
        try {
            return !stop.await(failures.pause().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void giveUp(String why) {
        log.error("{} has failed for good: {}", settings.stage(), why);
        givenUp = why;
    }

    /** Its threads have to end before their state can be moved, so another one does that. */
    private void rebuild(Throwable why) {
        if (rebuilding.compareAndSet(false, true)) {
            Thread.ofPlatform().name("barid-" + settings.stage() + "-rebuild").start(() -> rebuildNow(why));
        }
    }

    private void rebuildNow(Throwable why) {
        try {
            end(REBUILD_WAIT);
            synchronized (this) {
                if (pause()) {
                    directory.putAside(why);
                    open();
                    rebuilding.set(false);
                }
            }
        } catch (RuntimeException e) {
            log.error("The state of {} could not be built again", settings.stage(), e);
            giveUp("its state was damaged and could not be built again: " + words(e));
        }
    }

    private static boolean isOf(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static String words(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": "
                + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    private Health.State state() {
        String failedFor = givenUp;
        KafkaStreams now = streams;
        if (failedFor != null) {
            return new Health.State.Failed(failedFor);
        }
        if (rebuilding.get()) {
            return new Health.State.Waiting("its state was damaged and is built again from Kafka");
        }
        if (now == null) {
            return new Health.State.Waiting(waits);
        }
        return switch (now.state()) {
            case RUNNING ->
                failures.failedWithin(TROUBLE)
                        ? new Health.State.Waiting("its threads failed " + failures.count()
                                + " times in the last hour, last: " + lastFailure)
                        : new Health.State.Up();
            case CREATED, REBALANCING -> new Health.State.Waiting("takes over its partitions");
            case PENDING_SHUTDOWN, NOT_RUNNING -> new Health.State.Waiting("stops");
            case PENDING_ERROR, ERROR -> new Health.State.Failed("see the log");
        };
    }

    /**
     * The properties by which Kafka Streams puts records aside that fail. A driver of tests has no interceptors: it takes
     * results of any size.
     */
    public static Map<String, Object> handling(
            String deadLetters, String applicationId, MeterRegistry registry, AsideListener aside) {
        StreamRecords records = new StreamRecords(deadLetters, applicationId, registry, aside);
        Map<String, Object> all = new HashMap<>();
        all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class.getName());
        all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailedRecords.class.getName());
        all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters);
        all.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, SendFailures.class.getName());
        all.put(StreamRecords.SHARED, records);
        all.put(StreamsConfig.producerPrefix(StreamRecords.SHARED), records);
        all.put(StreamsConfig.producerPrefix("interceptor.classes"), OversizedRecords.class.getName());
        return all;
    }

    private static Map<String, Object> properties(Cluster cluster, Settings settings) {
        Map<String, Object> all = new HashMap<>();
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, cluster.replication());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 4L * 1024 * 1024);
        all.put(StreamsConfig.POLL_MS_CONFIG, 50);
        all.put(StreamsConfig.topicPrefix("max.message.bytes"), Integer.toString(RecordLimits.INTERNAL));
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStores.class.getName());
        all.put(BoundedStores.SHARED, new BoundedStores.Memory(settings.storeMemory()));
        all.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        all.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        all.put(StreamsConfig.producerPrefix("max.request.size"), RecordLimits.REQUEST);
        all.put(StreamsConfig.producerPrefix("buffer.memory"), RecordLimits.BUFFER);
        all.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        all.put(StreamsConfig.mainConsumerPrefix("fetch.max.bytes"), 8 * 1024 * 1024);
        all.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), 15_000);
        if (settings.instance() != null) {
            all.put(
                    StreamsConfig.mainConsumerPrefix("group.instance.id"),
                    settings.instance() + "-" + settings.stage());
        }
        return all;
    }

    /** Stops within seconds; what was not committed is done again after the next start. */
    @Override
    public void close() {
        stop.countDown();
        Admin waiting = asking;
        if (waiting != null) {
            waiting.close(Duration.ZERO);
        }
        end(CLOSE_WAIT);
    }

    private synchronized void end(Duration wait) {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(ending(wait));
        }
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
    }

    /**
     * Without a name that survives, nobody can take the place in the group again: all who are left, and the next start, would
     * wait for its session to run out.
     */
    private CloseOptions ending(Duration wait) {
        return CloseOptions.timeout(wait)
                .withGroupMembershipOperation(
                        settings.instance() == null
                                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
    }
}
