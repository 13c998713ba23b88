package barid.app.console.articles;

import barid.model.article.Evidence;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of articles, each with the places of the searched words.
 *
 * @param articles newest first
 * @param next where the next page starts, null on the last one
 */
public record FoundPage(List<Found> articles, @Nullable Cursor next) {
    public FoundPage {
        articles = List.copyOf(articles);
    }

    /**
     * An article of a list.
     *
     * @param hits where the searched words stand in title and lead, empty without a search
     */
    public record Found(@JsonUnwrapped ArticleSummary article, List<Evidence> hits) {
        public Found {
            hits = List.copyOf(hits);
        }
    }

    /** A page with the places of the words of a search. */
    public static FoundPage of(ArticlePage page, SearchHits hits) {
        return new FoundPage(
                page.articles().stream()
                        .map(article -> new Found(article, hits.in(article)))
                        .toList(),
                page.next());
    }
}
