package barid.ingest.frontier;

import barid.article.ArticleKind;
import barid.article.Content;
import barid.source.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What visits bring in the tests. */
final class Visits {
    static final FrontierConfig CONFIG = new FrontierConfig(
            Duration.ofSeconds(1),
            100,
            1_000,
            5,
            2_000,
            List.of(Duration.ofMinutes(1)),
            List.of(Duration.ofHours(1)),
            Duration.ofDays(1),
            Duration.ofDays(30));

    private Visits() {}

    static Content content(String title, String text, String html) {
        return new Content(
                title,
                text,
                html,
                "",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                ArticleKind.ARTICLE,
                1,
                List.of(),
                Map.of());
    }

    static Report.Visited visited(Instant at, Outcome outcome, int status, @Nullable Duration pause) {
        return new Report.Visited(at, at, Duration.ofMillis(5), outcome, status, 100, "", pause, Duration.ZERO);
    }
}
