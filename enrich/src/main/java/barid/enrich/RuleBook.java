package barid.enrich;

import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.Tagger;
import barid.enrich.tags.pack.QueryPack;
import barid.model.rule.TagRule;
import barid.runtime.Backoff;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.TopicFollower;
import barid.runtime.TopicReader;
import barid.schema.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
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
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Map<String, TagRule> rules = new TreeMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final TopicFollower<TagRule> follower;
    private final Health health;
    private boolean complete;
    private volatile NewsTagger tagger;
    private volatile int inForce;
    private volatile int refused;

    /** Does nothing yet. */
    RuleBook(Cluster cluster, Topic<TagRule> topic, NewsTagger plain, Health health, MeterRegistry registry) {
        this(
                () -> new KafkaConsumer<>(
                        cluster.consumer("barid-tag-rules"), new StringDeserializer(), new ByteArrayDeserializer()),
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE),
                topic,
                plain,
                health,
                registry);
    }

    /**
     * @param consumers makes one for each attempt to read; closed here
     * @param backoff pauses between the attempts
     */
    RuleBook(
            Supplier<? extends Consumer<String, byte[]>> consumers,
            Backoff backoff,
            Topic<TagRule> topic,
            NewsTagger plain,
            Health health,
            MeterRegistry registry) {
        this.tagger = plain;
        this.health = health;
        this.follower = new TopicFollower<>(
                consumers,
                topic,
                new TopicReader.Start.Oldest(),
                TopicFollower.Again.FROM_THE_START,
                backoff,
                new Rules(),
                registry);
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
     * @throws barid.runtime.StartFailure when Kafka does not let this user read them
     */
    boolean start() {
        health.add("tag-rules", follower::state);
        follower.start();
        return follower.awaitCaughtUp();
    }

    /** The tagger with the rules in force now. */
    Tagger tagger() {
        return tagger;
    }

    /** Called by the thread of the follower alone. */
    private final class Rules implements TopicReader.Handler<TagRule> {
        @Override
        public void begins() {
            // A rule that was removed meanwhile may have left nothing behind, not even that it was removed.
            rules.clear();
            unreadable.clear();
            complete = false;
        }

        @Override
        public void take(String key, @Nullable TagRule rule, Instant time) {
            unreadable.remove(key);
            if (rule == null) {
                rules.remove(key);
            } else {
                rules.put(key, rule);
            }
        }

        @Override
        public void unreadable(ConsumerRecord<String, byte[]> record, SerializationException why) {
            log.warn("The tag rule {} cannot be read and is left out", record.key(), why);
            rules.remove(record.key());
            unreadable.add(record.key());
        }

        @Override
        public void drained() {
            compile(complete ? List.of() : QueryPack.LANGUAGES);
            complete = true;
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

    @Override
    public void close() {
        follower.close();
    }
}
