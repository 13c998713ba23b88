package barid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read many inputs at once. */
class BatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><title>Ferry service resumes</title>
            <meta property="article:published_time" content="2026-03-01T09:00:00Z"></head><body><main><h1>Ferry service resumes</h1>
            <p>The ferry between the two islands sails again from Monday, the harbour office said, after three weeks of repairs.</p>
            <p>Tickets bought before the storm stay valid until the end of the year, and a second boat sails at weekends.</p>
            </main></body></html>
            """;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int barid(String... args) {
        return Main.commandLine(args).setErr(new PrintWriter(err, true)).execute(args);
    }

    private List<JsonNode> answers() throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out.jsonl"))) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    private String out() {
        return "--out=" + folder.resolve("out.jsonl");
    }

    @Test
    void readsTheArticlesOfADirectoryAndExplainsThem() throws IOException {
        Files.createDirectory(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages/a1.html"), PAGE);
        Files.writeString(folder.resolve("pages/b2.html"), "%PDF-1.7 no page");
        Files.writeString(folder.resolve("index.jsonl"), """
                {"id":"a1","url":"https://islands.example/ferry"}
                {"id":"b2","url":"not an address"}
                {"id":"c3","url":"https://islands.example/absent"}
                {"id":"../a1","url":"https://islands.example/elsewhere"}
                no JSON
                """);
        Path why = folder.resolve("why");
        assertThat(barid("extract", "--in=" + folder, out(), "--explain=" + why))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("line 3 names a file", "line 4 has no id", "line 5 is no JSON", "3 lines of");
        List<JsonNode> answers = answers();
        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst().path("title").asText()).isEqualTo("Ferry service resumes");
        assertThat(answers.getFirst().at("/published/day").asText()).isEqualTo("2026-03-01");
        assertThat(answers.getFirst().path("html").asText()).startsWith("<p>The ferry between");
        assertThat(answers.getLast().path("error").asText()).isNotBlank();
        assertThat(Files.readString(why.resolve("a1.html"))).contains("Tickets bought");
    }

    @Test
    void readsTheFeedsOfADirectory() throws IOException {
        Files.writeString(
                folder.resolve("a.xml"),
                "<rss><channel><title>Islands & harbours</title><item><title>Ferry</title>"
                        + "<link>/ferry</link></item></channel></rss>");
        Files.writeString(folder.resolve("b.xml"), "hello");
        Files.writeString(folder.resolve("index.jsonl"), """
                {"id":"a","file":"a.xml","url":"https://islands.example/feed"}
                {"id":"b","file":"b.xml"}
                """);
        assertThat(barid("feed", "--in=" + folder, out())).isZero();
        assertThat(answers()).extracting(a -> a.path("ok").asBoolean()).containsExactly(true, false);
        assertThat(answers().getFirst().at("/entries/0/link").asText()).isEqualTo("https://islands.example/ferry");
        assertThat(answers().getFirst().path("repairs").size()).isPositive();
    }

    @Test
    void goesOnAfterAnIndexThatNamesNoFile() throws IOException {
        Files.writeString(folder.resolve("b.xml"), "hello");
        Files.writeString(
                folder.resolve("index.jsonl"),
                "{\"id\":\"a\",\"file\":\"a\\u0000b\"}\n{\"id\":\"b\",\"file\":\"b.xml\"}\n");
        assertThat(barid("feed", "--in=" + folder, out())).isEqualTo(1);
        assertThat(err.toString()).contains("line 1 names a file that cannot be");
        assertThat(answers()).hasSize(1);
    }

    @Test
    void tellsLanguageAndTagsOfTextsAndOfTheirParagraphs() throws IOException {
        Path in = Files.writeString(folder.resolve("in.jsonl"), """
                {"id":"1","title":"محادثات السلام","text":"بدأت محادثات السلام بين الطرفين في جنيف.\\n\\nPeace talks between the two sides have begun in Geneva this morning."}
                {"id":"2","title":"2024","text":"12 34 56"}
                """);
        assertThat(barid("tag", "--in=" + in, out(), "--paragraphs")).isZero();
        JsonNode first = answers().getFirst();
        assertThat(first.path("language").asText()).isEqualTo("ar");
        assertThat(first.path("tags"))
                .extracting(tag -> tag.path("id").asText())
                .contains("medtop:20000076");
        assertThat(first.path("paragraphs"))
                .extracting(p -> p.path("language").asText())
                .containsExactly("ar", "en");
        assertThat(answers().getLast().path("language").asText()).isEqualTo("und");
        assertThat(answers().getLast().path("languageReason").asText()).isEqualTo("numbers");
    }

    @Test
    void letsTheDeclaredLanguageDecideAmongRelatives() throws IOException {
        String text = "Vlada je danas odobrila novi zakon o vodama.";
        Path in = Files.writeString(
                folder.resolve("in.jsonl"),
                "{\"id\":\"1\",\"text\":\"%1$s\",\"declared\":\"hr\"}\n{\"id\":\"2\",\"text\":\"%1$s\",\"declared\":\"bs\"}\n{\"id\":\"3\",\"text\":\"%1$s\",\"declared\":\"de\"}"
                        .formatted(text));
        assertThat(barid("tag", "--in=" + in, out())).isZero();
        List<String> told =
                answers().stream().map(a -> a.path("language").asText()).toList();
        assertThat(told.subList(0, 2)).containsExactly("hr", "bs");
        assertThat(told.getLast()).isNotEqualTo("de");
    }

    @Test
    void measuresTheFunctionAlone() throws IOException {
        Path in = Files.writeString(folder.resolve("in.jsonl"), "{\"id\":\"1\",\"title\":\"Peace talks begin\"}\n");
        assertThat(barid("tag", "--in=" + in, out(), "--seconds=0.05")).isZero();
        JsonNode speed = JSON.readTree(Files.readString(folder.resolve("out.jsonl.speed")));
        assertThat(speed.path("documents").asLong()).isPositive();
        assertThat(speed.path("best_documents_s").asDouble()).isPositive();
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThat(barid("extract", "--in=" + folder.resolve("absent"), out())).isEqualTo(1);
        assertThat(err.toString()).startsWith("barid: Cannot read").contains("absent");
    }

    @Test
    void groupsTextsIntoStoriesAndNamesWhatItCannotUse() throws IOException {
        String first =
                "The passenger ferry Linnea sank off Kalmar early on Sunday after it hit a rock, and 14 people were pulled from the water. Captain Ingrid Holm lost the steering.";
        String second =
                "Rescuers saved all 14 people of the Linnea, which went down near Kalmar on Sunday. Captain Ingrid Holm said the steering of the ferry failed before it struck a rock.";
        String other =
                "Parliament in Lisbon approved the budget on Friday. Finance minister Duarte Reis promised lower taxes for families, schools and hospitals.";
        Path in = folder.resolve("in.jsonl");
        List<String> lines = new ArrayList<>();
        for (String[] row : new String[][] {
            {"a", "Ferry sinks off Kalmar", first, "en", "2026-03-01T08:00:00Z"},
            {"b", "Lisbon passes budget", other, "en", "2026-03-01T08:00:00Z"},
            {"c", "All 14 of the Linnea saved", second, "", "2026-03-01T12:00:00+02:00"},
            {"d", "All 14 of the Linnea saved", second, "en", "2026-04-01T12:00:00+02:00"},
            {"e", "Undated", "Ferry", "en", "yesterday"},
            {"a", "Again", "Ferry", "en", "2026-03-01T08:00:00Z"},
            {"", "Nameless", "Ferry", "en", "2026-03-01T08:00:00Z"}
        }) {
            lines.add(JSON.writeValueAsString(JSON.createObjectNode()
                    .put("id", row[0])
                    .put("title", row[1])
                    .put("text", row[2])
                    .put("language", row[3])
                    .put("published", row[4])));
        }
        lines.add("no JSON");
        lines.add("[]");
        Files.write(in, lines);
        assertThat(barid("stories", "--in=" + in, out(), "--explain", "--seconds=0.05"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "line 5 has a \"published\" that is no time",
                        "line 6 repeats the id a",
                        "line 7 has no id",
                        "line 8 is no JSON",
                        "line 9 is no JSON object",
                        "5 lines of");
        assertThat(answers()).extracting(a -> a.path("story").asText()).containsExactly("a", "b", "a", "d");
        assertThat(answers().get(2).path("evidence")).isNotEmpty();
        assertThat(answers().get(2).path("probability").asDouble()).isBetween(0.5, 1.0);
        assertThat(JSON.readTree(Files.readString(folder.resolve("out.jsonl.speed")))
                        .path("articles")
                        .asLong())
                .isPositive();
        assertThat(barid("stories", "--in=" + folder.resolve("absent"), out())).isNotZero();
    }
}
