package barid.ingest.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.frontier.Visits;
import barid.ingest.schedule.Schedule;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.reader.feed.FeedOutcome;
import barid.reader.feed.FeedReader;
import barid.reader.page.PageOutcome;
import barid.reader.page.PageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebVisitorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final URI FRONT = URI.create("https://a.example/");
    private static final URI FEED = URI.create("https://a.example/feed.xml");
    private static final URI INDEX = URI.create("https://a.example/sitemap.xml");
    private static final URI PART1 = URI.create("https://a.example/sitemap-1.xml");
    private static final URI PART2 = URI.create("https://a.example/sitemap-2.xml");
    private static final URI PART3 = URI.create("https://a.example/sitemap-3.xml");
    private static final URI PAGE = URI.create("https://a.example/articles/1");

    private final Map<URI, Fetch> answers = new HashMap<>();
    private final Map<URI, URI> redirects = new HashMap<>();
    private final List<URI> asked = new ArrayList<>();
    private final Set<URI> granted = new HashSet<>();
    private @Nullable URI forbidden;
    private boolean askRobotsFirst;
    private Instant now = NOW;
    /** How long each request takes, that for robots.txt included. */
    private Duration took = Duration.ZERO;

    private PageReader pages = (body, type, url) -> new PageOutcome.Read(Visits.content("title", "text", ""), null);

    @Test
    void findsTheFeedThatAPageNames() {
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        page(FEED, "<rss/>");
        VisitReport report = visit(source(FRONT, SourceKind.AUTO, 0));
        assertThat(report).isInstanceOfSatisfying(VisitReport.SourceRead.class, read -> {
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
                        VisitReport.SourceUnread.class,
                        unread -> assertThat(unread.visited().outcome()).isEqualTo(Outcome.HTTP_5XX));
    }

    @Test
    void readsThePageItselfWhenItsFeedStaysAway() {
        page(
                FRONT,
                "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'><body><h2><a"
                        + " href='/2026/03/01/peace-talks-begin-in-geneva'>Peace talks begin in Geneva after long"
                        + " delay</a></h2></body></html>");
        answers.put(FEED, new Fetch.Failed(FEED, Outcome.HTTP_5XX, 500, ""));
        assertThat(visit(source(FRONT, SourceKind.AUTO, 3)))
                .isInstanceOfSatisfying(
                        VisitReport.SourceRead.class,
                        read -> assertThat(read.kind()).isEqualTo(SourceKind.SECTION));
    }

    @Test
    void leavesAPageAtAnotherSiteToThatSitesOwner() {
        URI elsewhere = URI.create("https://b.example/articles/1");
        redirects.put(PAGE, elsewhere);
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        VisitReport.PageElsewhere.class,
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
                        VisitReport.PageRead.class,
                        read -> assertThat(read.fetched()).isEqualTo(mobile));
    }

    @Test
    void doesNotTakeTheFrontPageForAnArticleThatWasTakenAway() {
        redirects.put(PAGE, FRONT);
        page(FRONT, "text");
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        VisitReport.PageUnread.class,
                        unread -> assertThat(unread.visited().outcome()).isEqualTo(Outcome.NO_TEXT));
    }

    @Test
    void asksForNoPageThatRobotsForbid() {
        forbidden = PAGE;
        assertThat(visit(link(PAGE))).isInstanceOfSatisfying(VisitReport.PageUnread.class, unread -> {
            assertThat(unread.visited().outcome()).isEqualTo(Outcome.ROBOTS);
            assertThat(unread.passing()).isFalse();
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void passesOnHowLongTheServerWantsToBeLeftAlone() {
        answers.put(PAGE, new Fetch.Busy(PAGE, 429, Duration.ofMinutes(7)));
        assertThat(visit(link(PAGE)).visited().pause()).isEqualTo(Duration.ofMinutes(7));
        answers.put(PAGE, new Fetch.Busy(PAGE, 429, null));
        assertThat(visit(link(PAGE)).visited().pause()).isPositive();
    }

    static Stream<Arguments> waysToFail() {
        return Stream.of(
                Arguments.of(new Fetch.Failed(PART1, Outcome.HTTP_4XX, 404, ""), Outcome.HTTP_4XX, null),
                Arguments.of(new Fetch.Failed(PART1, Outcome.TIMEOUT, 0, ""), Outcome.TIMEOUT, null),
                Arguments.of(new Fetch.Gone(PART1), Outcome.GONE, null),
                Arguments.of(new Fetch.Busy(PART1, 429, Duration.ofHours(2)), Outcome.HTTP_429, Duration.ofHours(2)));
    }

    @ParameterizedTest
    @MethodSource("waysToFail")
    void doesNotCountAnIndexAsReadWhoseSitemapsFail(Fetch failure, Outcome outcome, @Nullable Duration pause) {
        page(INDEX, "<index\n" + PART1 + "\n" + PART2);
        answers.put(PART1, failure);
        answers.put(PART2, failure);
        VisitReport report = visit(source(INDEX, SourceKind.AUTO, 0));
        assertThat(report).isInstanceOf(VisitReport.SourceUnread.class);
        assertThat(report.visited().outcome()).isEqualTo(outcome);
        assertThat(report.visited().status()).isEqualTo(failure.status());
        assertThat(report.visited().pause()).isEqualTo(pause);
        assertThat(report.visited().detail()).contains("0 read").contains(outcome.words());
    }

    @Test
    void takesTheServersTroubleForWorseThanASitemapThatIsNotThere() {
        page(INDEX, "<index\n" + PART1 + "\n" + PART2 + "\n" + PART3);
        answers.put(PART2, new Fetch.Failed(PART2, Outcome.HTTP_5XX, 502, ""));
        VisitReport report = visit(source(INDEX, SourceKind.AUTO, 0));
        assertThat(report.visited().status())
                .as("not 404, which retires a source")
                .isEqualTo(502);
        assertThat(report.visited().detail())
                .contains("2 refused by the server")
                .contains("1 server error");
    }

    @Test
    void carriesTheWishOfOneSitemapAndAsksForNoFurther() {
        page(INDEX, "<index\n" + PART1 + "\n" + PART2 + "\n" + PART3);
        page(PART1, "<rss/>");
        answers.put(PART2, new Fetch.Busy(PART2, 503, Duration.ofMinutes(20)));
        VisitReport report = visit(source(INDEX, SourceKind.AUTO, 0));
        assertThat(report).isInstanceOf(VisitReport.SourceRead.class);
        assertThat(report.visited().outcome()).isEqualTo(Outcome.OK);
        assertThat(report.visited().pause()).isEqualTo(Duration.ofMinutes(20));
        assertThat(report.visited().detail()).contains("1 read", "1 server error", "1 not asked");
        assertThat(asked).doesNotContain(PART3);
    }

    @Test
    void namesAnIndexInsideAnIndex() {
        page(INDEX, "<index\n" + PART1 + "\n" + PART2);
        page(PART1, "<index\nhttps://a.example/deeper.xml");
        page(PART2, "<rss/>");
        VisitReport report = visit(source(INDEX, SourceKind.AUTO, 0));
        assertThat(report).isInstanceOf(VisitReport.SourceRead.class);
        assertThat(report.visited().detail()).contains("1 read").contains("1 an index of its own");
        answers.remove(PART2);
        assertThat(visit(source(INDEX, SourceKind.AUTO, 0))).isInstanceOf(VisitReport.SourceUnread.class);
    }

    @Test
    void tellsWhenTheLastSitemapOfAnIndexWasAsked() {
        took = Duration.ofSeconds(3);
        page(INDEX, "<index\n" + PART1 + "\n" + PART2 + "\n" + PART3);
        page(PART1, "<rss/>");
        page(PART2, "<rss/>");
        assertLastRequest(visit(source(INDEX, SourceKind.AUTO, 0)), 9);
    }

    @Test
    void tellsWhenTheFeedOfAPageWasAsked() {
        took = Duration.ofSeconds(3);
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        page(FEED, "<rss/>");
        assertLastRequest(visit(source(FRONT, SourceKind.AUTO, 0)), 3);
    }

    @Test
    void tellsWhenTheLastAddressOfARowOfRedirectsWasAsked() {
        took = Duration.ofSeconds(3);
        redirects.put(PAGE, URI.create("https://a.example/2"));
        redirects.put(URI.create("https://a.example/2"), URI.create("https://a.example/3"));
        assertLastRequest(visit(link(PAGE)), 6);
    }

    @Test
    void tellsWhenThePageWasAskedAfterItsRobotsFile() {
        took = Duration.ofSeconds(3);
        askRobotsFirst = true;
        page(PAGE, "text");
        assertLastRequest(visit(link(PAGE)), 3);
        now = NOW;
        forbidden = PAGE;
        assertLastRequest(visit(link(PAGE)), 3);
    }

    private static void assertLastRequest(VisitReport report, int seconds) {
        assertThat(Duration.between(NOW, report.visited().lastRequest())).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void letsADocumentGoBeforeItAsksForAnother() {
        page(FRONT, "<html><link rel=alternate type='application/rss+xml' href='/feed.xml'></html>");
        answers.put(FEED, new Fetch.Failed(FEED, Outcome.HTTP_5XX, 500, ""));
        visit(source(FRONT, SourceKind.AUTO, 3));
        page(INDEX, "<index\n" + PART1 + "\n" + PART2);
        page(PART1, "<rss/>");
        page(PART2, "<rss/>");
        visit(source(INDEX, SourceKind.SITEMAP, 0));
        page(PAGE, "text");
        visit(link(PAGE));
        assertThat(asked).containsExactly(FRONT, FEED, INDEX, PART1, PART2, PAGE);
        assertThat(granted).isEmpty();
    }

    private VisitReport visit(VisitRequest task) {
        FeedReader feeds = (body, type, base) -> feed(new String(body, UTF_8));
        WebVisitor visitor = new WebVisitor(
                this::fetch,
                next -> robots(next) ? Optional.of(new Fetch.Failed(next, Outcome.ROBOTS, 0, "")) : Optional.empty(),
                url -> Duration.ZERO,
                new WebVisitor.Readers(feeds, pages, new SectionReader(), new FeedDiscovery()),
                100,
                () -> now);
        return visitor.visit(task);
    }

    private boolean robots(URI next) {
        if (askRobotsFirst) {
            now = now.plus(took);
        }
        return next.equals(forbidden);
    }

    private static FeedOutcome feed(String body) {
        if (body.startsWith("<rss")) {
            return new FeedOutcome.Feed("rss2", "A", null, null, null, null, null, List.of(), List.of(), Map.of());
        }
        if (body.startsWith("<index")) {
            return new FeedOutcome.Index(body.lines()
                    .skip(1)
                    .map(line -> new FeedOutcome.Index.Child(URI.create(line), null))
                    .toList());
        }
        return new FeedOutcome.NotAFeed("html");
    }

    private Fetch fetch(Request request) {
        URI url = request.url();
        while (true) {
            Optional<Fetch.Failed> refusal = request.hops().refusal(url);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            assertThat(granted).as("documents held while another is asked for").isEmpty();
            asked.add(url);
            now = now.plus(took);
            URI next = redirects.get(url);
            if (next == null) {
                Fetch answer = answers.getOrDefault(url, new Fetch.Failed(url, Outcome.HTTP_4XX, 404, ""));
                if (answer instanceof Fetch.Page) {
                    granted.add(url);
                }
                return answer;
            }
            url = next;
        }
    }

    private void page(URI url, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        Fetch.Headers headers = new Fetch.Headers(null, null, "text/html; charset=utf-8", null);
        answers.put(url, new Fetch.Page(url, null, 200, headers, bytes, bytes.length, () -> granted.remove(url)));
    }

    private static VisitRequest source(URI url, SourceKind kind, int failures) {
        Source source = new Source("id", url, Sites.of(url), kind, null, null, null, false, NOW);
        Schedule schedule = new Schedule(NOW, Duration.ofMinutes(15), null, 0, 0, failures, 0, false);
        return new VisitRequest.OfSource(new SourceState(source, kind, null, null, null, null, schedule));
    }

    private static VisitRequest link(URI url) {
        return new VisitRequest.OfPage(
                new WaitingLink(new Link(url, Sites.of(url), "id", NOW, null, "h"), NOW, 0, 0), null);
    }
}
