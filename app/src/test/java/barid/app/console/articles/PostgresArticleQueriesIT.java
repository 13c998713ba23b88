package barid.app.console.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.app.console.News;
import barid.local.LocalPostgres;
import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.SampleArticles;
import barid.sink.ArticleJson;
import barid.sink.Batch;
import barid.sink.BatchOutcome;
import barid.sink.Change;
import barid.sink.LoggedChange;
import barid.sink.Sink;
import barid.sink.postgres.PostgresSettings;
import barid.sink.postgres.PostgresSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Articles written by the sink and read by the console, in a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresArticleQueriesIT {
    private static final TopicPartition PARTITION = new TopicPartition("barid-articles", 0);
    private static final Article LATER = News.article(
            News.HARVEST.raw().url().toString(),
            "en",
            "Olive harvest begins early, prices fall",
            "Growers in the hills began the olive harvest two weeks early. Prices fell at once.",
            News.MORNING.plusSeconds(600),
            2,
            null,
            News.HARVEST.tags());
    private static final Article COPY = News.article(
            "https://mirror.example/talks",
            "ar",
            "انطلاق محادثات السلام في جنيف",
            News.TALKS.raw().content().text(),
            News.MORNING.plusSeconds(60),
            1,
            News.TALKS.raw().id(),
            News.TALKS.tags());

    private LocalPostgres server;
    private ArticleQueries articles;

    @BeforeAll
    void store(@TempDir Path data) {
        server = new LocalPostgres(data, Path.of("target", "programs"), 0);
        server.start();
        write(PARTITION, puts(List.of(News.TALKS, News.HARVEST, News.HOSTILE, COPY, LATER)));
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl());
        database.setUser(server.user());
        database.setPassword(server.password());
        articles = new PostgresArticleQueries(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void listsTheNewestRevisionOfEachArticleNewestFirst() {
        ArticlePage page = articles.search(ArticleFilter.newest(10));
        assertThat(page.articles())
                .extracting(ArticleSummary::title)
                .containsExactly(
                        LATER.raw().content().title(),
                        COPY.raw().content().title(),
                        News.TALKS.raw().content().title(),
                        News.HOSTILE.raw().content().title());
        assertThat(page.next()).isNull();
    }

    @Test
    void showsInAListWhatTheStreamShows() {
        ArticleSummary stored =
                articles.search(search("جنيف", null, null)).articles().getLast();
        assertThat(stored).isEqualTo(ArticleSummary.of(News.TALKS));
    }

    @Test
    void pagesWithoutGapOrRepetition() {
        List<ArticleId> seen = new ArrayList<>();
        Cursor after = null;
        do {
            ArticlePage page = articles.search(ArticleFilter.newest(1).continuing(after));
            page.articles().forEach(a -> seen.add(a.id()));
            after = page.next() == null
                    ? null
                    : Cursor.decode(page.next().encode()).orElseThrow();
        } while (after != null);
        assertThat(seen).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void findsArabicWordsHoweverTheyAreWritten() {
        assertThat(articles.search(search("إنطلاق محادثات السّلام", null, null)).articles())
                .extracting(ArticleSummary::id)
                .containsExactly(COPY.raw().id(), News.TALKS.raw().id());
        assertThat(articles.search(search("كأس", null, null)).articles()).isEmpty();
        assertThat(articles.search(search("'\"<&| !:*", null, null)).articles()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "- ", "- -"})
    void refusesWordsThatTheServerCannotRead(String part) {
        String words = part.repeat(400 / part.length());
        assertThatThrownBy(() -> articles.search(search(words, null, null)))
                .isInstanceOf(ArticleQueries.QueryRefused.class)
                .hasMessageContaining("minus sign");
    }

    @Test
    void filtersByLanguageAndByATagOrItsAncestor() {
        assertThat(articles.search(search(null, "en", null)).articles()).hasSize(2);
        assertThat(articles.search(search(null, null, "medtop:20000071")).articles())
                .hasSize(2);
        assertThat(articles.search(search(null, null, "medtop:16000000")).articles())
                .hasSize(2);
        assertThat(articles.search(search(null, "en", "medtop:16000000")).articles())
                .isEmpty();
    }

    @Test
    void filtersBySiteSourceAndTimeAndLeavesOutCopies() {
        assertThat(articles.search(ArticleFilter.newest(10)
                                .from(News.TALKS.raw().sourceId())
                                .of("akhbar.example")
                                .between(News.MORNING, News.MORNING.plusSeconds(1))
                                .withoutCopies())
                        .articles())
                .extracting(ArticleSummary::id)
                .containsExactly(News.TALKS.raw().id());
        assertThat(articles.search(ArticleFilter.newest(10).withLanguage("ar").withoutCopies())
                        .articles())
                .hasSize(1);
    }

    @Test
    void tellsEverythingOfAnArticle() {
        ArticleDetail talks = articles.article(News.TALKS.raw().id()).orElseThrow();
        assertThat(ArticleJson.line(talks.article())).isEqualTo(ArticleJson.line(News.TALKS));
        assertThat(talks.copies())
                .extracting(ArticleDetail.Copy::id)
                .containsExactly(COPY.raw().id());
        ArticleDetail harvest = articles.article(LATER.raw().id()).orElseThrow();
        assertThat(harvest.revisions())
                .extracting(ArticleDetail.Revision::number)
                .containsExactly(2, 1);
        assertThat(articles.article(new ArticleId("0".repeat(32)))).isEmpty();
    }

    @Test
    void readsBackWhatWasPublished() {
        List<Article> both = List.of(SampleArticles.FULL, SampleArticles.BARE);
        write(new TopicPartition("barid-articles", 1), puts(both));
        try {
            for (Article each : both) {
                ArticleDetail stored = articles.article(each.raw().id()).orElseThrow();
                assertThat(ArticleJson.line(stored.article())).isEqualTo(ArticleJson.line(each));
            }
        } finally {
            List<Change> removals = new ArrayList<>();
            both.forEach(each -> removals.add(new Change.Remove(each.raw().id())));
            write(new TopicPartition("barid-articles", 2), removals);
        }
    }

    @Test
    void countsWhatOneCanFilterBy() {
        Facets facets = articles.facets();
        assertThat(facets.articles()).isEqualTo(4);
        assertThat(facets.languages()).extracting(Facets.Count::id).containsExactly("ar", "en");
        assertThat(facets.tags()).extracting(Facets.Count::label).contains("peace talks", "conflict, war and peace");
        assertThat(facets.sites()).hasSize(4);
    }

    private static ArticleFilter search(
            @org.jspecify.annotations.Nullable String text,
            @org.jspecify.annotations.Nullable String language,
            @org.jspecify.annotations.Nullable String tag) {
        return ArticleFilter.newest(10).withText(text).withLanguage(language).withTag(tag);
    }

    private static List<Change> puts(List<Article> written) {
        List<Change> changes = new ArrayList<>();
        written.forEach(each -> changes.add(new Change.Put(each, "record-" + changes.size())));
        return changes;
    }

    private void write(TopicPartition partition, List<Change> changes) {
        try (Sink sink = new PostgresSink(new PostgresSettings(server.jdbcUrl(), server.user(), server.password()))) {
            sink.prepare();
            sink.open(new Sink.Origin("test", "test"), List.of(partition));
            long offset = 0;
            for (Change each : changes) {
                LoggedChange entry = new LoggedChange(partition, offset, each);
                BatchOutcome outcome =
                        sink.write(new Batch(List.of(entry), Map.of(partition, new Batch.Span(offset, offset + 1))));
                assertThat(outcome).isInstanceOf(BatchOutcome.Stored.class);
                offset++;
            }
        }
    }
}
