package barid.app.console;

import barid.article.ArticleId;
import java.util.Optional;

/** Finds stored articles. Implementations are thread-safe. */
public interface ArticleQueries {
    /**
     * One page of the articles that pass {@code filter}, newest first.
     *
     * @throws ArticlesUnavailable when the store does not answer
     */
    ArticlePage search(ArticleFilter filter);

    /**
     * One article with everything known of it, empty when it is not stored.
     *
     * @throws ArticlesUnavailable when the store does not answer
     */
    Optional<ArticleDetail> article(ArticleId id);

    /**
     * What there is to filter by among the newest articles.
     *
     * @throws ArticlesUnavailable when the store does not answer
     */
    Facets facets();

    /** The store does not answer; asking again later may help. */
    final class ArticlesUnavailable extends RuntimeException {
        public ArticlesUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
