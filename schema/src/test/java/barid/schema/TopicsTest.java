package barid.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.article.Evidence;
import barid.model.article.Language;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import barid.model.rule.TagRule;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.SourceMode;
import barid.model.source.SourceSettings;
import barid.model.source.Visit;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
    private final Topics topics = new Topics(SchemaHistory.load());

    @Test
    void carriesAnArticleWhole() {
        comesBack(topics.articles(), article());
    }

    @Test
    void carriesARawArticleWhole() {
        comesBack(topics.rawArticles(), article().raw());
    }

    @Test
    void carriesWhatIsAbsent() {
        Content nothing = ContentBuilder.of("", "")
                .kind(ArticleKind.LISTING)
                .quality(0, List.of("no-text"))
                .build();
        comesBack(topics.links(), new Link(URI.create("https://a.example/1"), "a.example", "s", NOW, nothing, "h"));
        comesBack(topics.links(), new Link(URI.create("https://a.example/1"), "a.example", "s", NOW, null, "h"));
        comesBack(
                topics.links(),
                new Link(
                        URI.create("https://a.example/1"),
                        "a.example",
                        "s",
                        NOW,
                        null,
                        "h",
                        2,
                        URI.create("https://a.example/0"),
                        true,
                        3));
    }

    @Test
    void carriesSourcesVisitsAndRules() {
        URI url = URI.create("https://a.example/feed");
        comesBack(
                topics.sources(),
                new Source("s", url, "a.example", SourceKind.AUTO, null, "World", Duration.ofMinutes(7), false, NOW));
        comesBack(
                topics.sources(),
                new Source("s", url, "a.example", SourceKind.AUTO, null, "World", null, true, NOW)
                        .with(new SourceSettings(
                                List.of("ميناء", "b"), Duration.ofMinutes(1), null, "fa", true, SourceMode.FEED)));
        comesBack(
                topics.crawlLog(),
                new Visit("s", url, false, NOW, 12, Outcome.OK, 200, 9, 3, 1, NOW, "عنوان", SourceKind.FEED, ""));
        comesBack(topics.tagRules(), new TagRule("user:x", "X", "title:x", "*"));
    }

    @Test
    void framesValuesAsConfluentClientsExpect() {
        byte[] bytes = topics.articles().value().serializer().serialize("t", article());
        int id = SchemaHistory.load()
                .latest("barid-articles-value")
                .orElseThrow()
                .id();
        assertThat(bytes).startsWith(0, id >>> 24, id >>> 16, id >>> 8, id);
    }

    @Test
    void refusesBytesWithoutFraming() {
        byte[] junk = "junk that is long enough".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> topics.articles().value().deserializer().deserialize("t", junk))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("framing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:a,b", "user:,", "user:قطر,مصر", "user:a,medtop:20000639"})
    void keepsAnIdWithACommaWholeInTheHeaderOfTags(String id) {
        Article plain = article();
        Article article = new Article(
                plain.raw(),
                plain.language(),
                List.of(new Tag(id, "x", List.of("medtop:11000000"), 1, "query", List.of(), "test")),
                plain.story(),
                1,
                plain.enriched());
        Headers headers = new RecordHeaders();
        ArticleHeaders.write(article, headers);
        assertThat(text(headers, "tags").split(",")).containsExactly(id.replace(",", "%2C"), "medtop:11000000");
    }

    @Test
    void namesLanguageAndTagsInHeaders() {
        Headers headers = new RecordHeaders();
        ArticleHeaders.write(article().raw(), headers);
        ArticleHeaders.write(article(), headers);
        assertThat(text(headers, "lang")).isEqualTo("ar");
        assertThat(text(headers, "tags")).isEqualTo("medtop:20000639,medtop:11000000");
        assertThat(text(headers, "ce_type")).isEqualTo("barid.article");
        assertThat(text(headers, "ce_id")).isEqualTo(article().raw().id() + "/2");
        assertThat(text(headers, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(headers.headers("ce_id")).hasSize(1);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static <T> void comesBack(Topic<T> topic, T value) {
        byte[] bytes = topic.value().serializer().serialize(topic.name(), value);
        assertThat(topic.value().deserializer().deserialize(topic.name(), bytes))
                .isEqualTo(value);
    }

    private static Article article() {
        URI url = URI.create("https://news.example/%D8%AE%D8%A8%D8%B1");
        Content content = ContentBuilder.of("عنوان الخبر", "الفقرة الأولى.\n\nالفقرة الثانية.")
                .html("<p>الفقرة الأولى.</p><p>الفقرة الثانية.</p>")
                .lead("ملخص")
                .authors(List.of("سلمى"))
                .published(Moment.of(OffsetDateTime.parse("2026-03-01T01:15:00+03:00")))
                .modified(Moment.ofDay(LocalDate.parse("2026-03-02")))
                .languageHint("ar")
                .siteName("صحيفة")
                .leadImage(URI.create("https://news.example/a.jpg"))
                .section("سياسة")
                .keywords(List.of("سلام"))
                .paywalled(true)
                .quality(0.75, List.of())
                .provenance(Map.of("title", "json-ld"))
                .build();
        ArticleId id = ArticleId.of(url);
        RawArticle raw = new RawArticle(id, url, url, "news.example", "s", content, 2, "hash", NOW, NOW, false);
        Tag tag = new Tag(
                "medtop:20000639",
                "diplomacy",
                List.of("medtop:11000000"),
                0.9,
                "query",
                List.of(new Evidence("محادثات", "title", 4)),
                "1");
        return new Article(raw, new Language("ar", 0.99, ""), List.of(tag), id, 1, NOW);
    }
}
