package barid.ingest.frontier;

import barid.ingest.push.PushKeys;
import java.time.Duration;

/**
 * How subscriptions at hubs are kept.
 *
 * @param keys what hubs are told
 * @param lease wished for a subscription
 * @param retry wait after the first request that led to nothing; twice as long each time
 * @param longestRetry longest of these waits
 * @param leastRenewal least time between a confirmation and the next request, however short the lease that the hub grants
 * @param afterDenial wait after the hub refused
 */
public record SubscriptionConfig(
        PushKeys keys,
        Duration lease,
        Duration retry,
        Duration longestRetry,
        Duration leastRenewal,
        Duration afterDenial) {
    /** Requests 5 minutes to a day apart, renewals a minute at least, a week after a denial. */
    public static SubscriptionConfig defaults(PushKeys keys, Duration lease) {
        return new SubscriptionConfig(
                keys, lease, Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofDays(7));
    }
}
