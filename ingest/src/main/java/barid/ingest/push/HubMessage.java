package barid.ingest.push;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a hub said of a subscription, as the endpoint checked it and the frontier hears it. On its way through Kafka its body is the value of
 * the record, all else its headers.
 *
 * @param kind what it is
 * @param topic {@link PushKeys#hash} of the address subscribed to
 * @param contentType of a document, null when not stated
 * @param lease how long a subscription holds, in seconds; 0 when not stated
 * @param body the document; empty for all else
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record HubMessage(Kind kind, String topic, @Nullable String contentType, long lease, byte[] body) {
    private static final String KIND = "kind";
    private static final String TOPIC = "topic";
    private static final String CONTENT_TYPE = "content-type";
    private static final String LEASE = "lease";

    /** What a hub may say. */
    public enum Kind {
        /** The subscription holds from now on. */
        SUBSCRIBED,
        /** The subscription has ended. */
        UNSUBSCRIBED,
        /** The hub refuses the subscription, or ends it. */
        DENIED,
        /** A document with a right signature. */
        DOCUMENT,
        /** A document with a right signature that is too large to be carried: the source is to be visited. */
        LARGE_DOCUMENT
    }

    static HubMessage of(Kind kind, PushKeys.Callback callback, long lease) {
        return new HubMessage(kind, callback.topic(), null, lease, new byte[0]);
    }

    Headers headers() {
        Headers headers = new RecordHeaders();
        add(headers, KIND, kind.name());
        add(headers, TOPIC, topic);
        add(headers, LEASE, Long.toString(lease));
        if (contentType != null) {
            add(headers, CONTENT_TYPE, contentType);
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a record of the topic of pushes; empty for what an endpoint did not write. */
    public static Optional<HubMessage> read(Headers headers, byte[] body) {
        String kind = text(headers, KIND);
        String topic = text(headers, TOPIC);
        String lease = text(headers, LEASE);
        if (kind == null || topic == null || lease == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HubMessage(
                    Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    topic,
                    text(headers, CONTENT_TYPE),
                    Long.parseLong(lease),
                    body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
