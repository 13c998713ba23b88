package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.push.PushKeys;
import barid.ingest.state.Subscription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks hubs to subscribe and to unsubscribe (WebSub, section 5.1). Thread-safe. */
final class HubVisitor {
    private final @Nullable PushKeys keys;

    /** @param keys null where nothing is subscribed to */
    HubVisitor(@Nullable PushKeys keys) {
        this.keys = keys;
    }

    VisitReport visit(VisitRequest.OfHub task, Trip trip) {
        PushKeys own = keys;
        if (own == null) {
            throw new IllegalStateException("Nothing is subscribed to without keys");
        }
        try (Fetch fetch = trip.fetch(Request.form(task.url(), form(task, own)))) {
            return new VisitReport.HubAsked(trip.visited(fetch));
        }
    }

    private static String form(VisitRequest.OfHub task, PushKeys keys) {
        Subscription subscription = task.subscription();
        PushKeys.Callback callback =
                new PushKeys.Callback(subscription.site(), task.sourceId(), PushKeys.hash(subscription.topic()));
        boolean leaving = subscription.state() == Subscription.State.LEAVING;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("hub.mode", leaving ? "unsubscribe" : "subscribe");
        fields.put("hub.topic", subscription.topic().toString());
        fields.put("hub.callback", keys.address(callback).toString());
        if (!leaving) {
            fields.put("hub.lease_seconds", Long.toString(lease(task.lease())));
            fields.put("hub.secret", keys.secret(callback));
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static long lease(Duration wished) {
        return Math.max(1, wished.toSeconds());
    }
}
