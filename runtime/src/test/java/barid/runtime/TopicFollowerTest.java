package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.model.rule.TagRule;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a topic is followed while Kafka comes and goes; the consumer is the one that Kafka has for tests. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TopicFollowerTest {
    private static final TopicReader.Start OLDEST = new TopicReader.Start.Oldest();

    private final Topic<TagRule> topic = new Topics(SchemaHistory.load()).tagRules();
    private final List<Stored> log = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofHours(1));
    private volatile boolean exists = true;
    private volatile @Nullable KafkaException away;
    private @Nullable TopicFollower<TagRule> follower;

    /** A record of the topic; its place is its offset. */
    private record Stored(String key, byte @Nullable [] value) {}

    /** A consumer of the topic, which has one partition; gives each record once it is there. */
    private final class Connection extends MockConsumer<String, byte[]> {
        private final TopicPartition partition = new TopicPartition(topic.name(), 0);
        private int given = -1;

        Connection() {
            super("earliest");
            updatePartitions(
                    topic.name(), List.of(new PartitionInfo(topic.name(), 0, Node.noNode(), new Node[0], new Node[0])));
            updateBeginningOffsets(Map.of(partition, 0L));
        }

        @Override
        public List<PartitionInfo> partitionsFor(String name, Duration wait) {
            fail();
            return exists ? super.partitionsFor(name) : List.of();
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration wait) {
            return Map.of(partition, (long) log.size());
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times, Duration wait) {
            return Map.of(partition, new OffsetAndTimestamp(1, 0));
        }

        @Override
        public void seek(TopicPartition sought, long offset) {
            given = (int) offset;
            super.seek(sought, offset);
        }

        @Override
        public ConsumerRecords<String, byte[]> poll(Duration wait) {
            fail();
            for (; given >= 0 && given < log.size(); given++) {
                Stored stored = log.get(given);
                addRecord(new ConsumerRecord<>(topic.name(), 0, given, stored.key(), stored.value()));
            }
            return super.poll(wait);
        }

        private void fail() {
            KafkaException failure = away;
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Tells all that it is told. */
    private class Told implements TopicReader.Handler<TagRule> {
        @Override
        public void take(String key, @Nullable TagRule value, Instant time) {
            told.add(key + "=" + (value == null ? "removed" : value.query()));
        }

        @Override
        public void unreadable(ConsumerRecord<String, byte[]> record, SerializationException why) {
            told.add(record.key() + " unreadable");
        }

        @Override
        public void begins() {
            told.add("begins");
        }

        @Override
        public void drained() {
            told.add("drained");
        }
    }

    @AfterEach
    void close() {
        if (follower != null) {
            follower.close();
        }
    }

    @Test
    void takesWhatIsThereThenWhatComes() {
        add("a", "Geneva");
        add("b", "Doha");
        add("a", null);
        TopicFollower<TagRule> following = follow(OLDEST, TopicFollower.Again.FROM_THE_START, new Told());
        assertThat(following.awaitCaughtUp()).isTrue();
        assertThat(following.caughtUp()).isTrue();
        assertThat(told).containsExactly("begins", "a=Geneva", "b=Doha", "a=removed", "drained");
        await(() -> following.state() instanceof Health.State.Up);

        add("c", "Oslo");
        await(() -> told.size() == 7);
        assertThat(told.subList(5, 7)).containsExactly("c=Oslo", "drained");
        assertThat(count("read")).isEqualTo(4);
    }

    @Test
    void isUpToDateAtOnceWhereATopicIsEmpty() {
        assertThat(follow(OLDEST, TopicFollower.Again.WHERE_IT_WAS, new Told()).awaitCaughtUp())
                .isTrue();
        assertThat(told).containsExactly("begins", "drained");
    }

    @Test
    void passesOverAndCountsWhatCannotBeRead() {
        add("a", "Geneva");
        log.add(new Stored("b", "no rule".getBytes(StandardCharsets.UTF_8)));
        log.add(new Stored("c", new byte[0]));
        follow(OLDEST, TopicFollower.Again.WHERE_IT_WAS, new Told()).awaitCaughtUp();
        assertThat(told).containsExactly("begins", "a=Geneva", "b unreadable", "c unreadable", "drained");
        assertThat(count("unreadable")).isEqualTo(2);
        assertThat(count("read")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAsItIsToldWhenKafkaIsBack(TopicFollower.Again again) {
        add("a", "Geneva");
        TopicFollower<TagRule> following = follow(OLDEST, again, new Told());
        following.awaitCaughtUp();
        away = new TimeoutException("no answer in time");
        await(() -> following.state().equals(new Health.State.Waiting("waits for Kafka: no answer in time")));
        told.clear();
        add("b", "Doha");
        away = null;
        await(() -> following.state() instanceof Health.State.Up);
        assertThat(told)
                .isEqualTo(
                        again == TopicFollower.Again.WHERE_IT_WAS
                                ? List.of("begins", "b=Doha", "drained")
                                : List.of("begins", "a=Geneva", "b=Doha", "drained"));
        assertThat(retries()).isPositive();
    }

    @Test
    void beginsWithWhatComesNext() {
        add("a", "Geneva");
        follow(new TopicReader.Start.Next(), TopicFollower.Again.WHERE_IT_WAS, new Told())
                .awaitCaughtUp();
        add("b", "Doha");
        await(() -> told.contains("b=Doha"));
        assertThat(told).startsWith("begins", "drained", "b=Doha");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 100})
    void beginsWhereItsWindowDoes(long records) {
        for (String key : List.of("a", "b", "c", "d")) {
            add(key, "Geneva");
        }
        follow(new TopicReader.Start.Window(Duration.ofHours(1), records), TopicFollower.Again.WHERE_IT_WAS, new Told())
                .awaitCaughtUp();
        // The record at 1 is the first that is young enough.
        assertThat(told).hasSize(2 + (int) Math.min(records, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void pausesBrieflyAgainAfterASuccess(int failures) {
        away = new KafkaException("the broker is away");
        TopicFollower<TagRule> following = follow(OLDEST, TopicFollower.Again.WHERE_IT_WAS, new Told());
        await(() -> attempts.get() >= failures);
        away = null;
        assertThat(following.awaitCaughtUp()).isTrue();
        assertThat(following.trouble()).isEmpty();
        following.close();
        // Closing takes the first pause, so that this is the second at most.
        assertThat(backoff.next()).isLessThan(Duration.ofMillis(3));
    }

    @Test
    void waitsForATopicThatIsNotThere() {
        exists = false;
        TopicFollower<TagRule> following = follow(OLDEST, TopicFollower.Again.WHERE_IT_WAS, new Told());
        await(() -> following.trouble().contains("the topic barid-tag-rules does not exist"));
        assertThat(following.caughtUp()).isFalse();
        exists = true;
        assertThat(following.awaitCaughtUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysAtTheStartThatThisUserMayNot(boolean login) {
        away = login
                ? new SaslAuthenticationException("wrong password")
                : new TopicAuthorizationException("Not authorized to access topics");
        TopicFollower<TagRule> following = follow(OLDEST, TopicFollower.Again.WHERE_IT_WAS, new Told());
        assertThatThrownBy(following::awaitCaughtUp)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("barid-tag-rules cannot be read from Kafka: " + (login ? "wrong" : "Not"));
        assertThat(following.caughtUp()).isFalse();
    }

    @Test
    void endsThoughKafkaIsAway() {
        away = new TimeoutException("no answer in time");
        TopicFollower<TagRule> following = follow(OLDEST, TopicFollower.Again.WHERE_IT_WAS, new Told());
        var waits = CompletableFuture.supplyAsync(following::awaitCaughtUp);
        await(() -> attempts.get() > 0);
        following.close();
        assertThat(waits.join()).isFalse();
    }

    @Test
    void hasFailedForGoodWhereItsHandlerHas() {
        add("a", "Geneva");
        TopicFollower<TagRule> following = follow(OLDEST, TopicFollower.Again.WHERE_IT_WAS, new Told() {
            @Override
            public void drained() {
                throw new IllegalStateException("cannot be compiled");
            }
        });
        assertThatThrownBy(following::awaitCaughtUp).hasMessageContaining("cannot be compiled");
        await(() -> following.state() instanceof Health.State.Failed);
        assertThat(attempts).hasValue(1);
    }

    private TopicFollower<TagRule> follow(
            TopicReader.Start start, TopicFollower.Again again, TopicReader.Handler<TagRule> handler) {
        var following = new TopicFollower<>(this::connect, topic, start, again, backoff, handler, registry);
        follower = following;
        assertThat(following.state()).isEqualTo(new Health.State.Waiting("starts"));
        following.start();
        return following;
    }

    private Consumer<String, byte[]> connect() {
        attempts.incrementAndGet();
        return new Connection();
    }

    private void add(String key, @Nullable String query) {
        byte[] value = query == null
                ? null
                : topic.value().serializer().serialize(topic.name(), new TagRule(key, key, query, "*"));
        log.add(new Stored(key, value));
    }

    private double count(String outcome) {
        return Objects.requireNonNull(registry.find("barid.followed.records")
                        .tag("topic", topic.name())
                        .tag("outcome", outcome)
                        .counter())
                .count();
    }

    private double retries() {
        return Objects.requireNonNull(registry.find("barid.followed.retries").counter())
                .count();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
