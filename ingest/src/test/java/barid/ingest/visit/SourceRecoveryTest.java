package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.BodyRepair;
import barid.ingest.fetch.Fetch;
import barid.ingest.schedule.Hints;
import barid.ingest.state.Learnt;
import barid.ingest.state.SourceState;
import barid.model.source.Outcome;
import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.reader.feed.StreamingFeedReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a source is looked for, and what is kept of a document that is not whole. */
class SourceRecoveryTest extends VisitorFixture {
    private static final URI MOVED = URI.create("https://b.example/new/feed");
    private static final URI SECOND = URI.create("https://a.example/world.xml");
    private static final String RSS = "<rss><channel><title>A</title>" + item(1);

    @BeforeEach
    void readFeeds() {
        feeds = new StreamingFeedReader();
    }

    private static String item(int number) {
        return "<item><title>Story " + number + "</title><link>https://a.example/s/" + number + "</link></item>";
    }

    private static Learnt movedTo(URI target) {
        return new Learnt(Hints.NONE, target, 2, 0, null, null, Map.of());
    }

    private static VisitReport.SourceRead read(VisitReport report) {
        assertThat(report).as(report.visited().toString()).isInstanceOf(VisitReport.SourceRead.class);
        return (VisitReport.SourceRead) report;
    }

