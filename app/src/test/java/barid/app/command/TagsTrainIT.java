package barid.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import barid.app.console.News;
import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.model.SubjectModel;
import barid.local.LocalPostgres;
import barid.model.article.Article;
import barid.model.article.Tag;
import barid.sink.Batch;
import barid.sink.BatchOutcome;
import barid.sink.Change;
import barid.sink.LoggedChange;
import barid.sink.Sink;
import barid.sink.postgres.PostgresSettings;
import barid.sink.postgres.PostgresSink;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A desk's model, from articles that the sink stored in a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagsTrainIT {
    private static final TopicPartition PARTITION = new TopicPartition("barid-articles", 0);
    private static final String HARBOUR = "user:harbour";
    private static final List<List<String>> WORDS = List.of(
            List.of("quay", "crane", "vessel", "container", "berth", "pilot", "tugboat", "anchor"),
            List.of("apple", "blossom", "cider", "graft", "picker", "basket", "ladder", "orchard"));
    private static final int ARTICLES = 500;

    private final Random random = new Random(5);
    private final List<Article> articles = new ArrayList<>();
    private LocalPostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    void store(@TempDir Path data) {
        server = new LocalPostgres(data, Path.of("target", "programs"), 0);
        server.start();
        for (int i = 0; i < ARTICLES; i++) {
            articles.add(article(i, i % 2 == 0));
        }
        write(articles);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void learnsWhatTheDesksQueriesTagged() throws IOException {
        Path file = folder.resolve("desk.model");

        Said said = train("--out", file.toString(), "--json");

        assertThat(said.err).isEmpty();
        assertThat(said.code).isZero();
        JsonNode report = new ObjectMapper().readTree(said.out);
        assertThat(report.path("learned").asInt() + report.path("keptApart").asInt())
                .isEqualTo(ARTICLES);
        JsonNode subject = report.path("subjects").path(0);
        assertThat(subject.path("id").asText()).isEqualTo(HARBOUR);
        assertThat(subject.path("examples").asInt()).isEqualTo(ARTICLES / 2);
        assertThat(subject.path("precision").asDouble()).isGreaterThan(0.9);
        assertThat(subject.path("recall").asDouble()).isGreaterThan(0.9);
        try (InputStream in = Files.newInputStream(file)) {
            NewsTagger tagger = new NewsTagger().withModel(SubjectModel.read(in));
            assertThat(tagger.tag("Crane falls on the quay", "", "A vessel left its berth.", "en"))
                    .extracting(Tag::id)
                    .contains(HARBOUR);
        }
    }

    @Test
    void learnsWhatAFileLabels() throws IOException {
        Path labels = folder.resolve("labels.jsonl");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            lines.add("{\"id\":\"" + articles.get(i).raw().id() + "\",\"labels\":["
                    + (i % 2 == 1 ? "\"user:orchard\"" : "") + "]}");
        }
        lines.add("{\"id\":\"0123456789abcdef0123456789abcdef\",\"labels\":[]}");
        lines.add(
                "{\"id\":\"mine\",\"labels\":[],\"title\":\"Other\",\"text\":\"Other words.\",\"language\":\"en-GB\"}");
        Files.write(labels, lines);

        Said said = train("--out", folder.resolve("file.model").toString(), "--labels", labels.toString());

        assertThat(said.err).contains("1 articles of the file are not stored");
        assertThat(said.code).isZero();
        assertThat(said.out)
                .contains("user:orchard")
                .contains("It speaks in: en")
                .contains("enrich.model=");
    }

    @Test
    void writesNothingWhenThereIsTooLittleToLearnFrom() throws IOException {
        Path file = folder.resolve("few.model");
        Said said = train("--out", file.toString(), "--articles", "30");
        assertThat(said.code).isEqualTo(1);
        assertThat(said.err).contains("no model is written").contains(HARBOUR);
        assertThat(file).doesNotExist();

        Path labels = folder.resolve("broken.jsonl");
        Files.writeString(labels, "{\"id\":\"a\"}\n");
        said = train("--out", file.toString(), "--labels", labels.toString());
        assertThat(said.code).isEqualTo(1);
        assertThat(said.err).contains("line 1");
    }

    private record Said(int code, String out, String err) {}

    private Said train(String... args) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(List.of(args));
        all.add("--set=postgres.url=" + server.jdbcUrl());
        all.add("--set=postgres.user=" + server.user());
        all.add("--set=postgres.password=" + server.password());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new TagsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    private Article article(int number, boolean harbour) {
        var text = new StringBuilder("The news of the day:");
        for (int n = 0; n < 6; n++) {
            text.append(' ').append(WORDS.get(harbour ? 0 : 1).get(random.nextInt(8)));
        }
        List<Tag> tags = harbour
                ? List.of(new Tag(HARBOUR, "Harbour", List.of(), 0.8, "query", List.of(), "user"))
                : List.of(new Tag(
                        "medtop:04000000", "economy, business and finance", List.of(), 0.8, "query", List.of(), "en"));
        return News.article(
                "https://desk.example/" + number, "en", "Notes", text.toString(), News.MORNING, 1, null, tags);
    }

    private void write(List<Article> written) {
        try (Sink sink = new PostgresSink(new PostgresSettings(server.jdbcUrl(), server.user(), server.password()))) {
            sink.prepare();
            sink.open(new Sink.Origin("test", "test"), List.of(PARTITION));
            List<LoggedChange> entries = new ArrayList<>();
            for (Article each : written) {
                entries.add(
                        new LoggedChange(PARTITION, entries.size(), new Change.Put(each, "record-" + entries.size())));
            }
            BatchOutcome outcome = sink.write(new Batch(entries, Map.of(PARTITION, new Batch.Span(0, entries.size()))));
            assertThat(outcome).isInstanceOf(BatchOutcome.Stored.class);
        }
    }
}
