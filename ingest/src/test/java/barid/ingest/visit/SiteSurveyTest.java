package barid.ingest.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.robots.Robots;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.feed.StreamingFeedReader;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a site has to follow, by a table of answers. */
class SiteSurveyTest {
    private static final URI HOME = URI.create("https://a.example/");

    private final Map<String, Fetch> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void tellsOfEachFeedSitemapAndSectionWhatItBrings() {
        answers(
                "/",
                "text/html",
                "<link rel=alternate type='application/rss+xml' href='/feed.xml'><link rel=alternate"
                        + " type='application/atom+xml' href='/dead.xml'>" + articles("sport") + articles("أخبار"));
        answers("/feed.xml", "application/rss+xml", rss("News of A", "/sport/1", "/sport/2"));
        answers(
                "/robots.txt",
                "text/plain",
                "User-agent: *\nDisallow: /private\nSitemap: https://a.example/news.xml\n");
        answers(
                "/news.xml",
                "application/xml",
                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
                        + "<url><loc>https://a.example/sport/1</loc><news:news><news:publication_date>2026-03-01T10:00:00Z</news:publication_date>"
                        + "<news:title>One</news:title></news:news></url></urlset>");
        answers("/sport/", "text/html", articles("sport"));

        SiteSurvey.Found found = look();

        assertThat(found.home()).isEqualTo(Outcome.OK);
        SiteSurvey.Offer feed = offer(found, "/feed.xml");
        assertThat(feed.kind()).isEqualTo(SourceKind.FEED);
        assertThat(feed.title()).isEqualTo("News of A");
        assertThat(feed.entries()).isEqualTo(2);
        assertThat(feed.newest()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(offer(found, "/dead.xml").isUseful()).isFalse();
        assertThat(offer(found, "/dead.xml").outcome()).isEqualTo(Outcome.HTTP_4XX);
        assertThat(offer(found, "/news.xml").kind()).isEqualTo(SourceKind.SITEMAP);
        assertThat(offer(found, "/news.xml").entries()).isEqualTo(1);
        assertThat(offer(found, "/sport/").kind()).isEqualTo(SourceKind.SECTION);
        assertThat(found.offers().getFirst())
                .as("feeds that bring something are the first")
                .isEqualTo(feed);
        assertThat(asked).as("nothing is guessed where a feed is named").doesNotContain("/atom.xml", "/rss");
    }

    @Test
    void findsAFeedThatNobodyNames() {
        answers("/", "text/html", "<p>Welcome</p>");
        answers("/rss.xml", "application/rss+xml", rss("خبر", "/1"));
        assertThat(look().offers())
                .filteredOn(SiteSurvey.Offer::isUseful)
                .extracting(SiteSurvey.Offer::url)
                .containsExactly(HOME.resolve("/rss.xml"));
    }

    @Test
    void keepsToRobotsAndSaysHowTheFrontPageEnded() {
        answers("/robots.txt", "text/plain", "User-agent: *\nDisallow: /\n");
        answers("/", "text/html", articles("sport"));
        SiteSurvey.Found found = look();
        assertThat(found.home()).isEqualTo(Outcome.ROBOTS);
        assertThat(found.offers()).isEmpty();
        assertThat(asked).containsOnly("/robots.txt");
    }

    private SiteSurvey.Found look() {
        return new SiteSurvey(
                        this::fetch,
                        new Robots(this::fetch, FetchConfig.defaults(), InstantSource.system()),
                        Duration.ZERO,
                        new WebVisitor.Readers(
                                new StreamingFeedReader(),
                                new ArticlePageReader(),
                                new SectionReader(),
                                new FeedDiscovery()),
                        100,
                        InstantSource.system())
                .look(HOME);
    }

    private static SiteSurvey.Offer offer(SiteSurvey.Found found, String path) {
        return found.offers().stream()
                .filter(offer -> offer.url().equals(HOME.resolve(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + found.offers()));
    }

    private static String articles(String section) {
        StringBuilder page = new StringBuilder("<main>");
        for (int i = 1; i <= 6; i++) {
            page.append(
                    "<article><h2><a href='/%s/2026/03/0%d/the-harbour-opens-again-%d'>The harbour opens again for ships of all sizes, part %d</a></h2></article>"
                            .formatted(section, i, i, i));
        }
        return page.append("</main>").toString();
    }

    private static String rss(String title, String... paths) {
        StringBuilder feed = new StringBuilder("<rss version='2.0'><channel><title>" + title + "</title>");
        for (String path : paths) {
            feed.append("<item><title>Harbour ")
                    .append(path)
                    .append("</title><link>https://a.example")
                    .append(path)
                    .append("</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate></item>");
        }
        return feed.append("</channel></rss>").toString();
    }

    private void answers(String path, String type, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        URI url = HOME.resolve(path);
        answers.put(
                path, new Fetch.Page(url, null, 200, new Fetch.Headers(null, null, type, null), bytes, bytes.length));
    }

    private Fetch fetch(Request request) {
        URI url = request.url();
        Optional<Fetch> refusal = request.hops().refusal(url);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        asked.add(url.getPath());
        return answers.getOrDefault(url.getPath(), new Fetch.Failed(url, Outcome.HTTP_4XX, 404, ""));
    }
}
