package barid.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How a stage keeps its own records in stores and internal topics: one byte, 128 and the number of the version of the
 * record's schema, then Avro. Records of every version in the history are read; all others are refused by name with
 * {@link UnreadableState}. The frame of public topics takes five bytes and its numbers mean nothing to a reader; here both
 * writer and reader are Barid. Thread-safe.
 *
 * @param <T> the record type
 */
public final class StateSerde<T extends Record> {
    private static final int MARK = 0x80;
    private static final int MOST_VERSIONS = MARK - 1;

    private final String subject;
    private final RecordCodec<T> codec;
    private final List<RecordCodec.Reader<T>> versions = new ArrayList<>();
    private final Former<T> former;

    /**
     * What was written before records had versions.
     *
     * @param wrote tells whether bytes were written so
     * @param read reads them
     */
    public record Former<T>(Predicate<byte[]> wrote, Function<byte[], List<T>> read) {}

    /**
     * How records of a type are kept.
     *
     * @param subject name of the store or topic, as in the history
     * @param lookup sees the type and its components
     * @param history the versions of this and other subjects; the last of each is what its type says now
     * @throws IllegalStateException when the type is another than the last version in the history
     */
    public StateSerde(
            String subject, Class<T> type, MethodHandles.Lookup lookup, SchemaHistory history, Former<T> former) {
        this.subject = subject;
        this.codec = RecordCodec.of(type, lookup);
        this.former = former;
        List<Schema> all = history.versions().stream()
                .filter(version -> version.subject().equals(subject))
                .map(SchemaHistory.Version::schema)
                .toList();
        if (all.isEmpty() || all.size() > MOST_VERSIONS || !all.getLast().equals(codec.schema())) {
            throw new IllegalStateException(
                    type + " is not what the last version of " + subject + " in the history says");
        }
        all.forEach(schema -> versions.add(codec.reader(schema)));
    }

    /** The schema of a record type as it is now, for those who write the history. */
    public static Schema schemaOf(Class<? extends Record> type, MethodHandles.Lookup lookup) {
        return RecordCodec.of(type, lookup).schema();
    }

    /** One record. */
    public Serde<T> one() {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write(List.of(value)),
                (topic, bytes) -> bytes == null ? null : only(read(bytes)));
    }

    /** Any number of records of one version, one after the other. */
    public Serde<List<T>> many() {
        return Serdes.serdeFrom(
                (topic, values) -> values == null ? null : write(values),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private byte[] write(List<T> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.write(MARK | versions.size());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            for (T value : values) {
                codec.write(value, encoder);
            }
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("A record of " + subject + " could not be written", e);
        }
        return out.toByteArray();
    }

    private List<T> read(byte[] bytes) {
        if (former.wrote().test(bytes)) {
            return readFormer(bytes);
        }
        int version = bytes.length == 0 || (bytes[0] & MARK) == 0 ? 0 : bytes[0] & ~MARK & 0xff;
        if (version == 0 || version > versions.size()) {
            throw new UnreadableState(subject + " holds a record of "
                    + (version == 0 ? "no version" : "version " + version)
                    + ", and this Barid knows the versions 1 to " + versions.size());
        }
        RecordCodec.Reader<T> reader = versions.get(version - 1);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
        List<T> values = new ArrayList<>();
        try {
            while (!decoder.isEnd()) {
                values.add(reader.read(decoder));
            }
        } catch (IOException | RuntimeException e) {
            throw new UnreadableState(subject + " holds a record that is not what version " + version + " says", e);
        }
        return values;
    }

    private List<T> readFormer(byte[] bytes) {
        try {
            return former.read().apply(bytes);
        } catch (RuntimeException e) {
            throw new UnreadableState(subject + " holds a record of no version that cannot be read", e);
        }
    }

    private T only(List<T> values) {
        if (values.size() != 1) {
            throw new UnreadableState(subject + " holds " + values.size() + " records in the place of one");
        }
        return values.getFirst();
    }
}
