package barid.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 6, unit = TimeUnit.MINUTES)
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
                        .get(90, TimeUnit.SECONDS);
                HangingTransactions.end(kafka.bootstrapServers(), kafka.clientProperties());
                producer.commitTransaction();
            }
            assertThat(committed(kafka)).containsExactly("كلمة");
        }
    }

    /** Two whose coordinator has forgotten them, and between them, in the same partition, one that goes on after the restart. */
    @Test
    void endsAllThatHangInOnePartitionAndLeavesTheLiveOneAmongThem() throws Exception {
        int port;
        var producers = new ArrayList<KafkaProducer<String, String>>();
        try {
            try (var kafka = new EmbeddedKafka(folder, 0)) {
                kafka.start();
                port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
                try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                    admin.createTopics(List.of(new NewTopic(PLACE.topic(), 1, (short) 1)))
                            .all()
                            .get();
                }
                for (String id : List.of(idOf(0, "a"), idOf(1, "live"), idOf(0, "b"))) {
                    var producer = new KafkaProducer<>(
                            Map.of(
                                    "bootstrap.servers",
                                    kafka.bootstrapServers(),
                                    "transactional.id",
                                    id,
                                    "transaction.timeout.ms",
                                    "600000"),
                            new StringSerializer(),
                            new StringSerializer());
                    producers.add(producer);
                    producer.initTransactions();
                    producer.beginTransaction();
                    producer.send(new ProducerRecord<>(PLACE.topic(), "key", id))
                            .get(90, TimeUnit.SECONDS);
                }
            }
            forget(0);
            try (var kafka = new EmbeddedKafka(folder, port)) {
                kafka.start();
                try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                    assertThat(HangingTransactions.open(admin))
                            .as("open after the start")
                            .extracting(open -> open.partition())
                            .containsExactly(PLACE);
                }
                producers.get(1).commitTransaction();
                assertThat(committed(kafka)).containsExactly(idOf(1, "live"));
            }
        } finally {
            producers.forEach(producer -> producer.close(Duration.ZERO));
        }
    }

    /** All that was committed, once the first of it can be read: the mark of a transaction's end is written after the commit returns. */
    private static List<String> committed(EmbeddedKafka kafka) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToBeginning(List.of(PLACE));
            var values = new ArrayList<String>();
            while (values.isEmpty()
                    || consumer.position(PLACE)
                            < consumer.endOffsets(List.of(PLACE)).get(PLACE)) {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
            }
            return values;
        }
    }

    /** A transactional id whose coordinator is the given partition of the transactions' topic. */
    private static String idOf(int coordinator, String name) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> name + i)
                .filter(id -> Utils.abs(id.hashCode()) % 4 == coordinator)
                .findFirst()
                .orElseThrow();
    }

    /** Takes from a stopped broker what a coordinator knows, as a kill at a bad moment does. */
    private void forget(int coordinator) throws IOException {
        Path state = folder.resolve("log/" + Topic.TRANSACTION_STATE_TOPIC_NAME + "-" + coordinator);
        try (var files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void knowsATransactionByItsCoordinator() {
        var open = new HangingTransactions.Open(
                PLACE, new ProducerState(3, 16, 3, 0, OptionalInt.of(0), OptionalLong.of(74)));
        var other = new HangingTransactions.Open(
                PLACE, new ProducerState(5, 16, 3, 0, OptionalInt.of(0), OptionalLong.of(80)));
        var all = List.of(open, other);
        assertThat(HangingTransactions.hanging(all, List.of(listing(3, TransactionState.ONGOING))))
                .containsExactly(other);
        assertThat(HangingTransactions.hanging(all, List.of(listing(3, TransactionState.PREPARE_COMMIT))))
                .containsExactly(other);
        assertThat(HangingTransactions.hanging(all, List.of(listing(3, TransactionState.EMPTY))))
                .containsExactly(open, other);
        assertThat(HangingTransactions.hanging(all, List.of(listing(4, TransactionState.ONGOING))))
                .containsExactly(open, other);
    }

    private static TransactionListing listing(long producer, TransactionState state) {
        return new TransactionListing("desk", producer, state);
    }
}
