package barid.ingest.fetch.robots;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.model.source.Outcome;
import barid.reader.url.WebUrl;
import barid.reader.usage.RobotsUsage;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Robots rules of the origins asked lately, fetched when needed (RFC 9309) and kept in memory.
 *
 * <p>An answer 4xx allows everything, 429 aside; 429, 5xx and no connection forbid everything for a while, until that has gone on for 30
 * days (section 2.3.1). Of a long file the first 500 KiB count (section 2.5). Rules that together take too much memory are forgotten, those
 * asked for least lately first. Thread-safe; of several callers for one origin one fetches
 * and the others wait.
 */
public final class Robots {
    private static final long MAX_BYTES = 500 << 10;
    private static final int MAX_ORIGINS = 10_000;
    /** Memory for all rules kept, in bytes as reckoned: some twenty rules for each of the origins, or thousands for a few. */
    static final long MAX_KEPT = 24L << 20;

    private static final Duration PATIENCE = Duration.ofDays(30);

    private final Fetcher fetcher;
    private final FetchConfig config;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<String, Origin> origins = new LinkedHashMap<>(256, 0.75f, true);
    private long kept;

    /** @param fetcher asked for the files themselves */
    public Robots(Fetcher fetcher, FetchConfig config, InstantSource clock) {
        this.fetcher = fetcher;
        this.config = config;
        this.clock = clock;
    }

    /** The rules for an address; fetches them when there are none or they have expired. Blocks. */
    public RobotsRules rules(URI url) {
        return origin(url).rules(url);
    }

    /** Why {@code url} must not be asked; empty when it may. Blocks while the rules are fetched. */
    public Optional<Fetch> refusal(URI url) {
        return isRobotsFile(url) ? Optional.empty() : rules(url).refusal(url);
    }

    /** The time between requests that the site asks for, so far as known: never fetches, zero when nothing is known. */
    public Duration delay(URI url) {
        lock.lock();
        try {
            return Optional.ofNullable(origins.get(key(url)))
                    .flatMap(origin -> Optional.ofNullable(origin.known))
                    .flatMap(RobotsRules::crawlDelay)
                    .orElse(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    private Origin origin(URI url) {
        lock.lock();
        try {
            Origin origin = origins.computeIfAbsent(key(url), key -> new Origin());
            forget();
            return origin;
        } finally {
            lock.unlock();
        }
    }

    private void keep(URI url, Origin origin, RobotsRules rules) {
        lock.lock();
        try {
            if (origins.get(key(url)) == origin) {
                kept -= origin.weight;
                origin.weight = rules.memory();
                kept += origin.weight;
                forget();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        while (origins.size() > MAX_ORIGINS || (kept > MAX_KEPT && origins.size() > 1)) {
            kept -= origins.pollFirstEntry().getValue().weight;
        }
    }

    /** Memory that the rules kept take, in bytes as reckoned. */
    long kept() {
        lock.lock();
        try {
            return kept;
        } finally {
            lock.unlock();
        }
    }

    private static String key(URI url) {
        return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT) + "://" + WebUrl.host(url) + ":"
                + WebUrl.port(url);
    }

    /** Where the robots.txt for an address is. */
    private static URI file(URI url) {
        return URI.create(key(url) + "/robots.txt");
    }

    /** What the site of an address says of the uses of its pages, so far as known: never fetches, empty when nothing is known. */
    public Optional<RobotsUsage> usage(URI url) {
        lock.lock();
        try {
            return Optional.ofNullable(origins.get(key(url)))
                    .flatMap(origin -> Optional.ofNullable(origin.known))
                    .map(RobotsRules::usage);
        } finally {
            lock.unlock();
        }
    }

    private static boolean isRobotsFile(URI url) {
        return "/robots.txt".equals(url.getRawPath());
    }

    private RobotsRules fetch(URI url, @Nullable RobotsRules before) {
        URI file = file(url);
        Request request = new Request(file, Request.Kind.ROBOTS, null, null, MAX_BYTES, Request.HopCheck.NONE);
        try (Fetch fetch = fetcher.fetch(request)) {
            return rules(file, fetch, before);
        }
    }

    private RobotsRules rules(URI file, Fetch fetch, @Nullable RobotsRules before) {
        return switch (fetch) {
            case Fetch.Page page ->
                kept(
                        parse(file, page),
                        RobotsUsage.parse(
                                new String(page.body(), StandardCharsets.UTF_8), page.url(), config.robotName()),
                        page.body().length);
            case Fetch.Unchanged unchanged -> kept(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), RobotsUsage.NONE, 0);
            case Fetch.Gone gone -> kept(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), RobotsUsage.NONE, 0);
            case Fetch.Elsewhere no -> throw new IllegalStateException("A robots.txt may lie at any site");
            case Fetch.Busy busy ->
                unreachable(new Fetch.Failed(file, busy.outcome(), busy.status(), ""), before, busy.retryAfter());
            case Fetch.Failed failed ->
                switch (failed.outcome()) {
                    case HTTP_4XX, PAYMENT_REQUIRED, REDIRECT, PARSE_ERROR ->
                        kept(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), RobotsUsage.NONE, 0);
                    case ABORTED, DEFERRED -> unreachable(failed, before, Duration.ZERO);
                    default -> unreachable(failed, before, null);
                };
        };
    }

    private SimpleRobotRules parse(URI file, Fetch.Page page) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
        // The parser forbids a whole site that asks for a longer delay than this; we take the delay and cut it instead.
        parser.setMaxCrawlDelay(Long.MAX_VALUE);
        String type = page.headers().contentType();
        return parser.parseContent(
                file.toString(),
                page.body(),
                type == null ? "text/plain" : type,
                List.of(config.robotName().toLowerCase(Locale.ROOT)));
    }

