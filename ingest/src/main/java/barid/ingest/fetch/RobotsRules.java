package barid.ingest.fetch;

import barid.source.Outcome;
import crawlercommons.robots.SimpleRobotRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the robots.txt of one origin (scheme, host and port, RFC 9309, section 2.3) says to us.
 *
 * <p>Immutable once made, and thread-safe.
 */
public final class RobotsRules {
    private final SimpleRobotRules rules;
    private final Duration maxDelay;
    private final Instant expires;
    private final @Nullable Instant failingSince;
    private final Fetch.@Nullable Failed failure;

    RobotsRules(
            SimpleRobotRules rules,
            Duration maxDelay,
            Instant expires,
            @Nullable Instant failingSince,
            Fetch.@Nullable Failed failure) {
        this.rules = rules;
        this.maxDelay = maxDelay;
        this.expires = expires;
        this.failingSince = failingSince;
        this.failure = failure;
    }

    /** Why {@code url} must not be asked; empty when it may. */
    public Optional<Fetch.Failed> refusal(URI url) {
        Fetch.Failed cause = failure;
        if (cause != null) {
            return Optional.of(new Fetch.Failed(url, cause.outcome(), cause.status(), cause.detail()));
        }
        return rules.isAllowed(url.toString())
                ? Optional.empty()
                : Optional.of(new Fetch.Failed(url, Outcome.ROBOTS, 0, "Forbidden by the site's robots.txt"));
    }

    /** Time between requests that the site asks for, cut to the configured most; empty when it asks for none. */
    public Optional<Duration> crawlDelay() {
        long millis = rules.getCrawlDelay();
        if (millis <= 0) {
            return Optional.empty();
        }
        Duration asked = Duration.ofMillis(millis);
        return Optional.of(asked.compareTo(maxDelay) > 0 ? maxDelay : asked);
    }

    /** Addresses of sitemaps as named. */
    public List<String> sitemaps() {
        return List.copyOf(rules.getSitemaps());
    }

    /** When they have to be fetched again. */
    public Instant expires() {
        return expires;
    }

    /** Since when the robots.txt cannot be had; null when it can. */
    @Nullable
    Instant failingSince() {
        return failingSince;
    }
}
