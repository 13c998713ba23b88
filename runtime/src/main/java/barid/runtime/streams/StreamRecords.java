package barid.runtime.streams;

import barid.runtime.RecordSize;
import barid.schema.RecordLimits;
import barid.schema.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stream application does with records that Kafka would not take: they become dead letters before they are sent. Once
 * a transaction has seen a refused record it can only be given up, and the next one meets the same record again.
 *
 * <p>Thread-safe; one for an application, shared by its producers and handlers.
 */
final class StreamRecords {
    /** Property under which producers and handlers find theirs. */
    static final String SHARED = "barid.stream.records";

    /** What headers about an error begin with; those of Kafka Streams itself do. */
    static final String PREFIX = "__streams.errors.";

    private static final Logger log = LoggerFactory.getLogger(StreamRecords.class);
    private static final int TRACE_LIMIT = 4096;
    private static final int MESSAGE_LIMIT = 1024;
    private static final Map<String, Integer> BOUNDED =
            Map.of(PREFIX + "stacktrace", TRACE_LIMIT, PREFIX + "message", MESSAGE_LIMIT);

    private final String deadLetters;
    private final String internal;
    private final MeterRegistry registry;
    private final AsideListener listener;

    /** Limits of topics that turned out to take less than they should. */
    private final Map<String, Integer> lowered = new ConcurrentHashMap<>();

    /**
     * @param deadLetters topic of the application's dead letters
     * @param applicationId what the names of its internal topics begin with
     * @param listener told of all that is put aside
     */
    StreamRecords(String deadLetters, String applicationId, MeterRegistry registry, AsideListener listener) {
        this.deadLetters = deadLetters;
        this.internal = applicationId + "-";
        this.registry = registry;
        this.listener = listener;
    }

    void unreadable(String topic) {
        listener.putAside(AsideListener.Reason.UNREADABLE, topic, null);
    }

    /** @param topic null for work that no record began */
    void failed(@Nullable String topic, @Nullable Object value) {
        listener.putAside(AsideListener.Reason.FAILED, topic == null ? "" : topic, value);
    }

    /** The record itself where its topic takes it, otherwise a dead letter that the topic of the dead letters takes. */
    ProducerRecord<byte[], byte[]> fitting(ProducerRecord<byte[], byte[]> record) {
        boolean isLetter = record.topic().equals(deadLetters);
        ProducerRecord<byte[], byte[]> bounded = isLetter ? bounded(record) : record;
        int size = RecordSize.of(bounded);
        int limit = limit(record.topic());
        if (size <= limit) {
            return bounded;
        }
        Counter.builder("barid.stream.oversized")
                .tag("topic", record.topic())
                .description("Records larger than their topic takes; they are put aside among the dead letters, cut")
                .register(registry)
                .increment();
        if (isLetter) {
            return RecordSize.cut(bounded, limit, PREFIX);
        }
        listener.putAside(AsideListener.Reason.TOO_LARGE, record.topic(), null);
        log.warn(
                "A record of {} bytes for {} is larger than the {} that the topic takes and goes to {} instead",
                size,
                record.topic(),
                limit,
                deadLetters);
        return RecordSize.cut(letter(record, size, limit), limit(deadLetters), PREFIX);
    }

    /** Remembers that a topic did not take a record that it should have taken, so that the next such record is put aside. */
    void refused(ProducerRecord<byte[], byte[]> record) {
        int less = RecordSize.of(record) - 1;
        int limit = lowered.merge(record.topic(), less, Math::min);
        log.error(
                "{} does not take a record of {} bytes, though it was made to; set its max.message.bytes. Until then records"
                        + " above {} bytes go to {}",
                record.topic(),
                less + 1,
                limit,
                deadLetters);
    }

    /** A dead letter for a result that could not be written; it has what it was made of, as far as that is known. */
    ProducerRecord<byte[], byte[]> unwritable(
            ErrorHandlerContext context, ProducerRecord<?, ?> result, Exception exception) {
        listener.putAside(AsideListener.Reason.UNWRITABLE, result.topic(), result.value());
        Headers headers = new RecordHeaders(result.headers().toArray());
        add(headers, "exception", exception.getClass().getName());
        add(headers, "message", "It could not be written for " + result.topic() + ": " + exception.getMessage());
        add(headers, "stacktrace", trace(exception));
        if (context.topic() != null) {
            add(headers, "topic", context.topic());
            add(headers, "partition", Integer.toString(context.partition()));
            add(headers, "offset", Long.toString(context.offset()));
        }
        byte[] key = result.key() instanceof String name ? bytes(name) : context.sourceRawKey();
        return new ProducerRecord<>(
                deadLetters, null, timestamp(context.timestamp()), key, context.sourceRawValue(), headers);
    }

    private ProducerRecord<byte[], byte[]> letter(ProducerRecord<byte[], byte[]> record, int size, int limit) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        add(headers, "exception", RecordTooLargeException.class.getName());
        add(
                headers,
                "message",
                "It has " + size + " bytes and was meant for " + record.topic() + ", which takes " + limit);
        add(headers, "topic", record.topic());
        return new ProducerRecord<>(
                deadLetters, null, timestamp(record.timestamp()), record.key(), record.value(), headers);
    }

    private int limit(String topic) {
        int made = topic.equals(deadLetters)
                ? Topic.Use.DEAD_LETTERS.maxMessageBytes()
                : topic.startsWith(internal) ? RecordLimits.INTERNAL : Topic.Use.RECORDS.maxMessageBytes();
        return Math.min(RecordSize.within(made), lowered.getOrDefault(topic, Integer.MAX_VALUE));
    }

    /** Kafka Streams tells the whole of a stack trace and of a message, however long. */
    private static ProducerRecord<byte[], byte[]> bounded(ProducerRecord<byte[], byte[]> letter) {
        Headers headers = new RecordHeaders();
        for (Header header : letter.headers()) {
            int most = BOUNDED.getOrDefault(header.key(), Integer.MAX_VALUE);
            if (header.value() != null && header.value().length > most) {
                headers.add(header.key(), java.util.Arrays.copyOf(header.value(), most));
            } else {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(
                letter.topic(), letter.partition(), letter.timestamp(), letter.key(), letter.value(), headers);
    }

    /** None where it is unknown, which Kafka Streams says with a negative number. */
    private static @Nullable Long timestamp(@Nullable Long timestamp) {
        return timestamp == null || timestamp < 0 ? null : timestamp;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, bytes(value));
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private static String trace(Exception exception) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
