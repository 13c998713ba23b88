package barid.runtime;

import barid.wire.RecordLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka Streams application with exactly-once processing, whose failing records go to a dead-letter topic (KIP-1034)
 * while the stream goes on.
 */
public final class StreamsService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsService.class);
    private static final int REPLACEMENTS = 100;
    private static final Duration CLUSTER_WAIT = Duration.ofSeconds(60);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final AtomicInteger replaced = new AtomicInteger();

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
     * Starts the application.
     *
     * @param deadLetters name of the topic for records that fail
     */
    public StreamsService(
            Cluster cluster,
            Settings settings,
            Topology topology,
            String deadLetters,
            Health health,
            MeterRegistry registry) {
        StreamsConfig config = new StreamsConfig(properties(
                cluster, settings, deadLetters, new StreamRecords(deadLetters, settings.applicationId(), registry)));
        streams = new KafkaStreams(topology, config);
        streams.setUncaughtExceptionHandler(failure -> {
            log.error("A stream thread of {} failed", settings.stage(), failure);
            return replaced.incrementAndGet() <= REPLACEMENTS
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        health.add(settings.stage(), this::state);
        TopicSetup.raiseInternal(cluster, settings.applicationId(), CLUSTER_WAIT);
        streams.start();
    }

    private Health.State state() {
        return switch (streams.state()) {
            case RUNNING -> new Health.State.Up();
            case CREATED, REBALANCING -> new Health.State.Waiting("takes over its partitions");
            case PENDING_SHUTDOWN, NOT_RUNNING -> new Health.State.Waiting("stops");
            case PENDING_ERROR, ERROR -> new Health.State.Failed("see the log");
        };
    }

    private static Map<String, Object> properties(
            Cluster cluster, Settings settings, String deadLetters, StreamRecords records) {
        Map<String, Object> all = new HashMap<>();
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, cluster.replication());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 4L * 1024 * 1024);
        all.put(StreamsConfig.POLL_MS_CONFIG, 50);
        all.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueExceptionHandler.class.getName());
        all.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class.getName());
        all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters);
        all.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, SendFailures.class.getName());
        all.put(StreamRecords.SHARED, records);
        all.put(StreamsConfig.producerPrefix(StreamRecords.SHARED), records);
        all.put(StreamsConfig.producerPrefix("interceptor.classes"), OversizedRecords.class.getName());
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
        all.putAll(cluster.client(settings.applicationId()));
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        return all;
    }

    /** Stops within seconds; what was not committed is done again after the next start. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSE_WAIT));
        metrics.close();
    }
}
