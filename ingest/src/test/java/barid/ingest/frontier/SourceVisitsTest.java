package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.state.EntryState;
import barid.ingest.state.JsonSerde;
import barid.ingest.state.MarksSerde;
import barid.ingest.state.PartState;
import barid.ingest.state.SourceState;
import barid.ingest.state.Subscription;
import barid.ingest.visit.LeftOut;
import barid.ingest.visit.Lesson;
import barid.ingest.visit.Recovery;
import barid.ingest.visit.VisitReport;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.article.Moment;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.SourceMode;
import barid.model.source.Visit;
import barid.reader.entry.EntryContent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of a source from one visit to the next. */
class SourceVisitsTest {
    private static final URI FEED = URI.create("https://a.example/feed");
    private static final URI NEW = URI.create("https://b.example/feed");
    /** A Sunday. */
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProcessorContext<String, Object> context = context();
    private final KeyValueStore<String, SourceState> sources = store("sources", new JsonSerde<>(SourceState.class));
    private final SourceVisits visits = new SourceVisits(
            sources,
            store("seen", new MarksSerde()),
            new EntryIndex(store("entries", new JsonSerde<>(EntryState.class)), Visits.CONFIG.remember()),
            new SchedulePolicy(ScheduleConfig.defaults()),
            Visits.CONFIG,
            new FrontierMetrics(registry, new HandPool(1), () -> NOON),
            new FrontierOutput(context),
            new Subscriptions(store("subscriptions", new JsonSerde<>(Subscription.class)), null, new SiteQueues()));
    private Instant now = NOON;

