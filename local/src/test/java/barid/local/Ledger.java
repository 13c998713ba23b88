package barid.local;

import barid.runtime.LocalServices.Running;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the same words to both servers and reads them back. */
final class Ledger {
    private static final String TOPIC = "words";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private Ledger() {}

    static void open(Running services) throws Exception {
        try (var admin = Admin.create(client(services, Map.of()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (var connection = connect(services);
                var statement = connection.createStatement()) {
            statement.execute("create table words (id serial primary key, word text)");
        }
    }

    static void write(Running services, String word) throws SQLException, ExecutionException, InterruptedException {
        Map<String, Object> settings = client(services, Map.of("transactional.id", "ledger", "linger.ms", 0));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, word)).get();
            producer.commitTransaction();
        }
        try (var connection = connect(services);
                var insert = connection.prepareStatement("insert into words (word) values (?)")) {
            insert.setString(1, word);
            insert.executeUpdate();
        }
    }

    static List<String> inKafka(Running services) {
        Map<String, Object> settings = client(services, Map.of("isolation.level", "read_committed"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            List<String> words = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofSeconds(5)).forEach(found -> words.add(found.value()));
            }
            return words;
        }
    }

    static List<String> inPostgres(Running services) throws SQLException {
        try (var connection = connect(services);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select word from words order by id")) {
            List<String> words = new ArrayList<>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    private static Map<String, Object> client(Running services, Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(services.kafkaProperties());
        all.put("bootstrap.servers", services.bootstrapServers());
        all.putAll(further);
        return all;
    }

    static Connection connect(Running services) throws SQLException {
        return DriverManager.getConnection(
                services.database().url(),
                services.database().user(),
                services.database().password());
    }
}
