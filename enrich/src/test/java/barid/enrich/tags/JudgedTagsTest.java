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
 * The finest tags of articles that nobody had read before, judged in two readings without knowing which version gave them. Only ids
 * and verdicts are kept; the test is skipped where the corpus is absent. A tag without a verdict is counted apart.
 */
class JudgedTagsTest {
    private static final Path CORPUS = Path.of("../../shared/corpora/topics/dev.jsonl.gz");
    private static final double LEAST_PRECISION = 0.90;
    /** Part of the right tags that may be missing. */
    private static final double MOST_LOST = 0.06;

    private final JsonMapper json = new JsonMapper();
    private final NewsTagger tagger = new NewsTagger();

    @Test
    void keepsTheRightTagsAndFewWrongOnes() throws IOException {
        assumeThat(CORPUS).as("the topic corpus").isRegularFile();
        Map<String, JsonNode> judged = judged();
        int right = 0;
        int wanted = 0;
        int unknown = 0;
        List<String> wrong = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CORPUS)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode verdict = judged.remove(id(line));
                if (verdict == null) {
                    continue;
                }
                JsonNode article = json.readTree(line);
                List<Tag> tags = tagger.tag(
                        article.path("title").asText(),
                        "",
                        article.path("text").asText(),
                        verdict.path("language").asText());
                Set<String> given = new HashSet<>();
                tags.forEach(tag -> given.add(tag.id()));
                Set<String> expected = strings(verdict.path("right"));
                wanted += expected.size();
                for (String tag : expected) {
                    if (!given.contains(tag)) {
                        lost.add(verdict.path("id").asText() + " " + tag);
                    }
                }
                Set<String> above = new HashSet<>();
                tags.forEach(tag -> above.addAll(tag.ancestors()));
                for (Tag tag : tags) {
                    if (above.contains(tag.id())) {
                        continue;
                    }
                    if (expected.contains(tag.id())) {
                        right++;
                    } else if (strings(verdict.path("wrong")).contains(tag.id())) {
                        wrong.add(verdict.path("id").asText() + " " + tag.label() + " " + tag.evidence());
                    } else {
                        unknown++;
                    }
                }
            }
        }
        assertThat(judged).as("articles that the corpus lacks").isEmpty();
        double precision = (double) right / (right + wrong.size());
        double share = (double) lost.size() / wanted;
        System.out.printf("precision %.3f, lost %.3f, without a verdict %d%n", precision, share, unknown);
        assertThat(precision).as("precision; wrong: %s", wrong).isGreaterThanOrEqualTo(LEAST_PRECISION);
        assertThat(share).as("right tags that are missing: %s", lost).isLessThanOrEqualTo(MOST_LOST);
    }

    private Map<String, JsonNode> judged() throws IOException {
        Map<String, JsonNode> judged = new LinkedHashMap<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(JudgedTagsTest.class.getResourceAsStream("judged.jsonl"), "verdicts"),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = json.readTree(line);
                judged.put(row.path("id").asText(), row);
            }
        }
        return judged;
    }

    private static String id(String line) {
        String before = "{\"id\":\"";
        return line.startsWith(before) ? line.substring(before.length(), line.indexOf('"', before.length())) : "";
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> strings = new HashSet<>();
        array.forEach(item -> strings.add(item.asText()));
        return strings;
    }
}
