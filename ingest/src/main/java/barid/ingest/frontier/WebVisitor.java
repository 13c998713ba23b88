package barid.ingest.frontier;

import barid.article.ArticleId;
import barid.article.ArticleKind;
import barid.article.Content;
import barid.ingest.feed.FeedEntry;
import barid.ingest.feed.FeedOutcome;
import barid.ingest.feed.FeedReader;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.ingest.page.FeedDiscovery;
import barid.ingest.page.PageOutcome;
import barid.ingest.page.PageReader;
import barid.ingest.page.SectionReader;
import barid.ingest.url.CanonicalUrl;
import barid.ingest.url.Sites;
import barid.source.Link;
import barid.source.Outcome;
import barid.source.SourceKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Visits by HTTP. Thread-safe. */
final class WebVisitor implements Visitor {
    private static final Logger log = LoggerFactory.getLogger(WebVisitor.class);
    private static final int SITEMAPS = 3;
    /** Failures in a row after which a page is read itself instead of the feed it names. */
    private static final int FEED_PATIENCE = 3;

    private static final Set<Outcome> PASSING = EnumSet.of(
            Outcome.HTTP_429, Outcome.HTTP_5XX, Outcome.DNS, Outcome.CONNECT, Outcome.TIMEOUT, Outcome.ABORTED);
    private static final String ELSEWHERE = "the page is at another site";

    private final Fetcher fetcher;
    private final Request.HopCheck robots;
    private final Function<URI, Duration> spacing;
    private final Readers readers;
    private final int entries;
    private final InstantSource clock;

    /** What turns bytes into what they say. */
    record Readers(FeedReader feeds, PageReader pages, SectionReader sections, FeedDiscovery discovery) {}

