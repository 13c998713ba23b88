package barid.ingest.fetch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.catalog.SourceEdit;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.guard.OwnNetworks;
import barid.ingest.fetch.robots.Robots;
import barid.ingest.headers.HeaderVault;
import barid.ingest.schedule.Schedule;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.ingest.visit.WebVisitor;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.reader.feed.StreamingFeedReader;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import barid.reader.url.Sites;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server that answers under many names hears from sources with headers of their own. */
@Timeout(60)
class OwnHeadersOnTheWireTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "sid=geheim";
    private static final String FEED = "<rss version=\"2.0\"><channel><title>F</title><item><title>One</title>"
            + "<link>/1</link></item></channel></rss>";

    private final HeaderVault vault = HeaderVault.of(new byte[HeaderVault.KEY_BYTES]);
    private final RawServer web =
            new RawServer((head, out) -> out.write(answer(head).getBytes(UTF_8)));
    private final HttpFetcher fetcher = new HttpFetcher(
            FetchConfig.defaults().allowing(List.of("127.0.0.0/8")),
            new SimpleMeterRegistry(),
            InstantSource.fixed(NOW),
            name -> List.of(InetAddress.getLoopbackAddress()),
            new OwnNetworks(List::of, InstantSource.fixed(NOW)),
            null);
    private final WebVisitor visitor = visitor(vault);

    @AfterEach
    void close() {
        fetcher.close();
        web.close();
    }

    private String answer(String head) {
        String path = head.split(" ", 3)[1];
        String to = switch (path) {
            case "/away" -> "http://attacker.test:" + web.port() + "/feed";
            case "/sibling" -> "http://accounts.paper.test:" + web.port() + "/feed";
            case "/www" -> "http://www.paper.test:" + web.port() + "/feed";
            case "/there-and-back" -> "http://attacker.test:" + web.port() + "/back";
            case "/back" -> "http://paper.test:" + web.port() + "/feed";
            default -> "";
        };
        if (!to.isEmpty()) {
            return "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n";
        }
        String body = path.equals("/feed")
                ? FEED
                : path.equals("/front")
                        ? "<html><head><link rel=alternate type=application/rss+xml href=/feed></head></html>"
                        : path.equals("/robots.txt") ? "User-agent: *\nDisallow: /nothing\n" : "<p>no feed</p>";
        String type = path.equals("/feed") ? "application/rss+xml" : "text/html";
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    @Test
    void sendsThemToTheSourceAndInsteadOfBaridsUserAgent() {
        VisitReport report = visit("http://paper.test", "/feed", Map.of("Cookie", SECRET, "User-Agent", "Desk/1"));
        assertThat(report.visited().outcome()).isEqualTo(Outcome.OK);
        String head = web.requests().getFirst();
        assertThat(values(head, "Cookie")).containsExactly(SECRET);
        assertThat(values(head, "User-Agent")).containsExactly("Desk/1");
        assertThat(report.toString()).doesNotContain("geheim");
    }

    @Test
    void sendsThemToTheFeedThatItsOwnPageNames() {
        assertThat(visit("http://paper.test", "/front", Map.of("Authorization", SECRET))
                        .visited()
                        .outcome())
                .isEqualTo(Outcome.OK);
        assertThat(web.requests())
                .hasSize(2)
                .allSatisfy(head -> assertThat(values(head, "Authorization")).containsExactly(SECRET));
    }

    @Test
    void neverFollowsARedirectWithThemToAnotherHost() {
        for (String path : List.of("/away", "/sibling")) {
            int before = web.requests().size();
            assertThat(visit("http://paper.test", path, Map.of("Cookie", SECRET, "X-Api-Key", SECRET))
                            .visited()
                            .outcome())
                    .isEqualTo(Outcome.OK);
            List<String> heads = web.requests().subList(before, web.requests().size());
            assertThat(heads).hasSize(2);
            assertThat(heads.getFirst()).contains("Host: paper.test").contains("geheim");
            assertThat(heads.getLast())
                    .doesNotContain("Host: paper.test")
                    .doesNotContain("geheim")
                    .doesNotContainIgnoringCase("x-api-key");
        }
    }

    @Test
    void followsWithThemWithinTheSite() {
        visit("http://paper.test", "/www", Map.of("Cookie", SECRET));
        assertThat(web.requests())
                .hasSize(2)
                .allSatisfy(head -> assertThat(head).contains("geheim"));
    }

    @Test
    void sendsThemAgainWhereARedirectComesBack() {
        visit("http://paper.test", "/there-and-back", Map.of("Cookie", SECRET));
        assertThat(web.requests()).hasSize(3);
        assertThat(web.requests().get(1)).contains("Host: attacker.test").doesNotContain("geheim");
        assertThat(web.requests().get(2)).contains("Host: paper.test").contains("geheim");
    }

    @Test
    void sendsThemForPagesOfItsOwnSiteOnly() {
        Source source = source("http://feeds.paper.test", "/feed", Map.of("Cookie", SECRET));
        for (String host : List.of("http://www.paper.test", "http://agency.test", "http://accounts.paper.test")) {
            URI url = URI.create(host + ":" + web.port() + "/1");
            WaitingLink link = new WaitingLink(new Link(url, Sites.of(url), source.id(), NOW, null, "h"), NOW, 0, 0);
            visitor.visit(new VisitRequest.OfPage(link, null, source));
        }
        assertThat(web.requests()).hasSize(3);
        assertThat(web.requests().get(0)).contains("Host: www.paper.test").contains("geheim");
        assertThat(web.requests().get(1)).contains("Host: agency.test").doesNotContain("geheim");
        assertThat(web.requests().get(2)).contains("Host: accounts.paper.test").doesNotContain("geheim");
    }

    @Test
    void asksForRobotsRulesWithoutThem() {
        Robots robots = new Robots(fetcher, FetchConfig.defaults(), InstantSource.fixed(NOW));
        Request request = Request.article(URI.create("http://paper.test:" + web.port() + "/1"))
                .checkedBy(robots::refusal)
                .with(vault.open(source("http://paper.test", "/feed", Map.of("Cookie", SECRET)))
                        .headers());
        fetcher.fetch(request);
        assertThat(web.requests()).hasSize(2);
        assertThat(web.requests().getFirst()).startsWith("GET /robots.txt").doesNotContain("geheim");
        assertThat(web.requests().getLast()).contains("geheim");
    }

    @Test
    void saysAtTheSourceWhichCannotBeOpenedAndSendsNoneOfThem() {
        Source source = source("http://paper.test", "/feed", Map.of("Cookie", SECRET));
        VisitReport report = visitor(HeaderVault.without("")).visit(new VisitRequest.OfSource(state(source)));
        assertThat(report.visited().outcome()).isEqualTo(Outcome.OK);
        assertThat(report.visited().detail()).contains("cannot be opened").contains("Cookie");
        assertThat(web.requests().getFirst()).doesNotContainIgnoringCase("cookie:");
    }

    private VisitReport visit(String host, String path, Map<String, String> headers) {
        return visitor.visit(new VisitRequest.OfSource(state(source(host, path, headers))));
    }

    private Source source(String host, String path, Map<String, @Nullable String> headers) {
        URI url = URI.create(host + ":" + web.port() + path);
        Source plain = new Source("id", url, Sites.of(url), SourceKind.AUTO, null, null, null, false, NOW);
        return SourceEdit.NOTHING.headers(headers).applied(plain, vault);
    }

    private static SourceState state(Source source) {
        return SourceState.unread(source, new Schedule(NOW, Duration.ofMinutes(15), null, 0, 0, 0, 0, false, null));
    }

    private WebVisitor visitor(HeaderVault opens) {
        return new WebVisitor(
                fetcher,
                Request.HopCheck.NONE,
                url -> Duration.ZERO,
                new WebVisitor.Readers(
                        new StreamingFeedReader(1 << 20),
                        new ArticlePageReader(),
                        new SectionReader(),
                        new FeedDiscovery()),
                100,
                null,
                null,
                opens,
                InstantSource.fixed(NOW));
    }

    private static List<String> values(String head, String name) {
        return Stream.of(head.split("\r\n"))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }
}
