package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.state.ArticleState;
import barid.ingest.state.EntryState;
import barid.ingest.state.JsonSerde;
import barid.ingest.state.MarksSerde;
import barid.ingest.state.PageState;
import barid.ingest.state.SiteState;
import barid.ingest.state.SourceState;
import barid.ingest.state.Subscription;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.Suspects;
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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a partition dies and another takes over its stores: what was committed counts, what was under way is done again. */
class FrontierRestartTest {

    @TempDir
    Path folder;

    private final List<StateStore> stores = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private HandPool pool = new HandPool(100);
    private MockProcessorContext<String, Object> context = newContext();
    private FrontierProcessor processor = newProcessor();

    @BeforeEach
    void start() {
        store(FrontierProcessor.SOURCES, SourceState.class);
        store(FrontierProcessor.SEEN, new MarksSerde());
        store(FrontierProcessor.WAITING, WaitingLink.class);
        store(FrontierProcessor.PAGES, PageState.class);
        store(FrontierProcessor.ARTICLES, ArticleState.class);
        store(FrontierProcessor.SITES, SiteState.class);
        store(FrontierProcessor.ENTRIES, EntryState.class);
        store(FrontierProcessor.SUBSCRIPTIONS, Subscription.class);
        takeOver();
    }

    @Test
    void makesAVisitAgainWhoseReportNeverCame() {
        link("https://a.example/articles/1");
        pass(Duration.ofSeconds(1));
        HandPool old = pool;
        takeOver();
        pass(Duration.ofSeconds(1));
        assertThat(old.tasks()).hasSize(1);
        assertThat(pool.tasks()).hasSize(1);
        end(old, "text");
        pass(Duration.ofSeconds(1));
        assertThat(articles())
                .as("a report to the owner of before counts for nothing")
                .isEmpty();
        end(pool, "text");
        pass(Duration.ofSeconds(1));
        assertThat(articles()).hasSize(1);
    }

    @Test
    void publishesNothingTwice() {
        link("https://a.example/articles/1");
        pass(Duration.ofSeconds(1));
        end(pool, "text");
        pass(Duration.ofSeconds(1));
        assertThat(articles()).hasSize(1);
        takeOver();
        link("https://a.example/articles/1");
        pass(Duration.ofMinutes(62));
        end(pool, "text");
        pass(Duration.ofSeconds(1));
        assertThat(articles()).isEmpty();
    }

