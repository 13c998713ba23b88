package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.ingest.state.PageState;
import barid.ingest.state.SourceState;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.entry.EntryContent;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import barid.reader.feed.FeedReader;
import barid.reader.page.PageOutcome;
import barid.reader.page.PageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Visits by HTTP. Thread-safe. */
public final class WebVisitor implements Visitor {
    private static final int SITEMAPS = 3;
    /** Failures in a row after which a page is read itself instead of the feed it names. */
    private static final int FEED_PATIENCE = 3;

    private static final Set<Outcome> PASSING = EnumSet.of(
            Outcome.HTTP_429,
            Outcome.HTTP_5XX,
            Outcome.DNS,
            Outcome.CONNECT,
            Outcome.TIMEOUT,
            Outcome.ABORTED,
            Outcome.DEFERRED);
    private static final String NESTED = "an index of its own";
    private static final String ELSEWHERE = "the page is at another site";

    private final Fetcher fetcher;
    private final Request.HopCheck robots;
    private final Function<URI, Duration> spacing;
    private final Readers readers;
    private final int entries;
    private final InstantSource clock;

    /** What turns bytes into what they say. */
    public record Readers(FeedReader feeds, PageReader pages, SectionReader sections, FeedDiscovery discovery) {}

    /**
     * @param robots asked before each hop to an article page
     * @param spacing least time between requests to the site of an address
     * @param entries most links taken from one document
     */
    public WebVisitor(
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

    /** One visit's requests. */
    private final class Trip {
        private final Instant started = clock.instant();
        /** Written by whichever thread sends. */
        private volatile Instant lastRequest = started;

        private Fetch fetch(Request request) {
            return fetcher.fetch(request.checkedBy(next -> {
                        sends();
                        return Optional.empty();
                    })
                    .whenSent(this::sends));
        }

        /** Asks robots.txt, which may have to be fetched first. */
        private Optional<Fetch.Failed> refusal(URI next) {
            try {
                return robots.refusal(next);
            } finally {
                sends();
            }
        }

        private void sends() {
            lastRequest = clock.instant();
        }

        private Duration took() {
            return Duration.between(started, clock.instant());
        }
    }

    @Override
    public VisitReport visit(VisitRequest task) {
        Trip trip = new Trip();
        return switch (task) {
            case VisitRequest.OfSource source -> source(source.state(), trip);
            case VisitRequest.OfPage page -> page(page.waiting().link(), page.known(), trip);
        };
    }

    /** An answer whose document has been let go. */
    private record Answered(URI url, @Nullable URI movedTo, int status, Fetch.Headers headers, long bytes) {
        static Answered of(Fetch.Page page) {
            return new Answered(page.url(), page.movedTo(), page.status(), page.headers(), page.body().length);
        }
    }

    /**
     * What a document of a source comes to. Nothing more is asked before the document is let go: who holds memory for one must not wait
     * for that of another.
     */
    private sealed interface Step {
        record Done(VisitReport report) implements Step {}

        /**
         * @param newest the first sitemaps of the index
         * @param all how many it has
         */
        record Index(Answered answered, List<FeedOutcome.Index.Child> newest, int all) implements Step {}

        /**
         * @param feeds that the page names
         * @param links to articles
         */
        record Page(Answered answered, List<URI> feeds, List<VisitReport.Named> links) implements Step {}
    }

    private VisitReport source(SourceState state, Trip trip) {
        Request request = Request.source(state.target()).ifChanged(state.etag(), state.lastModified());
        return report(
                state, state.kind() == SourceKind.SECTION ? request.checkedBy(trip::refusal) : request, trip, true);
    }

    private VisitReport report(SourceState state, Request request, Trip trip, boolean mayFollow) {
        return switch (step(state, request, trip)) {
            case Step.Done done -> done.report();
            case Step.Index index -> index(index, trip);
            case Step.Page page -> page(state, page, trip, mayFollow);
        };
    }

    private Step step(SourceState state, Request request, Trip trip) {
        try (Fetch fetch = trip.fetch(request)) {
            return fetch instanceof Fetch.Page page
                    ? read(state, page, trip)
                    : new Step.Done(new VisitReport.SourceUnread(visited(trip, fetch)));
        }
    }

    private Step read(SourceState state, Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        FeedOutcome outcome = readers.feeds().read(page.body(), page.headers().contentType(), page.url());
        return switch (outcome) {
            case FeedOutcome.Feed feed -> new Step.Done(feed(answered, feed, trip, address(state, answered)));
            case FeedOutcome.Index index ->
                new Step.Index(
                        answered,
                        index.sitemaps().stream().limit(SITEMAPS).toList(),
                        index.sitemaps().size());
            case FeedOutcome.NotAFeed no -> notAFeed(state, page, no, trip);
        };
    }

    /** A page whose feed lies elsewhere is remembered under the feed's address; a plain redirect is not. */
    private static @Nullable URI address(SourceState state, Answered page) {
        return state.address() == null ? null : page.movedTo() == null ? state.address() : page.movedTo();
    }

    private VisitReport feed(Answered page, FeedOutcome.Feed feed, Trip trip, @Nullable URI address) {
        List<VisitReport.Named> named = feed.entries().stream()
                .sorted(Comparator.comparing(WebVisitor::time, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(entries)
                .flatMap(entry -> named(entry, feed, page.url()).stream())
                .toList();
        String repaired = feed.repairs().isEmpty()
                ? ""
                : "repaired: " + String.join(", ", feed.repairs().keySet());
        return new VisitReport.SourceRead(
                visited(trip, page, Outcome.OK, page.bytes(), repaired),
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

    private static Optional<VisitReport.Named> named(FeedEntry entry, FeedOutcome.Feed feed, URI base) {
        URI link = entry.canonical() == null ? entry.link() : entry.canonical();
        if (link == null) {
            return Optional.empty();
        }
        String scheme = link.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return Optional.empty();
        }
        URI target = CanonicalUrl.target(link);
        Content content = EntryContent.of(entry, feed, base);
        return Optional.of(new VisitReport.Named(
                target, Sites.of(CanonicalUrl.of(target)), content, EntryContent.identity(entry)));
    }

    /** Reads the newest sitemaps of an index as one document; it counts as read when one of them was. */
    private VisitReport index(Step.Index index, Trip trip) {
        Answered page = index.answered();
        List<FeedOutcome.Index.Child> newest = index.newest();
        List<VisitReport.Named> named = new ArrayList<>();
        Map<String, Integer> repairs = new TreeMap<>();
        List<VisitReport.Visited> unread = new ArrayList<>();
        long bytes = page.bytes();
        int asked = 0;
        @Nullable Duration pause = null;
        for (FeedOutcome.Index.Child child : newest) {
            if (pause != null) {
                break; // whoever asks to be left alone is not asked for the next part
            }
            asked++;
            pause(child.url());
            VisitReport part = part(child.url(), trip);
            bytes += part.visited().bytes();
            switch (part) {
                case VisitReport.SourceRead read -> {
                    named.addAll(read.named());
                    read.repairs().forEach((kind, times) -> repairs.merge(kind, times, Integer::sum));
                }
                case VisitReport.SourceUnread failed -> {
                    unread.add(failed.visited());
                    pause = failed.visited().pause();
                }
                case VisitReport.PageRead no -> throw new IllegalStateException("A sitemap is no article");
                case VisitReport.PageUnread no -> throw new IllegalStateException("A sitemap is no article");
                case VisitReport.PageElsewhere no -> throw new IllegalStateException("A sitemap is no article");
            }
        }
        VisitReport.Visited visited =
                visited(trip, page, Outcome.OK, bytes, parts(index, newest.size(), asked, unread));
        if (asked > 0 && unread.size() == asked) {
            VisitReport.Visited worst = unread.stream()
                    .max(Comparator.comparingInt(WebVisitor::weight))
                    .orElseThrow();
            return new VisitReport.SourceUnread(visited.ending(worst.outcome(), worst.status(), pause));
        }
        return new VisitReport.SourceRead(
                visited.ending(Outcome.OK, page.status(), pause),
                SourceKind.SITEMAP,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                page.headers().maxAge(),
                named.subList(0, Math.min(entries, named.size())),
                List.of(),
                repairs);
    }

    private VisitReport part(URI url, Trip trip) {
        try (Fetch fetch = trip.fetch(Request.source(url).checkedBy(trip::refusal))) {
            return switch (fetch) {
                case Fetch.Page page -> part(page, trip);
                case Fetch.Unchanged unchanged -> new VisitReport.SourceUnread(visited(trip, unchanged));
                case Fetch.Busy busy -> new VisitReport.SourceUnread(visited(trip, busy));
                case Fetch.Gone gone -> new VisitReport.SourceUnread(visited(trip, gone));
                case Fetch.Failed failed -> new VisitReport.SourceUnread(visited(trip, failed));
            };
        }
    }

    private VisitReport part(Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        FeedOutcome outcome = readers.feeds().read(page.body(), page.headers().contentType(), page.url());
        return switch (outcome) {
            case FeedOutcome.Feed feed -> feed(answered, feed, trip, null);
            case FeedOutcome.Index nested ->
                new VisitReport.SourceUnread(visited(trip, answered, Outcome.PARSE_ERROR, answered.bytes(), NESTED));
            case FeedOutcome.NotAFeed no ->
                new VisitReport.SourceUnread(
                        visited(trip, answered, Outcome.PARSE_ERROR, answered.bytes(), "no feed: " + no.reason()));
        };
    }

    /** What came of the parts of an index, such as "an index of 9 sitemaps; of the newest 3: 1 read, 2 server error (5xx)". */
    private static String parts(Step.Index index, int newest, int asked, List<VisitReport.Visited> unread) {
        String all = "an index of " + index.all() + " sitemaps";
        if (unread.isEmpty()) {
            return all;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("read", asked - unread.size());
        unread.forEach(part -> counts.merge(
                part.detail().equals(NESTED) ? NESTED : part.outcome().words(), 1, Integer::sum));
        counts.merge("not asked", newest - asked, Integer::sum);
        return all + "; of the newest " + newest + ": "
                + counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0 || count.getKey().equals("read"))
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** The greater, the more it says of the whole: a site that is busy, one that is broken, and last a part that is not there. */
    private static int weight(VisitReport.Visited part) {
        if (part.pause() != null) {
            return 3;
        }
        if (PASSING.contains(part.outcome())) {
            return 2;
        }
        return part.status() == 404 || part.status() == 410 ? 0 : 1;
    }

    private void pause(URI next) {
        try {
            Thread.sleep(spacing.apply(next));
        } catch (InterruptedException e) {
            // The process stops; the next request ends at once and its report is not applied.
            Thread.currentThread().interrupt();
        }
    }

    private Step notAFeed(SourceState state, Fetch.Page page, FeedOutcome.NotAFeed no, Trip trip) {
        String type = page.headers().contentType();
        Answered answered = Answered.of(page);
        if (state.kind() == SourceKind.FEED || state.kind() == SourceKind.SITEMAP || !looksLikePage(page)) {
            return new Step.Done(new VisitReport.SourceUnread(
                    visited(trip, answered, Outcome.PARSE_ERROR, answered.bytes(), "no feed: " + no.reason())));
        }
        List<URI> feeds =
                state.kind() == SourceKind.AUTO ? readers.discovery().find(page.body(), type, page.url()) : List.of();
        Map<URI, VisitReport.Named> named = new LinkedHashMap<>();
        for (var link : readers.sections().read(page.body(), type, page.url())) {
            URI target = CanonicalUrl.target(link.url());
            URI canonical = CanonicalUrl.of(target);
            named.putIfAbsent(canonical, new VisitReport.Named(target, Sites.of(canonical), null, "section"));
        }
        return new Step.Page(
                answered, feeds, named.values().stream().limit(entries).toList());
    }

    private VisitReport page(SourceState state, Step.Page page, Trip trip, boolean mayFollow) {
        List<URI> elsewhere = List.of();
        if (mayFollow) {
            String site = Sites.of(page.answered().url());
            Optional<URI> own =
                    page.feeds().stream().filter(f -> Sites.of(f).equals(site)).findFirst();
            if (own.isPresent()) {
                pause(own.get());
                VisitReport followed = follow(state, own.get(), trip);
                boolean putOff = followed.visited().outcome() == Outcome.DEFERRED;
                boolean perhapsLater = PASSING.contains(followed.visited().outcome())
                        && state.schedule().failures() < FEED_PATIENCE;
                if (followed instanceof VisitReport.SourceRead || putOff || perhapsLater) {
                    return followed;
                }
            }
            elsewhere = page.feeds().stream()
                    .filter(f -> !Sites.of(f).equals(site))
                    .limit(1)
                    .toList();
        }
        return section(page, trip, elsewhere);
    }

    private static boolean looksLikePage(Fetch.Page page) {
        String type = page.headers().contentType();
        return type == null || type.contains("html") || type.startsWith("text/plain");
    }

    private VisitReport follow(SourceState state, URI feed, Trip trip) {
        SourceState there = new SourceState(state.source(), SourceKind.FEED, feed, null, null, null, state.schedule());
        return report(there, Request.source(feed), trip, false);
    }

    private VisitReport section(Step.Page page, Trip trip, List<URI> elsewhere) {
        Answered answered = page.answered();
        Optional<Fetch.Failed> refusal = trip.refusal(answered.url());
        if (refusal.isPresent()) {
            return new VisitReport.SourceUnread(visited(trip, refusal.get()));
        }
        if (page.links().isEmpty() && elsewhere.isEmpty()) {
            return new VisitReport.SourceUnread(visited(
                    trip,
                    answered,
                    Outcome.PARSE_ERROR,
                    answered.bytes(),
                    "neither a feed nor a page with article links"));
        }
        return new VisitReport.SourceRead(
                visited(trip, answered, Outcome.OK, answered.bytes(), ""),
                SourceKind.SECTION,
                null,
                null,
                answered.headers().etag(),
                answered.headers().lastModified(),
                null,
                List.of(),
                answered.headers().maxAge(),
                page.links(),
                elsewhere,
                Map.of());
    }

    private VisitReport page(Link link, @Nullable PageState known, Trip trip) {
        Request.HopCheck sameSite = next -> Sites.of(CanonicalUrl.of(next)).equals(link.site())
                ? Optional.empty()
                : Optional.of(new Fetch.Failed(next, Outcome.REDIRECT, 0, ELSEWHERE));
        Request request = Request.article(link.url()).checkedBy(sameSite).checkedBy(trip::refusal);
        if (known != null && known.published() != null) {
            request = request.ifChanged(known.etag(), known.lastModified());
        }
        try (Fetch fetch = trip.fetch(request)) {
            if (fetch instanceof Fetch.Page page) {
                return article(link, page, trip);
            }
            if (fetch instanceof Fetch.Failed && fetch.detail().equals(ELSEWHERE)) {
                return new VisitReport.PageElsewhere(visited(trip, fetch), fetch.url());
            }
            return new VisitReport.PageUnread(visited(trip, fetch), passing(fetch));
        }
    }

    private static boolean passing(Fetch fetch) {
        return PASSING.contains(fetch.outcome()) || fetch.status() == 408 || fetch.status() == 425;
    }

    private VisitReport article(Link link, Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        if (CanonicalUrl.isFrontPage(page.url()) && !CanonicalUrl.isFrontPage(link.url())) {
            // Many sites answer so for an article they took away.
            return new VisitReport.PageUnread(
                    visited(trip, answered, Outcome.NO_TEXT, answered.bytes(), "led to the front page"), false);
        }
        String type = page.headers().contentType();
        PageOutcome outcome = readers.pages().read(page.body(), type, page.url());
        return switch (outcome) {
            case PageOutcome.Unreadable no ->
                new VisitReport.PageUnread(
                        visited(trip, answered, Outcome.PARSE_ERROR, answered.bytes(), no.reason()), false);
            case PageOutcome.Read read -> article(link, answered, read, trip);
        };
    }

    private VisitReport article(Link link, Answered page, PageOutcome.Read read, Trip trip) {
        Content content = read.content();
        if (noArticle(content)) {
            String reasons = String.join(", ", content.qualityReasons());
            return new VisitReport.PageUnread(visited(trip, page, Outcome.NO_TEXT, page.bytes(), reasons), false);
        }
        return new VisitReport.PageRead(
                visited(trip, page, Outcome.OK, page.bytes(), ""),
                EntryContent.complete(content, link.entry(), clock.instant()),
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

    private VisitReport.Visited visited(Trip trip, Fetch fetch) {
        Duration pause = fetch instanceof Fetch.Busy busy
                ? busy.retryAfter() == null ? Duration.ofMinutes(1) : busy.retryAfter()
                : null;
        return new VisitReport.Visited(
                trip.started,
                trip.lastRequest,
                trip.took(),
                fetch.outcome(),
                fetch.status(),
                0,
                fetch.detail(),
                pause,
                spacing.apply(fetch.url()));
    }

    private VisitReport.Visited visited(Trip trip, Answered page, Outcome outcome, long bytes, String detail) {
        return new VisitReport.Visited(
                trip.started,
                trip.lastRequest,
                trip.took(),
                outcome,
                page.status(),
                bytes,
                detail,
                null,
                spacing.apply(page.url()));
    }
}
