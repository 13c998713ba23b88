package barid.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.enrich.tags.NewsTagger;
import barid.model.rule.TagRule;
import barid.runtime.Backoff;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the users' rules are followed while Kafka comes and goes; the consumer is the one that Kafka has for tests. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RuleBookTest {
    private final Topic<TagRule> topic = new Topics(SchemaHistory.load()).tagRules();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final Health health = new Health();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Broker broker = new Broker();
    private final RuleBook book = new RuleBook(
            () -> broker,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
            topic,
            new NewsTagger(),
            health,
            registry);

    /** A rule that was in the topic and whose removal was compacted away while nobody read. */
    enum Gone {
        IN_FORCE {
            @Override
            byte[] value(Topic<TagRule> topic) {
                return bytes(topic, "Geneva");
            }
        },
        REFUSED {
            @Override
            byte[] value(Topic<TagRule> topic) {
                return bytes(topic, "(Geneva");
            }
        },
        UNREADABLE {
            @Override
            byte[] value(Topic<TagRule> topic) {
                return "no rule".getBytes(StandardCharsets.UTF_8);
            }
        };

        abstract byte[] value(Topic<TagRule> topic);

        static byte[] bytes(Topic<TagRule> topic, String query) {
            return topic.value().serializer().serialize(topic.name(), new TagRule("user:a", "A", query, "*"));
        }
    }

    /** Asks for its partitions may fail for a while. */
    private final class Broker extends MockConsumer<String, byte[]> {
        private final AtomicInteger refusals = new AtomicInteger();
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile KafkaException refusal = new TimeoutException("no answer in time");

        Broker() {
            super("earliest");
            updatePartitions(
                    topic.name(), List.of(new PartitionInfo(topic.name(), 0, Node.noNode(), new Node[0], new Node[0])));
            holds(0, 0);
        }

        void holds(long first, long end) {
            updateBeginningOffsets(Map.of(partition, first));
            updateEndOffsets(Map.of(partition, end));
        }

        void add(long offset, String key, byte[] value) {
            addRecord(new ConsumerRecord<>(topic.name(), 0, offset, key, value));
        }

        @Override
        public List<PartitionInfo> partitionsFor(String name) {
            if (refusals.get() > 0) {
                refusals.decrementAndGet();
                asked.countDown();
                throw refusal;
            }
            return super.partitionsFor(name);
        }

        @Override
        public void close(CloseOptions options) {
            // It is used again: what it holds is in the broker.
        }

        @Override
        public List<PartitionInfo> partitionsFor(String name, Duration wait) {
            return partitionsFor(name);
        }
    }

    @AfterEach
    void close() {
        book.close();
    }

    @ParameterizedTest
    @EnumSource
    void forgetsARuleThatIsNoLongerInTheTopicWhenItReadsItAgain(Gone gone) {
        broker.holds(0, 2);
        broker.schedulePollTask(() -> {
            broker.add(0, "user:a", gone.value(topic));
            broker.add(1, "user:b", Gone.bytes(topic, "ceasefire"));
        });
        book.start();
        assertThat(rules("barid.enrich.rules") + rules("barid.enrich.rules.refused"))
                .isGreaterThanOrEqualTo(2);

        broker.schedulePollTask(() -> {
            broker.holds(2, 3);
            broker.setPollException(new KafkaException("away"));
        });
        broker.schedulePollTask(() -> broker.add(2, "user:b", Gone.bytes(topic, "mediator")));
        while (broker.position(partition) < 3 || !health.ready()) {
            Thread.onSpinWait();
        }
        assertThat(rules("barid.enrich.rules")).isEqualTo(1);
        assertThat(rules("barid.enrich.rules.refused")).isZero();
    }

    @Test
    void waitsOnWhileKafkaIsAwayAndSaysSo() throws Exception {
        broker.refusals.set(Integer.MAX_VALUE);
        try (var starts = Executors.newSingleThreadExecutor()) {
            Future<Boolean> started = starts.submit(book::start);
            broker.asked.await();
            while (!health.complaints().equals(List.of("tag-rules: waits for Kafka: no answer in time"))) {
                Thread.onSpinWait();
            }
            assertThat(started.isDone()).isFalse();

            broker.refusals.set(0);
            assertThat(started.get()).isTrue();
            assertThat(health.ready()).isTrue();
        }
    }

    @Test
    void isNotKeptFromClosingByABrokerThatIsAway() throws Exception {
        broker.refusals.set(Integer.MAX_VALUE);
        try (var starts = Executors.newSingleThreadExecutor()) {
            Future<Boolean> started = starts.submit(book::start);
            broker.asked.await();
            book.close();
            assertThat(started.get()).isFalse();
        }
    }

    @Test
    void endsTheStartWhenKafkaDoesNotLetItRead() {
        broker.refusal = new TopicAuthorizationException("Not authorized to access topics: " + topic.name());
        broker.refusals.set(Integer.MAX_VALUE);
        assertThatThrownBy(book::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Not authorized to access topics");
    }

    private double rules(String name) {
        return Objects.requireNonNull(registry.find(name).gauge()).value();
    }
}
