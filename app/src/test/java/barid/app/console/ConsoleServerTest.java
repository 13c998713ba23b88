package barid.app.console;

import static barid.app.console.RunningConsole.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.app.console.articles.LiveArticles;
import barid.model.article.Article;
import barid.model.article.SampleArticles;
import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.runtime.Telemetry;
import barid.sink.ArticleJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Gauge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsoleServerTest {
    private final Shelf shelf = new Shelf();
    private RunningConsole console = new RunningConsole(shelf, InstantSource.fixed(News.MORNING));

    @BeforeEach
    void fill() {
        shelf.put(News.TALKS);
        shelf.put(News.HARVEST);
        shelf.put(News.HOSTILE);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void servesThePageUnderAStrictPolicy() throws Exception {
        HttpResponse<String> page = console.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<!doctype html>")
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(p -> assertThat(p)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void sendsAFileOnlyOnceToABrowserThatHasIt() throws Exception {
        HttpResponse<String> first = console.get("/web/app.js");
        assertThat(first.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = console.send(
                HttpRequest.newBuilder(console.address.resolve("/web/app.js")).header("If-None-Match", tag));
        assertThat(second.statusCode()).isEqualTo(304);
    }

    @Test
    void findsNoFileOutsideThePage() throws Exception {
        for (String path : new String[] {"/web/..%2flogback.xml", "/web/%2e%2e", "/web/index.html.bak", "/web/INDEX"}) {
            assertThat(console.get(path).statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void listsArticlesNewestFirstPageByPage() throws Exception {
        JsonNode first = json(console.get("/api/v1/articles?limit=2"));
        assertThat(first.findValuesAsText("title"))
                .containsExactly(
                        News.HARVEST.raw().content().title(),
                        News.TALKS.raw().content().title());
        JsonNode second = json(console.get(
                "/api/v1/articles?limit=2&after=" + first.path("next").asText()));
        assertThat(second.path("articles")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void namesTagsInTheLanguageOfThePage() throws Exception {
        assertThat(json(console.get("/api/v1/tags?lang=ar"))
                        .path("medtop:16000000")
                        .asText())
                .isEqualTo("نزاعات، حرب وسلام");
        assertThat(json(console.get("/api/v1/tags")).path("medtop:16000000").asText())
                .isEqualTo("conflict, war and peace");
        assertProblem(console.get("/api/v1/tags?lang=xx"), 400, "ar or en");
    }

    @Test
    void givesAnArticleInItsPublicFormAndBesideItWhatItKnows() throws Exception {
        for (Article article : List.of(SampleArticles.FULL, SampleArticles.BARE)) {
            shelf.put(article);
            JsonNode answer =
                    json(console.get("/api/v1/articles/" + article.raw().id()));
            assertThat(own(answer)).containsExactly("time", "original", "stored", "revisions", "copies", "hits");
            assertThat(answer.toString()).isEqualTo(ArticleJson.line(article));
        }
    }

    /** Takes the console's own fields out of an article. */
    private static List<String> own(JsonNode answer) {
        List<String> own = new ArrayList<>();
        answer.fieldNames().forEachRemaining(own::add);
        List<String> beside = List.copyOf(own.subList(own.indexOf("enriched") + 1, own.size()));
        ((ObjectNode) answer).remove(beside);
        return beside;
    }

    @Test
    void filtersByLanguage() throws Exception {
        JsonNode page = json(console.get("/api/v1/articles?lang=ar"));
        assertThat(page.path("articles")).hasSize(1);
        JsonNode article = page.path("articles").get(0);
        assertThat(article.path("language").asText()).isEqualTo("ar");
        assertThat(article.path("time").asText()).isEqualTo("2026-01-05T08:00:00Z");
        assertThat(article.path("precision").asText()).isEqualTo("SECOND");
    }

    @Test
    void answersWithProblemsThatSayWhatToDo() throws Exception {
        assertProblem(console.get("/api/v1/articles?after=nonsense"), 400, "next");
        assertProblem(console.get("/api/v1/articles?limit=9999"), 400, "1 to 100");
        assertProblem(console.get("/api/v1/articles?since=yesterday"), 400, "2026-");
        assertProblem(console.get("/api/v1/articles?q=%00"), 400, "zero");
        assertProblem(console.get("/api/v1/articles/xyz"), 400, "32");
        assertProblem(console.get("/api/v1/articles/" + "0".repeat(32)), 404, "stored");
        assertProblem(console.get("/nothing/here"), 404, "openapi");
        assertProblem(
                console.send(HttpRequest.newBuilder(console.address.resolve("/api/v1/articles"))
                        .DELETE()),
                405,
                "other methods");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/articles?originals=maybe, true or false",
        "/api/v1/articles?originals=1, true or false",
        "/api/v1/articles/live?originals=yes, true or false",
        "/api/v1/articles/live?recent=ja, true or false",
        "/api/v1/articles?language=ar, no parameter language",
        "/api/v1/articles?Lang=ar, no parameter Lang",
        "/api/v1/articles/live?q=x, no parameter q",
        "/api/v1/articles/facets?lang=ar, no parameters",
        "/api/v1/tags?language=ar, no parameter",
        "/api/v1/sources?page=2, no parameter page",
        "/api/v1/sources?from=-1, from 0 to",
        "/api/v1/sources?sort=size, one of state",
        "/api/v1/sources?limit=0, from 1 to",
        "/api/v1/articles?lang=ar&lang=en, more than once",
        "/api/v1/articles?since=%2B999999999-12-31T23:59:59.999999999Z, years 1 to 9999",
        "/api/v1/articles?until=-0001-01-01T00:00:00Z, years 1 to 9999",
        "/api/v1/articles?since=%2B10000-01-01T00:00:00Z, years 1 to 9999",
        "/api/v1/articles?until=2026-01-31, years 1 to 9999",
        // The largest number of microseconds, and an id.
        "/api/v1/articles?after=OTIyMzM3MjAzNjg1NDc3NTgwNzowMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA, next",
    })
    void refusesParametersThatItWouldHaveToGuess(String path, String hint) throws Exception {
        assertProblem(console.get(path), 400, hint);
    }

    @Test
    void refusesARequestThatNamesAnotherHost() throws Exception {
        assertThat(rawStatus("attacker.example")).isEqualTo(421);
        assertThat(rawStatus("127.0.0.1.attacker.example:" + console.address.getPort()))
                .isEqualTo(421);
        assertThat(rawStatus("localhost:" + console.address.getPort())).isEqualTo(200);
        assertThat(rawStatus("[::1]:" + console.address.getPort())).isEqualTo(200);
    }

    @Test
    void takesChangesOnlyFromItsOwnPageOrFromPrograms() throws Exception {
        assertThat(add("https://a.example/feed").statusCode()).isEqualTo(201);
        assertThat(add("https://b.example/feed", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(add("https://b.example/feed", "Origin", "https://attacker.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(add("https://b.example/feed", "Origin", "null").statusCode()).isEqualTo(403);
        String own = "http://127.0.0.1:" + console.address.getPort();
        assertThat(add("https://b.example/feed", "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(201);
        assertThat(console.board.size()).isEqualTo(2);
    }

    @Test
    void addsAndRemovesASource() throws Exception {
        JsonNode added = json(add("https://a.example/feed"));
        JsonNode listing = json(console.get("/api/v1/sources"));
        assertThat(listing.path("sources").get(0).path("state").asText()).isEqualTo("new");
        assertThat(listing.path("states").path("new").asInt()).isEqualTo(1);
        HttpRequest.Builder removal = HttpRequest.newBuilder(console.address.resolve(
                        "/api/v1/sources/" + added.path("id").asText()))
                .DELETE();
        assertThat(console.send(removal).statusCode()).isEqualTo(204);
        assertProblem(console.send(removal), 404, "removed already");
    }

    @Test
    void changesWhatIsNamedOfASourceAndNothingElse() throws Exception {
        String id = json(post("{\"url\":\"https://a.example/feed\",\"title\":\"Name\"}"))
                .path("id")
                .asText();
        JsonNode changed = json(
                patch(
                        id,
                        "{\"labels\":[\"ports\",\"سياسة\",\"ports\"],\"shortest\":\"PT5M\",\"longest\":\"PT1H\",\"language\":\"pt-br\",\"paused\":true}"));
        assertThat(changed.path("title").asText()).isEqualTo("Name");
        assertThat(changed.path("language").asText()).isEqualTo("pt-BR");
        JsonNode row = json(console.get("/api/v1/sources?q=ports&state=paused"))
                .path("sources")
                .get(0);
        assertThat(row.path("state").asText()).isEqualTo("paused");
        assertThat(row.path("words").asText()).startsWith("paused");
        assertThat(row.path("labels")).hasSize(2);
        assertThat(row.path("shortest").asDouble()).isEqualTo(300);

        changed =
                json(patch(id, "{\"title\":null,\"addLabels\":[\"x\"],\"removeLabels\":[\"ports\"],\"paused\":false}"));
        assertThat(changed.path("title").isNull()).isTrue();
        assertThat(changed.path("labels").toString()).isEqualTo("[\"سياسة\",\"x\"]");
        assertThat(changed.path("longest").asDouble()).isEqualTo(3600);

        assertProblem(patch(id, "{\"longest\":\"PT1M\"}"), 422, "more than the longest");
        assertProblem(patch(id, "{\"longest\":\"soon\"}"), 400, "PT10M");
        assertProblem(patch(id, "{\"interval\":\"-PT1M\"}"), 422, "longer than nothing");
        assertProblem(patch(id, "{\"language\":\"no language\"}"), 422, "tag such as ar");
        assertProblem(patch(id, "{\"paused\":\"yes\"}"), 400, "true or false");
        assertProblem(patch(id, "{\"labels\":\"x\"}"), 400, "list of texts");
        assertProblem(patch(id, "{\"labels\":[\"" + "x".repeat(301) + "\"]}"), 422, "300");
        assertProblem(patch(id, "{\"tags\":[]}"), 400, "tags");
        assertProblem(patch(id, "{}"), 400, "what is to change");
        assertProblem(patch("nobody", "{\"paused\":true}"), 404, "followed");
    }

    @Test
    void setsHeadersOfASourceAndNeverShowsTheirValues() throws Exception {
        HttpResponse<String> made = post(
                "{\"url\":\"https://a.example/feed\",\"headers\":{\"Cookie\":\"sid=geheim\",\"User-Agent\":\"Desk/1\"}}");
        assertThat(json(made).path("headers").toString()).isEqualTo("[\"Cookie\",\"User-Agent\"]");
        String id = json(made).path("id").asText();
        HttpResponse<String> changed = patch(id, "{\"headers\":{\"cookie\":null,\"X-Key\":\"geheim-2\"}}");
        assertThat(json(changed).path("headers").toString()).isEqualTo("[\"User-Agent\",\"X-Key\"]");
        String list = console.get("/api/v1/sources").body();
        assertThat(list).contains("X-Key");
        String opml = console.get("/api/v1/sources/export").body();
        assertThat(opml).contains("barid:headers=\"User-Agent,X-Key\"");
        for (String shown : List.of(made.body(), changed.body(), list, opml)) {
            assertThat(shown).doesNotContain("geheim", "sealed", "Desk/1");
        }

        for (String refused : List.of(
                "{\"headers\":{\"Host\":\"geheim\"}}",
                "{\"headers\":{\"Content-Length\":\"7\"}}",
                "{\"headers\":{\"X-Key\":\"geheim\\r\\nHost: b\"}}",
                "{\"headers\":{\"X-Key\":\"\"}}")) {
            assertProblem(patch(id, refused), 422, "header");
            assertThat(patch(id, refused).body()).doesNotContain("geheim");
        }
        assertProblem(patch(id, "{\"headers\":[\"Cookie\"]}"), 400, "texts by name");
        assertProblem(patch(id, "{\"headers\":{\"X-Key\":7}}"), 400, "text");
        assertThat(json(patch(id, "{\"headers\":null}")).path("headers")).isEmpty();
    }

    @Test
    void changesAllSourcesThatAFilterChooses() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            post("{\"url\":\"https://" + name + ".example/feed\",\"title\":\"Harbour " + name + "\"}");
        }
        assertProblem(patch("", "{\"paused\":true}"), 400, "which sources");
        assertProblem(patch("?limit=1&q=x", "{\"paused\":true}"), 400, "no parameter limit");
        assertThat(json(patch("?q=harbour%20a", "{\"addLabels\":[\"x\"]}"))
                        .path("changed")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(patch("?q=b.example", "{\"addLabels\":[\"x\"]}"))
                        .path("changed")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(patch("?label=x&state=new", "{\"paused\":true}"))
                        .path("changed")
                        .asInt())
                .isEqualTo(2);
        assertThat(json(patch("?state=gone", "{\"paused\":true}"))
                        .path("changed")
                        .asInt())
                .isZero();
        JsonNode listing = json(console.get("/api/v1/sources?state=paused&sort=title&descending=true&from=1&limit=1"));
        assertThat(listing.path("sources")).hasSize(1);
        assertThat(listing.path("sources").get(0).path("title").asText()).isEqualTo("Harbour a");
        assertThat(listing.path("states").path("new").asInt()).isEqualTo(1);
    }

    private HttpResponse<String> patch(String id, String body) throws IOException, InterruptedException {
        return console.send(HttpRequest.newBuilder(console.address.resolve(
                        "/api/v1/sources" + (id.isEmpty() || id.startsWith("?") ? id : "/" + id)))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    @Test
    void takesTheNameOfASourceAndSaysWhenItIsFollowedAlready() throws Exception {
        assertThat(json(post("{\"url\":\"https://a.example/feed\",\"title\":\"عنوان\",\"interval\":\"PT1H\"}"))
                        .path("title")
                        .asText())
                .isEqualTo("عنوان");
        assertThat(add("https://a.example/feed").statusCode()).isEqualTo(200);
        assertProblem(post("{\"url\":\"https://b.example/feed\",\"interval\":\"soon\"}"), 400, "PT10M");
        assertProblem(post("{\"url\":\"https://b.example/feed\",\"interval\":\"-PT1H\"}"), 400, "PT10M");
        assertProblem(post("{\"url\":\"https://b.example/feed\",\"titel\":\"x\"}"), 400, "titel");
        assertProblem(post("{\"url\":7}"), 400, "url");
        assertProblem(post("{\"url\":\"https://b.example/feed\",\"mode\":\"all\"}"), 400, "feed, page, both");
        JsonNode set = json(post("{\"url\":\"https://b.example/feed\",\"mode\":\"feed\",\"labels\":[\"x\"]}"));
        assertThat(set.path("mode").asText()).isEqualTo("feed");
        assertThat(set.path("labels").get(0).asText()).isEqualTo("x");
    }

    @Test
    void saysWhyASourceIsRefused() throws Exception {
        assertProblem(add("ftp://a.example"), 422, "https://");
        assertProblem(add(""), 400, "address");
        HttpRequest.Builder form = HttpRequest.newBuilder(console.address.resolve("/api/v1/sources"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("url=https://a.example"));
        assertProblem(console.send(form), 415, "application/json");
        assertProblem(add("x".repeat(100_000)), 413, "bytes");
    }

    @Test
    void importsAndExportsLists() throws Exception {
        String list =
                "<opml version='2.0'><body><outline text='A/B'><outline text='أخبار' xmlUrl='https://a.example/f?x=1'/></outline>"
                        + "<outline text='Again' xmlUrl='https://a.example/f?x=1'/><outline text='None'/><outline text='Old' xmlUrl='gopher://o.example/'/>"
                        + " ".repeat(100_000) + "</body></opml>";
        JsonNode made = json(list(list, "text/x-opml"));
        assertThat(made.path("followed").asInt()).isEqualTo(1);
        assertThat(made.path("repeated").get(0).asText()).isEqualTo("Again");
        assertThat(made.path("leftOut").findValuesAsText("name")).containsExactly("None", "Old");
        assertProblem(list(list, "text/plain"), 415, "text/x-opml");

        HttpResponse<String> exported = console.get("/api/v1/sources/export");
        assertThat(exported.headers().firstValue("Content-Type").orElse("")).startsWith("text/x-opml");
        assertThat(exported.body()).contains("xmlUrl=\"https://a.example/f?x=1\"", "أخبار");
        assertThat(console.get("/api/v1/sources/export?x=1").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> list(String opml, String type) throws IOException, InterruptedException {
        return console.send(HttpRequest.newBuilder(console.address.resolve("/api/v1/sources/import"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(opml)));
    }

    @Test
    void servesSchemasAsARegistryDoes() throws Exception {
        assertThat(json(console.get("/subjects")).findPath("").isMissingNode()).isTrue();
        assertThat(console.get("/subjects").body()).contains("\"barid-articles-value\"");
        JsonNode latest = json(console.get("/subjects/barid-articles-value/versions/latest"));
        assertThat(latest.path("subject").asText()).isEqualTo("barid-articles-value");
        int id = latest.path("id").asInt();
        HttpResponse<String> byId = console.get("/schemas/ids/" + id);
        assertThat(byId.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        assertThat(json(byId).path("schema").asText())
                .isEqualTo(latest.path("schema").asText())
                .contains("\"record\"");
        assertThat(console.get("/subjects/barid-articles-value/versions").body())
                .startsWith("[1,")
                .endsWith("," + latest.path("version") + "]");
        assertRefusal(console.get("/schemas/ids/7"), 404, 40403);
        assertRefusal(console.get("/subjects/none/versions"), 404, 40401);
        assertRefusal(console.get("/subjects/barid-articles-value/versions/999"), 404, 40402);
        assertRefusal(console.get("/subjects/barid-articles-value/versions/zero"), 422, 42202);
    }

    @Test
    void tellsWhetherItIsReadyAndWhatIsMissing() throws Exception {
        assertThat(console.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(console.get("/health/live").statusCode()).isEqualTo(200);
        console.health.add("console", Health.State.Up::new);
        assertThat(console.get("/health/ready").statusCode()).isEqualTo(200);
        console.health.add("sink", () -> new Health.State.Waiting("waits for PostgreSQL"));
        HttpResponse<String> waiting = console.get("/health/ready");
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(json(waiting).path("parts").path("sink").path("why").asText())
                .isEqualTo("waits for PostgreSQL");
        assertThat(console.get("/health/live").statusCode()).isEqualTo(200);
        console.health.add("enrich", () -> new Health.State.Failed("its state is damaged"));
        assertThat(console.get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void servesMetricsForPrometheus() throws Exception {
        Gauge.builder("barid.build.info", () -> 1).register(console.registry);
        HttpResponse<String> metrics = console.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/plain; version=0.0.4"));
        assertThat(metrics.body()).contains("barid_build_info 1");
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void sendsArticlesAsTheyArriveAndStopsThoughTheStreamIsOpen() throws Exception {
        HttpResponse<java.io.InputStream> stream = console.client()
                .send(
                        HttpRequest.newBuilder(console.address.resolve("/api/v1/articles/live?lang=ar"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream;charset=utf-8");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("retry: 3000");
            console.live.publish(News.HARVEST);
            console.live.publish(News.TALKS);
            String data = lines.lines()
                    .filter(l -> l.startsWith("data: ") && !l.equals("data: {}"))
                    .findFirst()
                    .orElseThrow();
            assertThat(data).contains(News.TALKS.raw().id().value()).contains("محادثات السلام");

            console.close();
        }
        assertThat(console.live.watchers()).isZero();
        console = new RunningConsole(shelf, InstantSource.fixed(News.MORNING));
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void letsGoOfAWatcherThatFallsBehind() throws Exception {
        Thread slow = Thread.ofVirtual().start(() -> {
            LiveArticles.Watcher watcher = console.live.watch(a -> true, new LiveArticles.Start.Now());
            while (watcher != null && watcher.watching()) {
                try {
                    TimeUnit.MINUTES.sleep(1);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        awaitWatchers(1);
        for (int i = 0; i <= LiveArticles.QUEUE; i++) {
            console.live.publish(News.TALKS);
        }
        awaitWatchers(0);
        slow.join();
    }

    @Test
    void saysThatAPortIsTaken() {
        Telemetry telemetry = new Telemetry();
        ConsoleServer second = new ConsoleServer(
                new ConsoleConfig("127.0.0.1", console.address.getPort()),
                new ConsoleServer.Parts(
                        shelf,
                        console.live,
                        console.board,
                        new Desk(console.board),
                        console.stats::get,
                        barid.schema.SchemaHistory.load(),
                        telemetry,
                        console.health));
        assertThatThrownBy(second::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("another program")
                .hasMessageContaining("console.port");
        telemetry.close();
    }

    private void awaitWatchers(int count) {
        while (console.live.watchers() != count) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private HttpResponse<String> add(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.address.resolve("/api/v1/sources"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"url\":\"" + url + "\"}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return console.send(request);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return console.send(HttpRequest.newBuilder(console.address.resolve("/api/v1/sources"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The status of a request with a Host header of the test's choice. */
    private int rawStatus(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", console.address.getPort())) {
            socket.setSoTimeout(90_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/articles HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String hint) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
        assertThat(json(response).path("detail").asText()).contains(hint);
    }

    private static void assertRefusal(HttpResponse<String> response, int status, int number) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error_code").asInt()).isEqualTo(number);
    }
}
