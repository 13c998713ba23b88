package barid.ingest.terms;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.robots.Robots;
import barid.model.source.Outcome;
import barid.model.usage.Usage;
import barid.reader.usage.HeaderTerms;
import barid.reader.usage.PageTerms;
import barid.reader.usage.RobotsUsage;
import barid.reader.usage.RslDocument;
import barid.reader.usage.Statement;
import barid.reader.usage.TdmRules;
import barid.reader.usage.UsageRuling;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The terms of articles: what robots.txt, the site's {@code tdmrep.json}, documents of licences, headers and pages say, ruled into one
 * {@link Usage}. Documents are fetched when a page of their site is, and kept in memory like robots rules: as long as caches may, but an
 * hour at least and a day at most; what cannot be had is asked for again later. Thread-safe.
 */
public final class SiteTerms {
    private static final long MAX_BYTES = 256 << 10;
    private static final int MOST_LICENCES = 4;
    private static final int MOST_KEPT = 10_000;
    /** Memory for all documents kept, in bytes as reckoned. */
    private static final long MOST_MEMORY = 16L << 20;

    private static final long EMPTY = 300;
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Robots robots;
    private final FetchConfig config;
    private final boolean fetches;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<URI, Kept> kept = new LinkedHashMap<>(256, 0.75f, true);
    private long memory;

    /** Sends a request as part of a visit, in its turn. */
    @FunctionalInterface
    public interface Asking {
        /** What came of it; the caller closes it. */
        Fetch ask(Request request);
    }

    /**
     * A document, or that there is none.
     *
     * @param licences null where it is none, or one of the other sort
     * @param rules the same
     */
    private record Kept(
            @Nullable RslDocument licences, @Nullable TdmRules rules, Instant expires) {
        long memory() {
            return EMPTY + (licences == null ? 0 : licences.memory()) + (rules == null ? 0 : rules.memory());
        }
    }

    /** @param fetches whether documents are fetched; without, only robots.txt, headers and pages count */
    public SiteTerms(Robots robots, FetchConfig config, boolean fetches, InstantSource clock) {
        this.robots = robots;
        this.config = config;
        this.fetches = fetches;
        this.clock = clock;
    }

    /**
     * The terms of a page.
     *
     * @param page the address that answered, or that should have
     * @param said by the answer
     * @param asking sends what has to be fetched, null to make do with what is known
     */
    public Usage usage(URI page, PageSaid said, @Nullable Asking asking) {
        Optional<RobotsUsage> site = robots.usage(page);
        List<Statement> statements = new ArrayList<>();
        Set<URI> licences = new LinkedHashSet<>();
        site.ifPresent(usage -> {
            statements.addAll(usage.statements(page, page.resolve("/robots.txt")));
            licences.addAll(usage.licences());
        });
        statements.addAll(HeaderTerms.statements(said.headers(), config.robotName(), page));
        licences.addAll(HeaderTerms.licences(said.headers(), page));
        statements.addAll(said.page().statements(page));
        licences.addAll(said.page().documents(page));
        licences.stream()
                .limit(MOST_LICENCES)
                .forEach(address -> document(address, asking, false)
                        .map(Kept::licences)
                        .ifPresent(document -> statements.addAll(document.statements(page))));
        Optional<TdmRules> rules =
                document(page.resolve("/.well-known/tdmrep.json"), asking, true).map(Kept::rules);
        rules.ifPresent(each -> statements.addAll(each.statements(page)));
        return UsageRuling.of(statements, licence(licences, said, page, rules));
    }

    private static @Nullable URI licence(Set<URI> licences, PageSaid said, URI page, Optional<TdmRules> rules) {
        PageTerms terms = said.page();
        return licences.stream()
                .findFirst()
                .or(() -> terms.policy(page))
                .or(() -> HeaderTerms.policy(said.headers(), page))
                .or(() -> rules.flatMap(each -> each.policy(page)))
                .or(() -> terms.otherLicence(page))
                .or(() ->
                        HeaderTerms.otherLicences(said.headers(), page).stream().findFirst())
                .orElse(null);
    }

    private Optional<Kept> document(URI address, @Nullable Asking asking, boolean rules) {
        Kept known = known(address);
        boolean fresh = known != null && clock.instant().isBefore(known.expires());
        if (fresh || asking == null || !fetches) {
            return Optional.ofNullable(known);
        }
        Request request = new Request(address, Request.Kind.TERMS, null, null, MAX_BYTES, Request.HopCheck.NONE);
        try (Fetch fetch = asking.ask(request)) {
            Kept found = read(address, fetch, rules, known);
            if (found != null) {
                keep(address, found);
            }
            return Optional.ofNullable(found);
        }
    }

    /** Null where our own affairs kept it from being asked for. A document that was had and cannot be had now still holds. */
    private @Nullable Kept read(URI address, Fetch fetch, boolean rules, @Nullable Kept before) {
        Instant now = clock.instant();
        return switch (fetch) {
            case Fetch.Page page -> {
                Duration age = page.headers().maxAge() == null
                        ? config.robotsTtl()
                        : page.headers().maxAge();
                Instant expires = now.plus(bounded(age));
                yield rules
                        ? new Kept(null, TdmRules.parse(page.body(), address).orElse(null), expires)
                        : new Kept(
                                RslDocument.parse(new String(page.body(), StandardCharsets.UTF_8), address)
                                        .orElse(null),
                                null,
                                expires);
            }
            case Fetch.Gone gone -> new Kept(null, null, now.plus(LONGEST));
            case Fetch.Unchanged no -> new Kept(null, null, now.plus(SHORTEST));
            case Fetch.Elsewhere no -> new Kept(null, null, now.plus(LONGEST));
            case Fetch.Busy busy -> later(before, now);
            case Fetch.Failed failed ->
                switch (failed.outcome()) {
                    case ABORTED, DEFERRED -> before;
                    case HTTP_4XX, PAYMENT_REQUIRED, PARSE_ERROR, TOO_LARGE -> new Kept(null, null, now.plus(LONGEST));
                    default -> later(before, now);
                };
        };
    }

    private Kept later(@Nullable Kept before, Instant now) {
        Instant expires = now.plus(config.robotsErrorTtl());
        return before == null ? new Kept(null, null, expires) : new Kept(before.licences(), before.rules(), expires);
    }

    private static Duration bounded(Duration age) {
        return age.compareTo(SHORTEST) < 0 ? SHORTEST : age.compareTo(LONGEST) > 0 ? LONGEST : age;
    }

    private @Nullable Kept known(URI address) {
        lock.lock();
        try {
            return kept.get(address);
        } finally {
            lock.unlock();
        }
    }

    private void keep(URI address, Kept document) {
        lock.lock();
        try {
            Kept before = kept.put(address, document);
            memory += document.memory() - (before == null ? 0 : before.memory());
            while (kept.size() > MOST_KEPT || (memory > MOST_MEMORY && kept.size() > 1)) {
                memory -= kept.pollFirstEntry().getValue().memory();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether an entry that could not be read is worth asking its site for terms: one that does not answer is left alone. */
    public static boolean answers(Outcome outcome, int status) {
        return status > 0 && outcome != Outcome.HTTP_429 && outcome != Outcome.HTTP_5XX;
    }
}
