package barid.app.console.articles;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.Language;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.model.usage.Usage;
import barid.model.usage.UsageKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Articles as the PostgreSQL sink stores them. Text search and its folding of Arabic letters are the sink's SQL
 * functions; paging is by key, so a page costs the same however deep it lies. Each statement has a time limit.
 */
public final class PostgresArticleQueries implements ArticleQueries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_SECONDS = 5;
    private static final int MAX_REVISIONS = 20;

    /** So many articles are looked through for a word before the index is asked. */
    private static final int WALKED = 1_000;

    /** The columns that filters and order need. */
    private static final String FILTERED =
            "id, language, tag_ids, source_id, site, story, published, discovered, restricted";

    /** SQLSTATE of a statement that was cancelled, here by its time limit. */
    private static final String CANCELLED = "57014";

    /** An article's place in time; {@code least} passes over a null. The sink has an index on it. */
    private static final String TIME = "least(published, discovered)";

    private static final String SUMMARY = """
        id, url, site, source_id, site_name, title,
        left(coalesce(nullif(lead, ''), text, ''), %d) as beginning, %s as time, published, published_day,
        published_precision, discovered, language, tags, story, revision, kind, from_feed, restricted
        """.formatted(ArticleSummary.LEAD_CHARS, TIME);

    private static final String DETAIL = "select " + SUMMARY + """
        , fetched_url, text, html, lead, authors, modified, modified_day, modified_precision, language_hint, language_confidence,
        language_reason, similarity, lead_image, section, keywords, paywalled, quality, quality_reasons, provenance,
        content_hash, fetched, enriched, stored, usage
        from article where id = ?
        """;

    private static final String REVISIONS = """
        select revision, title, text, fetched from article_revision where id = ? order by revision desc limit ?
        """;

    private static final String COPIES = """
        select id, url, site, title, language, %1$s as time, similarity from article
        where story = ? and id <> ? order by %1$s desc, id desc limit ?
        """.formatted(TIME);

    private final DataSource database;

    /** Reads through {@code database}, which stays the caller's to close. */
    public PostgresArticleQueries(DataSource database) {
        this.database = database;
    }

    @Override
    public ArticlePage search(ArticleFilter filter) {
        String sql;
        Where where;
        try (Connection connection = database.getConnection()) {
            String words = filter.text() == null ? null : query(connection, filter.text());
            if (words != null && words.isEmpty()) {
                return new ArticlePage(List.of(), null);
            }
            where = where(filter);
            if (words != null) {
                List<ArticleSummary> near = amongNewest(connection, where, words, filter.limit());
                return page(
                        near.size() > filter.limit() ? near : byIndex(connection, where, words, filter.limit()),
                        filter.limit());
            }
            sql = "select " + SUMMARY + " from article" + where.sql() + " order by " + TIME + " desc, id desc limit ?";
            return page(connection, sql, where, filter.limit());
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Those of the newest articles that have the words: a common word is found there at once, and no estimate is needed to
     * know whether a word is one.
     */
    private static List<ArticleSummary> amongNewest(Connection connection, Where where, String words, int limit)
            throws SQLException {
        List<Object> values = new ArrayList<>(where.values());
        values.add(words);
        return found(
                connection,
                "with newest as materialized (select id, search from article" + where.sql() + " order by " + TIME
                        + " desc, id desc limit " + WALKED + ") select " + SUMMARY
                        + " from article where id in (select id from newest where search @@ ?::tsquery) order by "
                        + TIME
                        + " desc, id desc limit ?",
                values,
                limit);
    }

    /**
     * The articles that have the words, by the index of words and nothing else. A word that is not common has few; the
     * planner, which guesses how many, would for some walk through all articles instead.
     */
    private static List<ArticleSummary> byIndex(Connection connection, Where where, String words, int limit)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add(words);
        values.addAll(where.values());
        connection.setAutoCommit(false);
        try (Statement plan = connection.createStatement()) {
            plan.execute("set local enable_seqscan = off");
            plan.execute("set local enable_indexscan = off");
            return found(
                    connection,
                    "with hits as materialized (select " + FILTERED + " from article where search @@ ?::tsquery), "
                            + "page as materialized (select id from hits" + where.sql() + " order by " + TIME
                            + " desc, id desc limit ?) select " + SUMMARY
                            + " from article where id in (select id from page) order by " + TIME + " desc, id desc",
                    values,
                    limit);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static ArticlePage page(Connection connection, String sql, Where where, int limit) throws SQLException {
        return page(found(connection, sql, where.values(), limit), limit);
    }

    private static ArticlePage page(List<ArticleSummary> found, int limit) {
        if (found.size() <= limit) {
            return new ArticlePage(found, null);
        }
        List<ArticleSummary> page = found.subList(0, limit);
        return new ArticlePage(page, page.getLast().cursor());
    }

    /** One article more than a page holds tells that there is a next page. */
    private static List<ArticleSummary> found(Connection connection, String sql, List<Object> values, int limit)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            int next = bind(statement, values);
            statement.setInt(next, limit + 1);
            List<ArticleSummary> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(summary(rows));
                }
            }
            return found;
        }
    }

    /**
     * What a person typed as the server's own query, empty when it holds no word. It is read by itself, since only here a
     * complaint of the server is about the words.
     */
    private static String query(Connection connection, String words) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "select barid_search_query(?)::text")) {
            statement.setString(1, words);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? text(row, 1) : "";
            }
        } catch (SQLException e) {
            if (isAboutTheServer(e)) {
                throw e;
            }
            throw new QueryRefused("These words cannot be searched for. Write words, \"a phrase\", or, -without; "
                    + "a minus sign stands before one word only.");
        }
    }

    /** Whether a complaint is about connection, room, rights, time or the schema, and not about what was asked. */
    private static boolean isAboutTheServer(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "08000");
        return state.startsWith("08")
                || state.startsWith("28")
                || state.startsWith("3D")
                || state.startsWith("42")
                || state.startsWith("53")
                || state.startsWith("55")
                || state.startsWith("57")
                || state.startsWith("58");
    }

    @Override
    public Optional<ArticleDetail> article(ArticleId id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, DETAIL)) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(detail(row, connection));
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Facets facets() {
        try (Connection connection = database.getConnection()) {
            return FacetQueries.read(connection, TIME, TIMEOUT_SECONDS);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** The condition of a search and the values of its question marks, in order. */
    private record Where(String sql, List<Object> values) {}

    private static Where where(ArticleFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (filter.language() != null) {
            conditions.add("(language = ? or starts_with(language, ?))");
            values.add(filter.language());
            values.add(filter.language() + "-");
        }
        if (filter.tag() != null) {
            conditions.add("tag_ids @> array[?]::text[]");
            values.add(filter.tag());
        }
        if (filter.source() != null) {
            conditions.add("source_id = ?");
            values.add(filter.source());
        }
        if (filter.site() != null) {
            conditions.add("site = ?");
            values.add(filter.site());
        }
        if (filter.since() != null) {
            conditions.add(TIME + " >= ?");
            values.add(filter.since());
        }
        if (filter.until() != null) {
            conditions.add(TIME + " < ?");
            values.add(filter.until());
        }
        if (filter.originals()) {
            conditions.add("story = id");
        }
        for (UsageKind use : filter.respect()) {
            conditions.add("not (restricted @> array[?]::text[])");
            values.add(use.word());
        }
        if (filter.after() != null) {
            conditions.add("(" + TIME + ", id) < (?, ?)");
            values.add(filter.after().time());
            values.add(filter.after().id().value());
        }
        return new Where(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), values);
    }

    private static int bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int index = 1;
        for (Object value : values) {
            if (value instanceof Instant instant) {
                statement.setObject(index++, instant.atOffset(ZoneOffset.UTC));
            } else {
                statement.setString(index++, value.toString());
            }
        }
        return index;
    }

    private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        return statement;
    }

    private static ArticleSummary summary(ResultSet row) throws SQLException {
        ArticleId id = new ArticleId(row.getString("id"));
        String beginning = text(row, "beginning");
        return new ArticleSummary(
                id,
                URI.create(row.getString("url")),
                text(row, "site"),
                row.getString("source_id"),
                row.getString("site_name"),
                text(row, "title"),
                beginning,
                Objects.requireNonNull(instant(row, "time")),
                instant(row, "published"),
                row.getObject("published_day", LocalDate.class),
                row.getString("published_precision"),
                Objects.requireNonNull(instant(row, "discovered")),
                text(row, "language"),
                labels(json(row, "tags")),
                id.value().equals(row.getString("story")),
                row.getInt("revision"),
                text(row, "kind"),
                row.getBoolean("from_feed"),
                texts(row, "restricted"));
    }

    private static ArticleDetail detail(ResultSet row, Connection connection) throws SQLException {
        Article article = wholeArticle(row);
        ArticleId id = article.raw().id();
        return new ArticleDetail(
                article, instant(row, "stored"), revisions(connection, id), copies(connection, article.story(), id));
    }

    private static Article wholeArticle(ResultSet row) throws SQLException {
        ArticleId id = new ArticleId(row.getString("id"));
        String story = row.getString("story");
        RawArticle raw = new RawArticle(
                id,
                URI.create(row.getString("url")),
                URI.create(row.getString("fetched_url")),
                text(row, "site"),
                row.getString("source_id"),
                content(row),
                row.getInt("revision"),
                text(row, "content_hash"),
                Objects.requireNonNull(instant(row, "discovered")),
                Objects.requireNonNull(instant(row, "fetched")),
                row.getBoolean("from_feed"),
                usage(row));
        return new Article(
                raw,
                new Language(text(row, "language"), row.getDouble("language_confidence"), text(row, "language_reason")),
                tags(json(row, "tags")),
                story == null ? id : new ArticleId(story),
                row.getDouble("similarity"),
                Objects.requireNonNull(instant(row, "enriched")));
    }

    private static Content content(ResultSet row) throws SQLException {
        String image = row.getString("lead_image");
        return new Content(
                text(row, "title"),
                text(row, "text"),
                text(row, "html"),
                text(row, "lead"),
                texts(row, "authors"),
                moment(row, "published"),
                moment(row, "modified"),
                row.getString("language_hint"),
                row.getString("site_name"),
                image == null ? null : URI.create(image),
                row.getString("section"),
                texts(row, "keywords"),
                row.getObject("paywalled", Boolean.class),
                ArticleKind.valueOf(text(row, "kind")),
                row.getDouble("quality"),
                texts(row, "quality_reasons"),
                provenance(row));
    }

    private static Map<String, String> provenance(ResultSet row) throws SQLException {
        Map<String, String> places = new HashMap<>();
        json(row, "provenance")
                .properties()
                .forEach(each -> places.put(each.getKey(), each.getValue().asText()));
        return places;
    }

    /** Of rows older than its columns the day of a change is that of its instant in UTC. */
    private static @Nullable Moment moment(ResultSet row, String column) throws SQLException {
        Instant instant = instant(row, column);
        if (instant == null) {
            return null;
        }
        LocalDate day = row.getObject(column + "_day", LocalDate.class);
        String precision = row.getString(column + "_precision");
        return new Moment(
                instant,
                day == null ? LocalDate.ofInstant(instant, ZoneOffset.UTC) : day,
                precision == null ? Moment.Precision.SECOND : Moment.Precision.valueOf(precision));
    }

    private static List<ArticleDetail.Revision> revisions(Connection connection, ArticleId id) throws SQLException {
        try (PreparedStatement statement = prepare(connection, REVISIONS)) {
            statement.setString(1, id.value());
            statement.setInt(2, MAX_REVISIONS);
            List<ArticleDetail.Revision> revisions = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    revisions.add(new ArticleDetail.Revision(
                            row.getInt("revision"), text(row, "title"), text(row, "text"), instant(row, "fetched")));
                }
            }
            return revisions;
        }
    }

    private static List<ArticleDetail.Copy> copies(Connection connection, ArticleId story, ArticleId self)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, COPIES)) {
            statement.setString(1, story.value());
            statement.setString(2, self.value());
            statement.setInt(3, ArticleDetail.MAX_COPIES);
            List<ArticleDetail.Copy> copies = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    copies.add(new ArticleDetail.Copy(
                            new ArticleId(row.getString("id")),
                            URI.create(row.getString("url")),
                            text(row, "site"),
                            text(row, "title"),
                            text(row, "language"),
                            Objects.requireNonNull(instant(row, "time")),
                            row.getDouble("similarity")));
                }
            }
            return copies;
        }
    }

    private static List<ArticleSummary.Label> labels(JsonNode tags) {
        List<ArticleSummary.Label> labels = new ArrayList<>();
        for (JsonNode tag : tags) {
            List<String> ancestors = new ArrayList<>();
            tag.path("ancestors").forEach(a -> ancestors.add(a.asText()));
            labels.add(new ArticleSummary.Label(
                    tag.path("id").asText(),
                    tag.path("label").asText(),
                    ancestors,
                    tag.path("confidence").asDouble()));
        }
        return labels;
    }

    private static List<Tag> tags(JsonNode tags) throws SQLException {
        try {
            return List.of(JSON.treeToValue(tags, Tag[].class));
        } catch (JsonProcessingException e) {
            throw new SQLException("Column tags holds no tags", e);
        }
    }

    private static @Nullable Usage usage(ResultSet row) throws SQLException {
        String text = row.getString("usage");
        try {
            return text == null ? null : JSON.readValue(text, Usage.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("Column usage holds no terms", e);
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static JsonNode json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        try {
            return text == null ? JSON.createArrayNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("Column " + column + " holds no JSON", e);
        }
    }

    private static RuntimeException unavailable(SQLException cause) {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        if (state.equals(CANCELLED)) {
            return new TooSlow("This takes longer than " + TIMEOUT_SECONDS
                    + " seconds. Ask for less: one word more, a language or a site, or a shorter time.");
        }
        if (state.startsWith("22") || state.startsWith("54")) {
            return new QueryRefused("The database cannot read a value of this request.");
        }
        return new ArticlesUnavailable("The database did not answer.", cause);
    }
}
