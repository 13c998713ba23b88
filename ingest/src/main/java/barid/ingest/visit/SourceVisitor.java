package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.state.SourceState;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.feed.FeedOutcome;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sources: feeds, sitemaps, and pages that name a feed or the articles themselves. Thread-safe. */
final class SourceVisitor {
    /** Failures in a row after which a page is read itself instead of the feed it names. */
    private static final int FEED_PATIENCE = 3;

    private final WebVisitor.Readers readers;
    private final SitemapVisitor sitemaps;
    private final int entries;

    /** @param entries most links taken from one document */
    SourceVisitor(WebVisitor.Readers readers, int entries) {
        this.readers = readers;
        this.sitemaps = new SitemapVisitor(readers.feeds(), entries);
        this.entries = entries;
    }

    /** What a document of a source comes to. Nothing more is asked before the document is let go. */
    private sealed interface Step {
        record Done(VisitReport report) implements Step {}

        record Index(SitemapVisitor.Index index) implements Step {}

        /**
         * @param feeds that the page names
         * @param links to articles
         */
        record Page(Answered answered, List<URI> feeds, List<VisitReport.Named> links) implements Step {}
    }

    VisitReport visit(SourceState state, Trip trip) {
        Request request = Request.source(state.target()).ifChanged(state.etag(), state.lastModified());
        return visit(
                state, state.kind() == SourceKind.SECTION ? request.checkedBy(trip::refusal) : request, trip, true);
    }

    private VisitReport visit(SourceState state, Request request, Trip trip, boolean mayFollow) {
        return switch (step(state, request, trip)) {
            case Step.Done done -> done.report();
            case Step.Index index -> sitemaps.visit(index.index(), trip);
            case Step.Page page -> page(state, page, trip, mayFollow);
        };
    }

    private Step step(SourceState state, Request request, Trip trip) {
        try (Fetch fetch = trip.fetch(request)) {
            return switch (fetch) {
                case Fetch.Page page -> read(state, page, trip);
                case Fetch.Unchanged unchanged -> unread(trip.visited(unchanged));
                case Fetch.Busy busy -> unread(trip.visited(busy));
                case Fetch.Gone gone -> unread(trip.visited(gone));
                case Fetch.Failed failed -> unread(trip.visited(failed));
                case Fetch.Elsewhere elsewhere -> unread(trip.visited(elsewhere));
            };
        }
    }

    private static Step unread(VisitReport.Visited visited) {
        return new Step.Done(new VisitReport.SourceUnread(visited));
    }

    private Step read(SourceState state, Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        FeedOutcome outcome = readers.feeds().read(page.body(), page.headers().contentType(), page.url());
        return switch (outcome) {
            case FeedOutcome.Feed feed ->
                new Step.Done(FeedLinks.read(answered, feed, trip, address(state, answered), entries));
            case FeedOutcome.Index index -> new Step.Index(SitemapVisitor.Index.of(answered, index));
            case FeedOutcome.NotAFeed no -> notAFeed(state, page, no, trip);
        };
    }

    /** A page whose feed lies elsewhere is remembered under the feed's address; a plain redirect is not. */
    private static @Nullable URI address(SourceState state, Answered page) {
        return state.address() == null ? null : page.movedTo() == null ? state.address() : page.movedTo();
    }

    private Step notAFeed(SourceState state, Fetch.Page page, FeedOutcome.NotAFeed no, Trip trip) {
        String type = page.headers().contentType();
        Answered answered = Answered.of(page);
        if (state.kind() == SourceKind.FEED || state.kind() == SourceKind.SITEMAP || !looksLikePage(page)) {
            return unread(trip.visited(answered, Outcome.PARSE_ERROR, answered.bytes(), "no feed: " + no.reason()));
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

    private static boolean looksLikePage(Fetch.Page page) {
        String type = page.headers().contentType();
        return type == null || type.contains("html") || type.startsWith("text/plain");
    }

    /** Follows the page to the feed of its own site; where there is none, or it stays away, reads the page itself. */
    private VisitReport page(SourceState state, Step.Page page, Trip trip, boolean mayFollow) {
        if (!mayFollow) {
            return section(page, trip, List.of());
        }
        String site = Sites.of(page.answered().url());
        Optional<URI> own =
                page.feeds().stream().filter(f -> Sites.of(f).equals(site)).findFirst();
        if (own.isPresent()) {
            trip.pause(own.get());
            VisitReport followed = follow(state, own.get(), trip);
            boolean putOff = followed.visited().outcome() == Outcome.DEFERRED;
            boolean perhapsLater =
                    followed.visited().passing() && state.schedule().failures() < FEED_PATIENCE;
            if (followed instanceof VisitReport.SourceRead || putOff || perhapsLater) {
                return followed;
            }
        }
        List<URI> elsewhere = page.feeds().stream()
                .filter(f -> !Sites.of(f).equals(site))
                .limit(1)
                .toList();
        return section(page, trip, elsewhere);
    }

    private VisitReport follow(SourceState state, URI feed, Trip trip) {
        return visit(state.withFeedAt(feed), Request.source(feed), trip, false);
    }

    private static VisitReport section(Step.Page page, Trip trip, List<URI> elsewhere) {
        Answered answered = page.answered();
        Optional<Fetch> refusal = trip.refusal(answered.url());
        if (refusal.isPresent()) {
            return new VisitReport.SourceUnread(trip.visited(refusal.get()));
        }
        if (page.links().isEmpty() && elsewhere.isEmpty()) {
            return new VisitReport.SourceUnread(trip.visited(
                    answered, Outcome.PARSE_ERROR, answered.bytes(), "neither a feed nor a page with article links"));
        }
        return new VisitReport.SourceRead(
                trip.visited(answered, Outcome.OK, answered.bytes(), ""),
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
}
