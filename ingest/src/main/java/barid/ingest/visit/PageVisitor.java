package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.state.PageState;
import barid.ingest.terms.PageSaid;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Wall;
import barid.reader.entry.EntryContent;
import barid.reader.entry.EntryWitness;
import barid.reader.page.PageOutcome;
import barid.reader.page.PageReader;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads article pages. A page at another site is left to the task that owns that site. Thread-safe. */
final class PageVisitor {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;

    private final PageReader pages;

    PageVisitor(PageReader pages) {
        this.pages = pages;
    }

    /** @param known what an earlier visit left, null for the first */
    VisitReport visit(Link link, @Nullable PageState known, Trip trip) {
        Request.HopCheck sameSite = next -> Sites.of(CanonicalUrl.of(next)).equals(link.site())
                ? Optional.empty()
                : Optional.of(new Fetch.Elsewhere(next));
        Request request = Request.article(link.url()).checkedBy(sameSite).checkedBy(trip::refusal);
        if (known != null && known.published() != null) {
            request = request.ifChanged(known.etag(), known.lastModified());
        }
        try (Fetch fetch = trip.fetch(request)) {
            return switch (fetch) {
                case Fetch.Page page -> article(link, page, trip);
                case Fetch.Elsewhere elsewhere -> elsewhere(link, elsewhere, trip);
                case Fetch.Unchanged unchanged -> unread(trip.visited(unchanged));
                case Fetch.Busy busy -> unread(trip.visited(busy));
                case Fetch.Gone gone -> unread(trip.visited(gone));
                case Fetch.Failed failed -> unread(trip.visited(failed));
            };
        }
    }

    private static VisitReport elsewhere(Link link, Fetch.Elsewhere elsewhere, Trip trip) {
        Wall wall = link.entry() == null ? null : EntryWitness.leadsAway(link.url(), elsewhere.url());
        VisitReport.Visited visited = trip.visited(elsewhere);
        return wall == null
                ? new VisitReport.PageElsewhere(visited, elsewhere.url())
                : new VisitReport.PageUnread(visited.as(Outcome.WALL, words(wall)), false);
    }

    private static VisitReport unread(VisitReport.Visited visited) {
        boolean passing = visited.passing() || visited.status() == REQUEST_TIMEOUT || visited.status() == TOO_EARLY;
        return new VisitReport.PageUnread(visited, passing);
    }

    private VisitReport article(Link link, Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        if (page.cut()) {
            // Half an article must not be published as the whole; the next try may bring all of it.
            return new VisitReport.PageUnread(
                    trip.visited(answered, Outcome.CONNECT, answered.bytes(), "the page broke off"), true);
        }
        if (CanonicalUrl.isFrontPage(page.url()) && !CanonicalUrl.isFrontPage(link.url())) {
            // Many sites answer so for an article they took away.
            return noArticle(answered, Outcome.NO_TEXT, "led to the front page", trip);
        }
        PageOutcome outcome = pages.read(page.body(), page.headers().contentType(), page.url(), trip.now());
        return switch (outcome) {
            case PageOutcome.Unreadable no -> noArticle(answered, Outcome.PARSE_ERROR, no.reason(), trip);
            case PageOutcome.Read read -> {
                EntryWitness.Verdict verdict =
                        EntryWitness.judge(read.content(), link.entry(), page.body(), link.url(), page.url());
                Wall wall = verdict.wall() == null ? read.wall() : verdict.wall();
                yield wall == null
                        ? article(link, answered, read, verdict.foreign(), trip)
                        : noArticle(answered, Outcome.WALL, words(wall), trip);
            }
        };
    }

    private static String words(Wall wall) {
        return "pages are behind " + wall.words() + ": articles come from the feed";
    }

    private static VisitReport article(Link link, Answered page, PageOutcome.Read read, boolean foreign, Trip trip) {
        Content content = read.content();
        if (isNoArticle(content)) {
            return noArticle(page, Outcome.NO_TEXT, String.join(", ", content.qualityReasons()), trip);
        }
        return new VisitReport.PageRead(
                trip.visited(page, Outcome.OK, page.bytes(), ""),
                EntryContent.complete(content, link.entry(), trip.now()),
                CanonicalUrl.choose(page.url(), read.canonical()).url(),
                page.url(),
                page.headers().etag(),
                page.headers().lastModified(),
                new PageSaid(page.headers().terms(), read.terms()),
                null,
                foreign);
    }

    private static VisitReport noArticle(Answered page, Outcome outcome, String reason, Trip trip) {
        return new VisitReport.PageUnread(trip.visited(page, outcome, page.bytes(), reason), false);
    }

    private static boolean isNoArticle(Content content) {
        return content.text().isBlank()
                || content.kind() == ArticleKind.ERROR_PAGE
                || content.kind() == ArticleKind.LISTING;
    }
}
