package barid.train.stories;

import barid.enrich.stories.StoryArticle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Articles of which people said whether they tell of one happening, as JSON lines. */
final class JudgedArticles {
    /**
     * An article of a known event.
     *
     * @param topic events that look alike share it
     */
    record OfEvent(StoryArticle article, String topic, String event) {}

    /** Two articles, and whether they tell of one event. */
    record Pair(StoryArticle one, StoryArticle other, boolean same) {}

    private JudgedArticles() {}

    /** Reads rows of {@code id, group, event, lang, title, text}. */
    static List<OfEvent> events(Path file) throws IOException {
        List<OfEvent> articles = new ArrayList<>();
        for (JsonNode row : rows(file)) {
            articles.add(new OfEvent(
                    article(row, row.path("id").asText(), row.path("lang").asText()),
                    row.path("group").asText(),
                    row.path("event").asText()));
        }
        return articles;
    }

    /** Reads rows of {@code id, lang, same, a, b}, of which the last two have title and text. */
    static List<Pair> pairs(Path file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (JsonNode row : rows(file)) {
            String id = row.path("id").asText();
            String language = row.path("lang").asText();
            pairs.add(new Pair(
                    article(row.path("a"), id + "/a", language),
                    article(row.path("b"), id + "/b", language),
                    row.path("same").asText().equals("OK")));
        }
        return pairs;
    }

    private static StoryArticle article(JsonNode row, String id, String language) {
        return StoryArticle.of(id, row.path("title").asText(), row.path("text").asText(), language, null);
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        var json = new ObjectMapper();
        List<JsonNode> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(json.readTree(line));
            }
        }
        return rows;
    }
}