    @Test
    void stillLeavesASiteAloneThatAskedForIt() {
        link("https://a.example/articles/1");
        link("https://a.example/articles/2");
        pass(Duration.ofSeconds(1));
        pool.end(
                task -> true, new VisitReport.PageUnread(visited(Outcome.HTTP_429, 429, Duration.ofMinutes(10)), true));
        pass(Duration.ofSeconds(1));
        takeOver();
        pass(Duration.ofMinutes(9));
        assertThat(pool.tasks()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(pool.tasks()).hasSize(1);
    }

    @Test
    void stillKnowsWhichSitesAreSlow() {
        link("https://a.example/articles/1");
        pass(Duration.ofSeconds(1));
        pool.end(
                task -> true,
                new VisitReport.PageUnread(visited(Outcome.TIMEOUT, 0, null).until(now, Duration.ofSeconds(30)), true));
        pass(Duration.ofSeconds(1));
        takeOver();
        sweep();
        pass(Duration.ofMinutes(2));
        assertThat(pool.tasks()).hasSize(1);
        assertThat(pool.slowInFlight()).isEqualTo(1);
    }

    @Test
    void forgetsASitesWishOnceItIsGranted() {
        link("https://a.example/articles/1");
        pass(Duration.ofSeconds(1));
        pool.end(
                task -> true, new VisitReport.PageUnread(visited(Outcome.HTTP_429, 429, Duration.ofMinutes(10)), true));
        pass(Duration.ofMinutes(12));
        sweep();
        assertThat(context.<org.apache.kafka.streams.state.KeyValueStore<String, SiteState>>getStateStore(
                                FrontierProcessor.SITES)
                        .get("a.example"))
                .isNull();
    }

    @Test
    void remembersAPageFromWhenItWasLastNamed() {
        link("https://a.example/articles/1");
        pass(Duration.ofSeconds(1));
        end(pool, "text");
        pass(Duration.ofHours(2));
        end(pool, "text");
        pass(Duration.ofSeconds(1));
        for (int week = 0; week < 10; week++) {
            pass(Duration.ofDays(7));
            link("https://a.example/articles/1");
            sweep();
        }
        pass(Duration.ofSeconds(1));
        assertThat(pool.tasks()).as("named every week, known for a month").isEmpty();
        Link edited = new Link(URI.create("https://a.example/articles/1"), "a.example", "source", now, null, "edited");
        processor.process(new Record<>("a.example", new Arrival.Named(edited), now.toEpochMilli()));
        pass(Duration.ofSeconds(1));
        end(pool, "another text");
        pass(Duration.ofSeconds(1));
        assertThat(articles().getLast().revision())
                .as("the article is known as well")
                .isEqualTo(2);
        pass(Duration.ofHours(2));
        end(pool, "another text");
        pass(Duration.ofDays(40));
        sweep();
        assertThat(context.<org.apache.kafka.streams.state.KeyValueStore<String, PageState>>getStateStore(
                                FrontierProcessor.PAGES)
                        .approximateNumEntries())
                .as("not named for longer than that")
                .isZero();
    }

    private void sweep() {
        context.scheduledPunctuators().get(1).getPunctuator().punctuate(now.toEpochMilli());
    }

    @Test
    void startsOverdueSourcesOneAfterTheOther() {
        for (int i = 0; i < 1_000; i++) {
            Source source = source("https://site" + i + ".example/feed");
            processor.process(new Record<>(source.id(), new Arrival.Defined(source), now.toEpochMilli()));
        }
        now = now.plus(Duration.ofHours(1));
        takeOver();
        List<Integer> startsBySecond = new ArrayList<>();
        for (int before = 0; before < 1_000; before = pool.all().size()) {
            for (int tick = 0; tick < 20; tick++) {
                pass(Duration.ofMillis(50));
                while (pool.inFlight() > 0) {
                    pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
                }
            }
            startsBySecond.add(pool.all().size() - before);
        }
        assertThat(startsBySecond).hasSizeBetween(5, 7).allMatch(starts -> starts <= 220);
    }

    @Test
    void doesNotBelieveDueTimesOfAClockThatWasWrong() {
        now = now.plus(Duration.ofDays(3 * 365));
        takeOver();
        Source source = source("https://a.example/feed");
        processor.process(new Record<>(source.id(), new Arrival.Defined(source), now.toEpochMilli()));
        link("https://b.example/articles/1");
        link("https://c.example/articles/1");
        pass(Duration.ofSeconds(1));
        pool.end(
                VisitRequest.OfSource.class::isInstance,
                new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
        end(pool, "text");
        pool.end(task -> true, new VisitReport.PageUnread(visited(Outcome.HTTP_429, 429, Duration.ofHours(10)), true));
        pass(Duration.ofSeconds(1));

        now = Instant.parse("2026-03-01T12:00:00Z");
        takeOver();
        pass(Duration.ofSeconds(1));
        assertThat(pool.tasks()).as("the source and the page's recheck").hasSize(2);
        pass(Visits.CONFIG.longestPause().plusSeconds(2));
        assertThat(pool.tasks())
                .as("and the page of the site that asked for a pause")
                .hasSize(3);
        assertThat(List.of("source", "article", "site"))
                .extracting(what -> registry.get("barid.ingest.clamped")
                        .tag("what", what)
                        .counter()
                        .count())
                .containsExactly(1.0, 2.0, 1.0);
    }

    @Test
    void believesTheLongestWaitsThereAre() {
        Source source = source("https://a.example/feed");
        processor.process(new Record<>(source.id(), new Arrival.Defined(source), now.toEpochMilli()));
        for (int visit = 0; visit < 3; visit++) {
            pass(Duration.ofDays(2));
            pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.GONE, 410, null)));
            pass(Duration.ofMillis(50));
        }
        takeOver();
        pass(Duration.ofDays(6));
        assertThat(pool.tasks()).as("a retired source, visited once a week").isEmpty();
        pass(Duration.ofDays(2));
        assertThat(pool.tasks()).hasSize(1);
    }

    @Test
    void visitsAPausedSourceOnlyOnceItIsResumedAndThenAtOnce() {
        Source source = source("https://a.example/feed");
        define(source);
        pass(Duration.ofSeconds(1));
        define(source.with(source.settings().withPaused(true)));
        pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
        pass(Duration.ofDays(2));
        assertThat(pool.all()).as("paused while it was visited").hasSize(1);
        takeOver();
        pass(Duration.ofDays(2));
        assertThat(pool.all()).as("paused over a restart").isEmpty();
        define(source.with(source.settings().withPaused(true)).withTitle("Named while it rests"));
        pass(Duration.ofDays(2));
        assertThat(pool.all()).isEmpty();
        define(source.with(source.settings().withPaused(false)));
        pass(Duration.ofSeconds(1));
        assertThat(pool.all()).as("resumed").hasSize(1);
    }

    @Test
    void doesNotVisitASourceBecauseItIsNamedOrLabelled() {
        Source source = source("https://a.example/feed");
        define(source);
        pass(Duration.ofSeconds(1));
        pool.end(task -> true, new VisitReport.SourceUnread(visited(Outcome.NOT_MODIFIED, 304, null)));
        pass(Duration.ofSeconds(5));
        define(source.withTitle("Name").with(source.settings().withLabels(List.of("a"))));
        pass(Duration.ofSeconds(5));
        assertThat(pool.all()).hasSize(1);
        define(source.withInterval(Duration.ofHours(1)));
        pass(Duration.ofSeconds(5));
        assertThat(pool.all()).as("another interval").hasSize(2);
    }

    private void define(Source source) {
        processor.process(new Record<>(source.id(), new Arrival.Defined(source), now.toEpochMilli()));
    }

    private Source source(String url) {
        URI address = URI.create(url);
        return new Source(
                ArticleId.hash128(url), address, Sites.of(address), SourceKind.FEED, null, null, null, false, now);
    }

    @Test
    void makesAloneAndLaterWhatWasUnderWayWhenTheProcessEnded() {
        link("https://bad.example/articles/1");
        link("https://b.example/articles/1");
        crash();
        pass(Duration.ofSeconds(2));
        assertThat(pool.tasks()).hasSize(2);
        link("https://later.example/articles/1");
        crash();
        pass(Duration.ofSeconds(10));
        assertThat(sites()).as("at first only what is not suspected").containsExactly("later.example");
        pass(Duration.ofSeconds(11));
        link("https://new.example/articles/1");
        pass(Duration.ofSeconds(5));
        assertThat(sites()).as("nothing new begins while one waits to be alone").containsExactly("later.example");
        end(pool, "text");
        pass(Duration.ofSeconds(1));
        assertThat(sites()).as("alone").singleElement().isIn("bad.example", "b.example");
        end(pool, "text");
        pass(Duration.ofSeconds(1));
        assertThat(sites()).contains("new.example");
    }

    @Test
    void letsOthersGetOnForAsLongAsASuspectTook() {
        link("https://slow.example/articles/1");
        link("https://slower.example/articles/1");
        crash();
        pass(Duration.ofSeconds(2));
        crash();
        pass(Duration.ofSeconds(22));
        assertThat(sites()).as("alone").singleElement().isIn("slow.example", "slower.example");
        pass(Duration.ofSeconds(28));
        end(pool, "text");
        for (int time = 1; time <= 4; time++) {
            link("https://new" + time + ".example/articles/1");
            pass(Duration.ofSeconds(5));
            assertThat(sites()).as("others, time %d", time).containsExactly("new" + time + ".example");
            end(pool, "text");
        }
        pass(Duration.ofSeconds(20));
        assertThat(sites()).as("alone again").singleElement().isIn("slow.example", "slower.example");
    }

    @Test
    void givesUpAPageAtWhichTheProcessEndedAloneTwice() {
        link("https://bad.example/articles/1");
        crash();
        pass(Duration.ofSeconds(2));
        for (int time = 1; time <= 2; time++) {
            crash();
            pass(Duration.ofMinutes(2));
            assertThat(pool.tasks()).as("alone, time %d", time).hasSize(1);
        }
        crash();
        pass(Duration.ofMinutes(30));
        assertThat(pool.all()).isEmpty();
        assertThat(visits()).singleElement().satisfies(visit -> {
            assertThat(visit.outcome()).isEqualTo(Outcome.SUSPECT);
            assertThat(visit.sourceId()).isEqualTo("source");
        });
        assertThat(pool.suspects().size()).isZero();
        crash();
        pass(Duration.ofMinutes(30));
        assertThat(pool.all()).as("never again").isEmpty();
    }

    @Test
    void givesUpASourceUntilItIsDefinedAnew() {
        Source source = defined("https://bad.example/feed");
        crash();
        pass(Duration.ofSeconds(2));
        for (int time = 1; time <= 2; time++) {
            crash();
            pass(Duration.ofMinutes(2));
            assertThat(pool.tasks()).as("alone, time %d", time).hasSize(1);
        }
        crash();
        pass(Duration.ofDays(2));
        assertThat(pool.all()).isEmpty();
        assertThat(visits()).isNotEmpty().allSatisfy(visit -> {
            assertThat(visit.outcome()).isEqualTo(Outcome.SUSPECT);
            assertThat(visit.sourceId()).isEqualTo(source.id());
        });
        defined("https://bad.example/feed");
        pass(Duration.ofSeconds(2));
        assertThat(pool.tasks()).hasSize(1);
    }

    @Test
    void suspectsNothingAfterAStopAndWhatWasMadeAloneNoMore() {
        link("https://a.example/articles/1");
        crash();
        pass(Duration.ofSeconds(2));
        pool.suspects().close();
        crash();
        pass(Duration.ofSeconds(2));
        assertThat(pool.tasks()).as("at once, after a stop").hasSize(1);
        crash();
        pass(Duration.ofMinutes(2));
        end(pool, "text");
        pass(Duration.ofSeconds(1));
        crash();
        assertThat(pool.suspects().size()).isZero();
    }

    @Test
    void beginsSlowlyAfterAnUncleanEnd() {
        for (int i = 0; i < 60; i++) {
            link("https://s" + i + ".example/articles/1");
        }
        crash();
        pass(Duration.ofSeconds(1));
        assertThat(pool.tasks()).hasSize(60);
        for (int i = 0; i < 60; i++) {
            link("https://t" + i + ".example/articles/1");
        }
        crash();
        pass(Duration.ofSeconds(1));
        assertThat(pool.tasks()).hasSizeBetween(1, 12);
    }

    /** The process ends by kill -9 and another is started on its files. */
    private void crash() {
        takeOver(Suspects.open(folder.resolve("under-way"), now));
    }

    private List<String> sites() {
        return pool.tasks().stream()
                .map(task -> ((VisitRequest.OfPage) task).waiting().link().site())
                .toList();
    }

    private List<Visit> visits() {
        return context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(Visit.class::isInstance)
                .map(Visit.class::cast)
                .toList();
    }

    private Source defined(String url) {
        Source source = source(url);
        processor.process(new Record<>(source.id(), new Arrival.Defined(source), now.toEpochMilli()));
        return source;
    }

    private void takeOver() {
        takeOver(Suspects.none());
    }

    private void takeOver(Suspects suspects) {
        pool = new HandPool(100, suspects);
        context = newContext();
        stores.forEach(context::addStateStore);
        processor = newProcessor();
        processor.init(context);
    }

    private FrontierProcessor newProcessor() {
        return new FrontierProcessor(
                Visits.CONFIG,
                new SchedulePolicy(ScheduleConfig.defaults()),
                pool,
                new FrontierMetrics(registry, pool, () -> now),
                null);
    }

    private MockProcessorContext<String, Object> newContext() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "frontier");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        MockProcessorContext<String, Object> fresh =
                new MockProcessorContext<>(properties, new TaskId(0, 0), folder == null ? null : folder.toFile());
        fresh.setCurrentSystemTimeMs(now.toEpochMilli());
        return fresh;
    }

    private <T extends java.lang.Record> void store(String name, Class<T> type) {
        store(name, new JsonSerde<>(type));
    }

    private <T> void store(String name, Serde<T> values) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        store.init(context.getStateStoreContext(), store);
        stores.add(store);
    }

    private void pass(Duration time) {
        for (int i = 0; i < 20; i++) {
            now = now.plus(time.dividedBy(20));
            context.setCurrentSystemTimeMs(now.toEpochMilli());
            context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now.toEpochMilli());
        }
    }

    private void link(String url) {
        URI address = URI.create(url);
        Link link = new Link(address, Sites.of(address), "source", now, null, "entry");
        processor.process(new Record<>(link.site(), new Arrival.Named(link), now.toEpochMilli()));
    }

    private void end(HandPool which, String text) {
        VisitRequest.OfPage page = (VisitRequest.OfPage) which.tasks().getFirst();
        URI url = page.waiting().link().url();
        Content content = Visits.content("title", text, "");
        which.end(
                page::equals, new VisitReport.PageRead(visited(Outcome.OK, 200, null), content, url, url, null, null));
    }

    private List<RawArticle> articles() {
        return context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(RawArticle.class::isInstance)
                .map(RawArticle.class::cast)
                .toList();
    }

    private VisitReport.Visited visited(Outcome outcome, int status, @Nullable Duration pause) {
        return Visits.visited(now, outcome, status, pause);
    }
}
