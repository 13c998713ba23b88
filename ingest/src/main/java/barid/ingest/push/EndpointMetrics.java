package barid.ingest.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the endpoint of pushes counts: {@code barid_websub_requests_total} (outcome), each request with one outcome, and
 * {@code barid_websub_received_total}, all of them; received = sum of outcomes.
 */
final class EndpointMetrics {
    private final Counter received;
    private final Map<End, Counter> ends = new EnumMap<>(End.class);

    /** What becomes of a request. */
    enum End {
        /** A hub's question, or its refusal, was taken down. */
        ANSWERED,
        /** A document was taken down. */
        TAKEN,
        /** Its address is none of ours. */
        UNKNOWN_CALLBACK,
        /** It speaks of a topic that its address is not for. */
        WRONG_TOPIC,
        /** It says nothing that WebSub knows. */
        NOT_UNDERSTOOD,
        /** It has no signature that can be checked. */
        UNSIGNED,
        /** Its signature does not fit. */
        WRONG_SIGNATURE,
        /** It has more bytes than are read. */
        TOO_LARGE,
        /** Too many came at the same time. */
        BUSY,
        /** Its sender broke off. */
        BROKEN_OFF,
        /** Kafka did not take it. */
        NOT_WRITTEN
    }

    EndpointMetrics(MeterRegistry registry) {
        received = Counter.builder("barid.websub.received")
                .description("Requests to the endpoint of pushes")
                .register(registry);
        for (End end : End.values()) {
            ends.put(
                    end,
                    Counter.builder("barid.websub.requests")
                            .description("Requests to the endpoint of pushes, by what became of them")
                            .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void ended(End end) {
        received.increment();
        Objects.requireNonNull(ends.get(end)).increment();
    }
}
