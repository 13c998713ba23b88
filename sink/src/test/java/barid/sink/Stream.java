package barid.sink;

import barid.local.EmbeddedKafka;
import barid.model.article.Article;
import barid.runtime.Cluster;
import barid.runtime.TopicSetup;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A real broker with the article topic of two partitions, and a publisher to it. */
public final class Stream implements AutoCloseable {
    private final Path data;
    private EmbeddedKafka broker;
    private final Topics topics = new Topics(SchemaHistory.load());
    private final KafkaProducer<String, byte[]> producer;

    public Stream(Path data) {
        this.data = data;
        broker = new EmbeddedKafka(data, 0);
        broker.start();
        TopicSetup.ensure(
                cluster(),
                List.of(topics.articles(), deadLetters("postgres"), deadLetters("files")),
                Duration.ofSeconds(90));
        Map<String, Object> settings = cluster().producer("publisher");
        settings.put("transactional.id", "publisher");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Takes the broker away; {@link #bringBroker} brings it back at the same address. */
    public int takeBroker() {
        int port = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
        broker.close();
        return port;
    }

    public void bringBroker(int port) {
        broker = new EmbeddedKafka(data, port);
        broker.start();
    }

    public Cluster cluster() {
        return new Cluster(broker.bootstrapServers(), Map.of(), 2, 1);
    }

    public Topic<Article> articles() {
        return topics.articles();
    }

    public Topic<byte[]> deadLetters(String sink) {
        return topics.deadLetters("sink-" + sink);
    }

    /** In one transaction, as enrich does. */
    public void publish(Article... articles) {
        producer.beginTransaction();
        for (Article article : articles) {
            producer.send(record(article));
        }
        producer.commitTransaction();
    }

    /** Sent, but taken back: nobody may see it. */
    public void publishInVain(Article article) {
        producer.beginTransaction();
        producer.send(record(article));
        producer.flush();
        producer.abortTransaction();
    }

    public void publishBytes(String key, byte @Nullable [] value) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(articles().name(), key, value));
        producer.commitTransaction();
    }

    private ProducerRecord<String, byte[]> record(Article article) {
        return new ProducerRecord<>(
                articles().name(),
                article.raw().id().value(),
                articles().value().serializer().serialize(articles().name(), article));
    }

    /** All dead letters of a sink so far. */
    public List<ConsumerRecord<byte[], byte[]>> deadLettersOf(String sink) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                cluster().consumer("dlq-reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(deadLetters(sink).name())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
        }
        return letters;
    }

    /** From now on the broker takes no dead letter of a sink with more bytes. */
    public void limitDeadLettersOf(String sink, int bytes) throws Exception {
        try (var admin = Admin.create(cluster().client("limits"))) {
            var topic = new ConfigResource(
                    ConfigResource.Type.TOPIC, deadLetters(sink).name());
            var limit = new AlterConfigOp(
                    new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all().get();
        }
    }

    /** The text of a header. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
