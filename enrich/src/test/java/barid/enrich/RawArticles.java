package barid.enrich;

import barid.model.article.ContentBuilder;
import barid.model.article.RawArticle;
import barid.model.article.SampleArticles;
import java.net.URI;
import java.time.Instant;

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
        return SampleArticles.raw(
                url, "news.example", ContentBuilder.of(title, text).build(), FETCHED);
    }
}
