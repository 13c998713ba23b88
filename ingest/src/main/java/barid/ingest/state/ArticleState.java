package barid.ingest.state;

import java.time.Instant;

/**
 * What is remembered of an article that was published.
 *
 * @param revision the newest
 * @param contentHash of the newest revision
 * @param fromFeed whether the newest revision is an entry's own text
 * @param discovered when it was first named
 * @param known when it or its page was last named or read
 */
public record ArticleState(int revision, String contentHash, boolean fromFeed, Instant discovered, Instant known) {

    /** The same, named or read again. */
    public ArticleState known(Instant now) {
        return new ArticleState(revision, contentHash, fromFeed, discovered, now);
    }
}
