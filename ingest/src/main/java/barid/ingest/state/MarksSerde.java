package barid.ingest.state;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** The marks of a source's entries, eight bytes each. */
public final class MarksSerde implements Serde<long[]> {
    @Override
    public Serializer<long[]> serializer() {
        return (topic, marks) -> {
            if (marks == null) {
                return null;
            }
            ByteBuffer bytes = ByteBuffer.allocate(marks.length * Long.BYTES);
            bytes.asLongBuffer().put(marks);
            return bytes.array();
        };
    }

    @Override
    public Deserializer<long[]> deserializer() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            if (bytes.length % Long.BYTES != 0) {
                throw new SerializationException("Marks of entries could not be read: " + bytes.length + " bytes");
            }
            long[] marks = new long[bytes.length / Long.BYTES];
            ByteBuffer.wrap(bytes).asLongBuffer().get(marks);
            return marks;
        };
    }
}
