package barid.sink;

import barid.model.article.Article;
import barid.model.article.ArticleId;

/** What a record of the article topic says. */
public sealed interface Change {

    /** The article it is about. */
    ArticleId id();

    /**
     * This is what the article is now.
     *
     * @param fingerprint hash of the record's bytes: equal for a record that is read twice
     */
    record Put(Article article, String fingerprint) implements Change {
        @Override
        public ArticleId id() {
            return article.raw().id();
        }
    }

    /** The article is to be forgotten: a record without a value. */
    record Remove(ArticleId id) implements Change {}
}
