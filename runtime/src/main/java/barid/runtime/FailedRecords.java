package barid.runtime;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Puts records aside on which a step fails, and tells of them. Kafka makes it by its name. */
public final class FailedRecords extends LogAndContinueProcessingExceptionHandler {
    private @Nullable StreamRecords records;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        records = (StreamRecords) configs.get(StreamRecords.SHARED);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
        // Work that the clock began has no record.
        Objects.requireNonNull(records, StreamRecords.SHARED)
                .failed(context.topic(), record == null ? null : record.value());
        return super.handleError(context, record, exception);
    }
}
