package barid.ingest.visit;

import barid.ingest.fetch.BodyRepair;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.state.SourceState;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.feed.FeedOutcome;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads sources: feeds, sitemaps, and pages that name a feed or the articles themselves. Where a source that was read before gives nothing, it
 * is looked for where it may be now: at the address to which it moved, and at those that its own site names. Thread-safe.
 */
final class SourceVisitor {
    /** Failures in a row after which a page is read itself instead of the feed it names. */
    private static final int FEED_PATIENCE = 3;

    /** Most feeds that a page names and that are tried at one visit. */
    private static final int CANDIDATES = 4;

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    /** Refusals in a row from which on they are not a passing trouble; the first may have been of the validators alone. */
    private static final int REFUSALS = 3;

    private static final int LONGEST_TOPIC = 2_000;

    /** Ends of a visit after which it may be worth looking elsewhere. */
    private static final Set<Outcome> LOST = EnumSet.of(
            Outcome.HTTP_4XX,
            Outcome.HTTP_5XX,
            Outcome.GONE,
            Outcome.DNS,
            Outcome.CONNECT,
            Outcome.TLS,
            Outcome.TIMEOUT,
            Outcome.REDIRECT,
            Outcome.PARSE_ERROR);

    private final WebVisitor.Readers readers;
    private final SitemapVisitor sitemaps;
    private final int entries;

    /** @param entries most links taken from one document */
    SourceVisitor(WebVisitor.Readers readers, int entries) {
        this.readers = readers;
        this.sitemaps = new SitemapVisitor(this::document, entries);
        this.entries = entries;
    }

    /** What a document of a source comes to. Nothing more is asked before the document is let go. */
    private sealed interface Step {
        record Done(VisitReport report) implements Step {}

        record Index(Answered answered, FeedOutcome.Index index) implements Step {}

        /**
         * @param reason why it is no feed, in a short word
         * @param feeds that the page names, the likeliest first
         * @param links to articles
         */
        record Page(Answered answered, String reason, List<URI> feeds, List<VisitReport.Named> links) implements Step {}
    }

    VisitReport visit(SourceState state, Trip trip) {
        boolean conditional = state.etag() != null || state.lastModified() != null;
        VisitReport report = visit(state, request(state, trip), trip, true);
        return switch (report) {
            case VisitReport.SourceRead read -> read.learning(read.lesson().asked(conditional));
            case VisitReport.SourceUnread unread -> {
                VisitReport.SourceUnread told = unread.learning(unread.lesson().asked(conditional));
                yield isLost(told) ? recovered(state, told, trip) : told;
            }
            case VisitReport.PageRead page -> page;
            case VisitReport.PageUnread page -> page;
            case VisitReport.PageElsewhere page -> page;
            case VisitReport.HubAsked hub -> hub;
        };
    }

    private static Request request(SourceState state, Trip trip) {
        Request request = Request.source(state.target()).ifChanged(state.etag(), state.lastModified());
        return state.kind() == SourceKind.SECTION ? request.checkedBy(trip::refusal) : request;
    }

    private VisitReport visit(SourceState state, Request request, Trip trip, boolean mayFollow) {
        return switch (step(state, request, trip)) {
            case Step.Done done -> done.report();
            case Step.Index index ->
                sitemaps.visit(index.answered(), index.index(), state.learnt().parts(), trip);
            case Step.Page page -> page(state, page, trip, mayFollow);
        };
    }

