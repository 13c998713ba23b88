package barid.sink;

import barid.model.article.Article;
import barid.runtime.Backoff;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.schema.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the article topic into a sink, as the consumer group {@code barid-sink-<name>}. Several processes may run the
 * same sink; each partition is written by one at a time. A record that cannot be read or stored goes to the dead letters;
 * a storage or broker that fails is waited for, however long it takes.
 */
public final class SinkService implements AutoCloseable {
    private static final Duration ADMIN_CLOSE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SinkService.class);

    private static final Health.State STARTS = new Health.State.Waiting("starts");

    private final Cluster cluster;
    private final @Nullable String instance;
    private final Topic<Article> articles;
    private final Topic<byte[]> deadLetters;
    private final Sink sink;
    private final SinkSettings settings;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    private volatile Health.State state = STARTS;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;

    /**
     * @param instance name of this process that survives a restart, so that it gets its partitions back at once; null for
     *     none
     * @param articles what is read
     * @param deadLetters where records go that cannot be read or stored; has to exist
     * @param sink where to; closed by this service
     */
    public SinkService(
            Cluster cluster,
            @Nullable String instance,
            Topic<Article> articles,
            Topic<byte[]> deadLetters,
            Sink sink,
            SinkSettings settings,
            MeterRegistry metrics,
            InstantSource clock) {
        this.cluster = cluster;
        this.instance = instance;
        this.articles = articles;
        this.deadLetters = deadLetters;
        this.sink = sink;
        this.settings = settings;
        this.metrics = new SinkMetrics(metrics, sink.name());
        this.clock = clock;
    }

    /** Name of the consumer group, and of this part in the health of the process. */
    public String group() {
        return group(sink.name());
    }

    /** The same for a sink that has not been made yet. */
    public static String group(String sink) {
        return "barid-sink-" + sink;
    }

    /**
     * Makes the storage ready and begins to read. A storage that does not answer yet is waited for in the background.
     *
     * @throws StartFailure when a person has to act first
     */
    public void start() {
        if (thread != null) {
            throw new IllegalStateException("The sink has been started already");
        }
        try {
            sink.prepare();
        } catch (SinkUnavailable e) {
            trouble(String.valueOf(e.getMessage()));
        }
        thread = Thread.ofPlatform().name(group()).start(this::run);
    }

    /** How it is now. */
    public Health.State state() {
        return state;
    }

    private void run() {
        var pause = new Backoff(settings.firstRetry(), settings.lastRetry());
        try {
            while (stop.getCount() > 0) {
                try {
                    readUntilStopped(pause);
                } catch (WakeupException e) {
                    log.debug("{} is asked to stop", group());
                } catch (StartFailure e) {
                    trouble(String.valueOf(e.getMessage()));
                    stop.await(pause.next().toNanos(), TimeUnit.NANOSECONDS);
                } catch (KafkaException e) {
                    trouble("Kafka does not answer as needed: " + e.getMessage());
                    log.debug("A session of {} ended", group(), e);
                    stop.await(pause.next().toNanos(), TimeUnit.NANOSECONDS);
                } catch (RuntimeException e) {
                    trouble("An error that should not be: " + e);
                    log.error("A session of {} ended", group(), e);
                    stop.await(pause.next().toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            log.debug("{} was interrupted", group(), e);
        } finally {
            state = new Health.State.Waiting("stopped");
            sink.close();
        }
    }

    private void readUntilStopped(Backoff pause) throws InterruptedException {
        Sink.Origin origin = origin();
        try (var letters = new DeadLetters(deadLetterProducer(), deadLetters.name(), sink.name())) {
            var reader = new KafkaConsumer<>(consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = reader;
            try {
                var session = new Session(
                        reader,
                        sink,
                        origin,
                        articles.value().deserializer(),
                        settings,
                        letters,
                        metrics,
                        clock,
                        troubled(),
                        this::trouble);
                reader.subscribe(List.of(articles.name()), session);
                while (stop.getCount() > 0) {
                    session.turn();
                    pause.reset();
                }
            } finally {
                consumer = null;
                metrics.lag(Double.NaN);
                reader.close(CloseOptions.timeout(Duration.ofSeconds(2)));
            }
        }
    }

    private Map<String, Object> deadLetterProducer() {
        Map<String, Object> all = new HashMap<>();
        // No waiting for longer than the group allows.
        all.put("max.block.ms", 15_000);
        all.put("request.timeout.ms", 10_000);
        all.put("delivery.timeout.ms", 30_000);
        all.put("linger.ms", 0);
        all.putAll(cluster.producer(group() + "-dlq"));
        return all;
    }

    private Map<String, Object> consumer() {
        Map<String, Object> all = new HashMap<>();
        all.put("group.id", group());
        all.put("max.poll.records", settings.batchRecords());
        all.put("fetch.max.bytes", Math.max(settings.batchBytes(), Topic.MAX_RECORD_BYTES));
        all.put("session.timeout.ms", 15_000);
        all.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        if (instance != null) {
            all.put("group.instance.id", instance + "-" + group());
        }
        all.putAll(cluster.consumer(group()));
        return all;
    }

    private Sink.Origin origin() throws InterruptedException {
        Admin admin = Admin.create(cluster.client(group() + "-admin"));
        try {
            String id = admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS);
            var topic = admin.describeTopics(List.of(articles.name()))
                    .topicNameValues()
                    .get(articles.name());
            if (topic == null) {
                throw new KafkaException("No description of " + articles.name());
            }
            return new Sink.Origin(
                    String.valueOf(id),
                    topic.get(30, TimeUnit.SECONDS).topicId().toString());
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within 30 s", e);
        } finally {
            admin.close(ADMIN_CLOSE);
        }
    }

    private boolean troubled() {
        return state instanceof Health.State.Waiting waiting && !waiting.equals(STARTS);
    }

    /** Says each trouble once, and once that it is over. */
    private void trouble(String words) {
        Health.State before = state;
        if (words.isEmpty()) {
            boolean over = troubled();
            state = new Health.State.Up();
            if (over) {
                log.info("{} works again", group());
            }
        } else {
            state = new Health.State.Waiting(words);
            if (!state.equals(before)) {
                log.warn("{} tries again: {}", group(), words);
            }
        }
    }

    /** Stops reading, lets the batch that is being written end, and closes the sink. */
    @Override
    public void close() {
        stop.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        Thread running = thread;
        if (running == null) {
            sink.close();
            return;
        }
        try {
            if (!running.join(settings.closeLimit())) {
                log.warn(
                        "{} is cut off after {} s",
                        group(),
                        settings.closeLimit().toSeconds());
                sink.close();
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sink.close();
        }
    }
}
