package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.state.JsonSerde;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.RawArticle;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import barid.reader.url.Sites;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frontier from outside: what goes in, which visits are made when, what comes out. */
class FrontierReviewTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final Topics topics = new Topics(SchemaHistory.load());
    private final HandPool pool = new HandPool(100);
    private Instant now = START;
    private TopologyTestDriver driver;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TestInputTopic<String, Source> sources;
    private TestInputTopic<String, Link> links;
    private TestOutputTopic<String, RawArticle> articles;
    private TestOutputTopic<String, Link> named;
    private TestOutputTopic<String, Visit> log;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "frontier-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class.getName());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        var topology = Frontier.topology(
                topics,
                Visits.CONFIG,
                new SchedulePolicy(ScheduleConfig.defaults()),
                pool,
                new FrontierMetrics(registry, pool, () -> now),
                null);
        driver = new TopologyTestDriver(topology, properties, now);
        sources = input(topics.sources());
        links = input(topics.links());
        articles = output(topics.rawArticles());
        named = output(topics.links());
        log = output(topics.crawlLog());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void visitsANewSourceAndSpacesItsLinks() {
        add("https://a.example/feed", null);
        pass(SECOND);
        assertThat(pool.tasks()).hasSize(1);
        endSource(3);
        feedBack();
        pass(Duration.ofSeconds(10));
        assertThat(pool.tasks()).as("one visit of a site at a time").hasSize(1);
        endPage("text one");
        pass(Duration.ofMillis(500));
        assertThat(pool.tasks())
                .as("a site is not open before a second has passed")
                .isEmpty();
        pass(Duration.ofMillis(600));
        assertThat(pool.tasks()).hasSize(1);
        assertThat(articles.readValuesToList()).singleElement().satisfies(article -> {
            assertThat(article.revision()).isEqualTo(1);
            assertThat(article.content().text()).isEqualTo("text one");
        });
    }

    @Test
    void spreadsSourcesThatWereAddedTogetherWithOneInterval() {
        Duration interval = Duration.ofMinutes(1);
        for (int i = 0; i < 1_000; i++) {
            add("https://site" + i + ".example/feed", interval);
        }
        List<Integer> startsBySecond = new ArrayList<>();
        int before = 0;
        while (pool.all().size() < 4_000) {
            for (int tick = 0; tick < 20; tick++) {
                pass(Duration.ofMillis(50));
                while (pool.inFlight() > 0) {
                    pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
                }
            }
            startsBySecond.add(pool.all().size() - before);
            before = pool.all().size();
        }
        assertThat(startsBySecond).as("first visits, by second").allMatch(starts -> starts <= 220);
        assertThat(startsBySecond.subList(150, startsBySecond.size()))
                .as("after three rounds, by second; evenly there would be 17")
                .allMatch(starts -> starts <= 100);
        assertThat(startsBySecond.size()).as("seconds for four rounds").isBetween(165, 215);
    }

    @Test
    void readsArticlesOfASiteEvenIfItsSourcesAreAlwaysDue() {
        for (int i = 0; i < 5; i++) {
            add("https://a.example/feed" + i, SECOND);
        }
        link("https://a.example/articles/1");
        boolean pageVisited = false;
        for (int i = 0; i < 30 && !pageVisited; i++) {
            pass(SECOND);
            pageVisited = pool.tasks().stream().anyMatch(VisitRequest.OfPage.class::isInstance);
            if (!pageVisited && pool.inFlight() > 0) {
                pool.end(
                        VisitRequest.OfSource.class::isInstance,
                        new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
            }
        }
        assertThat(pageVisited).as("within 30 turns of the site").isTrue();
    }

    @Test
    void isLateWhileVisitsThatCouldBeginFindNoSlot() {
        for (int site = 0; site < 101; site++) {
            add("https://site" + site + ".example/feed", null);
        }
        pass(SECOND);
        assertThat(gauge("barid.ingest.in.flight"))
                .isEqualTo(gauge("barid.ingest.slots"))
                .isEqualTo(100);
        pass(Duration.ofSeconds(60));
        assertThat(lateness()).isBetween(59.0, 62.0);
        endSource(0);
        pass(SECOND);
        assertThat(lateness()).isZero();
    }

    @Test
    void isNotLateWhileASiteHasItsTurn() {
        link("https://a.example/articles/1");
        link("https://a.example/articles/2");
        pass(Duration.ofSeconds(60));
        assertThat(pool.tasks()).hasSize(1);
        assertThat(lateness()).isZero();
    }

    private double lateness() {
        return registry.get("barid.ingest.lateness")
                .tag("sites", "fast")
                .gauge()
                .value();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void publishesARevisionOnlyWhenTheTextChanged() {
        link("https://a.example/articles/1");
        pass(SECOND);
        endPage("first");
        pass(Duration.ofMinutes(61));
        endPage("first");
        pass(Duration.ofHours(2));
        assertThat(pool.tasks()).as("no further recheck").isEmpty();
        links.pipeInput("a.example", aLink("https://a.example/articles/1", "edited"), now);
        pass(SECOND);
        endPage("second");
        pass(SECOND);
        assertThat(articles.readValuesToList())
                .extracting(RawArticle::revision, article -> article.content().text())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "first"),
                        org.assertj.core.groups.Tuple.tuple(2, "second"));
    }

    @Test
    void readsAPageAgainWhoseEntryWasEditedDuringItsFirstVisit() {
        link("https://a.example/articles/1");
        pass(SECOND);
        assertEditIsNotLost(() -> endPage("before the edit"), Duration.ofSeconds(2));
    }

    @Test
    void readsAPageAgainWhoseEntryWasEditedDuringItsLastRecheck() {
        link("https://a.example/articles/1");
        pass(SECOND);
        endPage("before the edit");
        pass(Duration.ofMinutes(61));
        assertEditIsNotLost(() -> endPage("before the edit"), Duration.ofSeconds(2));
    }

    @Test
    void readsAPageAgainWhoseEntryWasEditedDuringAVisitThatFailedForGood() {
        link("https://a.example/articles/1");
        pass(SECOND);
        assertEditIsNotLost(
                () -> pool.end(task -> true, new VisitReport.PageUnread(visited(Outcome.HTTP_4XX, 404, null), false)),
                Duration.ofSeconds(2));
    }

    @Test
    void triesAPageAgainInItsTimeWhoseEntryWasEditedDuringAVisitThatFailed() {
        link("https://a.example/articles/1");
        pass(SECOND);
        assertEditIsNotLost(
                () -> pool.end(task -> true, new VisitReport.PageUnread(visited(Outcome.HTTP_5XX, 502, null), true)),
                Duration.ofSeconds(62));
    }

    /** A page is being visited; its entry is edited, the visit ends, and within this time it has to be visited again. */
    private void assertEditIsNotLost(Runnable end, Duration within) {
        assertThat(pool.tasks()).hasSize(1);
        links.pipeInput("a.example", aLink("https://a.example/articles/1", "edited"), now);
        end.run();
        pass(within);
        assertThat(pool.tasks())
                .singleElement()
                .isInstanceOfSatisfying(
                        VisitRequest.OfPage.class,
                        page -> assertThat(page.waiting().link().entryHash()).isEqualTo("edited"));
        endPage("after the edit");
        pass(SECOND);
        assertThat(articles.readValuesToList().getLast().content().text()).isEqualTo("after the edit");
        assertThat(pool.all().size()).as("visits so far").isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 1_000, 4_000})
    void writesWhatItRemembersOfEntriesOnlyWhenThereAreNewOnes(int entries) {
        TestOutputTopic<String, byte[]> states = changelog(FrontierProcessor.SOURCES);
        TestOutputTopic<String, byte[]> marks = changelog(FrontierProcessor.SEEN);
        add("https://a.example/feed", null);
        readSource(entries);
        assertThat(marks.readValuesToList())
                .as("eight bytes an entry")
                .singleElement()
                .satisfies(bytes -> assertThat(bytes).hasSize(8 * entries));
        readSource(entries);
        readSource(entries / 2);
        visitSource(new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
        visitSource(new VisitReport.SourceUnread(visited(Outcome.HTTP_5XX, 502, null)));
        assertThat(marks.readValuesToList()).as("nothing new").isEmpty();
        readSource(entries + 1);
        assertThat(marks.readValuesToList()).hasSize(1);
        assertThat(states.readValuesToList())
                .as("what is written at every visit")
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(bytes -> assertThat(bytes).hasSizeLessThan(1_000));
        assertThat(named.readValuesToList()).as("each entry once").hasSize(entries + 1);
    }

    @Test
    void remembersSomeDocumentsOfEntriesAndNoMore() {
        TestOutputTopic<String, byte[]> marks = changelog(FrontierProcessor.SEEN);
        add("https://a.example/feed", null);
        for (int from = 0; from < 3_000; from += 100) {
            visitSource(sourceRead(from, from + 100, "pages.example"));
        }
        assertThat(marks.readValuesToList().getLast()).hasSize(8 * 400);
        named.readValuesToList();
        visitSource(sourceRead(2_800, 2_900, "pages.example"));
        assertThat(named.readValuesToList()).as("entries that come back").isEmpty();
    }

    private void readSource(int entries) {
        visitSource(sourceRead(0, entries, "pages.example"));
    }

    private void visitSource(VisitReport report) {
        while (pool.tasks().stream().noneMatch(VisitRequest.OfSource.class::isInstance)) {
            pass(Duration.ofMinutes(20));
        }
        pool.end(VisitRequest.OfSource.class::isInstance, report);
        pass(Duration.ofMillis(50));
    }

    private TestOutputTopic<String, byte[]> changelog(String store) {
        return driver.createOutputTopic(
                "frontier-test-" + store + "-changelog", new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Test
    void asksForAPageOnceHoweverManySpellingsItsAddressHas() {
        link("https://a.example/articles/1?utm_source=rss");
        link("https://A.example/articles/1#top");
        link("https://a.example:443/articles/1");
        for (int i = 0; i < 5; i++) {
            pass(SECOND);
            if (pool.inFlight() > 0) {
                endPage("text");
            }
        }
        assertThat(pool.all()).hasSize(1);
        assertThat(articles.readValuesToList()).hasSize(1);
    }

    @Test
    void leavesTheWholeSiteAloneAsLongAsTheServerAsks() {
        link("https://a.example/articles/1");
        link("https://www.a.example/articles/2");
        pass(SECOND);
        assertThat(pool.tasks()).hasSize(1);
        pool.end(
                task -> true, new VisitReport.PageUnread(visited(Outcome.HTTP_429, 429, Duration.ofMinutes(10)), true));
        pass(Duration.ofMinutes(9));
        assertThat(pool.tasks()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(pool.tasks()).hasSize(1);
    }

    @Test
    void spacesFromTheLastRequestOfAVisitNotFromItsStart() {
        link("https://a.example/articles/1");
        link("https://a.example/articles/2");
        pass(SECOND);
        Instant started = now;
        pass(Duration.ofSeconds(10));
        pool.end(
                task -> true,
                new VisitReport.PageUnread(
                        new VisitReport.Visited(
                                started,
                                now,
                                Duration.ofSeconds(10),
                                Outcome.HTTP_4XX,
                                404,
                                0,
                                "",
                                null,
                                Duration.ZERO),
                        false));
        pass(Duration.ofMillis(900));
        assertThat(pool.tasks()).isEmpty();
        pass(Duration.ofMillis(300));
        assertThat(pool.tasks()).hasSize(1);
    }

    @Test
    void opensASiteAgainWhenAReportCannotBeApplied() {
        link("https://a.example/articles/1");
        link("https://a.example/articles/2");
        pass(SECOND);
        VisitReport wrong = new VisitReport.SourceUnread(visited(Outcome.OK, 200, null));
        pool.end(task -> true, wrong);
        pass(Duration.ofMinutes(2));
        assertThat(pool.tasks()).as("the other page").hasSize(1);
        endPage("text");
        pass(Duration.ofMinutes(61));
        assertThat(pool.tasks()).as("the same page, later").hasSize(1);
    }

    @Test
    void stopsVisitingARemovedSourceEvenOneUnderWay() {
        Source source = add("https://a.example/feed", null);
        pass(SECOND);
        sources.pipeInput(
                source.id(),
                new Source(
                        source.id(),
                        source.url(),
                        source.site(),
                        source.kind(),
                        null,
                        null,
                        null,
                        true,
                        source.added()),
                now);
        endSource(2);
        pass(Duration.ofDays(1));
        assertThat(pool.all()).hasSize(1);
        assertThat(named.readValuesToList()).as("links").allMatch(Objects::isNull);
    }

    @Test
    void followsAFeedFoundAtAnotherSiteOnlyOnce() {
        TestOutputTopic<String, Source> found = output(topics.sources());
        add("https://a.example/", null);
        for (int visit = 0; visit < 2; visit++) {
            pass(SECOND);
            pool.end(
                    task -> task instanceof VisitRequest.OfSource of
                            && of.state().target().getHost().equals("a.example"),
                    section(URI.create("https://feeds.example/a")));
            pass(Duration.ofDays(1));
        }
        assertThat(found.readValuesToList())
                .singleElement()
                .satisfies(source -> assertThat(source.url()).hasToString("https://feeds.example/a"));
    }

    private VisitReport section(URI elsewhere) {
        return new VisitReport.SourceRead(
                visited(Outcome.OK, 200, null),
                SourceKind.SECTION,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(elsewhere),
                Map.of());
    }

    @Test
    void publishesTheEntriesOfLinksThatFindNoRoom() {
        for (int i = 0; i <= Visits.CONFIG.waitingPerSite(); i++) {
            URI url = URI.create("https://a.example/articles/" + i);
            Content entry = Visits.content("title " + i, "the feed's own words", "");
            links.pipeInput("a.example", new Link(url, "a.example", "source", now, entry, "h"));
        }
        assertThat(articles.readValuesToList()).singleElement().satisfies(article -> {
            assertThat(article.content().title()).isEqualTo("title " + Visits.CONFIG.waitingPerSite());
            assertThat(article.fromFeed()).isTrue();
        });
        assertThat(log.readValuesToList())
                .singleElement()
                .satisfies(visit -> assertThat(visit.detail()).contains("too many links"));
    }

    @Test
    void countsByKindWhatHadToBeMendedInFeeds() {
        add("https://a.example/feed", null);
        pass(SECOND);
        endSource(1);
        assertThat(registry.get("barid.ingest.repairs")
                        .tag("kind", "bare-ampersand")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void keepsEveryRecordItWritesWithinTheLimit() {
        Content huge =
                Visits.content("عنوان ".repeat(20_000), "خبر ".repeat(60_000), "<p>" + "خبر ".repeat(60_000) + "</p>");
        add("https://a.example/feed", null);
        pass(SECOND);
        URI url = URI.create("https://a.example/articles/1");
        pool.end(
                task -> true,
                new VisitReport.SourceRead(
                        visited(Outcome.OK, 200, null),
                        SourceKind.FEED,
                        null,
                        "t".repeat(100_000),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        List.of(new VisitReport.Named(url, "a.example", huge, "h")),
                        List.of(),
                        Map.of()));
        pass(SECOND);
        Link link = named.readValue();
        assertThat(size(topics.links(), link)).isLessThan(Topic.MAX_RECORD_BYTES);
        assertThat(new JsonSerde<>(WaitingLink.class).serializer().serialize("", new WaitingLink(link, now, 0, 0)))
                .hasSizeLessThan(Topic.MAX_RECORD_BYTES);
        assertThat(size(topics.crawlLog(), log.readValue())).isLessThan(64 << 10);
    }

    @Test
    void endsAPassageThatSitesPlayBetweenThemselves() {
        link("https://a.example/0");
        int hops = 0;
        for (; hops < 40; hops++) {
            pass(Duration.ofSeconds(2));
            if (pool.inFlight() == 0) {
                break;
            }
            String site = hops % 2 == 0 ? "b.example" : "a.example";
            URI next = URI.create("https://" + site + "/" + (hops + 1));
            pool.end(task -> true, new VisitReport.PageElsewhere(visited(Outcome.REDIRECT, 302, null), next));
            pass(SECOND);
            feedBack();
        }
        assertThat(hops).as("redirects from site to site").isLessThanOrEqualTo(10);
    }

    @Test
    void waitsForRoomInThePoolAndLosesNothing() {
        IntStream.range(0, 150).forEach(i -> link("https://site" + i + ".example/articles/1"));
        pass(SECOND);
        assertThat(pool.inFlight()).isEqualTo(100);
        while (pool.inFlight() > 0) {
            while (pool.inFlight() > 0) {
                endPage("text " + pool.inFlight());
            }
            pass(SECOND);
        }
        assertThat(articles.readValuesToList()).hasSize(150);
    }

    @Test
    void visitsNoLinkOfARemovedSourceThoughItLiesAtAnotherSite() {
        Source source = add("https://a.example/feed", null);
        pass(SECOND);
        endSource(
                List.of("https://b.example/articles/1", "https://b.example/articles/2", "https://c.example/articles/1"),
                "e");
        feedBack();
        link("https://b.example/articles/other");
        pass(SECOND);
        assertThat(pool.tasks()).hasSize(2);
        remove(source);
        feedBack();
        for (int i = 0; i < 2; i++) {
            endPage("text");
        }
        pass(Duration.ofHours(2));
        assertThat(pool.all().stream()
                        .filter(VisitRequest.OfPage.class::isInstance)
                        .map(task -> ((VisitRequest.OfPage) task)
                                .waiting()
                                .link()
                                .url()
                                .toString()))
                .containsExactlyInAnyOrder(
                        "https://b.example/articles/1",
                        "https://c.example/articles/1",
                        "https://b.example/articles/other");
        assertThat(registry.counter("barid.ingest.links.withdrawn").count()).isEqualTo(3);
    }

    @Test
    void visitsLinksOfASourceThatWasRemovedAndAddedAgain() {
        Source source = add("https://a.example/feed", null);
        pass(SECOND);
        remove(source);
        feedBack();
        pass(SECOND);
        pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
        pass(SECOND);
        add("https://a.example/feed", null);
        pass(SECOND);
        endSource(List.of("https://b.example/articles/1"), "e");
        feedBack();
        pass(SECOND);
        assertThat(pool.tasks()).hasSize(1);
    }

    private void remove(Source source) {
        sources.pipeInput(
                source.id(),
                new Source(
                        source.id(),
                        source.url(),
                        source.site(),
                        source.kind(),
                        null,
                        null,
                        source.interval(),
                        true,
                        now),
                now);
    }

    @Test
    void putsAVisitOffWhoseAddressIsBusyWithoutCountingAFailure() {
        link("https://a.example/articles/1");
        pass(SECOND);
        pool.end(task -> true, new VisitReport.PageUnread(visited(Outcome.DEFERRED, 0, null), true));
        pass(Duration.ofSeconds(14));
        assertThat(pool.tasks()).isEmpty();
        pass(Duration.ofSeconds(17));
        assertThat(pool.tasks())
                .singleElement()
                .satisfies(task -> assertThat(
                                ((VisitRequest.OfPage) task).waiting().failures())
                        .isZero());
        assertThat(log.readValuesToList()).hasSize(1);
        assertThat(registry.counter("barid.ingest.visits", "what", "article", "outcome", "deferred")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tellsOnceOfEachPageThatIsPutOffUntilItIsVisitedOrWithdrawn() {
        List<String> pages = List.of("https://a.example/1", "https://b.example/1", "https://c.example/1");
        pages.forEach(this::link);
        pass(SECOND);
        for (int times = 0; times < 3; times++) {
            while (pool.inFlight() > 0) {
                pool.end(task -> true, new VisitReport.PageUnread(visited(Outcome.DEFERRED, 0, null), true));
            }
            pass(Duration.ofSeconds(31));
            assertThat(pool.tasks()).as("tried again").hasSize(3);
        }
        assertThat(log.readValuesToList())
                .allSatisfy(visit -> {
                    assertThat(visit.outcome()).isEqualTo(Outcome.DEFERRED);
                    assertThat(visit.article()).isTrue();
                })
                .map(visit -> visit.url().toString())
                .containsExactlyInAnyOrderElementsOf(pages);
        while (pool.inFlight() > 0) {
            pool.end(task -> true, new VisitReport.PageUnread(visited(Outcome.HTTP_5XX, 503, null), true));
        }
        pass(Duration.ofHours(1));
        log.readValuesToList();
        while (pool.inFlight() > 0) {
            pool.end(task -> true, new VisitReport.PageUnread(visited(Outcome.DEFERRED, 0, null), true));
        }
        pass(SECOND);
        assertThat(log.readValuesToList()).as("after a visit it is told again").hasSize(3);
    }

    @Test
    void tellsOnceThatASourceIsPutOffUntilItIsVisited() {
        add("https://a.example/feed", Duration.ofMinutes(1));
        pass(SECOND);
        for (int times = 0; times < 3; times++) {
            pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.DEFERRED, 0, null)));
            pass(Duration.ofSeconds(31));
            assertThat(pool.tasks()).as("tried again").hasSize(1);
        }
        assertThat(log.readValuesToList()).singleElement().satisfies(visit -> {
            assertThat(visit.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(visit.article()).isFalse();
            assertThat(visit.next()).isBetween(START.plusSeconds(15), START.plusSeconds(32));
        });
        pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
        pass(Duration.ofSeconds(90));
        pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.DEFERRED, 0, null)));
        pass(SECOND);
        assertThat(log.readValuesToList()).map(Visit::outcome).containsExactly(Outcome.NOT_MODIFIED, Outcome.DEFERRED);
    }

    @Test
    void sendsLinksToFewOtherSitesInOneVisitAndToTheRestLater() {
        List<String> named = IntStream.range(0, 12)
                .mapToObj(i -> "https://site" + i + ".example/articles/1")
                .toList();
        add("https://a.example/feed", Duration.ofMinutes(1));
        Set<String> reached = new TreeSet<>();
        for (int expected : List.of(5, 10, 12)) {
            pass(Duration.ofSeconds(61));
            endSource(named, "etag");
            this.named.readValuesToList().forEach(link -> reached.add(link.site()));
            assertThat(reached).hasSize(expected);
            Visit visit = log.readValuesToList().getLast();
            assertThat(visit.outcome()).isEqualTo(Outcome.OK);
            if (expected < 12) {
                assertThat(visit.detail()).contains((12 - expected) + " links wait for later visits");
            } else {
                assertThat(visit.detail()).isEmpty();
            }
        }
        assertThat(registry.counter("barid.ingest.left.for.later").count()).isEqualTo(7 + 2);
    }

    @Test
    void boundsNeitherLinksOfTheOwnSiteNorMoreLinksOfASiteThatCounts() {
        add("https://a.example/feed", null);
        pass(SECOND);
        endSource(
                IntStream.range(0, 40)
                        .mapToObj(i -> "https://" + (i % 2 == 0 ? "a" : "b" + i % 5) + ".example/articles/" + i)
                        .toList(),
                "etag");
        assertThat(named.readValuesToList()).hasSize(40);
    }

    @Test
    void asksWithoutValidatorsUntilAllLinksAreTaken() {
        List<String> named = IntStream.range(0, 6)
                .mapToObj(i -> "https://site" + i + ".example/articles/1")
                .toList();
        add("https://a.example/feed", Duration.ofMinutes(1));
        pass(SECOND);
        endSource(named, "etag");
        pass(Duration.ofSeconds(61));
        assertThat(source().state().etag()).isNull();
        endSource(named, "etag");
        pass(Duration.ofSeconds(61));
        assertThat(source().state().etag()).isEqualTo("etag");
    }

    private VisitRequest.OfSource source() {
        return pool.tasks().stream()
                .filter(VisitRequest.OfSource.class::isInstance)
                .map(VisitRequest.OfSource.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Ends the visit of a source that names these addresses. */
    private void endSource(List<String> addresses, String etag) {
        List<VisitReport.Named> list = addresses.stream()
                .map(URI::create)
                .map(url -> new VisitReport.Named(url, Sites.of(url), null, "h"))
                .toList();
        pool.end(
                VisitRequest.OfSource.class::isInstance,
                new VisitReport.SourceRead(
                        visited(Outcome.OK, 200, null),
                        SourceKind.FEED,
                        null,
                        "A",
                        etag,
                        null,
                        null,
                        List.of(),
                        null,
                        list,
                        List.of(),
                        Map.of()));
        pass(Duration.ofMillis(50));
    }

    /** Lets time pass in ticks of the frontier's own length. */
    private void pass(Duration time) {
        long step = Math.max(50, time.toMillis() / 200);
        for (long left = time.toMillis(); left > 0; left -= step) {
            long part = Math.min(step, left);
            now = now.plusMillis(part);
            driver.advanceWallClockTime(Duration.ofMillis(part));
        }
    }

    /** Carries links that were named back in, as Kafka does. */
    private void feedBack() {
        named.readKeyValuesToList().forEach(link -> links.pipeInput(link.key, link.value, now));
    }

    private Source add(String url, @Nullable Duration interval) {
        URI address = URI.create(url);
        Source source = new Source(
                ArticleId.hash128(url), address, Sites.of(address), SourceKind.FEED, null, null, interval, false, now);
        sources.pipeInput(source.id(), source, now);
        return source;
    }

    private void link(String url) {
        Link link = aLink(url, "entry");
        links.pipeInput(link.site(), link, now);
    }

    private Link aLink(String url, String hash) {
        URI address = URI.create(url);
        return new Link(address, Sites.of(address), "source", now, null, hash);
    }

    private void endSource(int entries) {
        pool.end(VisitRequest.OfSource.class::isInstance, sourceRead(0, entries, "a.example"));
        pass(Duration.ofMillis(50));
    }

    private VisitReport sourceRead(int from, int to, String site) {
        List<VisitReport.Named> list = IntStream.range(from, to)
                .mapToObj(i -> new VisitReport.Named(URI.create("https://a.example/articles/" + i), site, null, "h"))
                .toList();
        return new VisitReport.SourceRead(
                visited(Outcome.OK, 200, null),
                SourceKind.FEED,
                null,
                "A",
                null,
                null,
                null,
                List.of(),
                null,
                list,
                List.of(),
                Map.of("bare-ampersand", 2));
    }

    private void endPage(String text) {
        VisitRequest.OfPage page = (VisitRequest.OfPage) pool.tasks().stream()
                .filter(VisitRequest.OfPage.class::isInstance)
                .findFirst()
                .orElseThrow();
        URI url = barid.reader.url.CanonicalUrl.of(page.waiting().link().url());
        pool.end(
                page::equals,
                new VisitReport.PageRead(
                        visited(Outcome.OK, 200, null), Visits.content("title", text, ""), url, url, null, null));
    }

    private VisitReport.Visited visited(Outcome outcome, int status, @Nullable Duration pause) {
        return Visits.visited(now, outcome, status, pause);
    }

    private static <T> int size(Topic<T> topic, T value) {
        return topic.value().serializer().serialize(topic.name(), value).length;
    }

    private <T> TestInputTopic<String, T> input(Topic<T> topic) {
        return driver.createInputTopic(
                topic.name(), topic.key().serializer(), topic.value().serializer());
    }

    private <T> TestOutputTopic<String, T> output(Topic<T> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }
}
