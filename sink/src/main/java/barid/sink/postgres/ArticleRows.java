package barid.sink.postgres;

import barid.article.Article;
import barid.article.ArticleId;
import barid.article.Content;
import barid.article.Moment;
import barid.article.RawArticle;
import barid.article.Tag;
import barid.sink.Change;
import barid.sink.CleanText;
import barid.sink.Entry;
import barid.sink.Outcome.Stored;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes articles into their tables: the newest revision wins, every revision's text is kept. */
final class ArticleRows {
    private static final int SEARCHED_TITLE = 2_000;
    private static final int SEARCHED_TEXT = 150_000;

    private static final String UPSERT = """
            insert into article as kept (
                id, url, fetched_url, site, source_id, title, text, html, lead, authors, published, published_day,
                published_precision, modified, language, language_confidence, language_reason, tags, tag_ids, story,
                similarity, site_name, lead_image, section, keywords, paywalled, kind, quality, quality_reasons, provenance,
                revision, content_hash, discovered, fetched, enriched, from_feed, record_hash, search)
            values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?::jsonb,?,?,?,?,?,?,?,?,?,?,?,?::jsonb,?,?,?,?,?,?,?,barid_search_index(?,?,?))
            on conflict (id) do update set
                url = excluded.url, fetched_url = excluded.fetched_url, site = excluded.site, source_id = excluded.source_id,
                title = excluded.title, text = excluded.text, html = excluded.html, lead = excluded.lead,
                authors = excluded.authors, published = excluded.published, published_day = excluded.published_day,
                published_precision = excluded.published_precision, modified = excluded.modified,
                language = excluded.language, language_confidence = excluded.language_confidence,
                language_reason = excluded.language_reason, tags = excluded.tags, tag_ids = excluded.tag_ids,
                story = excluded.story, similarity = excluded.similarity, site_name = excluded.site_name,
                lead_image = excluded.lead_image, section = excluded.section, keywords = excluded.keywords,
                paywalled = excluded.paywalled, kind = excluded.kind, quality = excluded.quality,
                quality_reasons = excluded.quality_reasons, provenance = excluded.provenance, revision = excluded.revision,
                content_hash = excluded.content_hash, discovered = excluded.discovered, fetched = excluded.fetched,
                enriched = excluded.enriched, stored = now(), from_feed = excluded.from_feed,
                record_hash = excluded.record_hash, search = excluded.search
            where excluded.revision > kept.revision
                or (excluded.revision = kept.revision and excluded.record_hash <> kept.record_hash)""";

    private static final String KEEP_REVISION = """
            insert into article_revision (id, revision, title, text, content_hash, fetched)
            values (?,?,?,?,?,?) on conflict (id, revision) do nothing""";

    private final ObjectMapper json = new ObjectMapper();

    /** What the table has of an article. */
    private record Kept(int revision, String recordHash) {}

    /** Writes without committing. */
    Stored write(Connection connection, List<Entry> entries) throws SQLException {
        Map<String, Kept> kept = kept(connection, entries);
        Map<String, Change.Put> rows = new LinkedHashMap<>();
        Set<String> removals = new LinkedHashSet<>();
        List<Article> revisions = new ArrayList<>();
        int inserted = 0;
        int updated = 0;
        int unchanged = 0;
        int removed = 0;
        for (Entry entry : entries) {
            String id = entry.change().id().value();
            switch (entry.change()) {
                case Change.Put put -> {
                    Kept before = kept.get(id);
                    if (!isNews(put, before)) {
                        unchanged++;
                        continue;
                    }
                    if (before == null) {
                        inserted++;
                    } else {
                        updated++;
                    }
                    if (before == null
                            || before.revision() < put.article().raw().revision()) {
                        revisions.add(put.article());
                    }
                    kept.put(id, new Kept(put.article().raw().revision(), put.fingerprint()));
                    // One statement cannot touch a row twice: of several revisions in a batch the last is written.
                    rows.put(id, put);
                }
                case Change.Remove remove -> {
                    removed++;
                    removals.add(id);
                    rows.remove(id);
                    revisions.removeIf(article -> article.raw().id().equals(remove.id()));
                    kept.remove(id);
                }
            }
        }
        remove(connection, removals);
        int cleaned = upsert(connection, rows.values());
        keepRevisions(connection, revisions);
        return new Stored(inserted, updated, unchanged, removed, cleaned);
    }

    private static boolean isNews(Change.Put put, @Nullable Kept before) {
        int revision = put.article().raw().revision();
        return before == null
                || revision > before.revision()
                || (revision == before.revision() && !put.fingerprint().equals(before.recordHash()));
    }

