package barid.runtime.streams;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a stream application's producer and turns records that are too large for their topic into dead letters.
 * Kafka makes it by its name.
 */
public final class OversizedRecords implements ProducerInterceptor<byte[], byte[]> {
    private @Nullable StreamRecords records;

    @Override
    public void configure(Map<String, ?> configs) {
        records = (StreamRecords) configs.get(StreamRecords.SHARED);
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(records, StreamRecords.SHARED).fitting(record);
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
        // Failures are the concern of SendFailures.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
