package barid.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class DemoWebTest {
    private static final DemoPace BUSY = DemoPace.steps(64, Duration.ofMillis(2));
    private static final DemoPace QUIET = DemoPace.steps(0, Duration.ofHours(1));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @AfterAll
    static void closeClient() {
        CLIENT.close();
    }

    @Test
    void servesWellFormedFeedsOfEveryFormat() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, BUSY)) {
            await(web, 64);
            List<URI> sources = web.sources();
            assertThat(sources.stream().map(URI::getHost).distinct()).hasSameSizeAs(sources);
            for (int i = 0; i < sources.size(); i++) {
                Site site = Site.ALL.get(i);
                byte[] body = get(sources.get(i)).body();
                switch (site.form()) {
                    case RSS2 -> assertThat(items(xml(body), "item")).isGreaterThan(5);
                    case RSS1 -> assertThat(items(xml(body), "rdf:li")).isEqualTo(items(xml(body), "item"));
                    case ATOM -> assertThat(items(xml(body), "entry")).isGreaterThan(5);
                    case JSON -> {
                        JsonNode feed = new ObjectMapper().readTree(body);
                        assertThat(feed.path("items")).hasSizeGreaterThan(5);
                    }
                    case PAGES ->
                        assertThat(new String(body, StandardCharsets.UTF_8)).contains("<h3><a href=\"/c/");
                }
            }
        }
    }

    @Test
    void writesOneFeedInWindows1256() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, QUIET)) {
            HttpResponse<byte[]> feed = get(web.sources().get(1));
            assertThat(feed.headers().firstValue("Content-Type")).hasValue("application/rss+xml");
            assertThat(new String(feed.body(), Charset.forName("windows-1256")))
                    .contains("encoding=\"windows-1256\"", "جريدة المرصاد");
            assertThat(xml(feed.body()).getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo("جريدة المرصاد");
        }
    }

    @Test
    void putsTheSeedArticleInAPageWithTheUsualFurniture() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, QUIET)) {
            LedgerEntry seed = Ledger.read(web.ledger()).stream()
                    .filter(e -> e.slug().equals("us-russia-joint-implementation-group"))
                    .findFirst()
                    .orElseThrow();
            assertThat(seed.published().atOffset(java.time.ZoneOffset.UTC).toLocalDate())
                    .isEqualTo(LocalDate.of(2024, 3, 29));
            assertThat(text(URI.create(seed.url())))
                    .contains("مارس 29, 2024", "class=\"entry-title\">" + seed.title(), seed.ends() + "</p>")
                    .contains("main-navigation", "widget-area", "related-posts", "comment-respond");
        }
    }

    @Test
    void putsEveryLineOfTheLedgerOnLine() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, BUSY)) {
            await(web, 64);
            var newest = Ledger.read(web.ledger()).stream()
                    .collect(Collectors.toMap(LedgerEntry::url, e -> e, (older, newer) -> newer));
            for (LedgerEntry entry : newest.values()) {
                assertThat(text(URI.create(entry.url())))
                        .as(entry.url())
                        .contains(HtmlParts.escape(entry.title()), HtmlParts.escape(entry.ends()));
            }
            assertThat(newest.values()).extracting(LedgerEntry::language).contains("ar", "fa", "en", "fr", "ru", "zh");
            assertThat(newest.values()).extracting(LedgerEntry::revision).contains(1, 2);
        }
    }

    @Test
    void runsSomeTextsTwiceAsAgenciesDo() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, BUSY)) {
            await(web, 64);
            List<LedgerEntry> first = Ledger.read(web.ledger()).stream()
                    .filter(e -> e.revision() == 1)
                    .toList();
            List<LedgerEntry> copies =
                    first.stream().filter(e -> !e.copyOf().isEmpty()).toList();
            assertThat(copies).hasSizeBetween(2, first.size() / 10);
            for (LedgerEntry copy : copies) {
                assertThat(first)
                        .anyMatch(e ->
                                e.site().equals(copy.copyOf()) && e.textHash().equals(copy.textHash()));
            }
            assertThat(first.stream().map(LedgerEntry::textHash).distinct()).hasSize(first.size() - copies.size());
        }
    }

    @Test
    void composesArticlesThatAreNotNearCopies() {
        for (String language : List.of("ar", "fa", "en", "fr", "ru", "zh")) {
            DemoTexts book = DemoTexts.bundled(language);
            var composer = new Composer(1);
            List<HashSet<String>> shingles = IntStream.range(0, 40)
                    .mapToObj(i ->
                            shingles(String.join(" ", composer.fresh(book, i).paragraphs())))
                    .toList();
            long near = IntStream.range(0, 40)
                    .filter(i ->
                            IntStream.range(0, i).anyMatch(j -> similarity(shingles.get(i), shingles.get(j)) > 0.8))
                    .count();
            assertThat(near).as(language).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void goesOnAfterARestartAsIfNothingHadHappened() throws Exception {
        List<URI> sources;
        List<LedgerEntry> before;
        try (DemoWeb web = DemoWeb.start(folder, 0, DemoPace.steps(30, Duration.ofMillis(1)))) {
            await(web, 30);
            sources = web.sources();
            before = Ledger.read(web.ledger());
        }
        Files.writeString(folder.resolve(Ledger.FILE_NAME), "{\"time\":\"20", StandardOpenOption.APPEND);
        try (DemoWeb web = DemoWeb.start(folder, 0, DemoPace.steps(50, Duration.ofMillis(1)))) {
            await(web, 50);
            assertThat(web.sources()).isEqualTo(sources);
            List<LedgerEntry> after = Ledger.read(web.ledger());
            assertThat(after).startsWith(before.toArray(LedgerEntry[]::new)).hasSize(before.size() + 20);
            assertThat(after.stream().map(e -> e.url() + " " + e.revision())).doesNotHaveDuplicates();
            LedgerEntry old = before.getLast();
            assertThat(text(URI.create(old.url()))).contains(HtmlParts.escape(old.ends()));
        }
        Path other = folder.resolve("uninterrupted");
        try (DemoWeb web = DemoWeb.start(other, 0, DemoPace.steps(50, Duration.ofMillis(1)))) {
            await(web, 50);
            assertThat(Ledger.read(web.ledger()).stream().map(LedgerEntry::textHash))
                    .containsExactlyElementsOf(Ledger.read(folder.resolve(Ledger.FILE_NAME)).stream()
                            .map(LedgerEntry::textHash)
                            .toList());
        }
    }

    @Test
    void answersAConditionalRequestWithoutABody() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, QUIET)) {
            URI feed = web.sources().getFirst();
            HttpResponse<byte[]> first = get(feed);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            String date = first.headers().firstValue("Last-Modified").orElseThrow();
            assertThat(get(feed, "If-None-Match", tag).statusCode()).isEqualTo(304);
            assertThat(get(feed, "If-Modified-Since", date).statusCode()).isEqualTo(304);
            assertThat(get(feed, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
            assertThat(get(feed, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closesSubscribersPagesToRobots() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, BUSY)) {
            await(web, 64);
            LedgerEntry closed = Ledger.read(web.ledger()).stream()
                    .filter(e -> URI.create(e.url()).getPath().startsWith(Newsroom.SUBSCRIBERS))
                    .findFirst()
                    .orElseThrow();
            URI page = URI.create(closed.url());
            assertThat(text(page.resolve("/robots.txt"))).contains("Disallow: /subscribers/");
        }
    }

    @Test
    void refusesALedgerInUse() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, QUIET)) {
            assertThatThrownBy(() -> DemoWeb.start(folder, 0, QUIET).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(web.ledger().toString());
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (DemoWeb web = DemoWeb.start(folder, 0, QUIET)) {
            int port = web.sources().getFirst().getPort();
            assertThatThrownBy(() ->
                            DemoWeb.start(folder.resolve("second"), port, QUIET).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void writesDaysInTheSolarHijriCalendar() {
        assertThat(IranianDates.jalali(LocalDate.of(2024, 3, 29))).isEqualTo("۱۰ فروردین ۱۴۰۳");
        assertThat(IranianDates.jalali(LocalDate.of(2024, 3, 19))).isEqualTo("۲۹ اسفند ۱۴۰۲");
        assertThat(IranianDates.jalali(LocalDate.of(2025, 3, 20))).isEqualTo("۳۰ اسفند ۱۴۰۳");
    }

    private static void await(DemoWeb web, int steps) {
        Instant deadline = Instant.now().plusSeconds(90);
        while (web.steps() < steps) {
            assertThat(Instant.now()).as("deadline for step " + steps).isBefore(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static String text(URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(address);
        boolean arabic = address.getHost().equals("127.0.0.3");
        return new String(answer.body(), arabic ? Charset.forName("windows-1256") : StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(90));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static Document xml(byte[] body) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(body));
    }

    private static int items(Document feed, String element) {
        return feed.getElementsByTagName(element).getLength();
    }

    private static HashSet<String> shingles(String text) {
        return IntStream.range(0, text.length() - 9)
                .mapToObj(i -> text.substring(i, i + 9))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static double similarity(HashSet<String> one, HashSet<String> other) {
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }
}