    private RobotsRules kept(SimpleRobotRules rules, RobotsUsage usage, int bytes) {
        return new RobotsRules(
                rules, usage, bytes, config.maxCrawlDelay(), clock.instant().plus(config.robotsTtl()), null, null);
    }

    private RobotsRules unreachable(Fetch.Failed cause, @Nullable RobotsRules before, @Nullable Duration wait) {
        Instant now = clock.instant();
        @Nullable Instant failing = before == null ? null : before.failingSince();
        Instant since = failing == null ? now : failing;
        Instant expires =
                now.plus(wait == null || wait.compareTo(config.robotsErrorTtl()) > 0 ? config.robotsErrorTtl() : wait);
        if (Duration.between(since, now).compareTo(PATIENCE) > 0) {
            return new RobotsRules(
                    new SimpleRobotRules(RobotRulesMode.ALLOW_ALL),
                    RobotsUsage.NONE,
                    0,
                    config.maxCrawlDelay(),
                    expires,
                    since,
                    null);
        }
        Fetch.Failed failure = new Fetch.Failed(
                cause.url(), cause.outcome(), cause.status(), "The site's robots.txt cannot be had: " + words(cause));
        return new RobotsRules(
                new SimpleRobotRules(RobotRulesMode.ALLOW_NONE),
                RobotsUsage.NONE,
                0,
                config.maxCrawlDelay(),
                expires,
                since,
                failure);
    }

    private static String words(Fetch.Failed cause) {
        Outcome outcome = cause.outcome();
        return cause.detail().isEmpty() ? outcome.words() : cause.detail();
    }

    private final class Origin {
        private final ReentrantLock fetching = new ReentrantLock();
        private volatile @Nullable RobotsRules known;
        /** Guarded by the lock of all. */
        private long weight;

        RobotsRules rules(URI url) {
            RobotsRules current = fresh();
            if (current != null) {
                return current;
            }
            fetching.lock();
            try {
                current = fresh();
                if (current == null) {
                    current = fetch(url, known);
                    known = current;
                    keep(url, this, current);
                }
                return current;
            } finally {
                fetching.unlock();
            }
        }

        private @Nullable RobotsRules fresh() {
            RobotsRules current = known;
            return current != null && clock.instant().isBefore(current.expires()) ? current : null;
        }
    }
}