    /**
     * @param robots asked before each hop to an article page
     * @param spacing least time between requests to the site of an address
     * @param entries most links taken from one document
     */
    WebVisitor(
            Fetcher fetcher,
            Request.HopCheck robots,
            Function<URI, Duration> spacing,
            Readers readers,
            int entries,
            InstantSource clock) {
        this.fetcher = fetcher;
        this.robots = robots;
        this.spacing = spacing;
        this.readers = readers;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Report visit(Task task) {
        Instant started = clock.instant();
        try {
            return switch (task) {
                case Task.OfSource source -> source(source.state(), started);
                case Task.OfPage page -> page(page.waiting().link(), page.known(), started);
            };
        } catch (RuntimeException | StackOverflowError e) {
            log.error("A defect ended the visit of {}", task, e);
            Report.Visited visited = new Report.Visited(
                    started,
                    Duration.between(started, clock.instant()),
                    Outcome.PARSE_ERROR,
                    0,
                    0,
                    "a defect of Barid, see the log",
                    null,
                    Duration.ZERO);
            return task instanceof Task.OfSource
                    ? new Report.SourceUnread(visited)
                    : new Report.PageUnread(visited, false);
        }
    }

    private Report source(SourceState state, Instant started) {
        Request request = Request.source(state.target()).ifChanged(state.etag(), state.lastModified());
        if (state.kind() == SourceKind.SECTION) {
            request = request.checkedBy(robots);
        }
        Fetch fetch = fetcher.fetch(request);
        if (!(fetch instanceof Fetch.Page page)) {
            return new Report.SourceUnread(visited(started, fetch));
        }
        return read(state, page, started, true);
    }

    private Report read(SourceState state, Fetch.Page page, Instant started, boolean mayFollow) {
        String type = page.headers().contentType();
        FeedOutcome outcome = readers.feeds().read(page.body(), type, page.url());
        return switch (outcome) {
            case FeedOutcome.Feed feed -> feed(page, feed, started, address(state, page));
            case FeedOutcome.Index index -> index(page, index, started);
            case FeedOutcome.NotAFeed no -> notAFeed(state, page, no, started, mayFollow);
        };
    }

    /** A page whose feed lies elsewhere is remembered under the feed's address; a plain redirect is not. */
    private static @Nullable URI address(SourceState state, Fetch.Page page) {
        return state.address() == null ? null : page.movedTo() == null ? state.address() : page.movedTo();
    }

    private Report feed(Fetch.Page page, FeedOutcome.Feed feed, Instant started, @Nullable URI address) {
        List<Report.Named> named = feed.entries().stream()
                .sorted(Comparator.comparing(WebVisitor::time, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(entries)
                .flatMap(entry -> named(entry, feed, page.url()).stream())
                .toList();
        String repaired = feed.repairs().isEmpty()
                ? ""
                : "repaired: " + String.join(", ", feed.repairs().keySet());
        return new Report.SourceRead(
                visited(started, page, Outcome.OK, page.body().length, repaired),
                feed.format().contains("sitemap") ? SourceKind.SITEMAP : SourceKind.FEED,
                address,
                feed.title().isBlank() ? null : feed.title(),
                page.headers().etag(),
                page.headers().lastModified(),
                feed.updateInterval(),
                feed.skipHours(),
                page.headers().maxAge(),
                named,
                List.of(),
                feed.repairs());
    }

    private static @Nullable Instant time(FeedEntry entry) {
        return entry.updated() != null
                ? entry.updated().instant()
                : entry.published() == null ? null : entry.published().instant();
    }

    private static Optional<Report.Named> named(FeedEntry entry, FeedOutcome.Feed feed, URI base) {
        URI link = entry.canonical() == null ? entry.link() : entry.canonical();
        if (link == null) {
            return Optional.empty();
        }
        String scheme = link.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return Optional.empty();
        }
        URI target = CanonicalUrl.target(link);
        Content content = EntryText.of(entry, feed, base);
        String hash = ArticleId.hash128(String.join(
                "\u0000", entry.title(), entry.summary(), entry.content(), String.valueOf(entry.updated())));
        return Optional.of(new Report.Named(target, Sites.of(CanonicalUrl.of(target)), content, hash));
    }

    /** Reads the newest sitemaps of an index as one document. */
    private Report index(Fetch.Page page, FeedOutcome.Index index, Instant started) {
        List<Report.Named> named = new ArrayList<>();
        Map<String, Integer> repairs = new TreeMap<>();
        int bytes = page.body().length;
        List<FeedOutcome.Index.Child> children = index.sitemaps();
        for (FeedOutcome.Index.Child child : children.subList(0, Math.min(SITEMAPS, children.size()))) {
            pause(child.url());
            Fetch fetch = fetcher.fetch(Request.source(child.url()).checkedBy(robots));
            if (fetch instanceof Fetch.Page part
                    && readers.feeds().read(part.body(), part.headers().contentType(), part.url())
                            instanceof FeedOutcome.Feed feed
                    && feed(part, feed, started, null) instanceof Report.SourceRead read) {
                named.addAll(read.named());
                feed.repairs().forEach((kind, times) -> repairs.merge(kind, times, Integer::sum));
                bytes += part.body().length;
            }
        }
        List<Report.Named> newest = named.subList(0, Math.min(entries, named.size()));
        return new Report.SourceRead(
                visited(started, page, Outcome.OK, bytes, "an index of " + children.size() + " sitemaps"),
                SourceKind.SITEMAP,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                page.headers().maxAge(),
                newest,
                List.of(),
                repairs);
    }

    private void pause(URI next) {
        try {
            Thread.sleep(spacing.apply(next));
        } catch (InterruptedException e) {
            // The process stops; the next request ends at once and its report is not applied.
            Thread.currentThread().interrupt();
        }
    }

    private Report notAFeed(
            SourceState state, Fetch.Page page, FeedOutcome.NotAFeed no, Instant started, boolean mayFollow) {
        String type = page.headers().contentType();
        if (state.kind() == SourceKind.FEED || state.kind() == SourceKind.SITEMAP || !looksLikePage(page)) {
            return new Report.SourceUnread(
                    visited(started, page, Outcome.PARSE_ERROR, page.body().length, "no feed: " + no.reason()));
        }
        List<URI> elsewhere = List.of();
        if (state.kind() == SourceKind.AUTO && mayFollow) {
            List<URI> feeds = readers.discovery().find(page.body(), type, page.url());
            String site = Sites.of(page.url());
            Optional<URI> own =
                    feeds.stream().filter(f -> Sites.of(f).equals(site)).findFirst();
            if (own.isPresent()) {
                pause(own.get());
                Report followed = follow(state, own.get(), started);
                boolean perhapsLater = PASSING.contains(followed.visited().outcome())
                        && state.schedule().failures() < FEED_PATIENCE;
                if (followed instanceof Report.SourceRead || perhapsLater) {
                    return followed;
                }
            }
            elsewhere = feeds.stream()
                    .filter(f -> !Sites.of(f).equals(site))
                    .limit(1)
                    .toList();
        }
        return section(page, started, elsewhere);
    }

    private static boolean looksLikePage(Fetch.Page page) {
        String type = page.headers().contentType();
        return type == null || type.contains("html") || type.startsWith("text/plain");
    }

    private Report follow(SourceState state, URI feed, Instant started) {
        Fetch fetch = fetcher.fetch(Request.source(feed));
        if (!(fetch instanceof Fetch.Page page)) {
            return new Report.SourceUnread(visited(started, fetch));
        }
        SourceState there = new SourceState(
                state.source(), SourceKind.FEED, feed, null, null, null, state.schedule(), state.seen());
        return read(there, page, started, false);
    }

    private Report section(Fetch.Page page, Instant started, List<URI> elsewhere) {
        Optional<Fetch.Failed> refusal = robots.refusal(page.url());
        if (refusal.isPresent()) {
            return new Report.SourceUnread(visited(started, refusal.get()));
        }
        Map<URI, Report.Named> named = new LinkedHashMap<>();
        for (var link : readers.sections().read(page.body(), page.headers().contentType(), page.url())) {
            URI target = CanonicalUrl.target(link.url());
            URI canonical = CanonicalUrl.of(target);
            named.putIfAbsent(canonical, new Report.Named(target, Sites.of(canonical), null, "section"));
        }
        boolean none = named.isEmpty();
        if (none && elsewhere.isEmpty()) {
            return new Report.SourceUnread(visited(
                    started,
                    page,
                    Outcome.PARSE_ERROR,
                    page.body().length,
                    "neither a feed nor a page with article links"));
        }
        return new Report.SourceRead(
                visited(started, page, Outcome.OK, page.body().length, ""),
                SourceKind.SECTION,
                null,
                null,
                page.headers().etag(),
                page.headers().lastModified(),
                null,
                List.of(),
                page.headers().maxAge(),
                named.values().stream().limit(entries).toList(),
                elsewhere,
                Map.of());
    }

    private Report page(Link link, @Nullable PageState known, Instant started) {
        Request.HopCheck sameSite = next -> Sites.of(CanonicalUrl.of(next)).equals(link.site())
                ? Optional.empty()
                : Optional.of(new Fetch.Failed(next, Outcome.REDIRECT, 0, ELSEWHERE));
        Request request = Request.article(link.url()).checkedBy(sameSite).checkedBy(robots);
        if (known != null && known.published() != null) {
            request = request.ifChanged(known.etag(), known.lastModified());
        }
        Fetch fetch = fetcher.fetch(request);
        if (fetch instanceof Fetch.Page page) {
            return article(link, page, started);
        }
        if (fetch instanceof Fetch.Failed && fetch.detail().equals(ELSEWHERE)) {
            return new Report.PageElsewhere(visited(started, fetch), fetch.url());
        }
        return new Report.PageUnread(visited(started, fetch), passing(fetch));
    }

    private static boolean passing(Fetch fetch) {
        return PASSING.contains(fetch.outcome()) || fetch.status() == 408 || fetch.status() == 425;
    }

    private Report article(Link link, Fetch.Page page, Instant started) {
        if (CanonicalUrl.isFrontPage(page.url()) && !CanonicalUrl.isFrontPage(link.url())) {
            // Many sites answer so for an article they took away.
            return new Report.PageUnread(
                    visited(started, page, Outcome.NO_TEXT, page.body().length, "led to the front page"), false);
        }
        String type = page.headers().contentType();
        PageOutcome outcome = readers.pages().read(page.body(), type, page.url());
        return switch (outcome) {
            case PageOutcome.Unreadable no ->
                new Report.PageUnread(
                        visited(started, page, Outcome.PARSE_ERROR, page.body().length, no.reason()), false);
            case PageOutcome.Read read -> article(link, page, read, started);
        };
    }

    private Report article(Link link, Fetch.Page page, PageOutcome.Read read, Instant started) {
        Content content = read.content();
        if (noArticle(content)) {
            String reasons = String.join(", ", content.qualityReasons());
            return new Report.PageUnread(visited(started, page, Outcome.NO_TEXT, page.body().length, reasons), false);
        }
        return new Report.PageRead(
                visited(started, page, Outcome.OK, page.body().length, ""),
                EntryText.complete(content, link.entry(), clock.instant()),
                CanonicalUrl.choose(page.url(), read.canonical()).url(),
                page.url(),
                page.headers().etag(),
                page.headers().lastModified());
    }

    private static boolean noArticle(Content content) {
        return content.text().isBlank()
                || content.kind() == ArticleKind.ERROR_PAGE
                || content.kind() == ArticleKind.LISTING;
    }

    private Report.Visited visited(Instant started, Fetch fetch) {
        Duration pause = fetch instanceof Fetch.Busy busy
                ? busy.retryAfter() == null ? Duration.ofMinutes(1) : busy.retryAfter()
                : null;
        return new Report.Visited(
                started,
                Duration.between(started, clock.instant()),
                fetch.outcome(),
                fetch.status(),
                0,
                fetch.detail(),
                pause,
                spacing.apply(fetch.url()));
    }

    private Report.Visited visited(Instant started, Fetch.Page page, Outcome outcome, long bytes, String detail) {
        return new Report.Visited(
                started,
                Duration.between(started, clock.instant()),
                outcome,
                page.status(),
                bytes,
                detail,
                null,
                spacing.apply(page.url()));
    }
}
