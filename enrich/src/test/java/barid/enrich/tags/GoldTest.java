package barid.enrich.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import barid.model.article.Tag;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Articles whose tags were judged one by one. Our own texts are in the file; of texts that may not be copied it holds only the
 * ids, and their part is skipped where the corpus is absent. A tag that nobody judged right counts as wrong.
 */
class GoldTest {
    private static final Path CORPUS = Path.of("../../shared/corpora/topics/dev.jsonl.gz");
    private static final double LEAST_PRECISION = 0.90;
    private static final double LEAST_SUBJECTS_FOUND = 0.60;

    private final JsonMapper json = new JsonMapper();
    private final NewsTagger tagger = new NewsTagger();

    @Test
    void isRightOnOurOwnTexts() throws IOException {
        var score = new Score();
        for (JsonNode row : gold()) {
            if (row.has("text")) {
                score.add(row, row);
            }
        }
        score.check();
    }

    @Test
    void isRightOnArticlesOfOthers() throws IOException {
        assumeThat(CORPUS).as("the topic corpus").isRegularFile();
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        for (JsonNode row : gold()) {
            if (!row.has("text")) {
                wanted.put(row.path("id").asText(), row);
            }
        }
        var score = new Score();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CORPUS)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = wanted.get(id(line));
                if (row != null) {
                    score.add(row, json.readTree(line));
                }
            }
        }
        score.check();
    }

    /** The id that a line begins with; reading all 90,000 lines as JSON would take a minute. */
    private static String id(String line) {
        String before = "{\"id\":\"";
        return line.startsWith(before) ? line.substring(before.length(), line.indexOf('"', before.length())) : "";
    }

    private List<JsonNode> gold() throws IOException {
        var rows = new ArrayList<JsonNode>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldTest.class.getResourceAsStream("gold.jsonl"), "gold"),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(json.readTree(line));
            }
        }
        return rows;
    }

    private final class Score {
        private final List<String> mistakes = new ArrayList<>();
        private int said;
        private int subjects;
        private int subjectsFound;

        void add(JsonNode judged, JsonNode article) {
            Set<String> right = strings(judged.path("right"));
            var found = new HashSet<String>();
            for (Tag tag : tagger.tag(
                    article.path("title").asText(),
                    "",
                    article.path("text").asText(),
                    judged.path("language").asText())) {
                said++;
                found.add(tag.id());
                if (!right.contains(tag.id())) {
                    mistakes.add(judged.path("id").asText() + " " + tag.label() + " " + tag.evidence());
                }
            }
            Set<String> expected = strings(judged.path("subjects"));
            subjects += expected.size();
            expected.retainAll(found);
            subjectsFound += expected.size();
        }

        void check() {
            double precision = 1 - (double) mistakes.size() / said;
            double recall = (double) subjectsFound / subjects;
            System.out.printf(
                    "%d tags, precision %.3f; of %d subjects found %.3f%n", said, precision, subjects, recall);
            assertThat(precision).as("precision; mistakes: %s", mistakes).isGreaterThanOrEqualTo(LEAST_PRECISION);
            assertThat(recall).as("part of the top-level subjects found").isGreaterThanOrEqualTo(LEAST_SUBJECTS_FOUND);
        }

        private static Set<String> strings(JsonNode array) {
            var strings = new HashSet<String>();
            array.forEach(item -> strings.add(item.asText()));
            return strings;
        }
    }
}
