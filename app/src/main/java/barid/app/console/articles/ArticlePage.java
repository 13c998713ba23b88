package barid.app.console.articles;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of articles.
 *
 * @param articles newest first
 * @param next where the next page starts, null on the last one
 */
public record ArticlePage(
        List<ArticleSummary> articles, @Nullable Cursor next) {
    public ArticlePage {
        articles = List.copyOf(articles);
    }
}
