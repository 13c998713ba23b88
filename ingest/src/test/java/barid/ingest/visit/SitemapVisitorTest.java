package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.state.Learnt;
import barid.ingest.state.PartState;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.feed.StreamingFeedReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void carriesTheWishOfAServerAndAsksForNoFurtherSitemap() {
        page(INDEX, "<index\n" + PART1 + "\n" + PART2 + "\n" + PART3);
        page(PART1, "<rss/>");
        answers.put(PART2, new Fetch.Busy(PART2, 429, Duration.ofMinutes(20)));
        VisitReport report = visit(source(INDEX, SourceKind.AUTO, 0));
        assertThat(report).isInstanceOf(VisitReport.SourceRead.class);
        assertThat(report.visited().outcome()).isEqualTo(Outcome.OK);
        assertThat(report.visited().pause()).isEqualTo(Duration.ofMinutes(20));
        assertThat(report.visited().detail()).contains("1 read", "1 asked to slow down", "1 not asked");
        assertThat(asked).doesNotContain(PART3);
    }

    @Test
    void leavesOneBusySitemapAloneForAsLongAsItAsksAndReadsTheOthers() {
        page(INDEX, "<index\n" + PART1 + "\n" + PART2 + "\n" + PART3);
        page(PART1, "<rss/>");
        answers.put(PART2, new Fetch.Busy(PART2, 503, Duration.ofHours(1)));
        page(PART3, "<rss/>");
        Map<String, PartState> parts = read(Map.of());
        assertThat(asked).contains(PART2, PART3);
        now = NOW.plus(Duration.ofMinutes(59));
        VisitReport report = visit(index(parts));
        assertThat(report.visited().detail()).contains("1 to be left alone for now");
        assertThat(report.visited().pause()).isNull();
        assertThat(asked).filteredOn(PART2::equals).hasSize(1);
        now = NOW.plus(Duration.ofMinutes(61));
        read(parts);
        assertThat(asked).filteredOn(PART2::equals).hasSize(2);
    }

    @Test
    void followsAnIndexInsideAnIndexAsDeepAsAnyoneNests() {
        URI last = URI.create("https://a.example/4.xml");
        page(INDEX, "<index\n" + PART1 + "\n" + INDEX);
        page(PART1, "<index\n" + PART2);
        page(PART2, "<index\n" + PART3);
        page(PART3, "<index\n" + last);
        read(Map.of());
        assertThat(asked).containsExactly(INDEX, PART1, PART2, PART3).doesNotContain(last);
    }

    @Test
    void findsTheNewsBehindMapsThatHoldNone() {
        feeds = new StreamingFeedReader();
        List<URI> maps = new ArrayList<>();
        for (String name : List.of("post", "page", "category", "author", "tag", "product", "n1")) {
            URI map = URI.create("https://a.example/" + name + "-sitemap.xml");
            maps.add(map);
            page(map, name.equals("n1") ? newsMap(1) : PLAIN_MAP);
        }
        page(INDEX, sitemapIndex(maps));
        Map<String, PartState> parts = read(Map.of());
        assertThat(asked).contains(maps.getLast());
        assertThat(parts.get(maps.getLast().toString()))
                .satisfies(part -> assertThat(part.news()).isTrue());
        asked.clear();
        read(parts);
        assertThat(asked)
                .as("the index, the news and a few plain maps")
                .hasSize(5)
                .startsWith(INDEX, maps.getLast());
    }

    @Test
    void readsAllNewsMapsInTurnsWhereNothingSaysWhichIsNewest() {
        feeds = new StreamingFeedReader();
        List<URI> maps = IntStream.range(0, 13)
                .mapToObj(i -> URI.create("https://a.example/" + i + ".xml"))
                .toList();
        maps.forEach(map -> page(map, newsMap(maps.indexOf(map))));
        page(INDEX, sitemapIndex(maps));
        Map<String, PartState> parts = Map.of();
        for (int visit = 0; visit < 3; visit++) {
            now = now.plus(Duration.ofMinutes(1));
            parts = read(parts);
        }
        assertThat(asked).containsAll(maps);
        assertThat(asked).as("five maps and the index at each visit").hasSize(18);
    }

    @Test
    void readsTheNewestOfManyThatAreDated() {
        feeds = new StreamingFeedReader();
        StringBuilder index = new StringBuilder("<sitemapindex>");
        for (int i = 10; i < 30; i++) {
            URI map = URI.create("https://a.example/" + i + ".xml");
            page(map, newsMap(i));
            index.append("<sitemap><loc>")
                    .append(map)
                    .append("</loc><lastmod>2026-02-")
                    .append(i > 28 ? 28 : i)
                    .append(i > 28 ? "T23:00:00Z" : "")
                    .append("</lastmod></sitemap>");
        }
        page(INDEX, index + "</sitemapindex>");
        read(Map.of());
        assertThat(asked.get(1)).hasToString("https://a.example/29.xml");
        assertThat(asked).hasSize(6);
    }

    @Test
    void asksOnlyForSitemapsThatChanged() {
        feeds = new StreamingFeedReader();
        page(INDEX, sitemapIndex(List.of(PART1)));
        page(PART1, newsMap(1));
        Map<String, PartState> parts = read(Map.of());
        assertThat(parts.get(PART1.toString()))
                .satisfies(part -> assertThat(part.etag()).isEqualTo("\"e\""));
        answers.put(PART1, new Fetch.Unchanged(PART1, null, Fetch.Headers.NONE));
        VisitReport.SourceRead again = (VisitReport.SourceRead) visit(index(parts));
        assertThat(again.named()).isEmpty();
        assertThat(again.visited().outcome()).isEqualTo(Outcome.OK);
        assertThat(again.lesson().parts()).isEqualTo(parts);
    }

    private static final String PLAIN_MAP = "<urlset><url><loc>https://a.example/about</loc></url></urlset>";

    private static String newsMap(int number) {
        return "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://a.example/s/"
                + number + "</loc><news:news><news:title>Story " + number + "</news:title></news:news></url></urlset>";
    }

    private static String sitemapIndex(List<URI> maps) {
        return maps.stream()
                .map(map -> "<sitemap><loc>" + map + "</loc></sitemap>")
                .collect(Collectors.joining("", "<sitemapindex>", "</sitemapindex>"));
    }

    private static VisitRequest index(Map<String, PartState> parts) {
        return known(INDEX, SourceKind.SITEMAP, 0, Learnt.NOTHING.withParts(parts));
    }

    private Map<String, PartState> read(Map<String, PartState> parts) {
        VisitReport report = visit(index(parts));
        assertThat(report).as(report.visited().toString()).isInstanceOf(VisitReport.SourceRead.class);
        return ((VisitReport.SourceRead) report).lesson().parts();
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
