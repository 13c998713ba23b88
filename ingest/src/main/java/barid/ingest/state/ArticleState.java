package barid.ingest.state;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an article that was published.
 *
 * @param revision the newest; 0 for one that was given away before it was published
 * @param contentHash of the newest revision
 * @param fromFeed whether the newest revision is an entry's own text
 * @param discovered when it was first named
 * @param known when it or its page was last named or read
 * @param givenTo its address at another site, whose owner publishes its revisions from then on; null where it was not given away
 */
public record ArticleState(
        int revision,
        String contentHash,
        boolean fromFeed,
        Instant discovered,
        Instant known,
        @Nullable URI givenTo) {

    /** One that is published here. */
    public ArticleState(int revision, String contentHash, boolean fromFeed, Instant discovered, Instant known) {
        this(revision, contentHash, fromFeed, discovered, known, null);
    }

    /** The same, now another site's. */
    public ArticleState givenTo(URI target, Instant now) {
        return new ArticleState(revision, contentHash, fromFeed, discovered, now, target);
    }

    /** The same, named or read again. */
    public ArticleState known(Instant now) {
        return new ArticleState(revision, contentHash, fromFeed, discovered, now, givenTo);
    }
}
