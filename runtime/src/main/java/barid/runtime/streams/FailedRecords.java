package barid.runtime.streams;

import barid.schema.UnreadableState;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Puts records aside on which a step fails, and tells of them; but where the state cannot be read, all would fail one after the
 * other, and the stage has to end. Kafka makes it by its name.
 */
public final class FailedRecords extends LogAndContinueProcessingExceptionHandler {
    private @Nullable StreamRecords records;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        records = (StreamRecords) configs.get(StreamRecords.SHARED);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
        if (isUnreadableState(exception)) {
            return Response.fail();
        }
        // Work that the clock began has no record.
        Objects.requireNonNull(records, StreamRecords.SHARED)
                .failed(context.topic(), record == null ? null : record.value());
        return super.handleError(context, record, exception);
    }

    /** Whether something failed since another Barid wrote the state. */
    static boolean isUnreadableState(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnreadableState) {
                return true;
            }
        }
        return false;
    }
}
