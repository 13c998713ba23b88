package barid.app.console.articles;

import barid.model.article.ArticleId;
import java.util.Optional;

/** Finds stored articles. Implementations are thread-safe. */
public interface ArticleQueries {
    /**
     * One page of the articles that pass {@code filter}, newest first.
     *
     * @throws QueryRefused when the words cannot be read as a query
     * @throws TooSlow when the search takes longer than it may
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

    /** What was asked cannot be read; the message is a sentence for the one who asked. */
    final class QueryRefused extends RuntimeException {
        public QueryRefused(String message) {
            super(message, null, false, false);
        }
    }

    /** The answer takes longer than a question may; the message says what would be quicker. */
    final class TooSlow extends RuntimeException {
        public TooSlow(String message) {
            super(message, null, false, false);
        }
    }

    /** The store does not answer; asking again later may help. */
    final class ArticlesUnavailable extends RuntimeException {
        public ArticlesUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
