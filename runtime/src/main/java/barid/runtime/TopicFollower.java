package barid.runtime;

import barid.schema.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a whole topic in a thread of its own, without a consumer group, committed records only. When Kafka goes away it tries
 * again, after pauses that grow, however long it takes.
 *
 * <p>{@code barid_followed_records_total} counts what came by topic and outcome, {@code barid_followed_retries_total} the
 * attempts that ended.
 *
 * @param <V> the topic's values
 */
public final class TopicFollower<V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CONSUMER_CLOSE = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<? extends Consumer<String, byte[]>> consumers;
    private final Topic<V> topic;
    private final TopicReader.Start start;
    private final Again again;
    private final TopicReader.Handler<V> handler;
    private final Counter retries;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Whether all was read once, false when this was closed before that. */
    private final CompletableFuture<Boolean> firstRead = new CompletableFuture<>();

    /** Used by the thread alone. */
    private final Backoff backoff;

    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile String trouble = "starts";

    /** Whether this attempt has taken all that there was. */
    private volatile boolean upToDate;

    private volatile @Nullable String failedFor;

    /** How reading goes on after Kafka was away. */
    public enum Again {
        /** With the first record that was not read. */
        WHERE_IT_WAS,
        /** From the start: who keeps a table may have missed that a key was removed, for such records are deleted some day. */
        FROM_THE_START
    }

    /**
     * Does nothing before it is started.
     *
     * @param clientId name of the client in the broker's logs and metrics
     * @param backoff pauses between attempts; this uses it alone
     */
    public TopicFollower(
            Cluster cluster,
            String clientId,
            Topic<V> topic,
            TopicReader.Start start,
            Again again,
            Backoff backoff,
            TopicReader.Handler<V> handler,
            MeterRegistry registry) {
        this(
                () -> new KafkaConsumer<>(
                        cluster.consumer(clientId), new StringDeserializer(), new ByteArrayDeserializer()),
                topic,
                start,
                again,
                backoff,
                handler,
                registry);
    }

    /** @param consumers makes one for each attempt; closed here */
    public TopicFollower(
            Supplier<? extends Consumer<String, byte[]>> consumers,
            Topic<V> topic,
            TopicReader.Start start,
            Again again,
            Backoff backoff,
            TopicReader.Handler<V> handler,
            MeterRegistry registry) {
        this.consumers = consumers;
        this.topic = topic;
        this.start = start;
        this.again = again;
        this.backoff = backoff;
        this.handler = new Counted<>(handler, counter(registry, topic, "read"), counter(registry, topic, "unreadable"));
        this.retries = Counter.builder("barid.followed.retries")
                .description("Attempts to follow a whole topic that ended and were made again")
                .tag("topic", topic.name())
                .register(registry);
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("barid-follows-" + topic.name())
                .unstarted(this::run);
    }

    private static Counter counter(MeterRegistry registry, Topic<?> topic, String outcome) {
        return Counter.builder("barid.followed.records")
                .description("Records of topics followed as a whole, by outcome; one that is read again counts again")
                .tag("topic", topic.name())
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /**
     * Waits until all that was in the topic has been taken, however long Kafka is away.
     *
     * @return false when this was closed before that
     * @throws StartFailure when Kafka does not let this user read it, or the handler failed
     */
    public boolean awaitCaughtUp() {
        try {
            return firstRead.get();
        } catch (ExecutionException e) {
            throw new StartFailure(topic.name() + " cannot be read from Kafka: " + words(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while " + topic.name() + " was read.", e);
        }
    }

    /** Whether all that was in the topic at the start has been taken. */
    public boolean caughtUp() {
        return firstRead.isDone() && !firstRead.isCompletedExceptionally() && firstRead.join();
    }

    /** Why nothing is read now, empty while all is well. */
    public String trouble() {
        return trouble;
    }

    /** Up while the topic is followed and what was in it has been taken. */
    public Health.State state() {
        String failure = failedFor;
        if (failure != null) {
            return new Health.State.Failed(failure);
        }
        String words = trouble;
        if (words.isEmpty()) {
            return upToDate ? new Health.State.Up() : new Health.State.Waiting("reads " + topic.name());
        }
        return new Health.State.Waiting(words);
    }

    /** Ends within seconds. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join(CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            firstRead.complete(false);
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                attempt();
                if (closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                retries.increment();
            }
        } catch (InterruptedException e) {
            log.debug("Who follows {} was interrupted", topic.name(), e);
        } catch (RuntimeException e) {
            log.error("{} is not followed any more", topic.name(), e);
            failedFor = topic.name() + " is not followed any more: " + e;
            firstRead.completeExceptionally(e);
        } finally {
            firstRead.complete(false);
        }
    }

    private void attempt() {
        Consumer<String, byte[]> reading = null;
        try {
            reading = consumers.get();
            consumer = reading;
            if (closing.getCount() > 0) {
                read(reading);
            }
        } catch (WakeupException e) {
            log.debug("Who follows {} is asked to stop", topic.name(), e);
        } catch (AuthenticationException | AuthorizationException e) {
            // A person has to act; before the first reading nothing else runs that could go on meanwhile.
            firstRead.completeExceptionally(e);
            waitForKafka(e);
        } catch (KafkaException e) {
            waitForKafka(e);
        } finally {
            consumer = null;
            end(reading);
        }
    }

    private void end(@Nullable Consumer<String, byte[]> reading) {
        try {
            if (reading != null) {
                reading.close(CloseOptions.timeout(CONSUMER_CLOSE));
            }
        } catch (KafkaException e) {
            log.debug("A consumer of {} could not be closed", topic.name(), e);
        }
    }

    private void read(Consumer<String, byte[]> reading) {
        var reader = new TopicReader<>(reading, topic, start, PATIENCE, InstantSource.system(), handler);
        if (!reader.open(again == Again.WHERE_IT_WAS ? reached : Map.of())) {
            throw new KafkaException("the topic " + topic.name() + " does not exist");
        }
        trouble = "";
        while (closing.getCount() > 0) {
            if (reader.caughtUp() && !upToDate) {
                upToDate = true;
                backoff.reset();
                firstRead.complete(true);
            }
            reader.turn(POLL);
            reached.putAll(reader.positions());
        }
    }

    private void waitForKafka(KafkaException why) {
        String before = trouble;
        trouble = "waits for Kafka: " + words(why);
        upToDate = false;
        if (!trouble.equals(before)) {
            log.warn("{} cannot be read just now and is tried again: {}", topic.name(), words(why));
        }
    }

    private static String words(@Nullable Throwable why) {
        return why == null || why.getMessage() == null ? String.valueOf(why) : why.getMessage();
    }

    private record Counted<V>(TopicReader.Handler<V> to, Counter read, Counter unreadable)
            implements TopicReader.Handler<V> {
        @Override
        public void take(String key, @Nullable V value, Instant time) {
            read.increment();
            to.take(key, value, time);
        }

        @Override
        public void unreadable(ConsumerRecord<String, byte[]> record, SerializationException why) {
            unreadable.increment();
            log.debug("A record of {} at {} cannot be read", record.topic(), record.offset(), why);
            to.unreadable(record, why);
        }

        @Override
        public void begins() {
            to.begins();
        }

        @Override
        public void drained() {
            to.drained();
        }
    }
}
