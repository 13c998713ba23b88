package barid.sink;

import barid.runtime.RecordSize;
import barid.schema.Topic;
import barid.sink.PendingBatch.DeadLetter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records that cannot be stored where somebody can look at them: the original key, value and headers, and headers of
 * Kafka's own sinks (KIP-298) that say from where and why.
 *
 * <p>A letter is sent once by a process, however often the batch around it has to be tried, and once more by the next
 * process when this one dies between the letter and the batch. Of a letter that is too large for its topic the value is cut,
 * and a header tells its size.
 */
final class DeadLetters implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final String PREFIX = "__connect.errors.";
    private static final int TRACE_LIMIT = 4096;
    private static final int MESSAGE_LIMIT = 1024;
    private static final int SMALLEST_LIMIT = 64 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String sink;
    private final Set<Place> sent = new HashSet<>();
    private int limit = RecordSize.within(Topic.Use.DEAD_LETTERS.maxMessageBytes());

    private record Place(TopicPartition partition, long offset) {}

    DeadLetters(Map<String, Object> properties, String topic, String sink) {
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.sink = sink;
    }

    /**
     * Returns when the broker has them all.
     *
     * @throws KafkaException when it does not take them
     */
    void send(List<DeadLetter> letters) {
        Map<Place, Future<RecordMetadata>> sending = new LinkedHashMap<>();
        for (DeadLetter letter : letters) {
            Place place = place(letter.record());
            if (!sent.contains(place)) {
                sending.put(place, producer.send(wrap(letter)));
            }
        }
        if (sending.isEmpty()) {
            return;
        }
        producer.flush();
        for (var each : sending.entrySet()) {
            try {
                each.getValue().get();
                sent.add(each.getKey());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException && limit / 2 >= SMALLEST_LIMIT) {
                    // The topic takes less than it was made for, and says no more than that.
                    limit /= 2;
                    log.warn("{} does not take a dead letter; larger ones than {} bytes are cut now", topic, limit);
                    send(letters);
                    return;
                }
                throw new KafkaException("The dead-letter topic " + topic + " does not take a record", e.getCause());
            } catch (InterruptedException e) {
                throw new org.apache.kafka.common.errors.InterruptException(e);
            }
        }
    }

    /** What lies before these positions will not come again. */
    void passed(Map<TopicPartition, Long> positions) {
        sent.removeIf(place -> place.offset() < positions.getOrDefault(place.partition(), 0L));
    }

    private static Place place(ConsumerRecord<byte[], byte[]> record) {
        return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    private ProducerRecord<byte[], byte[]> wrap(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> original = letter.record();
        Headers headers = new RecordHeaders(original.headers().toArray());
        List<Map.Entry<String, String>> errors = new ArrayList<>();
        errors.add(Map.entry("topic", original.topic()));
        errors.add(Map.entry("partition", Integer.toString(original.partition())));
        errors.add(Map.entry("offset", Long.toString(original.offset())));
        errors.add(Map.entry("connector.name", "barid-sink-" + sink));
        errors.add(Map.entry("stage", letter.stage().name()));
        errors.add(Map.entry("exception.class.name", letter.reason().getClass().getName()));
        errors.add(Map.entry("exception.message", words(letter.reason())));
        errors.add(Map.entry("exception.stacktrace", trace(letter.reason())));
        errors.forEach(
                error -> headers.add(PREFIX + error.getKey(), error.getValue().getBytes(StandardCharsets.UTF_8)));
        var whole = new ProducerRecord<>(topic, null, null, original.key(), original.value(), headers);
        return RecordSize.cut(whole, limit, PREFIX);
    }

    private static String words(Exception reason) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = reason; each != null && words.length() < MESSAGE_LIMIT; each = each.getCause()) {
            words.append(words.isEmpty() ? "" : ": ").append(each.getMessage());
        }
        return cut(words.toString(), MESSAGE_LIMIT);
    }

    private static String trace(Exception reason) {
        StringWriter trace = new StringWriter();
        reason.printStackTrace(new PrintWriter(trace));
        return cut(trace.toString(), TRACE_LIMIT);
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
