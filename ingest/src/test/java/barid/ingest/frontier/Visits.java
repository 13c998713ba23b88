package barid.ingest.frontier;

import barid.ingest.visit.VisitReport;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.source.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What visits bring in the tests. */
public final class Visits {
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

    public static Content content(String title, String text, String html) {
        return ContentBuilder.of(title, text).html(html).build();
    }

    static VisitReport.Visited visited(Instant at, Outcome outcome, int status, @Nullable Duration pause) {
        return new VisitReport.Visited(at, at, Duration.ofMillis(5), outcome, status, 100, "", pause, Duration.ZERO);
    }
}
