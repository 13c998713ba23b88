package barid.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HangingTransactionsIT {
    private static final TopicPartition PLACE = new TopicPartition("news", 0);

    @TempDir
    Path folder;

    @Test
    void leavesATransactionAloneThatSomebodyIsAbout() throws Exception {
        try (var kafka = new EmbeddedKafka(folder, 0)) {
            kafka.start();
            Map<String, Object> cluster = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(cluster)) {
                admin.createTopics(List.of(new NewTopic(PLACE.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "desk"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(PLACE.topic(), "key", "كلمة"))
                        .get(20, TimeUnit.SECONDS);
                HangingTransactions.end(kafka.bootstrapServers());
                producer.commitTransaction();
            }
            try (var consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", kafka.bootstrapServers(),
                            "isolation.level", "read_committed",
                            "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new StringDeserializer())) {
                consumer.assign(List.of(PLACE));
                assertThat(consumer.poll(Duration.ofSeconds(20)).records(PLACE))
                        .extracting(record -> record.value())
                        .containsExactly("كلمة");
            }
        }
    }

    @Test
    void knowsATransactionByItsCoordinator() {
        ProducerState state = new ProducerState(3, 16, 3, 0, OptionalInt.of(0), OptionalLong.of(74));
        Map<TopicPartition, ProducerState> open = Map.of(PLACE, state);
        assertThat(HangingTransactions.known(open, List.of(listing(3, TransactionState.ONGOING))))
                .containsExactly(state);
        assertThat(HangingTransactions.known(open, List.of(listing(3, TransactionState.PREPARE_COMMIT))))
                .containsExactly(state);
        assertThat(HangingTransactions.known(open, List.of(listing(3, TransactionState.EMPTY))))
                .isEmpty();
        assertThat(HangingTransactions.known(open, List.of(listing(4, TransactionState.ONGOING))))
                .isEmpty();
    }

    private static TransactionListing listing(long producer, TransactionState state) {
        return new TransactionListing("desk", producer, state);
    }
}
