package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
        board.visit(new Visit(
                id,
                URI.create("https://" + id.replace(' ', '-') + ".example/feed"),
                false,
                now,
                20,
                outcome,
                200,
                1000,
                3,
                1,
                now.plus(Duration.ofHours(1)),
                null,
                SourceKind.FEED,
                ""));
    }
}
