package barid.runtime.streams;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Puts records aside that cannot be read, and tells of them. Kafka makes it by its name. */
public final class UnreadableRecords extends LogAndContinueExceptionHandler {
    private @Nullable StreamRecords records;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        records = (StreamRecords) configs.get(StreamRecords.SHARED);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        Objects.requireNonNull(records, StreamRecords.SHARED).unreadable(record.topic());
        return super.handleError(context, record, exception);
    }
}
