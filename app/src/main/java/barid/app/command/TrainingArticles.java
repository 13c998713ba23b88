package barid.app.command;

import barid.enrich.language.LanguageIdentifier;
import barid.enrich.tags.model.LabelledArticle;
import barid.runtime.StartFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The articles that a desk's model learns from: stored ones with the tags of the desk's queries, or those of a file. */
final class TrainingArticles {
    private static final int AT_ONCE = 500;
    /** The model reads the beginning of an article only. */
    private static final int TEXT_READ = 4_000;

    private static final String STORED = """
            select id, title, left(text, %d), language,
                   array(select distinct t->>'id' from jsonb_array_elements(tags) t
                          where t->>'id' like 'user:%%' and t->>'method' like 'query%%')
            """.formatted(TEXT_READ);
    private static final String NEWEST = " order by stored desc, id limit ?";

    private static final String TAGGED = STORED + """
              from article
             where exists (select from jsonb_array_elements(tags) t
                            where t->>'id' like 'user:%' and t->>'method' like 'query%')
            """ + NEWEST;

    /** What only a model of the desk tagged is left out: it may well be an example of what it would count against. */
    private static final String OTHERS = STORED + """
              from article
             where not exists (select from unnest(tag_ids) tag where tag like 'user:%')
            """ + NEWEST;

    private static final String BY_ID = STORED + " from article where id = any (?) order by id";

    private final DataSource database;
    private final LanguageIdentifier languages;

    TrainingArticles(DataSource database, LanguageIdentifier languages) {
        this.database = database;
        this.languages = languages;
    }

    /**
     * Articles to learn from.
     *
     * @param unknown ids in the file of which nothing is stored
     */
    record Found(List<LabelledArticle> articles, int unknown) {}

    /**
     * Stored articles, labelled by the desk's own queries.
     *
     * @param most articles to read, newest first: up to half of them with a tag of the desk, then others
     * @throws StartFailure when the database does not answer
     */
    Found byQueries(int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement tagged = connection.prepareStatement(TAGGED);
                PreparedStatement others = connection.prepareStatement(OTHERS)) {
            tagged.setInt(1, (most + 1) / 2);
            List<LabelledArticle> articles = read(tagged);
            others.setInt(1, most - articles.size());
            articles.addAll(read(others));
            return new Found(articles, 0);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /**
     * Articles of a file: one {@code {"id","labels":[...]}} a line, of stored articles, or with {@code title}, {@code text} and
     * {@code language} beside them.
     *
     * @throws StartFailure when the file cannot be read, a line is not understood, or the database does not answer
     */
    Found byFile(Path file, int most) {
        var articles = new ArrayList<LabelledArticle>();
        var stored = new LinkedHashMap<String, Set<String>>();
        var json = new JsonMapper();
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                if (articles.size() + stored.size() == most) {
                    throw new StartFailure(file + " has more than " + most + " articles; --articles allows more.");
                }
                understand(json.readTree(line), file, number, articles, stored);
            }
        } catch (JsonProcessingException e) {
            throw new StartFailure(file + ", line " + number + ", is not JSON.", e);
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be read as UTF-8 text.", e);
        }
        int before = articles.size();
        articles.addAll(lookUp(stored));
        return new Found(articles, stored.size() - (articles.size() - before));
    }

    private void understand(
            JsonNode row, Path file, int number, List<LabelledArticle> articles, Map<String, Set<String>> stored) {
        String id = row.path("id").asText();
        if (id.isEmpty() || !row.path("labels").isArray()) {
            throw new StartFailure(
                    file + ", line " + number + ", is not of the form {\"id\":\"...\",\"labels\":[\"user:...\"]}.");
        }
        var labels = new TreeSet<String>();
        row.path("labels").forEach(label -> labels.add(label.asText()));
        if (row.has("text")) {
            String title = row.path("title").asText();
            String text = start(row.path("text").asText());
            String language = row.hasNonNull("language")
                    ? row.path("language").asText()
                    : languages.identify(title, text, null).tag();
            articles.add(new LabelledArticle(id, title, text, primary(language), labels));
        } else {
            stored.put(id, labels);
        }
    }

    private List<LabelledArticle> lookUp(Map<String, Set<String>> labels) {
        var articles = new ArrayList<LabelledArticle>();
        if (labels.isEmpty()) {
            return articles;
        }
        List<String> ids = List.copyOf(labels.keySet());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_ID)) {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
                statement.setArray(1, connection.createArrayOf("text", some.toArray()));
                for (LabelledArticle article : read(statement)) {
                    articles.add(new LabelledArticle(
                            article.id(),
                            article.title(),
                            article.text(),
                            article.language(),
                            labels.getOrDefault(article.id(), Set.of())));
                }
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
        return articles;
    }

    private static List<LabelledArticle> read(PreparedStatement statement) throws SQLException {
        var articles = new ArrayList<LabelledArticle>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                articles.add(new LabelledArticle(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        primary(rows.getString(4)),
                        Set.of((String[]) rows.getArray(5).getArray())));
            }
        }
        return articles;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(TEXT_READ, text.length()));
    }

    private static String primary(String language) {
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }

    private static StartFailure unreachable(SQLException cause) {
        return new StartFailure(
                "The stored articles cannot be read (" + cause.getMessage()
                        + "): start Barid with ./barid up, or say with --config which database to use.",
                cause);
    }
}
