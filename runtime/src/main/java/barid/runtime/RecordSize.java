package barid.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The size of records on their way to Kafka, and what to do with a dead letter that is too large. */
public final class RecordSize {
    /** Name, behind the prefix of error headers, of the header with the original size of a value that was cut, in bytes. */
    public static final String TRUNCATED = "truncated";

    private static final String HEADERS_DROPPED = "headers.dropped";
    private static final int BATCH = 61;
    private static final int RECORD = 26;
    private static final int LENGTH = 5;
    private static final int LARGEST_KEY = 4 * 1024;
    private static final int MARGIN = 4 * 1024;

    private RecordSize() {}

    /** The bytes that a record may have where its topic takes {@code maxMessageBytes}: compressed, noise becomes a little larger. */
    public static int within(int maxMessageBytes) {
        return maxMessageBytes - MARGIN;
    }

    /** The bytes that a record takes at most in a batch of its own, uncompressed. */
    public static int of(ProducerRecord<byte[], byte[]> record) {
        int size = BATCH + RECORD + length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += 2 * LENGTH + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size;
    }

    /**
     * A dead letter that takes no more than {@code limit} bytes: of a larger one the value is cut, and where that is not enough
     * the key, and headers go that are not about the error. A header tells the original size of the value.
     *
     * @param limit at least 64 KiB
     * @param prefix of the headers about the error, which are kept
     */
    public static ProducerRecord<byte[], byte[]> cut(ProducerRecord<byte[], byte[]> letter, int limit, String prefix) {
        if (of(letter) <= limit) {
            return letter;
        }
        Headers all = new RecordHeaders(letter.headers().toArray());
        all.add(prefix + TRUNCATED, number(length(letter.value())));
        byte[] value = letter.value() == null ? new byte[0] : letter.value();
        ProducerRecord<byte[], byte[]> marked = with(letter, letter.key(), value, all);
        int over = of(marked) - limit;
        if (over <= value.length) {
            return with(letter, letter.key(), Arrays.copyOf(value, value.length - over), all);
        }
        Headers about = new RecordHeaders();
        int dropped = 0;
        for (Header header : all) {
            if (header.key().startsWith(prefix)) {
                about.add(header);
            } else {
                dropped++;
            }
        }
        about.add(prefix + HEADERS_DROPPED, number(dropped));
        byte[] key = letter.key() == null || letter.key().length <= LARGEST_KEY
                ? letter.key()
                : Arrays.copyOf(letter.key(), LARGEST_KEY);
        int room = Math.max(0, limit - of(with(letter, key, new byte[0], about)));
        return with(letter, key, Arrays.copyOf(value, Math.min(room, value.length)), about);
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> letter, byte @Nullable [] key, byte[] value, Headers headers) {
        return new ProducerRecord<>(letter.topic(), letter.partition(), letter.timestamp(), key, value, headers);
    }

    private static byte[] number(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