    private static Map<String, Kept> kept(Connection connection, List<Entry> entries) throws SQLException {
        Map<String, Kept> kept = new HashMap<>();
        String[] ids = entries.stream()
                .map(entry -> entry.change().id())
                .map(ArticleId::value)
                .distinct()
                .toArray(String[]::new);
        try (PreparedStatement select =
                connection.prepareStatement("select id, revision, record_hash from article where id = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.put(rows.getString(1), new Kept(rows.getInt(2), rows.getString(3)));
                }
            }
        }
        return kept;
    }

    private static void remove(Connection connection, Set<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        for (String table : List.of("article", "article_revision")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + table + " where id = any (?)")) {
                delete.setArray(1, connection.createArrayOf("text", ids.toArray()));
                delete.executeUpdate();
            }
        }
    }

    private int upsert(Connection connection, Collection<Change.Put> puts) throws SQLException {
        if (puts.isEmpty()) {
            return 0;
        }
        int cleaned = 0;
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            for (Change.Put put : puts) {
                var row = new Row(connection, statement);
                bind(row, put);
                statement.addBatch();
                cleaned += row.cleaned() ? 1 : 0;
            }
            statement.executeBatch();
        }
        return cleaned;
    }

    private void bind(Row row, Change.Put put) throws SQLException {
        Article article = put.article();
        RawArticle raw = article.raw();
        Content content = raw.content();
        row.text(raw.id().value());
        row.text(raw.url().toString());
        row.text(raw.fetchedUrl().toString());
        row.text(raw.site());
        row.text(raw.sourceId());
        row.text(content.title());
        row.text(content.text());
        row.text(content.html());
        row.text(content.lead());
        row.texts(content.authors());
        bind(row, content.published());
        row.instant(content.modified() == null ? null : content.modified().instant());
        row.text(article.language().tag());
        row.real(article.language().confidence());
        row.text(article.language().reason());
        row.text(json(article.tags()));
        row.texts(tagIds(article.tags()));
        row.text(article.story().value());
        row.real(article.similarity());
        row.text(content.siteName());
        row.text(address(content.leadImage()));
        row.text(content.section());
        row.texts(content.keywords());
        row.flag(content.paywalled());
        row.text(content.kind().name());
        row.real(content.quality());
        row.texts(content.qualityReasons());
        row.text(json(content.provenance()));
        row.number(raw.revision());
        row.text(raw.contentHash());
        row.instant(raw.discovered());
        row.instant(raw.fetched());
        row.instant(article.enriched());
        row.flag(raw.fromFeed());
        row.text(put.fingerprint());
        row.text(article.language().tag());
        row.text(Folding.fold(CleanText.of(content.title()), SEARCHED_TITLE));
        row.text(Folding.fold(CleanText.of(content.text()), SEARCHED_TEXT));
    }

    private static void bind(Row row, @Nullable Moment published) throws SQLException {
        row.instant(published == null ? null : published.instant());
        row.day(published == null ? null : published.day());
        row.text(published == null ? null : published.precision().name());
    }

    private static void keepRevisions(Connection connection, List<Article> articles) throws SQLException {
        if (articles.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(KEEP_REVISION)) {
            for (Article article : articles) {
                var row = new Row(connection, statement);
                RawArticle raw = article.raw();
                row.text(raw.id().value());
                row.number(raw.revision());
                row.text(raw.content().title());
                row.text(raw.content().text());
                row.text(raw.contentHash());
                row.instant(raw.fetched());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The tags' ids and those of all their ancestors, so that a broad subject finds what is filed under a finer one. */
    private static List<String> tagIds(List<Tag> tags) {
        Set<String> ids = new LinkedHashSet<>();
        for (Tag tag : tags) {
            ids.add(tag.id());
            ids.addAll(tag.ancestors());
        }
        return List.copyOf(ids);
    }

    private static @Nullable String address(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of texts and numbers always have a JSON form", e);
        }
    }

    /** Binds the values of a row one after the other. */
    private static final class Row {
        private final Connection connection;
        private final PreparedStatement statement;
        private int at;
        private boolean cleaned;

        Row(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        /** Whether some text had to be changed. */
        boolean cleaned() {
            return cleaned;
        }

        void text(@Nullable String value) throws SQLException {
            statement.setString(++at, value == null ? null : clean(value));
        }

        void texts(List<String> values) throws SQLException {
            String[] all = values.stream().map(this::clean).toArray(String[]::new);
            statement.setArray(++at, connection.createArrayOf("text", all));
        }

        private String clean(String value) {
            String clean = CleanText.of(value);
            cleaned |= !clean.equals(value);
            return clean;
        }

        void number(int value) throws SQLException {
            statement.setInt(++at, value);
        }

        void real(double value) throws SQLException {
            statement.setFloat(++at, (float) value);
        }

        void flag(@Nullable Boolean value) throws SQLException {
            statement.setObject(++at, value, Types.BOOLEAN);
        }

        void instant(@Nullable Instant value) throws SQLException {
            statement.setObject(
                    ++at, value == null ? null : value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        }

        void day(java.time.@Nullable LocalDate value) throws SQLException {
            statement.setObject(++at, value, Types.DATE);
        }
    }
}
