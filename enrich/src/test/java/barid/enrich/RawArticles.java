package barid.enrich;

import barid.model.article.ArticleId;
import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.article.RawArticle;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Articles as ingest publishes them, written for the tests. */
public final class RawArticles {
    private static final Instant FETCHED = Instant.parse("2026-03-01T08:00:00Z");

    private RawArticles() {}

    static RawArticle peaceTalks(String name) {
        return article(
                name,
                "Peace talks open in Geneva",
                "Both sides arrived in Geneva for peace talks on Monday. The mediator said that the ceasefire had held for"
                        + " two days and that an exchange of prisoners was the first point.");
    }

    public static RawArticle article(String name, String title, String text) {
        URI url = URI.create("https://news.example/" + name);
        Content content = new Content(
                title,
                text,
                "",
                "",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                ArticleKind.ARTICLE,
                1,
                List.of(),
                Map.of());
        return new RawArticle(
                ArticleId.of(url),
                url,
                url,
                "news.example",
                null,
                content,
                1,
                ArticleId.hash128(title + text),
                FETCHED,
                FETCHED,
                false);
    }
}
