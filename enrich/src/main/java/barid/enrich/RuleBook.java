package barid.enrich;

import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.Tagger;
import barid.enrich.tags.pack.Pack;
import barid.rule.TagRule;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.wire.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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
    private static final Duration FIRST_READ = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topic<TagRule> topic;
    private final Map<String, TagRule> rules = new TreeMap<>();
    private final Cluster cluster;
    private final Health health;
    private final Set<String> unreadable = new HashSet<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;
    private volatile NewsTagger tagger;
    private volatile int refused;
    private volatile Health.State state = new Health.State.Waiting("reads the tag rules");

    /** Does nothing yet. */
    RuleBook(Cluster cluster, Topic<TagRule> topic, NewsTagger plain, Health health, MeterRegistry registry) {
        this.topic = topic;
        this.tagger = plain;
        this.cluster = cluster;
        this.health = health;
        Gauge.builder("barid.enrich.rules", rules, Map::size)
                .description("Tag rules of users in force")
                .register(registry);
        Gauge.builder("barid.enrich.rules.refused", this, book -> book.refused)
                .description("Tag rules of users that cannot be used")
                .register(registry);
    }

    /**
     * Reads all rules before it returns.
     *
     * @throws StartFailure when Kafka does not give them
     */
    void start() {
        if (thread != null) {
            throw new IllegalStateException("The rules are followed already");
        }
        health.add("tag-rules", () -> state);
        var reader = new KafkaConsumer<>(
                cluster.consumer("barid-tag-rules"), new StringDeserializer(), new ByteArrayDeserializer());
        consumer = reader;
        thread = Thread.ofPlatform().name("barid-tag-rules").start(() -> follow(reader));
        try {
            if (!caughtUp.await(FIRST_READ.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new StartFailure("The tag rules could not be read from Kafka at " + cluster.bootstrapServers()
                        + " in " + FIRST_READ.toSeconds() + " s: check that the cluster is well.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while the tag rules were read.", e);
        }
    }

    /** The tagger with the rules in force now. */
    Tagger tagger() {
        return tagger;
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (stop.getCount() > 0) {
                try {
                    read(consumer);
                } catch (WakeupException e) {
                    log.debug("Asked to stop");
                } catch (KafkaException e) {
                    log.warn("The tag rules cannot be followed just now", e);
                    state = new Health.State.Waiting("waits for Kafka");
                    pause();
                }
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean complete = false;
        while (stop.getCount() > 0) {
            if (!complete && partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
                complete = true;
                compile(Pack.LANGUAGES);
                state = new Health.State.Up();
                caughtUp.countDown();
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
        refused = next.refused().size() + unreadable.size();
        tagger = next;
    }

    private void pause() {
        try {
            stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
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
