package barid.app;

import static org.assertj.core.api.Assertions.assertThat;

import barid.app.console.News;
import barid.local.EmbeddedKafka;
import barid.model.article.Article;
import barid.model.article.SampleArticles;
import barid.runtime.Cluster;
import barid.runtime.TopicSetup;
import barid.schema.SchemaHistory;
import barid.schema.Topic;
import barid.schema.Topics;
import barid.sink.ArticleJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that people type, against a real broker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = """
        <!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>بدء حصاد القمح</title>
        <meta property="article:published_time" content="2026-03-01T09:00:00+03:00"></head>
        <body><article><h1>بدء حصاد القمح</h1>
        <p>بدأ المزارعون في الشمال حصاد القمح هذا الأسبوع، بعد موسم من الأمطار الجيدة، وفق ما أعلنته وزارة الزراعة.</p>
        <p>وقالت الوزارة إن المحصول يزيد على محصول العام الماضي، وإن الصوامع جاهزة لاستقباله في جميع المحافظات.</p>
        </article></body></html>
        """;

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static Cluster cluster;
    private static final Topics TOPICS = new Topics(SchemaHistory.load());

    @BeforeAll
    static void start() {
        kafka = new EmbeddedKafka(folder.resolve("kafka"), 0);
        kafka.start();
        cluster = new Cluster(kafka.bootstrapServers(), Map.of(), 2, 1);
        TopicSetup.ensure(cluster, TOPICS.all(), Duration.ofSeconds(90));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private record Said(int code, String out, String err) {}

    private static Said barid(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.onTerminal(Main.commandLine(args), new PrintWriter(out, true), new PrintWriter(err, true));
        int code = commands.execute(args);
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void keepsTitleFolderAndIntervalOfASourceThatIsAddedAgain() throws IOException {
        online("sources", "add", "https://again.example/feed", "--title=عنوان", "--category=أخبار", "--interval=PT1H");
        JsonNode first = source("again.example");

        Said again = online("sources", "add", "again.example/feed");
        assertThat(again.out()).contains("Already followed: https://again.example/feed");
        assertThat(source("again.example")).isEqualTo(first);

        online("sources", "add", "https://again.example/feed", "--interval=PT2H");
        assertThat(source("again.example").path("interval").asText()).isEqualTo("PT2H");
        assertThat(source("again.example").path("title").asText()).isEqualTo("عنوان");

        Path bare = Files.writeString(
                folder.resolve("bare.opml"),
                "<opml><body><outline xmlUrl='https://again.example/feed'/></body></opml>");
        assertThat(online("sources", "import", bare.toString()).out()).contains("1 of them already followed");
        assertThat(source("again.example").path("category").asText()).isEqualTo("أخبار");
        assertThat(source("again.example").path("added")).isEqualTo(first.path("added"));

        Path whole = folder.resolve("whole.opml");
        online("sources", "export", whole.toString());
        online("sources", "remove", "https://again.example/feed");
        online("sources", "import", whole.toString());
        JsonNode restored = source("again.example");
        assertThat(restored.path("interval").asText()).isEqualTo("PT2H");
        assertThat(restored.path("title").asText()).isEqualTo("عنوان");
        assertThat(restored.path("category").asText()).isEqualTo("أخبار");
    }

    private static JsonNode source(String site) {
        return online("sources", "list", "--json")
                .out()
                .lines()
                .map(CommandsIT::json)
                .filter(s -> s.path("url").asText().contains(site))
                .findFirst()
                .orElseThrow();
    }

    private static Said online(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--set=kafka.bootstrap-servers=" + kafka.bootstrapServers();
        return barid(all);
    }

    @Test
    void asksForTheKeyOfHeadersOnlyWhereHeadersAreSet() {
        String absent = "--set=ingest.header-key-file=" + folder.resolve("absent.key");
        assertThat(online("sources", "add", "https://keyless.example/feed", absent)
                        .code())
                .isZero();
        Said listed = online("sources", "list", absent);
        assertThat(listed.code()).isZero();
        assertThat(listed.out()).contains("https://keyless.example/feed");

        Said edited = online("sources", "edit", "https://keyless.example/feed", "--header=Cookie: sid=geheim", absent);
        assertThat(edited.code()).isNotZero();
        assertThat(edited.err()).contains("absent.key", "cannot be read").doesNotContain("geheim");
        assertThat(edited.out()).doesNotContain("geheim");
    }

    @Test
    void followsListsExportsAndForgetsSources() throws IOException {
        Said added = online(
                "sources",
                "add",
                "news.example/feed",
                "https://other.example/",
                "ftp://no.example/",
                "--title=Example");
        assertThat(added.code()).isEqualTo(1);
        assertThat(added.out()).contains("Follows https://news.example/feed", "Follows https://other.example/");
        assertThat(added.err()).contains("ftp://no.example/ is no address that can be visited");

        Said listed = online("sources", "list", "--json");
        List<JsonNode> sources = listed.out().lines().map(CommandsIT::json).toList();
        assertThat(sources).extracting(s -> s.path("url").asText()).contains("https://news.example/feed");
        assertThat(sources).allSatisfy(s -> assertThat(s.path("title").asText()).isNotBlank());

        Path opml = folder.resolve("sources.opml");
        assertThat(online("sources", "export", opml.toString()).code()).isZero();
        assertThat(Files.readString(opml)).contains("https://news.example/feed");

        String id = sources.stream()
                .filter(s -> s.path("url").asText().contains("news.example"))
                .map(s -> s.path("id").asText())
                .findFirst()
                .orElseThrow();
        assertThat(online("sources", "remove", id.substring(0, 8)).code()).isZero();
        assertThat(online("sources", "list").out()).doesNotContain("news.example");
        assertThat(online("sources", "remove", "https://news.example/feed").err())
                .contains("is not followed");

        Said imported = online("sources", "import", opml.toString());
        assertThat(imported.code()).isZero();
        assertThat(online("sources", "list").out()).contains("news.example", "Example");
    }

    @Test
    void keepsQueriesOfADesk() throws IOException {
        Said refused = online("tags", "add", "wheat", "قمح AND (");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("refused", "at character", "^");

        for (String name : List.of("a,b", "bad name!", "", "a\nb")) {
            Said bad = online("tags", "add", name, "قمح");
            assertThat(bad.code()).as(name).isEqualTo(1);
            assertThat(bad.err()).as(name).contains("is refused: its name");
        }
        assertThat(online("tags", "add", "x", "قمح", "--lang=zzzzzz").err()).contains("no language \"zzzzzz\"");
        assertThat(online("tags", "add", "wheat", "قمح OR wheat", "--label=Wheat")
                        .code())
                .isZero();
        JsonNode rule = json(online("tags", "list", "--json").out().strip());
        assertThat(rule.path("id").asText()).isEqualTo("user:wheat");
        assertThat(rule.path("query").asText()).isEqualTo("قمح OR wheat");

        assertThat(online("tags", "remove", "wheat").code()).isZero();
        assertThat(online("tags", "list").out()).doesNotContain("user:wheat");
    }

    @Test
    void testsAQueryOnAText() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "بدء حصاد القمح\nبدأ المزارعون حصاد القمح.");
        Said matches = barid("tags", "test", "title:قمح", text.toString());
        assertThat(matches.code()).isZero();
        assertThat(matches.out()).contains("matches (language ar)", "title 9");
        assertThat(barid("tags", "test", "title:سلام", text.toString()).code()).isEqualTo(1);
    }

    @Test
    void followsTheArticlesOfOneLanguage() throws Exception {
        Topic<Article> topic = TOPICS.articles();
        try (var producer = new KafkaProducer<>(
                cluster.producer("test"), new StringSerializer(), topic.value().serializer())) {
            for (Article article : List.of(News.HARVEST, News.TALKS, News.HOSTILE)) {
                producer.send(new ProducerRecord<>(
                                topic.name(), article.raw().id().value(), article))
                        .get(90, TimeUnit.SECONDS);
            }
        }
        Said shown = online(
                "tail",
                "--from-beginning",
                "--max=1",
                "--json",
                "--lang",
                News.TALKS.language().tag());
        assertThat(shown.code()).isZero();
        JsonNode article = json(shown.out().strip());
        assertThat(article.toString()).isEqualTo(ArticleJson.line(News.TALKS));
    }

    @Test
    void triesAFileWithoutARunningSystem() throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), PAGE);
        Path why = folder.resolve("why.html");
        Said read = barid(
                "try", page.toString(), "--json", "--url=https://news.example/wheat", "--explain", why.toString());
        assertThat(read.code()).isZero();
        JsonNode article = json(read.out().strip());
        assertThat(article.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(json(ArticleJson.line(SampleArticles.FULL)).properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(article.path("title").asText()).isEqualTo("بدء حصاد القمح");
        assertThat(article.at("/language/tag").asText()).isEqualTo("ar");
        assertThat(Files.readString(why)).contains("بدأ المزارعون");

        Said nothing = barid("try", folder.resolve("absent.html").toString());
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).startsWith("barid: ");
    }

    @Test
    void triesAnAddressOnlyWhereItIsPublicOrAllowed() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/wheat";
            Said refused = barid("try", url);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("not public");
            Said read = barid("try", url, "--allow=127.0.0.1");
            assertThat(read.code()).isZero();
            assertThat(read.out()).contains("بدء حصاد القمح", "2026-03-01");
        } finally {
            server.stop(0);
        }
    }

    /** C0 and C1 controls and marks of direction, as they are and as references, in everything that a page says. */
    @Test
    void printsNothingThatSteersATerminal() throws IOException {
        String nasty = "\u009b31m\u0090\u202e&#x202e;&#x2066;\u200f\u001b[2J\u007f&#155;";
        Path page = Files.writeString(
                folder.resolve("nasty.html"),
                PAGE.replace("بدء حصاد القمح</title>", "بدء حصاد القمح" + nasty + "</title>")
                        .replace("<h1>بدء", "<h1>" + nasty + "بدء")
                        .replace("<p>بدأ", "<p>می\u200cخواهم " + nasty + "بدأ")
                        .replace(
                                "<head>",
                                "<head><meta property=\"og:site_name\" content=\"Site" + nasty
                                        + "\"><meta name=\"keywords\" content=\"one" + nasty + ",two\">"));
        for (Said said : List.of(
                barid("try", page.toString()),
                barid("try", page.toString(), "--json"),
                barid("tags", "test", "قمح", page.toString()),
                barid("tags", "test", "قمح AND (" + "\u009b\u202e", page.toString()),
                barid(
                        "sources",
                        "add",
                        "no\u009baddress\u202e\u001b[2J ",
                        "--set=kafka.bootstrap-servers=127.0.0.1:1"))) {
            assertThat(said.out() + said.err())
                    .isNotBlank()
                    .doesNotContainPattern(
                            "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
        }
        assertThat(barid("try", page.toString()).out()).contains("بدء حصاد القمح", "می\u200cخواهم");
    }

    @Test
    void endsWithTwoWhenItIsNotUnderstood() {
        Said unknown = barid("sauces");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("sources");
        assertThat(barid("sources").err()).contains("add, discover, import, list, edit, history, remove or export");
        assertThat(barid("sources", "list", "--set=kafka.bootstrap=x").err()).contains("kafka.bootstrap");
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }
}
