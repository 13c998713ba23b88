package barid.enrich;

import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.Tagger;
import barid.enrich.tags.pack.QueryPack;
import barid.model.rule.TagRule;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.schema.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
 * Follows the users' rules and keeps a tagger that knows them. A change is compiled on a thread of its own and swapped in
 * whole, so that the stream neither stops nor sees half of it.
 */
final class RuleBook implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RuleBook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String WAITS = "waits for Kafka: ";

    private final Topic<TagRule> topic;
    private final Map<String, TagRule> rules = new TreeMap<>();
    private final Supplier<? extends Consumer<String, byte[]>> consumers;
    private final Duration pause;
    private final Health health;
    private final Set<String> unreadable = new HashSet<>();

    /** Whether the rules were read, false when this was closed before that. */
    private final CompletableFuture<Boolean> firstRead = new CompletableFuture<>();

    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Thread thread;
    private volatile NewsTagger tagger;
    private volatile int inForce;
    private volatile int refused;
    private volatile Health.State state = new Health.State.Waiting("reads the tag rules");

    /** Does nothing yet. */
    RuleBook(Cluster cluster, Topic<TagRule> topic, NewsTagger plain, Health health, MeterRegistry registry) {
        this(
                () -> new KafkaConsumer<>(
                        cluster.consumer("barid-tag-rules"), new StringDeserializer(), new ByteArrayDeserializer()),
                PAUSE,
                topic,
                plain,
                health,
                registry);
    }

    /**
     * @param consumers makes the one that reads; closed here
     * @param pause between two attempts to read
     */
    RuleBook(
            Supplier<? extends Consumer<String, byte[]>> consumers,
            Duration pause,
            Topic<TagRule> topic,
            NewsTagger plain,
            Health health,
            MeterRegistry registry) {
        this.consumers = consumers;
        this.pause = pause;
        this.topic = topic;
        this.tagger = plain;
        this.health = health;
        Gauge.builder("barid.enrich.rules", this, book -> book.inForce)
                .description("Tag rules of users in force")
                .register(registry);
        Gauge.builder("barid.enrich.rules.refused", this, book -> book.refused)
                .description("Tag rules of users that cannot be used")
                .register(registry);
    }

    /**
     * Reads all rules before it returns, however long Kafka is away; the health says so meanwhile.
     *
     * @return false when this was closed before all were read
     * @throws StartFailure when Kafka does not let this user read them
     */
    boolean start() {
        if (thread != null) {
            throw new IllegalStateException("The rules are followed already");
        }
        health.add("tag-rules", () -> state);
        Consumer<String, byte[]> reader = consumers.get();
        consumer = reader;
        thread = Thread.ofPlatform().name("barid-tag-rules").start(() -> follow(reader));
        try {
            return firstRead.get();
        } catch (ExecutionException e) {
            throw new StartFailure("The tag rules cannot be read from Kafka: " + words(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while the tag rules were read.", e);
        }
    }

    /** The tagger with the rules in force now. */
    Tagger tagger() {
        return tagger;
    }

    private void follow(Consumer<String, byte[]> reader) {
        try (reader) {
            while (stop.getCount() > 0) {
                try {
                    read(reader);
                } catch (WakeupException e) {
                    log.debug("Asked to stop");
                } catch (AuthenticationException | AuthorizationException e) {
                    // A person has to act; before the first reading nothing else runs that could go on meanwhile.
                    firstRead.completeExceptionally(e);
                    waitForKafka(e);
                } catch (KafkaException e) {
                    waitForKafka(e);
                }
            }
        } catch (RuntimeException e) {
            log.error("The tag rules are not followed any more", e);
            state = new Health.State.Failed("the tag rules are not followed any more: " + e);
            firstRead.completeExceptionally(e);
        } finally {
            firstRead.complete(false);
        }
    }

    private void waitForKafka(KafkaException why) {
        if (!(state instanceof Health.State.Waiting(String words)) || !words.startsWith(WAITS)) {
            log.warn("The tag rules cannot be followed just now: {}", words(why));
        }
        state = new Health.State.Waiting(WAITS + words(why));
        pause();
    }

    private static String words(@Nullable Throwable why) {
        return why == null || why.getMessage() == null ? String.valueOf(why) : why.getMessage();
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name(), PATIENCE).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("the topic " + topic.name() + " does not exist");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        // A rule that was removed meanwhile may have left nothing behind, not even that it was removed.
        rules.clear();
        unreadable.clear();
        boolean complete = false;
        while (stop.getCount() > 0) {
            if (!complete
                    && partitions.stream().allMatch(p -> consumer.position(p, PATIENCE) >= ends.getOrDefault(p, 0L))) {
                complete = true;
                compile(QueryPack.LANGUAGES);
                state = new Health.State.Up();
                firstRead.complete(true);
            }
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.forEach(this::apply);
            if (complete && !records.isEmpty()) {
                compile(List.of());
            }
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            rules.remove(record.key());
            unreadable.remove(record.key());
            return;
        }
        try {
            rules.put(record.key(), topic.value().deserializer().deserialize(topic.name(), record.value()));
            unreadable.remove(record.key());
        } catch (SerializationException e) {
            log.warn("The tag rule {} cannot be read and is left out", record.key(), e);
            rules.remove(record.key());
            unreadable.add(record.key());
        }
    }

    /** At the start also for languages that are likely to come, later for those that came. */
    private void compile(List<String> languages) {
        NewsTagger now = tagger;
        NewsTagger next = now.withRules(List.copyOf(rules.values()));
        next.prepare(languages);
        next.refused().stream()
                .filter(refusal -> !now.refused().contains(refusal))
                .forEach(
                        r -> log.warn("The tag rule {} is refused: {}", r.rule().id(), r.reason()));
        inForce = rules.size();
        refused = next.refused().size() + unreadable.size();
        tagger = next;
    }

    private void pause() {
        try {
            stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        var reading = consumer;
        Thread running = thread;
        if (reading == null || running == null) {
            return;
        }
        reading.wakeup();
        try {
            running.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
