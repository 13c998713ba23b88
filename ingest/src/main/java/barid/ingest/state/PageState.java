package barid.ingest.state;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a page.
 *
 * @param entryHash the source's entry that it was last read for, empty while it was not
 * @param published canonical address of the article that was published of it, from the page or from an entry; null while
 *     there is none
 * @param sameAs canonical address under which the article found at this address is published; null where that is its own
 * @param passedTo where it lies at another site, whose owner publishes it; null where it does not
 * @param etag validator of the last answer, null when none
 * @param lastModified validator of the last answer, null when none
 * @param known when it was last named or read
 */
public record PageState(
        String entryHash,
        @Nullable URI published,
        @Nullable URI sameAs,
        @Nullable URI passedTo,
        @Nullable String etag,
        @Nullable String lastModified,
        Instant known) {

    /** A page never read. */
    public static PageState unread(Instant now) {
        return new PageState("", null, null, null, null, null, now);
    }

    /** The page after it answered for an entry. */
    public PageState read(
            String hash, URI article, @Nullable String newEtag, @Nullable String newLastModified, Instant now) {
        return new PageState(hash, article, sameAs, null, newEtag, newLastModified, now);
    }

    /** The page named again by the entry it was read for. */
    public PageState named(Instant now) {
        return unchanged(entryHash, now);
    }

    /** The page after it said that it is what it was. */
    public PageState unchanged(String hash, Instant now) {
        return new PageState(hash, published, sameAs, passedTo, etag, lastModified, now);
    }

    /** The page after it gave nothing; of the entry there may be an article. */
    public PageState failed(String hash, @Nullable URI article, Instant now) {
        return new PageState(hash, article, sameAs, passedTo, null, null, now);
    }

    /** The page that lies at another site. */
    public PageState passedTo(String hash, URI where, Instant now) {
        return new PageState(hash, published, sameAs, where, null, null, now);
    }

    /** The page whose article is published under another address. */
    public PageState sameAs(URI other, Instant now) {
        return new PageState(entryHash, published, other, passedTo, etag, lastModified, now);
    }
}
