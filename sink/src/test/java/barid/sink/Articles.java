package barid.sink;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.ContentBuilder;
import barid.model.article.Evidence;
import barid.model.article.Language;
import barid.model.article.Moment;
import barid.model.article.RawArticle;
import barid.model.article.Tag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Articles to store, all made up. */
public final class Articles {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Articles() {}

    /** A full article in Arabic; the same number is the same article. */
    public static Article arabic(int number, int revision) {
        return article(
                number,
                revision,
                "ar",
                "انطلاق مفاوضات السلام " + number,
                "أعلنت الحكومةُ، مساء الأحد، عن جولة جديدة من «المفاوضات» بين الطرفين.\n\nالنسخة " + revision);
    }

    public static Article article(int number, int revision, String language, String title, String text) {
        URI url = URI.create("https://news.example/story/" + number);
        var tag = new Tag(
                "medtop:20000065",
                "peace talks",
                List.of("medtop:20000053", "medtop:16000000"),
                0.9,
                "query",
                List.of(new Evidence("مفاوضات", "title", 7)),
                "pack-1");
        var content = ContentBuilder.of(title, text)
                .html("<p>" + text + "</p>")
                .lead("lead")
                .authors(List.of("سلمى \"الكاتبة\"", "B, {C}"))
                .published(Moment.ofDay(LocalDate.of(2026, 3, 1)))
                .languageHint("ar")
                .siteName("Example News")
                .leadImage(URI.create("https://news.example/i.jpg"))
                .keywords(List.of("سلام"))
                .paywalled(false)
                .quality(0.75, List.of("short-text"))
                .provenance(Map.of("title", "json-ld"))
                .build();
        var raw = new RawArticle(
                ArticleId.of(url),
                url,
                URI.create(url + "?from=feed"),
                "news.example",
                "source-1",
                content,
                revision,
                ArticleId.hash128(title + text),
                NOON,
                NOON.plusSeconds(revision),
                false);
        return new Article(
                raw, new Language(language, 0.99, ""), List.of(tag), raw.id(), 1, NOON.plusSeconds(revision));
    }

    /** The same article as revision 1, read some days later. */
    public static Article fetchedLater(Article article, int days) {
        RawArticle raw = article.raw();
        var later = new RawArticle(
                raw.id(),
                raw.url(),
                raw.fetchedUrl(),
                raw.site(),
                raw.sourceId(),
                raw.content(),
                1,
                raw.contentHash(),
                raw.discovered(),
                raw.fetched().plus(Duration.ofDays(days)),
                raw.fromFeed());
        return new Article(
                later, article.language(), article.tags(), article.story(), article.similarity(), article.enriched());
    }

    /** A change as the service hands it to a sink. */
    public static Change.Put put(Article article) {
        return new Change.Put(article, ArticleId.hash128(article.toString()));
    }
}