    private static String page(String... hrefs) {
        StringBuilder links = new StringBuilder("<html><head><title>A</title>");
        for (String href : hrefs) {
            links.append("<link rel=alternate type='application/rss+xml' href='")
                    .append(href)
                    .append("'>");
        }
        return links.append("</head><body><p>Words.</p></body></html>").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 404, 500, 0})
    void readsWhereASourceMovedForGoodWhenItsOldAddressFails(int status) {
        answers.put(FEED, failure(status));
        page(MOVED, RSS);
        VisitReport.SourceRead read = read(visit(known(FEED, SourceKind.FEED, 0, movedTo(MOVED))));
        assertThat(read.address()).isEqualTo(MOVED);
        assertThat(read.lesson().recovery()).isEqualTo(Recovery.MOVED);
        assertThat(read.visited().detail()).contains("moved for good").contains(MOVED.toString());
        assertThat(asked).containsExactly(FEED, MOVED);
    }

    private static Fetch failure(int status) {
        return status == 410
                ? new Fetch.Gone(FEED)
                : new Fetch.Failed(
                        FEED,
                        status == 0 ? Outcome.DNS : status == 500 ? Outcome.HTTP_5XX : Outcome.HTTP_4XX,
                        status,
                        "");
    }

    @Test
    void leavesAServerThatAsksForPatienceAlone() {
        answers.put(FEED, new Fetch.Busy(FEED, 503, Duration.ofMinutes(5)));
        page(MOVED, RSS);
        assertThat(visit(known(FEED, SourceKind.FEED, 0, movedTo(MOVED)))).isInstanceOf(VisitReport.SourceUnread.class);
        assertThat(asked).containsExactly(FEED);
    }

    @Test
    void takesTheFeedThatAPageNamesWhichStandsWhereItWas() {
        page(FEED, page("/dead.xml", "/world.xml"));
        page(SECOND, RSS);
        VisitReport.SourceRead read = read(visit(known(FEED, SourceKind.FEED, 0, Learnt.NOTHING)));
        assertThat(read.address()).isEqualTo(SECOND);
        assertThat(read.lesson().recovery()).isEqualTo(Recovery.DISCOVERED);
        assertThat(read.visited().detail()).contains("a page stands at").contains("/dead.xml");
    }

    @Test
    void looksForAFeedThatIsGoneAtItsHomePageAtTheSecondFailure() {
        URI home = URI.create("https://a.example/world/");
        page(home, page("/feed.xml", "/world.xml"));
        page(FRONT, page("/wrong.xml"));
        page(SECOND, RSS);
        Learnt learnt = Learnt.NOTHING.withHome(home);
        assertThat(visit(known(FEED, SourceKind.FEED, 0, learnt))).isInstanceOf(VisitReport.SourceUnread.class);
        assertThat(asked).containsExactly(FEED);
        asked.clear();
        VisitReport.SourceRead read = read(visit(known(FEED, SourceKind.FEED, 1, learnt)));
        assertThat(read.address()).isEqualTo(SECOND);
        assertThat(read.visited().detail()).contains("its site names it at " + SECOND);
        assertThat(asked).containsExactly(FEED, home, SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "403, 0, false",
        "403, 1, false",
        "403, 2, true",
        "403, 3, false",
        "403, 5, true",
        "403, 8, false",
        "403, 11, true",
        // Who may not read without a login, pay or by law does not find a way round it.
        "401, 1, false",
        "401, 2, false",
        "401, 3, false",
        "451, 1, false",
        "451, 2, false",
        "451, 3, false",
        "402, 2, false"
    })
    void looksForAFeedThatIsRefusedFromTheThirdRefusalOn(int status, int failures, boolean looks) {
        answers.put(FEED, failure(status));
        page(FRONT, page("/world.xml"));
        page(SECOND, RSS);
        VisitReport report = visit(known(FEED, SourceKind.FEED, failures, Learnt.NOTHING));
        if (looks) {
            assertThat(read(report).address()).isEqualTo(SECOND);
            assertThat(read(report).lesson().recovery()).isEqualTo(Recovery.DISCOVERED);
            assertThat(report.visited().detail())
                    .contains("its site names it at " + SECOND)
                    .contains("403");
            assertThat(asked).containsExactly(FEED, FRONT, SECOND);
        } else {
            assertThat(asked).containsExactly(FEED);
        }
    }

    @Test
    void leavesASourceWithHeadersOfItsOwnWhereItIsRefused() {
        answers.put(FEED, failure(403));
        page(FRONT, page("/world.xml"));
        page(SECOND, RSS);
        SourceState state = ((VisitRequest.OfSource) known(FEED, SourceKind.FEED, 2, Learnt.NOTHING)).state();
        Source own = state.source()
                .with(state.source().settings().withHeaders(List.of(new OwnHeader("Authorization", "sealed"))));
        VisitReport report = visit(new VisitRequest.OfSource(state.with(own)));
        assertThat(report.visited().status()).isEqualTo(403);
        assertThat(asked).containsExactly(FEED);
    }

    @Test
    void saysThatItsSiteNamesNoFeedEitherAndLooksLessAndLessOften() {
        page(FRONT, page());
        took = Duration.ofSeconds(2);
        VisitReport report = visit(known(FEED, SourceKind.FEED, 3, Learnt.NOTHING));
        assertThat(report.visited().outcome()).isEqualTo(Outcome.HTTP_4XX);
        assertThat(report.visited().detail()).contains("names no feed");
        assertLastRequest(report, 2);
        asked.clear();
        visit(known(FEED, SourceKind.FEED, 4, Learnt.NOTHING));
        assertThat(asked).containsExactly(FEED);
    }

    @Test
    void passesOverDeadFeedsAndPagesAboutFeeds() {
        page(FRONT, page("/dead.xml", "/about-feeds", "/world.xml"));
        page(URI.create("https://a.example/about-feeds"), page());
        page(SECOND, RSS);
        VisitReport.SourceRead read = read(visit(source(FRONT, SourceKind.AUTO, 0)));
        assertThat(read.address()).isEqualTo(SECOND);
        assertThat(read.visited().detail()).contains("passed over");
    }

    @Test
    void prefersAFeedThatHoldsSomething() {
        page(FRONT, page("/feed.xml", "/world.xml"));
        page(FEED, "<rss><channel><title>Empty</title></channel></rss>");
        page(SECOND, RSS);
        assertThat(read(visit(source(FRONT, SourceKind.AUTO, 0))).address()).isEqualTo(SECOND);
        answers.remove(SECOND);
        assertThat(read(visit(source(FRONT, SourceKind.AUTO, 0))).address()).isEqualTo(FEED);
    }

    @Test
    void triesNoMoreThanAFewAndAsksForDeclaredFeedsWhateverRobotsSay() {
        page(FRONT, page("/1.xml", "/2.xml", "/3.xml", "/4.xml", "/5.xml", "/6.xml"));
        forbidden = URI.create("https://a.example/2.xml");
        visit(source(FRONT, SourceKind.AUTO, 0));
        assertThat(asked).hasSize(5).contains(forbidden);
    }

    @Test
    void readsTheFeedThatALinkHeaderNames() {
        page(FRONT, page(), Set.of(), "</world.xml>; rel=alternate; type=\"application/atom+xml\"");
        page(SECOND, RSS);
        assertThat(read(visit(source(FRONT, SourceKind.AUTO, 0))).address()).isEqualTo(SECOND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item><title>Half a story</title><link>https://a.example/s/2",
                "<item><title>Half a st",
                "<item><title>Half a story</title><link>https://a.example/s/2</link><description>It is said that"
            })
    void keepsTheWholeEntriesOfAFeedThatBreaksOffAndNoValidators(String end) {
        for (@Nullable BodyRepair said : new BodyRepair[] {BodyRepair.CUT, null}) {
            page(FEED, RSS + end, said == null ? Set.of() : Set.of(said));
            VisitReport.SourceRead read = read(visit(source(FEED, SourceKind.AUTO, 0)));
            assertThat(read.named())
                    .singleElement()
                    .satisfies(named -> assertThat(named.url()).hasToString("https://a.example/s/1"));
            assertThat(read.etag()).isNull();
            assertThat(read.repairs()).containsKey("body-cut");
            assertThat(read.visited().detail()).contains("broke off");
        }
    }

    @Test
    void keepsWholeItemsOfAJsonFeedThatBreaksOff() {
        page(
                FEED,
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"One\","
                        + "\"url\":\"https://a.example/s/1\"},{\"id\":\"2\",\"title\":\"Tw",
                Set.of(BodyRepair.CUT));
        assertThat(read(visit(source(FEED, SourceKind.AUTO, 0))).named()).hasSize(1);
    }

    @Test
    void triesAPageThatBreaksOffAgain() {
        page(PAGE, "half an article", Set.of(BodyRepair.CUT));
        assertThat(visit(link(PAGE)))
                .isInstanceOfSatisfying(
                        VisitReport.PageUnread.class,
                        unread -> assertThat(unread.passing()).isTrue());
    }

    @Test
    void tellsWhatAFeedSaysOfItselfBesideItsEntries() {
        page(
                FEED,
                "<rss><channel><link>https://a.example/world/</link><skipDays><day>Sunday</day></skipDays>" + item(1));
        Lesson lesson = read(visit(source(FEED, SourceKind.AUTO, 0))).lesson();
        assertThat(lesson.home()).hasToString("https://a.example/world/");
        assertThat(lesson.skipDays()).hasSize(1);
        assertThat(lesson.conditional()).isFalse();
        assertThat(List.of(lesson.parts())).containsExactly(Map.of());
    }
}
