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
 * @param sameAs address that identifies the article found at this address, where it is another: the one under which it was published
 *     or named first; null where that is its own
 * @param passedTo where it lies at another site, whose owner publishes it; null where it does not
 * @param etag validator of the last answer, null when none
 * @param lastModified validator of the last answer, null when none
 * @param known when it was last named or read
 * @param idle how often in a row it was read for a changed entry and had not changed itself
 * @param rest when it may be read again for a changed entry; null for at once
 */
public record PageState(
        String entryHash,
        @Nullable URI published,
        @Nullable URI sameAs,
        @Nullable URI passedTo,
        @Nullable String etag,
        @Nullable String lastModified,
        Instant known,
        int idle,
        @Nullable Instant rest) {

    /** A page never read. */
    public static PageState unread(Instant now) {
        return new PageState("", null, null, null, null, null, now, 0, null);
    }

    /** The page after it answered for an entry. */
    public PageState read(
            String hash, URI article, @Nullable String newEtag, @Nullable String newLastModified, Instant now) {
        return new PageState(hash, article, sameAs, null, newEtag, newLastModified, now, idle, rest);
    }

    /** The page named again by the entry it was read for. */
    public PageState named(Instant now) {
        return unchanged(entryHash, now);
    }

    /** The page after it said that it is what it was. */
    public PageState unchanged(String hash, Instant now) {
        return new PageState(hash, published, sameAs, passedTo, etag, lastModified, now, idle, rest);
    }

    /** The page after it gave nothing; of the entry there may be an article. */
    public PageState failed(String hash, @Nullable URI article, Instant now) {
        return new PageState(hash, article, sameAs, passedTo, null, null, now, idle, rest);
    }

    /** The page that lies at another site. */
    public PageState passedTo(String hash, URI where, Instant now) {
        return new PageState(hash, published, sameAs, where, null, null, now, idle, rest);
    }

    /** The page after it was read in vain for a changed entry so many times in a row. */
    public PageState idle(int times, @Nullable Instant until) {
        return new PageState(entryHash, published, sameAs, passedTo, etag, lastModified, known, times, until);
    }

    /** The address that identifies its article; null while there is none. */
    public @Nullable URI article() {
        return sameAs == null ? published : sameAs;
    }

    /** The page whose article is published under another address. */
    public PageState sameAs(URI other, Instant now) {
        return new PageState(entryHash, published, other, passedTo, etag, lastModified, now, idle, rest);
    }
}
