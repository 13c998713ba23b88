package barid.ingest.frontier;

import barid.model.source.Link;
import barid.model.source.Source;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What arrives at the frontier; the record's key says which source or site it is of. */
sealed interface Arrival {
    /** A source was defined, or found by a visit. */
    record Defined(Source source) implements Arrival {}

    /** A source was removed. */
    record Removed() implements Arrival {}

    /** A source or a page named a link. */
    record Named(Link link) implements Arrival {}

    /** A source was removed in some partition: its links are not visited any more. */
    record Withdrawn() implements Arrival {}

    /** A hub sent something; the record's headers say what. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pushed(byte[] body) implements Arrival {}

    /**
     * Reads the values of a topic.
     *
     * @param values of what the topic holds
     * @param arrival what such a value means
     * @param none what a record without a value means
     */
    static <T> Deserializer<Arrival> reader(Deserializer<T> values, Function<T, Arrival> arrival, Arrival none) {
        return new Deserializer<>() {
            @Override
            public Arrival deserialize(String topic, byte @Nullable [] data) {
                return read(values.deserialize(topic, data));
            }

            @Override
            public Arrival deserialize(String topic, Headers headers, byte @Nullable [] data) {
                return read(values.deserialize(topic, headers, data));
            }

            private Arrival read(@Nullable T value) {
                return value == null ? none : arrival.apply(value);
            }

            @Override
            public void close() {
                values.close();
            }
        };
    }
}
