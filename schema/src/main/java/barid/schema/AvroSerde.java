package barid.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro in Confluent framing (a zero byte, the schema's number in four big-endian bytes, the body), which every Kafka
 * client in use can read. Thread-safe. Bytes that cannot be read give a {@link SerializationException}.
 *
 * @param <T> the record type
 */
final class AvroSerde<T extends Record> implements Serde<T> {
    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    private final String subject;
    private final RecordCodec<T> codec;
    private final SchemaRegistry registry;
    private final Map<Integer, RecordCodec.Reader<T>> readers = new ConcurrentHashMap<>();

    /** The registry's number of the schema, which never changes; 0 until it was asked. */
    private volatile int id;

    AvroSerde(String subject, RecordCodec<T> codec, SchemaRegistry registry) {
        this.subject = subject;
        this.codec = codec;
        this.registry = registry;
    }

    Schema schema() {
        return codec.schema();
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    private byte[] write(T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        out.write(MAGIC);
        out.writeBytes(ByteBuffer.allocate(4).putInt(id()).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            codec.write(value, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("A record of " + subject + " could not be written", e);
        }
        return out.toByteArray();
    }

    private int id() {
        int known = id;
        if (known == 0) {
            known = registry.idOf(subject, codec.schema());
            id = known;
        }
        return known;
    }

    private @Nullable T read(byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != MAGIC) {
            throw new SerializationException("A record of " + subject + " lacks the Confluent framing");
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        RecordCodec.Reader<T> reader = readers.computeIfAbsent(id, number -> codec.reader(registry.byId(number)));
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
        try {
            return reader.read(decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("A record of " + subject + " could not be read", e);
        }
    }
}
