package barid.runtime.streams;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a result that cannot be sent. One that cannot be written as bytes is put aside among the dead letters, and the
 * stream goes on. One that the broker refuses has spoilt the transaction: the thread fails and is replaced, and where the
 * record was too large its successor puts it aside. Kafka makes it by its name.
 */
public final class SendFailures implements ProductionExceptionHandler {
    private @Nullable StreamRecords records;

    @Override
    public void configure(Map<String, ?> configs) {
        records = (StreamRecords) configs.get(StreamRecords.SHARED);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            records().refused(record);
            return Response.fail();
        }
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        ProducerRecord<?, ?> result = record;
        return exception instanceof RetriableException
                ? Response.fail()
                : Response.resume(List.of(records().unwritable(context, result, exception)));
    }

    private StreamRecords records() {
        return Objects.requireNonNull(records, StreamRecords.SHARED);
    }
}
