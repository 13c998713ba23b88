package barid.sink.postgres;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.model.text.CleanText;
import barid.model.usage.UsageKind;
import barid.sink.BatchOutcome.Stored;
import barid.sink.Change;
import barid.sink.LoggedChange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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
                published_precision, modified, modified_day, modified_precision, language_hint, language, language_confidence, language_reason, tags, tag_ids, story,
                similarity, site_name, lead_image, section, keywords, paywalled, kind, quality, quality_reasons, provenance,
                revision, content_hash, discovered, fetched, enriched, from_feed, usage, restricted, record_hash, search)
            values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?::jsonb,?,?,?,?,?,?,?,?,?,?,?,?::jsonb,?,?,?,?,?,?,?::jsonb,?,?,barid_search_index(?,?,?))
            on conflict (id) do update set
                url = excluded.url, fetched_url = excluded.fetched_url, site = excluded.site, source_id = excluded.source_id,
                title = excluded.title, text = excluded.text, html = excluded.html, lead = excluded.lead,
                authors = excluded.authors, published = excluded.published, published_day = excluded.published_day,
                published_precision = excluded.published_precision, modified = excluded.modified,
                modified_day = excluded.modified_day, modified_precision = excluded.modified_precision,
                language_hint = excluded.language_hint,
                language = excluded.language, language_confidence = excluded.language_confidence,
                language_reason = excluded.language_reason, tags = excluded.tags, tag_ids = excluded.tag_ids,
                story = excluded.story, similarity = excluded.similarity, site_name = excluded.site_name,
                lead_image = excluded.lead_image, section = excluded.section, keywords = excluded.keywords,
                paywalled = excluded.paywalled, kind = excluded.kind, quality = excluded.quality,
                quality_reasons = excluded.quality_reasons, provenance = excluded.provenance, revision = excluded.revision,
                content_hash = excluded.content_hash, discovered = excluded.discovered, fetched = excluded.fetched,
                enriched = excluded.enriched, stored = now(), from_feed = excluded.from_feed, usage = excluded.usage,
                restricted = excluded.restricted,
                record_hash = excluded.record_hash, search = excluded.search
            where excluded.revision > kept.revision
                or (excluded.revision = kept.revision and excluded.record_hash <> kept.record_hash)""";

    private static final String KEEP_REVISION = """
            insert into article_revision (id, revision, title, text, content_hash, fetched)
            values (?,?,?,?,?,?) on conflict (id, revision) do nothing""";

    private final ObjectMapper json = new ObjectMapper();

    /** Writes without committing. */
    Stored write(Connection connection, List<LoggedChange> entries) throws SQLException {
        Map<String, StoredRevision> kept = kept(connection, entries);
        Map<String, Row> rows = new LinkedHashMap<>();
        Set<String> removals = new LinkedHashSet<>();
        List<Row> revisions = new ArrayList<>();
        int inserted = 0;
        int updated = 0;
        int unchanged = 0;
        int removed = 0;
        for (LoggedChange entry : entries) {
            String id = entry.change().id().value();
            switch (entry.change()) {
                case Change.Put put -> {
                    StoredRevision before = kept.get(id);
                    int revision = StoredRevision.revisionOf(put, before);
                    if (revision == StoredRevision.NO_NEWS) {
                        unchanged++;
                        continue;
                    }
                    if (before == null) {
                        inserted++;
                    } else {
                        updated++;
                    }
                    Row row = new Row(put, revision);
                    if (before == null || before.revision() < revision) {
                        revisions.add(row);
                    }
                    kept.put(id, StoredRevision.of(put, revision));
                    // One statement cannot touch a row twice: of several revisions in a batch the last is written.
                    rows.put(id, row);
                }
                case Change.Remove remove -> {
                    removed++;
                    removals.add(id);
                    rows.remove(id);
                    revisions.removeIf(row -> row.put().id().equals(remove.id()));
                    kept.remove(id);
                }
            }
        }
        remove(connection, removals);
        int cleaned = upsert(connection, rows.values());
        keepRevisions(connection, revisions);
        return new Stored(inserted, updated, unchanged, removed, cleaned);
    }

    /** An article to be written under a revision number. */
    private record Row(Change.Put put, int revision) {}

    private static Map<String, StoredRevision> kept(Connection connection, List<LoggedChange> entries)
            throws SQLException {
        Map<String, StoredRevision> kept = new HashMap<>();
        String[] ids = entries.stream()
                .map(entry -> entry.change().id())
                .map(ArticleId::value)
                .distinct()
                .toArray(String[]::new);
        try (PreparedStatement select = connection.prepareStatement(
                "select id, revision, record_hash, content_hash, fetched from article where id = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.put(
                            rows.getString(1),
                            new StoredRevision(
                                    rows.getInt(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getObject(5, OffsetDateTime.class).toInstant()));
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

    private int upsert(Connection connection, Collection<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        int cleaned = 0;
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            for (Row each : rows) {
                var row = new Binder(connection, statement);
                bind(row, each);
                statement.addBatch();
                cleaned += row.cleaned() ? 1 : 0;
            }
            statement.executeBatch();
        }
        return cleaned;
    }

    private void bind(Binder row, Row written) throws SQLException {
        Article article = written.put().article();
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
        bind(row, content.modified());
        row.text(content.languageHint());
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
        row.number(written.revision());
        row.text(raw.contentHash());
        row.instant(raw.discovered());
        row.instant(raw.fetched());
        row.instant(article.enriched());
        row.flag(raw.fromFeed());
        row.text(raw.usage() == null ? null : json(raw.usage()));
        row.texts(raw.restricted().stream().map(UsageKind::word).toList());
        row.text(written.put().fingerprint());
        row.text(article.language().tag());
        row.text(SearchFolding.fold(CleanText.of(content.title()), SEARCHED_TITLE));
        row.text(SearchFolding.fold(CleanText.of(content.text()), SEARCHED_TEXT));
    }

    private static void bind(Binder row, @Nullable Moment moment) throws SQLException {
        row.instant(moment == null ? null : moment.instant());
        row.day(moment == null ? null : moment.day());
        row.text(moment == null ? null : moment.precision().name());
    }

    private static void keepRevisions(Connection connection, List<Row> revisions) throws SQLException {
        if (revisions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(KEEP_REVISION)) {
            for (Row each : revisions) {
                var row = new Binder(connection, statement);
                RawArticle raw = each.put().article().raw();
                row.text(raw.id().value());
                row.number(each.revision());
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
}
