package barid.app.console.sources;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceStatusesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = NOON;
    private final SourceStatuses board = new SourceStatuses(() -> now);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void countsEachSourceInOneState() {
        board.bindTo(registry);
        for (String id : new String[] {"well", "silent", "lapsed", "gone", "new", "removed"}) {
            board.source(id, source(id, false));
        }
        visit("well", Outcome.OK);
        visit("silent", Outcome.DNS);
        visit("lapsed", Outcome.PARSE_ERROR);
        visit("gone", Outcome.GONE);
        visit("removed", Outcome.HTTP_4XX);
        board.source("removed", source("removed", true));
        visit("never named", Outcome.DNS);
        assertThat(count("ok")).isEqualTo(1);
        assertThat(count("failing")).isEqualTo(2);
        assertThat(count("gone")).isEqualTo(1);
        assertThat(count("new")).isEqualTo(1);
        assertThat(count("overdue")).isZero();
        assertThat(board.size()).isEqualTo(5);

        now = NOON.plus(Duration.ofHours(2));
        assertThat(count("ok")).isZero();
        assertThat(count("overdue")).isEqualTo(1);

        visit("lapsed", Outcome.NOT_MODIFIED);
        assertThat(count("failing")).isEqualTo(1);
    }

    @Test
    void showsThatAVisitIsPutOffAndTakesItForNoVisit() {
        source("busy");
        source("broken");
        source("fine");
        putOff("busy");
        visit("broken", Outcome.TIMEOUT);
        visit("fine", Outcome.OK);
        now = now.plusSeconds(30);
        putOff("broken");
        putOff("fine");

        assertThat(row("busy").state()).isEqualTo(SourceRow.State.NEW);
        assertThat(row("busy").words()).startsWith("put off").doesNotContain("before");
        assertThat(row("busy").lastVisit()).isNull();
        assertThat(row("broken").state()).as("nobody looked since").isEqualTo(SourceRow.State.FAILING);
        assertThat(row("broken").words()).startsWith("put off").endsWith("before: too slow");
        assertThat(row("fine").state()).isEqualTo(SourceRow.State.OK);
        assertThat(row("fine").outcome()).isEqualTo("deferred");
        assertThat(row("fine").visitsLastDay()).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(11));
        assertThat(row("fine").state()).isEqualTo(SourceRow.State.OVERDUE);
        visit("fine", Outcome.OK);
        assertThat(row("fine").outcome()).isEqualTo("ok");
        assertThat(row("fine").words()).isEqualTo("read");
    }

    @Test
    void countsPagesThatArePutOffBesideTheirSource() {
        source("paper");
        visit("paper", Outcome.OK);
        page("paper", Outcome.DEFERRED);
        page("paper", Outcome.DEFERRED);
        page("paper", Outcome.TIMEOUT);
        assertThat(row("paper").pagesPutOffLastDay()).isEqualTo(2);
        assertThat(row("paper").pagesFailedLastDay()).isEqualTo(1);
        assertThat(row("paper").outcome()).as("the source itself was visited").isEqualTo("ok");
        now = now.plus(Duration.ofHours(25));
        assertThat(row("paper").pagesPutOffLastDay()).isZero();
    }

    @Test
    void givesThousandsOfSourcesPageByPageInEveryOrder() {
        for (int i = 0; i < 10_000; i++) {
            String id = "s%05d".formatted(i);
            Source source = source(id, false);
            board.source(
                    id,
                    source.withTitle("Title " + (10_000 - i))
                            .withCategory(i % 2 == 0 ? "even" : "odd")
                            .with(source.settings()
                                    .withLabels(List.of("l" + i % 10))
                                    .withPaused(i % 100 == 0)));
            visit(id, i % 3 == 0 ? Outcome.TIMEOUT : Outcome.OK);
        }
        SourceQuery labelled =
                new SourceQuery("title", SourceRow.State.FAILING, "l4", "even", SourceQuery.Order.TITLE, false, 0, 100);
        assertThat(board.ids(labelled)).hasSize(333);
        for (SourceQuery.Order order : SourceQuery.Order.values()) {
            List<String> all = ids(order, false, 0, 10_000);
            List<String> paged = new ArrayList<>();
            for (int from = 0; from < 10_000; from += 1_000) {
                paged.addAll(ids(order, false, from, 1_000));
            }
            assertThat(paged).as("%s", order).isEqualTo(all).doesNotHaveDuplicates();
            assertThat(ids(order, true, 0, 10_000)).as("%s", order).isEqualTo(all.reversed());
        }
        SourceStatuses.Listing paused = board.list(
                new SourceQuery("", SourceRow.State.PAUSED, null, null, SourceQuery.Order.STATE, false, 0, 10));
        assertThat(paused.sources()).hasSize(10);
        assertThat(paused.total()).isEqualTo(10_000);
        assertThat(paused.states()).containsEntry("paused", 100L).containsEntry("failing", 3_300L);
    }

    @Test
    void keepsTheLastHundredVisitsOfASource() {
        source("paper");
        for (int i = 0; i < 130; i++) {
            now = now.plusSeconds(60);
            visit("paper", i == 129 ? Outcome.TIMEOUT : Outcome.OK);
            page("paper", Outcome.OK);
        }
        List<SourceVisit> visits = Objects.requireNonNull(board.visits("paper"));
        assertThat(visits).hasSize(100);
        assertThat(visits.getFirst().outcome()).isEqualTo(Outcome.TIMEOUT.label());
        assertThat(visits.getFirst().started()).isEqualTo(now);
        assertThat(visits.getLast().started()).isEqualTo(now.minusSeconds(99 * 60));
        assertThat(visits.getLast().status()).isEqualTo(200);
        assertThat(visits.getLast().bytes()).isEqualTo(1000);
        assertThat(board.visits("nobody")).isNull();
    }

    private List<String> ids(SourceQuery.Order order, boolean descending, int from, int limit) {
        return board.list(new SourceQuery("", null, null, null, order, descending, from, limit)).sources().stream()
                .map(SourceRow::id)
                .toList();
    }

    private static SourceQuery words(String words) {
        return new SourceQuery(words, null, null, null, SourceQuery.Order.STATE, false, 0, 1);
    }

    private void source(String id) {
        board.source(id, source(id, false));
    }

    private SourceRow row(String id) {
        return board.list(words(id)).sources().getFirst();
    }

    private void putOff(String id) {
        visit(id, Outcome.DEFERRED, now.plusSeconds(20));
    }

    private double count(String state) {
        return registry.get("barid.sources").tag("state", state).gauge().value();
    }

    private static Source source(String id, boolean removed) {
        return new Source(
                id,
                URI.create("https://" + id.replace(' ', '-') + ".example/feed"),
                id + ".example",
                SourceKind.FEED,
                null,
                null,
                null,
                removed,
                NOON);
    }

    private void visit(String id, Outcome outcome) {
        visit(id, outcome, now.plus(Duration.ofHours(1)));
    }

    @Test
    void tellsTheMedianOfTheLastTwentyDelays() {
        Delays delays = new Delays();
        assertThat(delays.median()).isNull();
        delays.add(null);
        delays.add(List.of(10, 400));
        assertThat(delays.median()).isEqualTo(Duration.ofSeconds(205));
        delays.add(java.util.Collections.nCopies(17, 60));
        assertThat(delays.median()).isEqualTo(Duration.ofSeconds(60));
        delays.add(java.util.Collections.nCopies(19, 7));
        assertThat(delays.median()).isEqualTo(Duration.ofSeconds(7));
    }

    private void visit(String id, Outcome outcome, Instant next) {
        visit(id, false, outcome, next);
    }

    private void page(String id, Outcome outcome) {
        visit(id, true, outcome, null);
    }

    private void visit(String id, boolean article, Outcome outcome, @Nullable Instant next) {
        board.visit(new Visit(
                id,
                URI.create("https://" + id.replace(' ', '-') + ".example/feed"),
                article,
                now,
                20,
                outcome,
                200,
                1000,
                3,
                1,
                next,
                null,
                SourceKind.FEED,
                ""));
    }
}
