package barid.ingest.push;

import barid.ingest.push.EndpointMetrics.End;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What hubs call (WebSub, sections 5.3 and 7): answers their questions whether a subscription is meant, and takes the documents they
 * push. Keeps nothing: whatever is right is written down for the frontier. Thread-safe.
 */
public final class PushEndpoint {
    /** Largest document that is carried as it is, in bytes; a larger one makes its source due. */
    static final int MOST_CARRIED = 768 * 1024;

    /** Documents that are received at the same time, so that they take bounded memory. */
    private static final int AT_ONCE = 32;

    private static final int LONGEST_CHALLENGE = 2_048;
    private static final int LONGEST_TYPE = 200;
    private static final long LONGEST_LEASE = 366L * 24 * 3600;

    private final PushKeys keys;
    private final long maxBytes;
    private final Log log;
    private final EndpointMetrics metrics;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Where messages are written down. */
    @FunctionalInterface
    public interface Log {
        /** Writes a message and returns when it cannot be lost any more; false where that cannot be had now. */
        boolean write(PushKeys.Callback callback, HubMessage message);
    }

    /** @param maxBytes most that is read of a document; one with more is refused */
    public PushEndpoint(PushKeys keys, long maxBytes, Log log, MeterRegistry registry) {
        this.keys = keys;
        this.maxBytes = maxBytes;
        this.log = log;
        this.metrics = new EndpointMetrics(registry);
    }

    /** Adds the two routes. */
    public void register(RoutesConfig routes) {
        routes.get(PushKeys.PATH + "{token}", this::asked).post(PushKeys.PATH + "{token}", this::pushed);
    }

    private void asked(Context request) {
        Optional<PushKeys.Callback> callback = keys.open(request.pathParam("token"));
        if (callback.isEmpty()) {
            end(request, End.UNKNOWN_CALLBACK, 404);
            return;
        }
        String topic = request.queryParam("hub.topic");
        if (topic == null || !PushKeys.hash(topic).equals(callback.get().topic())) {
            end(request, End.WRONG_TOPIC, 404);
            return;
        }
        String mode = request.queryParam("hub.mode");
        String challenge = request.queryParam("hub.challenge");
        HubMessage.Kind kind = kind(mode);
        boolean question = kind != HubMessage.Kind.DENIED;
        if (kind == null || (question && (challenge == null || challenge.length() > LONGEST_CHALLENGE))) {
            end(request, End.NOT_UNDERSTOOD, 400);
            return;
        }
        if (!log.write(callback.get(), HubMessage.of(kind, callback.get(), lease(request)))) {
            end(request, End.NOT_WRITTEN, 503);
            return;
        }
        end(request, End.ANSWERED, 200);
        request.contentType("text/plain; charset=utf-8").result(question ? String.valueOf(challenge) : "");
    }

    private static HubMessage.@Nullable Kind kind(@Nullable String mode) {
        return switch (mode) {
            case "subscribe" -> HubMessage.Kind.SUBSCRIBED;
            case "unsubscribe" -> HubMessage.Kind.UNSUBSCRIBED;
            case "denied" -> HubMessage.Kind.DENIED;
            case null, default -> null;
        };
    }

    /** Seconds; 0 where a hub states none that can be read. */
    private static long lease(Context request) {
        String stated = request.queryParam("hub.lease_seconds");
        boolean number = stated != null && stated.matches("[0-9]{1,12}");
        return number ? Math.min(Long.parseLong(stated), LONGEST_LEASE) : 0;
    }

    private void pushed(Context request) {
        Optional<PushKeys.Callback> callback = keys.open(request.pathParam("token"));
        if (callback.isEmpty()) {
            end(request, End.UNKNOWN_CALLBACK, 404);
            return;
        }
        Optional<HubSignature> signature =
                HubSignature.read(request.header("X-Hub-Signature"), keys.secret(callback.get()));
        if (signature.isEmpty()) {
            // Accepted and left alone, as section 8 wants it: the sender does not learn why.
            end(request, End.UNSIGNED, 202);
            return;
        }
        if (!places.tryAcquire()) {
            request.header("Retry-After", "10");
            end(request, End.BUSY, 503);
            return;
        }
        try {
            receive(request, callback.get(), signature.get());
        } finally {
            places.release();
        }
    }

    private void receive(Context request, PushKeys.Callback callback, HubSignature signature) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        try (InputStream body = request.bodyInputStream()) {
            byte[] chunk = new byte[16 * 1024];
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                length += read;
                if (length > maxBytes) {
                    end(request, End.TOO_LARGE, 413);
                    return;
                }
                signature.update(chunk, read);
                if (length <= MOST_CARRIED) {
                    kept.write(chunk, 0, read);
                } else {
                    kept.reset();
                }
            }
        } catch (IOException e) {
            end(request, End.BROKEN_OFF, 400);
            return;
        }
        if (!signature.holds()) {
            end(request, End.WRONG_SIGNATURE, 202);
            return;
        }
        boolean carried = length <= MOST_CARRIED;
        HubMessage message = new HubMessage(
                carried ? HubMessage.Kind.DOCUMENT : HubMessage.Kind.LARGE_DOCUMENT,
                callback.topic(),
                type(request.header("Content-Type")),
                0,
                kept.toByteArray());
        boolean written = log.write(callback, message);
        end(request, written ? End.TAKEN : End.NOT_WRITTEN, written ? 202 : 503);
    }

    private static @Nullable String type(@Nullable String stated) {
        return stated == null || stated.length() > LONGEST_TYPE ? null : stated;
    }

    private void end(Context request, End end, int status) {
        metrics.ended(end);
        request.status(status).contentType("text/plain").result(new byte[0]);
    }
}