    private static MockProcessorContext<String, Object> context() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "source-visits");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return new MockProcessorContext<>(properties, new TaskId(0, 0), null);
    }

    private <T> KeyValueStore<String, T> store(String name, Serde<T> serde) {
        KeyValueStore<String, T> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @BeforeEach
    void follow() {
        visits.define(new Source("id", FEED, "a.example", SourceKind.AUTO, "Mine", "Folder", null, false, NOON), NOON);
    }

    private SourceState state() {
        return Objects.requireNonNull(sources.get("id"));
    }

    private boolean asksWithValidators() {
        SourceState asked = visits.task(state(), now).state();
        return asked.etag() != null || asked.lastModified() != null;
    }

    private SourceState apply(VisitReport report) {
        now = now.plus(Duration.ofMinutes(20));
        return Objects.requireNonNull(visits.apply("id", report, now));
    }

    private SourceState reads(Lesson lesson, @Nullable Duration rhythm, @Nullable Duration maxAge) {
        return apply(new VisitReport.SourceRead(
                Visits.visited(now, Outcome.OK, 200, null),
                SourceKind.FEED,
                state().address(),
                "Theirs",
                "\"e\"",
                null,
                rhythm,
                List.of(),
                maxAge,
                List.of(),
                List.of(),
                Map.of(),
                lesson));
    }

    private SourceState reads() {
        return reads(conditional(asksWithValidators()), null, null);
    }

    private static Lesson conditional(boolean withValidators) {
        return new Lesson(withValidators, List.of(), null, null, null, Map.of());
    }

    private static Lesson moved(@Nullable URI target) {
        return new Lesson(false, List.of(), target, null, null, Map.of());
    }

    private SourceState fails(Outcome outcome, int status) {
        return apply(new VisitReport.SourceUnread(
                Visits.visited(now, outcome, status, null), null, conditional(asksWithValidators())));
    }

    private SourceState isUnchanged() {
        return apply(new VisitReport.SourceUnread(
                Visits.visited(now, Outcome.NOT_MODIFIED, 304, null), null, conditional(asksWithValidators())));
    }

    private String lastWords() {
        return context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(Visit.class::isInstance)
                .map(Visit.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow()
                .detail();
    }

    private double counted(String way) {
        return registry.get("barid.ingest.recovered").tag("way", way).counter().count();
    }

    /** Also where one entry is named twice, is beyond the sites that a source may name in one visit, or comes back changed. */
    @Test
    void countsEachEntryOfADocumentOnce() {
        List<VisitReport.Named> first = new ArrayList<>();
        for (int i = 0; i < 3 + Visits.CONFIG.foreignSites() + 2; i++) {
            String site = i < 3 ? "a.example" : "site" + i + ".example";
            first.add(new VisitReport.Named(URI.create("https://" + site + "/" + i), site, null, "h"));
        }
        first.add(first.getFirst());
        names(first, Map.of(LeftOut.REPEATED, 2, LeftOut.NOTHING_SAID, 1));
        assertThat(ended("later")).isEqualTo(2);
        assertThat(ended("known")).isEqualTo(1);
        names(first, Map.of(LeftOut.BEYOND_LIMIT, 4));
        List<VisitReport.Named> changed = first.stream()
                .map(named -> new VisitReport.Named(named.url(), named.site(), null, "other"))
                .toList();
        names(changed, Map.of());
        double ends = registry.get("barid.ingest.entries").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
        assertThat(ends)
                .isEqualTo(registry.get("barid.ingest.entries.read").counter().count())
                .isEqualTo(3.0 * first.size() + 7);
    }

    private double ended(String end) {
        return registry.get("barid.ingest.entries").tag("end", end).counter().count();
    }

    private void names(List<VisitReport.Named> named, Map<LeftOut, Integer> leftOut) {
        int out = leftOut.values().stream().mapToInt(times -> times).sum();
        apply(new VisitReport.SourceRead(
                Visits.visited(now, Outcome.OK, 200, null),
                SourceKind.FEED,
                null,
                "Theirs",
                null,
                null,
                null,
                List.of(),
                null,
                named,
                List.of(),
                Map.of(),
                Lesson.NONE,
                named.size() + out,
                leftOut));
    }

    @ParameterizedTest
    @CsvSource({"HTTP_4XX,412", "HTTP_4XX,403", "HTTP_4XX,400", "HTTP_5XX,500", "HTTP_5XX,501"})
    void asksWithoutValidatorsAfterARefusalAndForAWeekAfterTheSecond(Outcome outcome, int status) {
        reads();
        assertThat(asksWithValidators()).isTrue();
        fails(outcome, status);
        assertThat(lastWords()).contains("without validators");
        assertThat(asksWithValidators()).isFalse();
        reads();
        assertThat(lastWords()).contains("read without validators");
        assertThat(asksWithValidators())
                .as("the refusal may have been a passing trouble")
                .isTrue();
        fails(outcome, status);
        reads();
        assertThat(asksWithValidators()).isFalse();
        reads();
        assertThat(lastWords()).contains("the server refuses requests that carry them");
        assertThat(asksWithValidators()).isFalse();
        assertThat(counted("plain")).isEqualTo(2);
        now = now.plus(Duration.ofDays(8));
        assertThat(asksWithValidators()).as("servers are mended").isTrue();
        isUnchanged();
        assertThat(state().learnt().refusals()).isZero();
    }

    @Test
    void takesNoPassingTroubleForARefusal() {
        reads();
        fails(Outcome.HTTP_5XX, 502);
        reads();
        isUnchanged();
        fails(Outcome.HTTP_5XX, 502);
        reads();
        assertThat(asksWithValidators()).isTrue();
    }

    @Test
    void keepsWhatADocumentAskedForOverAnswersWithoutADocument() {
        Lesson weekdays = new Lesson(false, List.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY), null, null, null, Map.of());
        assertThat(reads(weekdays, Duration.ofMinutes(50), null).schedule().next())
                .isEqualTo("2026-03-03T00:00:00Z");
        assertThat(isUnchanged().schedule().next()).isEqualTo("2026-03-03T00:00:00Z");
        now = Instant.parse("2026-03-04T00:00:00Z");
        assertThat(isUnchanged().schedule().next()).isAfter(now.plus(Duration.ofMinutes(44)));
        assertThat(reads(moved(null), null, null).schedule().next())
                .as("a document that declares nothing any more")
                .isBefore(now.plus(Duration.ofMinutes(30)));
    }

    @Test
    void keepsTheLifeInCachesThatAnEarlierAnswerStated() {
        reads(moved(null), null, Duration.ofMinutes(50));
        assertThat(isUnchanged().schedule().next()).isAfter(now.plus(Duration.ofMinutes(44)));
        fails(Outcome.HTTP_5XX, 500);
        assertThat(isUnchanged().schedule().next()).isAfter(now.plus(Duration.ofMinutes(44)));
    }

    @Test
    void visitsASourceWhereItMovedForGoodOnceThatWasConfirmedSeveralTimes() {
        for (int i = 0; i < 4; i++) {
            reads(moved(NEW), null, null);
            assertThat(state().target()).isEqualTo(FEED);
            assertThat(state().learnt().movedTo()).isEqualTo(NEW);
        }
        reads(moved(NEW), null, null);
        assertThat(state().target()).isEqualTo(NEW);
        assertThat(lastWords()).contains("moved for good to " + NEW);
    }

    @Test
    void forgetsAMoveThatWasTakenBack() {
        for (int i = 0; i < 4; i++) {
            reads(moved(NEW), null, null);
        }
        reads(moved(null), null, null);
        assertThat(state().learnt().movedTo()).isNull();
        reads(moved(NEW), null, null);
        assertThat(state().target()).isEqualTo(FEED);
    }

    @Test
    void goesBackToTheUsersAddressWhenWhatWasFoundInsteadGivesNothing() {
        for (int i = 0; i < 5; i++) {
            reads(moved(NEW), null, null);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(state().target()).isEqualTo(NEW);
            fails(Outcome.DNS, 0);
        }
        assertThat(state().target()).isEqualTo(FEED);
        assertThat(lastWords()).contains("as it was added");
    }

    @Test
    void countsEachWayInWhichASourceWasReadInSpiteOfAFailure() {
        reads(moved(null), null, null);
        apply(new VisitReport.SourceRead(
                Visits.visited(now, Outcome.OK, 200, null),
                SourceKind.FEED,
                NEW,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                Map.of(),
                new Lesson(false, List.of(), null, null, Recovery.DISCOVERED, Map.of())));
        assertThat(counted("discovered")).isEqualTo(1);
        assertThat(state().target()).isEqualTo(NEW);
    }

    @Test
    void keepsWhatIsKnownOfSitemapsAlsoWhenNoneCouldBeRead() {
        Map<String, PartState> parts = Map.of(
                "https://a.example/news.xml",
                new PartState(NOON, true, null, NOON.plus(Duration.ofHours(1)), true, null, null));
        apply(new VisitReport.SourceUnread(
                Visits.visited(now, Outcome.HTTP_5XX, 503, null), null, Lesson.NONE.with(parts)));
        assertThat(state().learnt().parts()).isEqualTo(parts);
    }

    @Test
    void writesTheDefinitionOfItsUserAgainWhenAPageNamesTheSource() {
        assertThat(visits.keeps("other")).isFalse();
        assertThat(visits.keeps("id")).isTrue();
        assertThat(context.forwarded().getLast().record().value()).isInstanceOfSatisfying(Source.class, source -> {
            assertThat(source.title()).isEqualTo("Mine");
            assertThat(source.category()).isEqualTo("Folder");
        });
        assertThat(state().source().title()).isEqualTo("Mine");
    }

    @ParameterizedTest
    @CsvSource({"FEED,true,true", "PAGE,false,false", "BOTH,true,false"})
    void passesOnWhatTheModeOfASourceWants(SourceMode mode, boolean withEntry, boolean entryOnly) {
        Source source = state().source();
        visits.define(source.with(source.settings().with(mode)), now);
        reads(List.of(
                named("https://a.example/1?utm_source=feed", Visits.content("t", "words", "")),
                named("https://a.example/2", null)));
        List<Link> links = context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .toList();
        assertThat(links).hasSize(2);
        assertThat(links.getFirst().entry() != null).isEqualTo(withEntry);
        assertThat(links.getFirst().isEntryOnly()).isEqualTo(entryOnly);
        assertThat(PageVisits.key(links.getFirst()))
                .as("the same article in every mode")
                .isEqualTo(
                        PageVisits.key(new Link(URI.create("https://a.example/1"), "a.example", "id", now, null, "h")));
        assertThat(links.getLast().isEntryOnly()).as("there is only its page").isFalse();
    }

    @Test
    void tellsHowSoonItSawWhatWasPublishedSinceTheVisitBefore() {
        reads(List.of(published("https://a.example/old", now)));
        assertThat(lastVisit().delays())
                .as("a first document may be of any age")
                .isNull();
        Instant seen = now.plus(Duration.ofMinutes(20));
        reads(List.of(
                published("https://a.example/1", seen.minusSeconds(90)),
                published("https://a.example/2", seen.minus(Duration.ofMinutes(19))),
                published("https://a.example/future", seen.plusSeconds(60)),
                published("https://a.example/late", seen.minus(Duration.ofHours(25))),
                named("https://a.example/undated", Visits.content("t", "words", "")),
                published("https://a.example/old", NOON)));
        assertThat(lastVisit().delays()).containsExactly(90, 19 * 60);
        var timers = registry.find("barid.article.latency").timers();
        assertThat(timers).hasSize(1);
        assertThat(timers.iterator().next().getId().getTag("from")).isEqualTo("published");
        assertThat(timers.iterator().next().getId().getTag("class")).isIn("minute", "hour");
        assertThat(timers.iterator().next().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "true,PT6H,PUSHED",
        "false,PT1M,MINUTE",
        "false,PT10M,MINUTE",
        "false,PT11M,HOUR",
        "false,PT2H,HOUR",
        "false,PT3H,DAY"
    })
    void classesSourcesByHowTheyAreVisited(boolean pushed, Duration interval, SourceClass expected) {
        assertThat(SourceClass.of(pushed, interval)).isEqualTo(expected);
    }

    @Test
    void passesOnTheLanguageThatTheUserOfASourceSaid() {
        Source source = state().source();
        visits.define(source.with(source.settings().withLanguage("fa")), now);
        Content declared = ContentBuilder.of("t", "words").languageHint("ar").build();
        reads(List.of(
                named("https://a.example/1", Visits.content("t", "words", "")),
                named("https://a.example/2", declared)));
        List<Content> entries = context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(Link.class::isInstance)
                .map(each -> Objects.requireNonNull(((Link) each).entry()))
                .toList();
        assertThat(entries).extracting(Content::languageHint).containsExactly("fa", "ar");
        assertThat(entries.getFirst().provenance()).containsEntry("languageHint", "source");
        assertThat(entries.getLast().provenance()).doesNotContainKey("languageHint");
        Content page = EntryContent.complete(Visits.content("t", "words", ""), entries.getFirst(), now);
        assertThat(page.languageHint()).isEqualTo("fa");
        assertThat(page.provenance()).containsEntry("languageHint", "source");
    }

    @Test
    void asksAnewWhereTheHeadersOfASourceChanged() {
        reads(Lesson.NONE, null, null);
        assertThat(asksWithValidators()).isTrue();
        Source source = state().source();
        visits.define(source.with(source.settings().withHeaders(List.of(new OwnHeader("Cookie", "1.a.b")))), now);
        assertThat(asksWithValidators()).isFalse();
    }

    private Visit lastVisit() {
        return context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(Visit.class::isInstance)
                .map(Visit.class::cast)
                .toList()
                .getLast();
    }

    private static VisitReport.Named published(String url, Instant when) {
        Moment moment = Moment.of(when.atOffset(ZoneOffset.UTC));
        return named(url, ContentBuilder.of("t", "words").published(moment).build());
    }

    private static VisitReport.Named named(String url, @Nullable Content entry) {
        return new VisitReport.Named(URI.create(url), "a.example", entry, "hash of " + url);
    }

    private void reads(List<VisitReport.Named> named) {
        names(named, Map.of());
    }
}
