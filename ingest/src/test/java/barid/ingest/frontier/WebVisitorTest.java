package barid.ingest.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.feed.FeedOutcome;
import barid.ingest.feed.FeedReader;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.page.FeedDiscovery;
import barid.ingest.page.PageOutcome;
import barid.ingest.page.PageReader;
import barid.ingest.page.SectionReader;
import barid.ingest.schedule.Schedule;
import barid.ingest.url.Sites;
import barid.source.Link;
import barid.source.Outcome;
import barid.source.Source;
import barid.source.SourceKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebVisitorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final URI FRONT = URI.create("https://a.example/");
    private static final URI FEED = URI.create("https://a.example/feed.xml");
    private static final URI PAGE = URI.create("https://a.example/articles/1");

    private final Map<URI, Fetch> answers = new HashMap<>();
    private final Map<URI, URI> redirects = new HashMap<>();
    private final List<URI> asked = new ArrayList<>();
    private @Nullable URI forbidden;
    private PageReader pages = (body, type, url) -> new PageOutcome.Read(Visits.content("title", "text", ""), null);

    @Test
    void findsTheFeedThatAPageNames() {
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        page(FEED, "<rss/>");
        Report report = visit(source(FRONT, SourceKind.AUTO, 0));
        assertThat(report).isInstanceOfSatisfying(Report.SourceRead.class, read -> {
            assertThat(read.kind()).isEqualTo(SourceKind.FEED);
            assertThat(read.address()).isEqualTo(FEED);
        });
        assertThat(asked).containsExactly(FRONT, FEED);
    }

    @Test
    void triesAFeedThatIsOnlyBusyAgainInsteadOfReadingThePageForEver() {
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        answers.put(FEED, new Fetch.Failed(FEED, Outcome.HTTP_5XX, 500, ""));
        assertThat(visit(source(FRONT, SourceKind.AUTO, 0)))
                .isInstanceOfSatisfying(
                        Report.SourceUnread.class,
                        unread -> assertThat(unread.visited().outcome()).isEqualTo(Outcome.HTTP_5XX));
    }

    @Test
    void readsThePageItselfWhenItsFeedStaysAway() {
        page(
                FRONT,
                "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'><body><h2><a href='/2026/03/01/peace-talks-begin-in-geneva'>"
                        + "Peace talks begin in Geneva after long delay</a></h2></body></html>");
        answers.put(FEED, new Fetch.Failed(FEED, Outcome.HTTP_5XX, 500, ""));
        assertThat(visit(source(FRONT, SourceKind.AUTO, 3)))
                .isInstanceOfSatisfying(
                        Report.SourceRead.class, read -> assertThat(read.kind()).isEqualTo(SourceKind.SECTION));
    }

    @Test
    void leavesAPageAtAnotherSiteToThatSitesOwner() {
        URI elsewhere = URI.create("https://b.example/articles/1");
        redirects.put(PAGE, elsewhere);
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        Report.PageElsewhere.class,
                        report -> assertThat(report.where()).isEqualTo(elsewhere));
        assertThat(asked).containsExactly(PAGE);
    }

    @Test
    void followsARedirectWithinTheSite() {
        URI mobile = URI.create("https://m.a.example/articles/1");
        redirects.put(PAGE, mobile);
        page(mobile, "text");
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        Report.PageRead.class,
                        read -> assertThat(read.fetched()).isEqualTo(mobile));
    }

    @Test
    void doesNotTakeTheFrontPageForAnArticleThatWasTakenAway() {
        redirects.put(PAGE, FRONT);
        page(FRONT, "text");
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        Report.PageUnread.class,
                        unread -> assertThat(unread.visited().outcome()).isEqualTo(Outcome.NO_TEXT));
    }

    @Test
    void asksForNoPageThatRobotsForbid() {
        forbidden = PAGE;
        assertThat(visit(link(PAGE))).isInstanceOfSatisfying(Report.PageUnread.class, unread -> {
            assertThat(unread.visited().outcome()).isEqualTo(Outcome.ROBOTS);
            assertThat(unread.passing()).isFalse();
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void survivesAReaderThatRunsOutOfStack() {
        pages = (body, type, url) -> {
            throw new StackOverflowError();
        };
        page(PAGE, "text");
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        Report.PageUnread.class,
                        unread -> assertThat(unread.visited().outcome()).isEqualTo(Outcome.PARSE_ERROR));
    }

    @Test
    void passesOnHowLongTheServerWantsToBeLeftAlone() {
        answers.put(PAGE, new Fetch.Busy(PAGE, 429, Duration.ofMinutes(7)));
        assertThat(visit(link(PAGE)).visited().pause()).isEqualTo(Duration.ofMinutes(7));
        answers.put(PAGE, new Fetch.Busy(PAGE, 429, null));
        assertThat(visit(link(PAGE)).visited().pause()).isPositive();
    }

    private Report visit(Task task) {
        FeedReader feeds = (body, type, base) -> new String(body, UTF_8).startsWith("<rss")
                ? new FeedOutcome.Feed("rss2", "A", null, null, null, null, null, List.of(), List.of(), Map.of())
                : new FeedOutcome.NotAFeed("html");
        WebVisitor visitor = new WebVisitor(
                this::fetch,
                next -> next.equals(forbidden)
                        ? Optional.of(new Fetch.Failed(next, Outcome.ROBOTS, 0, ""))
                        : Optional.empty(),
                url -> Duration.ZERO,
                new WebVisitor.Readers(feeds, pages, new SectionReader(), new FeedDiscovery()),
                100,
                InstantSource.fixed(NOW));
        return visitor.visit(task);
    }

    private Fetch fetch(Request request) {
        URI url = request.url();
        while (true) {
            Optional<Fetch.Failed> refusal = request.hops().refusal(url);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            asked.add(url);
            URI next = redirects.get(url);
            if (next == null) {
                return answers.getOrDefault(url, new Fetch.Failed(url, Outcome.HTTP_4XX, 404, ""));
            }
            url = next;
        }
    }

    private void page(URI url, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        Fetch.Headers headers = new Fetch.Headers(null, null, "text/html; charset=utf-8", null);
        answers.put(url, new Fetch.Page(url, null, 200, headers, bytes, bytes.length));
    }

    private static Task source(URI url, SourceKind kind, int failures) {
        Source source = new Source("id", url, Sites.of(url), kind, null, null, null, false, NOW);
        Schedule schedule = new Schedule(NOW, Duration.ofMinutes(15), null, 0, 0, failures, 0, false);
        return new Task.OfSource(new SourceState(source, kind, null, null, null, null, schedule, List.of()));
    }

    private static Task link(URI url) {
        return new Task.OfPage(new WaitingLink(new Link(url, Sites.of(url), "id", NOW, null, "h"), NOW, 0, 0), null);
    }
}
