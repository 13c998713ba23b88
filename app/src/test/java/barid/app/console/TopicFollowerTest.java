package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.source.Source;
import barid.runtime.Backoff;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the console follows a topic while Kafka comes and goes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TopicFollowerTest {
    private final Topic<Source> topic = new Topics(SchemaHistory.load()).sources();
    private final Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofHours(1));
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void pausesBrieflyAgainAfterASuccess(int failures) {
        try (var follower =
                new TopicFollower<>(() -> attempt(failures), backoff, topic, null, (key, source, time) -> {})) {
            follower.start();
            while (!follower.caughtUp()) {
                Thread.onSpinWait();
            }
            assertThat(follower.trouble()).isEmpty();
        }
        assertThat(attempts.get()).isEqualTo(failures + 1);
        // Closing takes the first pause, so that this is the second at most.
        assertThat(backoff.next()).isLessThan(Duration.ofMillis(3));
    }

    private Consumer<String, byte[]> attempt(int failures) {
        if (attempts.incrementAndGet() <= failures) {
            throw new KafkaException("the broker is away");
        }
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                topic.name(), List.of(new PartitionInfo(topic.name(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
        return consumer;
    }
}