    private Step step(SourceState state, Request request, Trip trip) {
        try (Fetch fetch = trip.fetch(request)) {
            return switch (fetch) {
                case Fetch.Page page -> read(state, page, trip);
                case Fetch.Unchanged unchanged ->
                    new Step.Done(new VisitReport.SourceUnread(
                            trip.visited(unchanged),
                            unchanged.headers().maxAge(),
                            Lesson.NONE.movedTo(unchanged.movedTo())));
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
        Document document = document(page, trip, address(state, answered));
        return switch (document) {
            case Document.Feed feed -> new Step.Done(feed.report());
            case Document.Index index -> new Step.Index(answered, index.index());
            case Document.Other other -> notAFeed(state, page, other.reason(), trip);
        };
    }

    /** What a document is that may be a feed. */
    sealed interface Document {
        /** @param news whether its entries say more than addresses: titles, or when they were published */
        record Feed(VisitReport.SourceRead report, boolean news) implements Document {}

        record Index(FeedOutcome.Index index) implements Document {}

        record Other(String reason) implements Document {}
    }

    /** Reads a document; of one that broke off, what is whole of it. */
    private Document document(Fetch.Page page, Trip trip, @Nullable URI address) {
        Answered answered = Answered.of(page);
        byte[] body = page.cut() ? WholeEntries.of(page.body()) : page.body();
        FeedOutcome outcome = readers.feeds().read(body, page.headers().contentType(), page.url());
        boolean cut = page.cut();
        if (!cut && outcome instanceof FeedOutcome.Feed feed && WholeEntries.brokeOff(feed.repairs())) {
            cut = true;
            byte[] whole = WholeEntries.of(body);
            outcome = whole.length == body.length
                    ? outcome
                    : readers.feeds().read(whole, page.headers().contentType(), page.url());
        }
        return switch (outcome) {
            case FeedOutcome.Feed feed ->
                new Document.Feed(
                        report(page, answered, feed, trip, address, cut),
                        feed.entries().stream()
                                .anyMatch(entry -> !entry.title().isBlank() || entry.published() != null));
            case FeedOutcome.Index index -> new Document.Index(index);
            case FeedOutcome.NotAFeed no -> new Document.Other(no.reason());
        };
    }

    private VisitReport.SourceRead report(
            Fetch.Page page, Answered answered, FeedOutcome.Feed feed, Trip trip, @Nullable URI address, boolean cut) {
        VisitReport.SourceRead read = FeedLinks.read(answered, feed, trip, address, entries)
                .learning(Lesson.of(feed.skipDays(), page.movedTo(), feed.link(), offer(page, feed)));
        Set<BodyRepair> passed = EnumSet.noneOf(BodyRepair.class);
        passed.addAll(page.repairs());
        if (cut) {
            passed.add(BodyRepair.CUT);
        }
        if (passed.isEmpty()) {
            return read;
        }
        Map<String, Integer> repairs = new TreeMap<>(read.repairs());
        for (BodyRepair repair : passed) {
            repairs.merge(repair.label(), 1, Integer::sum);
            read = read.adding(repair.words());
        }
        return read.mended(repairs, !cut);
    }

    /** Where the changes of a feed are pushed: what the header says goes before what the document says (WebSub, section 4). */
    private static @Nullable HubOffer offer(Fetch.Page page, FeedOutcome.Feed feed) {
        List<String> links = page.headers().links();
        URI hub = LinkHeader.first(links, page.url(), "hub");
        URI self = LinkHeader.first(links, page.url(), "self");
        Optional<URI> asked = web(hub == null ? feed.hub() : hub);
        // Without an address of its own a feed should not name a hub; those that do are known there by where they are.
        Optional<URI> topic = web(self == null ? feed.self() : self).or(() -> Optional.of(page.url()));
        return asked.isPresent() ? new HubOffer(asked.get(), topic.get()) : null;
    }

    private static Optional<URI> web(@Nullable URI address) {
        if (address == null || address.toString().length() > LONGEST_TOPIC) {
            return Optional.empty();
        }
        return WebUrl.parse(address.toString(), null);
    }

    /** Reads a document that a hub pushed. */
    VisitReport pushed(VisitRequest.OfDocument task, Trip trip) {
        Fetch.Headers headers = new Fetch.Headers(null, null, task.contentType(), null, List.of());
        Fetch.Page page = new Fetch.Page(task.url(), null, 200, headers, task.body(), task.body().length);
        return switch (document(page, trip, task.state().address())) {
            case Document.Feed feed -> feed.report();
            case Document.Index index -> notPushed(page, trip);
            case Document.Other other -> notPushed(page, trip);
        };
    }

    private static VisitReport notPushed(Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        return new VisitReport.SourceUnread(
                trip.visited(answered, Outcome.PARSE_ERROR, answered.bytes(), "no feed was pushed"));
    }

    /** A page whose feed lies elsewhere is remembered under the feed's address; a plain redirect is not. */
    private static @Nullable URI address(SourceState state, Answered page) {
        return state.address() == null ? null : page.movedTo() == null ? state.address() : page.movedTo();
    }

    private Step notAFeed(SourceState state, Fetch.Page page, String reason, Trip trip) {
        String type = page.headers().contentType();
        Answered answered = Answered.of(page);
        if (!looksLikePage(page)) {
            return unread(trip.visited(answered, Outcome.PARSE_ERROR, answered.bytes(), "no feed: " + reason));
        }
        Set<URI> feeds = new LinkedHashSet<>();
        if (state.kind() != SourceKind.SECTION) {
            feeds.addAll(LinkHeader.feeds(page.headers().links(), page.url()));
            feeds.addAll(readers.discovery().find(page.body(), type, page.url()));
        }
        Map<URI, VisitReport.Named> named = new LinkedHashMap<>();
        if (mayBeSection(state)) {
            for (var link : readers.sections().read(page.body(), type, page.url())) {
                URI target = CanonicalUrl.target(link.url());
                URI canonical = CanonicalUrl.of(target);
                named.putIfAbsent(canonical, new VisitReport.Named(target, Sites.of(canonical), null, "section"));
            }
        }
        return new Step.Page(
                answered,
                reason,
                List.copyOf(feeds),
                named.values().stream().limit(entries).toList());
    }

    private static boolean mayBeSection(SourceState state) {
        return state.kind() == SourceKind.AUTO || state.kind() == SourceKind.SECTION;
    }

    private static boolean looksLikePage(Fetch.Page page) {
        String type = page.headers().contentType();
        return type == null || type.contains("html") || type.startsWith("text/plain");
    }

    /** Follows the page to the feed of its own site; where there is none, or it stays away, reads the page itself. */
    private VisitReport page(SourceState state, Step.Page page, Trip trip, boolean mayFollow) {
        String site = Sites.of(page.answered().url());
        if (mayFollow) {
            List<URI> own = page.feeds().stream()
                    .filter(f -> Sites.of(f).equals(site)
                            && !f.equals(page.answered().url()))
                    .toList();
            Optional<VisitReport> followed = firstLive(state, own, trip);
            if (followed.isPresent()) {
                return mayBeSection(state) ? followed.get() : replaced(state, followed.get());
            }
        }
        if (!mayBeSection(state)) {
            return new VisitReport.SourceUnread(trip.visited(
                    page.answered(), Outcome.PARSE_ERROR, page.answered().bytes(), "no feed: " + page.reason()));
        }
        List<URI> elsewhere = page.feeds().stream()
                .filter(f -> !Sites.of(f).equals(site))
                .limit(1)
                .toList();
        return section(page, trip, elsewhere);
    }

    /** A page stands where a feed was; the page named the feed that was read. */
    private static VisitReport replaced(SourceState state, VisitReport followed) {
        return followed instanceof VisitReport.SourceRead read
                ? read.adding("a page stands at " + state.target() + ", which names this feed: " + read.address())
                        .learning(read.lesson().by(Recovery.DISCOVERED))
                : followed;
    }

    /**
     * The first of these feeds that can be read and holds something, or else the first that can be read; or how a visit of one ended that
     * may go better at the next visit, so that a good feed does not lose its place to the next one by an hour of trouble.
     *
     * @param feeds the likeliest first
     */
    private Optional<VisitReport> firstLive(SourceState state, List<URI> feeds, Trip trip) {
        Optional<VisitReport> empty = Optional.empty();
        List<URI> untried = feeds.stream()
                .filter(f -> !f.equals(state.target()))
                .limit(CANDIDATES)
                .toList();
        List<URI> dead = new ArrayList<>();
        for (URI feed : untried) {
            trip.pause(feed);
            // Not checked against robots.txt, as a feed that a user names: a page declares its feeds for readers to
            // follow.
            VisitReport report = visit(state.withFeedAt(feed), Request.source(feed), trip, false);
            VisitReport.Visited visited = report.visited();
            if (report instanceof VisitReport.SourceRead read) {
                VisitReport told = dead.isEmpty()
                        ? read
                        : read.adding("passed over what the page names first, where no feed is: " + dead.getFirst());
                if (!read.named().isEmpty()) {
                    return Optional.of(told);
                }
                empty = empty.isPresent() ? empty : Optional.of(told);
                continue;
            }
            boolean perhapsLater = visited.passing() && state.schedule().failures() < FEED_PATIENCE;
            if (visited.outcome() == Outcome.DEFERRED || visited.pause() != null || perhapsLater) {
                return empty.isPresent() ? empty : Optional.of(report);
            }
            dead.add(feed);
        }
        return empty;
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
        Duration maxAge = answered.headers().maxAge();
        return new VisitReport.SourceRead(
                trip.visited(answered, Outcome.OK, answered.bytes(), ""),
                SourceKind.SECTION,
                null,
                null,
                answered.headers().etag(),
                answered.headers().lastModified(),
                null,
                List.of(),
                maxAge,
                page.links(),
                elsewhere,
                Map.of(),
                Lesson.NONE.movedTo(answered.movedTo()));
    }

    /** Whether the source may be somewhere else: not where its server asks for patience, nor where it may only have refused the validators. */
    private static boolean isLost(VisitReport.SourceUnread unread) {
        VisitReport.Visited visited = unread.visited();
        boolean refused = unread.lesson().conditional() && visited.status() >= BAD_REQUEST && !isMissing(visited);
        return LOST.contains(visited.outcome()) && visited.pause() == null && !refused;
    }

    private static boolean isMissing(VisitReport.Visited visited) {
        return visited.status() == 404 || visited.status() == 410;
    }

    /** Looks for a source that gave nothing: where it moved to for good, then on its site's own pages. */
    private VisitReport recovered(SourceState state, VisitReport.SourceUnread lost, Trip trip) {
        URI moved = state.learnt().movedTo();
        if (moved != null && !moved.equals(state.target())) {
            trip.pause(moved);
            SourceState there = state.at(moved);
            if (visit(there, request(there, trip), trip, false) instanceof VisitReport.SourceRead read) {
                return read.at(read.address() == null ? moved : read.address())
                        .adding("read at " + moved + ", where it moved for good; at its old address: " + words(lost))
                        .learning(read.lesson().by(Recovery.MOVED));
            }
        }
        if (isTimeToLook(state, lost)) {
            Optional<VisitReport.SourceRead> found = discovered(state, trip);
            if (found.isPresent()) {
                VisitReport.SourceRead read = found.get();
                return read.adding("its site names it at " + read.address() + "; at its old address: " + words(lost))
                        .learning(read.lesson().by(Recovery.DISCOVERED));
            }
            return new VisitReport.SourceUnread(
                    trip.visited(lost.visited()).adding("its site names no feed that can be read either"),
                    lost.maxAge(),
                    lost.lesson());
        }
        return new VisitReport.SourceUnread(trip.visited(lost.visited()), lost.maxAge(), lost.lesson());
    }

    private static String words(VisitReport.SourceUnread lost) {
        Outcome outcome = lost.visited().outcome();
        return lost.visited().status() == FORBIDDEN ? "refused again and again (403)" : outcome.words();
    }

    /**
     * After the second failure in a row, the fourth, the eighth and so on, where a feed that was read once is not there or is none; where
     * its server refuses it, after the third, the sixth, the twelfth and so on.
     */
    private static boolean isTimeToLook(SourceState state, VisitReport.SourceUnread lost) {
        int failures = state.schedule().failures() + 1;
        Outcome outcome = lost.visited().outcome();
        boolean notThere = isMissing(lost.visited()) || outcome == Outcome.PARSE_ERROR || outcome == Outcome.REDIRECT;
        boolean refused = lost.visited().status() == FORBIDDEN
                && state.source().settings().headers().isEmpty();
        boolean turn = notThere
                ? failures > 1 && Integer.bitCount(failures) == 1
                : refused && failures % REFUSALS == 0 && Integer.bitCount(failures / REFUSALS) == 1;
        return turn && state.schedule().last() != null && state.kind() != SourceKind.SECTION;
    }

    private Optional<VisitReport.SourceRead> discovered(SourceState state, Trip trip) {
        Optional<URI> home = home(state);
        if (home.isEmpty() || home.get().equals(state.target())) {
            return Optional.empty();
        }
        URI front = home.get();
        trip.pause(front);
        SourceState open = state.anythingAt(front);
        Step step = step(open, Request.source(front).checkedBy(trip::refusal), trip);
        if (!(step instanceof Step.Page page)) {
            return Optional.empty();
        }
        String site = Sites.of(page.answered().url());
        List<URI> own = page.feeds().stream()
                .filter(f -> Sites.of(f).equals(site) && !f.equals(state.target()))
                .toList();
        return firstLive(open, own, trip)
                .filter(VisitReport.SourceRead.class::isInstance)
                .map(VisitReport.SourceRead.class::cast);
    }

    /** The page that the feed named as its own where that is of its site, else the front page of its host. */
    private static Optional<URI> home(SourceState state) {
        URI named = state.learnt().home();
        if (named != null && Sites.of(named).equals(Sites.of(state.target()))) {
            return WebUrl.parse(named.toString(), null);
        }
        return WebUrl.parse("/", state.target());
    }
}
