package barid.app.console.articles;

import barid.model.article.Evidence;
import java.util.List;

/**
 * An article as it is read after a search.
 *
 * @param hits where the words of the search stand, empty without a search
 */
public record ReadArticle(ArticleDetail detail, List<Evidence> hits) {
    public ReadArticle {
        hits = List.copyOf(hits);
    }
}
