package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SitemapVisitorTest extends VisitorFixture {
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
}
