package barid.app.console.articles;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.article.Moment;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the store knows of an article. Its JSON has the fields of the article in their public form, and beside them {@code time},
 * {@code original} and the fields below.
 *
 * @param article the newest text
 * @param stored when it was stored, null when not known
 * @param revisions every text that was stored, newest first
 * @param copies the story's other articles, newest first, at most {@value #MAX_COPIES}
 */
public record ArticleDetail(Article article, @Nullable Instant stored, List<Revision> revisions, List<Copy> copies) {
    static final int MAX_COPIES = 50;

    public ArticleDetail {
        revisions = List.copyOf(revisions);
        copies = List.copyOf(copies);
    }

    /** Its place in time, as in lists. */
    public Instant time() {
        Moment published = article.raw().content().published();
        return ArticleSummary.placeInTime(
                published == null ? null : published.instant(), article.raw().discovered());
    }

    /** False for a near-copy of an earlier article. */
    public boolean original() {
        return article.story().equals(article.raw().id());
    }

    /**
     * One text of the article.
     *
     * @param number 1 for the first
     */
    public record Revision(
            int number, String title, String text, @Nullable Instant fetched) {}

    /**
     * Another article of the same story.
     *
     * @param similarity to the first article of the story
     */
    public record Copy(
            ArticleId id, URI url, String site, String title, String language, Instant time, double similarity) {}
}
