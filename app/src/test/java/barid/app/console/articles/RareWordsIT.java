package barid.app.console.articles;

import static org.assertj.core.api.Assertions.assertThat;

import barid.local.LocalPostgres;
import barid.sink.postgres.PostgresSettings;
import barid.sink.postgres.PostgresSink;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Words that stand in few of many articles are looked up in their index, whatever the planner guesses of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RareWordsIT {
    private LocalPostgres server;
    private PGSimpleDataSource database;
    private ArticleQueries articles;

    @BeforeAll
    void store(@TempDir Path data) throws SQLException {
        server = new LocalPostgres(data, Path.of("target", "programs"), 0);
        server.start();
        try (var sink = new PostgresSink(new PostgresSettings(server.jdbcUrl(), server.user(), server.password()))) {
            sink.prepare();
        }
        database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl());
        database.setUser(server.user());
        database.setPassword(server.password());
        run("""
            insert into article (id, url, fetched_url, site, source_id, title, text, html, lead, authors, published,
                language, language_confidence, language_reason, tags, tag_ids, story, similarity, keywords, kind, quality,
                quality_reasons, provenance, revision, content_hash, discovered, fetched, enriched, from_feed, record_hash,
                search)
            select md5(n::text), 'https://s.example/' || n, 'https://s.example/', 's' || n % 100 || '.example', null, 't', 'x',
                '', '', '{}', now() - n * interval '1 second', 'en', 1, '', '[]', '{}', md5(n::text), 0, '{}', 'ARTICLE', 1,
                '{}', '{}', 1, 'h', now() - n * interval '1 second', now(), now(), false, 'r',
                array_to_tsvector(array['common', 'w' || n % 3000, 'seldom' || n % 30000])
            from generate_series(1, 60000) n
            """);
        run("analyze article");
        articles = new PostgresArticleQueries(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seldom29999",
                "seldom29999 or nowhere or seldom29998",
                "nowhere",
                "nowhere -common",
                "common seldom29997"
            })
    void readsFewArticlesForARareWord(String words) throws SQLException {
        long before = readByTime();
        articles.search(search(words, null));
        assertThat(readByTime() - before).isLessThanOrEqualTo(2_000);
    }

    @Test
    void findsRareAndCommonWordsInOrderPageByPage() {
        ArticlePage rare = articles.search(search("seldom29999 or seldom29998", null));
        assertThat(rare.articles())
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> b.time().compareTo(a.time()));
        assertThat(rare.next()).isNull();
        ArticlePage common = articles.search(search("common", null));
        assertThat(common.articles()).hasSize(10);
        ArticlePage next = articles.search(search("common", common.next()));
        assertThat(next.articles()).hasSize(10).doesNotContainAnyElementsOf(common.articles());
        ArticlePage first = articles.search(search("w2999", null));
        assertThat(first.articles()).hasSize(10);
        assertThat(articles.search(search("w2999", first.next())).articles())
                .hasSize(10)
                .doesNotContainAnyElementsOf(first.articles());
    }

    /** How many entries of the index of time were read so far. */
    private long readByTime() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            awaitEndOfOthers(statement);
            try (var row = statement.executeQuery(
                    "select sum(idx_tup_read) from pg_stat_user_indexes where indexrelname like '%time'")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** A session tells what it read when it ends. */
    private static void awaitEndOfOthers(Statement statement) throws SQLException {
        for (boolean others = true; others; ) {
            try (var row = statement.executeQuery("select exists (select 1 from pg_stat_activity where datname = "
                    + "current_database() and backend_type = 'client backend' and pid <> pg_backend_pid())")) {
                row.next();
                others = row.getBoolean(1);
            }
        }
    }

    private static ArticleFilter search(String words, @org.jspecify.annotations.Nullable Cursor after) {
        return ArticleFilter.newest(10).withText(words).continuing(after);
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
