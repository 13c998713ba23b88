package barid.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.runtime.StartFailure;
import barid.sink.Articles;
import barid.sink.BatchOutcome;
import barid.sink.BatchOutcome.Stored;
import barid.sink.Sink;
import barid.sink.SinkContract;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSinkIT extends SinkContract {
    private static Database database;

    @BeforeAll
    static void startDatabase(@TempDir Path data) {
        database = new Database(data);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void emptyDatabase() throws Exception {
        database.empty();
    }

    @Override
    protected Sink another() {
        return new PostgresSink(database.settings());
    }

    @Override
    protected Map<ArticleId, String> titles() throws Exception {
        Map<ArticleId, String> titles = new HashMap<>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, title from article")) {
            while (rows.next()) {
                titles.put(new ArticleId(rows.getString(1)), rows.getString(2));
            }
        }
        return titles;
    }

    @Test
    void fencesAProcessThatWakesUpAfterAnotherTookOver() throws Exception {
        Sink frozen = sink();
        frozen.open(ORIGIN, List.of(ZERO, ONE));
        frozen.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        Sink next = sink();
        assertThat(next.open(ORIGIN, List.of(ZERO))).containsEntry(ZERO, 1L);

        Article stale = Articles.arabic(2, 1);
        assertThat(frozen.write(batch(1, put(ZERO, 1, stale)))).isEqualTo(new BatchOutcome.Fenced(Set.of(ZERO)));
        assertThat(titles()).hasSize(1);

        assertThat(next.write(batch(1, put(ZERO, 1, stale)))).isEqualTo(new Stored(1, 0, 0, 0, 0));
        assertThat(frozen.write(batch(0, put(ONE, 0, Articles.arabic(3, 1))))).isInstanceOf(Stored.class);
        assertThat(titles()).hasSize(3);
    }

    @Test
    void writesEveryField() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1))));
        assertThat(database.ask("""
                select concat_ws(' | ', url, fetched_url, site, source_id, lead, authors, published, published_day,
                    published_precision, coalesce(modified::text, '-'), language, language_confidence, tags #>> '{0,evidence,0,term}',
                    tag_ids, story = id, similarity, site_name, lead_image, coalesce(section, '-'), keywords, paywalled, kind,
                    quality, quality_reasons, provenance, revision, discovered, fetched, enriched, from_feed, stored <= now())
                from article"""))
                .containsExactly("https://news.example/story/1 | https://news.example/story/1?from=feed | news.example"
                        + " | source-1 | lead | {\"سلمى \\\"الكاتبة\\\"\",\"B, {C}\"} | 2026-03-01 00:00:00+00 | 2026-03-01 | DAY"
                        + " | - | ar | 0.99 | مفاوضات | {medtop:20000065,medtop:20000053,medtop:16000000} | t | 1 | Example News"
                        + " | https://news.example/i.jpg | - | {سلام} | f | ARTICLE | 0.75 | {short-text}"
                        + " | {\"title\": \"json-ld\"} | 1 | 2026-03-01 12:00:00+00 | 2026-03-01 12:00:01+00"
                        + " | 2026-03-01 12:00:01+00 | f | t");
    }

    @Test
    void keepsTheTextOfEveryRevision() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 1)), put(ZERO, 1, Articles.arabic(1, 2))));
        sink.write(batch(2, put(ZERO, 2, Articles.arabic(1, 3))));
        assertThat(database.ask("select revision from article_revision order by revision"))
                .containsExactly("1", "2", "3");
        assertThat(database.ask("select revision from article")).containsExactly("3");
    }

    @Test
    void changesNothingForAnOlderRevisionOrTheSameRecord() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article second = Articles.arabic(1, 2);
        sink.write(batch(0, put(ZERO, 0, second)));
        assertThat(sink.write(batch(1, put(ZERO, 1, Articles.arabic(1, 1)), put(ZERO, 2, second))))
                .isEqualTo(new Stored(0, 0, 2, 0, 0));
        assertThat(titles()).isEqualTo(titlesOf(second));
    }

    @Test
    void takesNewTagsForTheSameRevision() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article first = Articles.arabic(1, 1);
        sink.write(batch(0, put(ZERO, 0, first)));
        var retagged = new Article(first.raw(), first.language(), List.of(), first.story(), 1, first.enriched());
        assertThat(sink.write(batch(1, put(ZERO, 1, retagged)))).isEqualTo(new Stored(0, 1, 0, 0, 0));
        assertThat(database.ask("select tag_ids from article")).containsExactly("{}");
        assertThat(database.ask("select count(*) from article_revision")).containsExactly("1");
    }

    @Test
    void goesOnCountingWhenIngestHasLostItsMemory() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        sink.write(batch(0, put(ZERO, 0, Articles.arabic(1, 3))));
        sink.open(new Sink.Origin("another", "topic"), List.of(ZERO));
        Article sameText = Articles.fetchedLater(Articles.arabic(1, 3), 1);
        Article newText = Articles.fetchedLater(Articles.article(1, 1, "en", "new title", "new text"), 2);
        sink.write(batch(0, put(ZERO, 0, sameText)));
        assertThat(database.ask("select revision from article")).containsExactly("3");
        sink.write(batch(1, put(ZERO, 1, newText)));
        assertThat(titles()).isEqualTo(titlesOf(newText));
        assertThat(database.ask("select revision from article_revision order by revision"))
                .containsExactly("3", "4");
        assertThat(sink.write(batch(2, put(ZERO, 2, sameText)))).isEqualTo(new Stored(0, 0, 1, 0, 0));
    }

    @Test
    void replacesCharactersThatTheDatabaseCannotKeep() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        Article odd = Articles.article(1, 1, "en", "nul \0 and half \uD83D a pair", "text \0");
        assertThat(sink.write(batch(0, put(ZERO, 0, odd), put(ZERO, 1, Articles.arabic(2, 1)))))
                .isEqualTo(new Stored(2, 0, 0, 0, 1));
        assertThat(titles()).containsValue("nul \uFFFD and half \uFFFD a pair");
    }

    @Test
    void refusesOnlyWhatTheDatabaseWillNeverTake() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        database.run("alter table article add check (title <> 'never')");
        var never = put(ZERO, 1, Articles.article(2, 1, "en", "never", "text"));
        var first = put(ZERO, 0, Articles.arabic(1, 1));
        var last = put(ZERO, 2, Articles.arabic(3, 1));
        assertThat(sink.write(batch(0, first, never, last)))
                .isInstanceOfSatisfying(
                        BatchOutcome.Refused.class,
                        refused -> assertThat(refused.refusals())
                                .singleElement()
                                .satisfies(
                                        refusal -> assertThat(refusal.entry()).isEqualTo(never)));
        assertThat(titles()).isEmpty();
        assertThat(sink.write(batch(0, first, last))).isEqualTo(new Stored(2, 0, 0, 0, 0));
    }

    @Test
    void takesTextsOfAnyLength() throws Exception {
        Sink sink = sink();
        sink.open(ORIGIN, List.of(ZERO));
        var words = new StringBuilder();
        for (int i = 0; words.length() < 1_000_000; i++) {
            words.append(i).append("字").append(i).append(' ');
        }
        assertThat(sink.write(batch(0, put(ZERO, 0, Articles.article(1, 1, "zh", "long", words.toString())))))
                .isEqualTo(new Stored(1, 0, 0, 0, 0));
    }

    @Test
    void saysWhenTheDatabaseIsNewerThanTheProgram() throws Exception {
        sink();
        database.run("insert into barid_migration (number, name, checksum) values (9000, 'later', '')");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> another().prepare())
                .withMessageContaining("schema version 9000");
    }

    @Test
    void saysWhenASchemaVersionIsNotTheOneItKnows() throws Exception {
        sink();
        database.run("update barid_migration set checksum = 'other' where number = 2");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> another().prepare())
                .withMessageContaining("0002-articles.sql");
    }

    @Test
    void saysWhenThePasswordIsWrong() {
        var wrong = new PostgresSettings(
                database.settings().url(), database.settings().user(), "wrong");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> new PostgresSink(wrong).prepare())
                .withMessageContaining("refuses")
                .withMessageNotContaining("wrong;");
    }
}
