package barid.ingest.terms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.robots.Robots;
import barid.ingest.headers.HeaderVault;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.ingest.visit.WebVisitor;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.usage.Usage;
import barid.reader.feed.FeedOutcome;
import barid.reader.page.ArticlePageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteTermsTest {
    private static final String SITE = "https://news.example";
    private static final String RSL = "<rsl xmlns='https://rslstandard.org/rsl'><content url='/'><license>"
            + "<permits type='usage'>ai-input</permits><payment type='crawl'/></license></content></rsl>";
    private static final String TDMREP = "[{\"location\":\"/\",\"tdm-reservation\":1}]";

    private final Map<URI, Fetch> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private boolean fetches = true;
    private @Nullable WebVisitor visitor;

    @Test
    void carriesTheTermsOfSitePageAndHeadersWithAnArticle() {
        serve("/robots.txt", "User-agent: *\nContent-Signal: search=yes\nLicense: /license.xml", Map.of());
        serve("/license.xml", RSL, Map.of());
        serve("/.well-known/tdmrep.json", TDMREP, Map.of());
        article("/1", "<meta name=robots content=noimageai>", Map.of("x-robots-tag", List.of("max-snippet:0")));
        Usage usage = Objects.requireNonNull(read("/1").usage());
        assertThat(usage.line())
                .isEqualTo(
                        "search=allowed,snippet=refused,ai-input=payment,ai-train=refused,ai-images=refused,tdm=refused");
        assertThat(usage.licence()).isEqualTo(URI.create(SITE + "/license.xml"));
    }

    @Test
    void asksForTheDocumentsOfASiteOnceADayAndInTurn() {
        serve("/robots.txt", "License: /license.xml", Map.of());
        serve("/license.xml", RSL, Map.of());
        article("/1", "", Map.of());
        article("/2", "", Map.of());
        read("/1");
        assertThat(pauses).containsExactly("/license.xml", "/.well-known/tdmrep.json");
        read("/2");
        assertThat(asked).containsExactly("/robots.txt", "/1", "/license.xml", "/.well-known/tdmrep.json", "/2");
        now = now.plus(Duration.ofHours(25));
        read("/1");
        assertThat(asked).hasSize(9);
    }

    @Test
    void keepsWhatItKnewWhereAServerIsInTrouble() {
        serve("/.well-known/tdmrep.json", TDMREP, Map.of());
        article("/1", "", Map.of());
        read("/1");
        answers.put(
                URI.create(SITE + "/.well-known/tdmrep.json"),
                new Fetch.Failed(URI.create(SITE + "/.well-known/tdmrep.json"), Outcome.HTTP_5XX, 500, ""));
        now = now.plus(Duration.ofHours(25));
        assertThat(Objects.requireNonNull(read("/1").usage()).line()).isEqualTo("ai-train=refused,tdm=refused");
    }

    @Test
    void readsWhatNeedsNoRequestWhereNoneIsWanted() {
        fetches = false;
        serve("/robots.txt", "Content-Signal: ai-train=no\nLicense: /license.xml", Map.of());
        article("/1", "", Map.of());
        Usage usage = Objects.requireNonNull(read("/1").usage());
        assertThat(usage.line()).isEqualTo("ai-train=refused");
        assertThat(usage.licence()).isEqualTo(URI.create(SITE + "/license.xml"));
        assertThat(asked).containsExactly("/robots.txt", "/1");
    }

    @Test
    void carriesTheSitesTermsWithTheEntryOfAPageThatIsForPaymentOnly() {
        serve("/robots.txt", "Content-Signal: ai-train=no", Map.of());
        answers.put(
                URI.create(SITE + "/1"),
                new Fetch.Failed(URI.create(SITE + "/1"), Outcome.PAYMENT_REQUIRED, 402, "price USD 0.01"));
        VisitReport.PageUnread unread = (VisitReport.PageUnread) visit("/1");
        assertThat(unread.passing()).isFalse();
        assertThat(unread.visited().outcome()).isEqualTo(Outcome.PAYMENT_REQUIRED);
        assertThat(Objects.requireNonNull(unread.usage()).line()).isEqualTo("ai-train=refused");
    }

    @Test
    void leavesASiteAloneThatDoesNotAnswer() {
        serve("/robots.txt", "License: /license.xml", Map.of());
        answers.put(URI.create(SITE + "/1"), new Fetch.Failed(URI.create(SITE + "/1"), Outcome.TIMEOUT, 0, ""));
        visit("/1");
        assertThat(asked).containsExactly("/robots.txt", "/1");
    }

    private VisitReport.PageRead read(String path) {
        return (VisitReport.PageRead) visit(path);
    }

    private VisitReport visit(String path) {
        WebVisitor web = visitor;
        if (web == null) {
            FetchConfig config = FetchConfig.defaults();
            Robots robots = new Robots(this::fetch, config, () -> now);
            web = new WebVisitor(
                    this::fetch,
                    robots::refusal,
                    url -> {
                        pauses.add(url.getPath());
                        return Duration.ZERO;
                    },
                    new WebVisitor.Readers(
                            (body, type, base) -> new FeedOutcome.NotAFeed("html"),
                            new ArticlePageReader(),
                            new SectionReader(),
                            new FeedDiscovery()),
                    100,
                    new SiteTerms(robots, config, fetches, () -> now),
                    null,
                    HeaderVault.without(""),
                    () -> now);
            visitor = web;
        }
        pauses.clear();
        URI url = URI.create(SITE + path);
        VisitReport report = web.visit(new VisitRequest.OfPage(
                new WaitingLink(new Link(url, "news.example", "id", now, entry(), "h"), now, 0, 0), null));
        // The first says with what distance the site is visited, and is no pause.
        pauses.removeFirst();
        return report;
    }

    private static Content entry() {
        return new Content(
                "A headline",
                "",
                "",
                "What it is about.",
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
                0.5,
                List.of("from-feed"),
                Map.of());
    }

    private Fetch fetch(Request request) {
        Fetch refusal = request.hops().refusal(request.url()).orElse(null);
        if (refusal != null) {
            return refusal;
        }
        asked.add(request.url().getPath());
        URI plain = URI.create(SITE + request.url().getPath());
        return answers.getOrDefault(plain, new Fetch.Failed(request.url(), Outcome.HTTP_4XX, 404, ""));
    }

    private void article(String path, String head, Map<String, List<String>> headers) {
        String paragraph =
                "<p>The council agreed on Monday to rebuild the old bridge over the river, the mayor said after a"
                        + " session of nine hours, and work is to begin in the spring of next year with money from the state.</p>";
        serve(
                path,
                "<!doctype html><html><head><title>The bridge " + path + "</title>" + head
                        + "</head><body><article><h1>The" + " bridge " + path + "</h1>" + paragraph.repeat(6)
                        + "</article></body></html>",
                headers);
    }

    private void serve(String path, String text, Map<String, List<String>> headers) {
        byte[] body = text.getBytes(UTF_8);
        URI url = URI.create(SITE + path);
        String type = path.matches("/[0-9]") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        answers.put(
                url,
                new Fetch.Page(
                        url,
                        null,
                        200,
                        new Fetch.Headers(null, null, type, null, List.of(), headers),
                        body,
                        body.length,
                        null));
    }
}
