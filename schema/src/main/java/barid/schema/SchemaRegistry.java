package barid.schema;

import org.apache.avro.Schema;

/** Knows which number stands for which schema on the wire. Implementations are thread-safe. */
public interface SchemaRegistry {
    /**
     * The number under which records of {@code schema} are written.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the registry does not know or refuses it
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema that a number stands for.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if no schema has that number
     */
    Schema byId(int id);
}
