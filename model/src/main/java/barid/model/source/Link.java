package barid.model.source;

import barid.model.article.Content;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article URL that was not fetched yet, with what the feed said of it.
 *
 * @param url address to fetch
 * @param site registrable domain of {@code url}: the key in Kafka
 * @param sourceId the source that named it
 * @param discovered when it was named
 * @param entry what the feed itself holds of the article, null where it holds nothing
 * @param entryHash changes when the feed's entry changes, so that an edited article is fetched again
 * @param passedOn how often the link was passed on to the site where its page lies; null where it was not
 * @param article address by which the source names the article for good, the first that its entry had; null where {@code url} alone tells
 *     which article it is
 * @param entryOnly true where the entry is the whole article and no page is to be read; null where its page is
 * @param revision newest revision of {@code article}, told by the site that gives it away; null where it gives none away
 */
public record Link(
        URI url,
        String site,
        String sourceId,
        Instant discovered,
        @Nullable Content entry,
        String entryHash,
        @Nullable Integer passedOn,
        @Nullable URI article,
        @Nullable Boolean entryOnly,
        @Nullable Integer revision) {

    /** A link as its source names it, to a page of which nothing else is known. */
    public Link(URI url, String site, String sourceId, Instant discovered, @Nullable Content entry, String entryHash) {
        this(url, site, sourceId, discovered, entry, entryHash, null, null, null, null);
    }

    /** Whether the entry is the whole article, so that no page is read for it. */
    public boolean isEntryOnly() {
        return Boolean.TRUE.equals(entryOnly);
    }

    /** How often it was passed on to another site. */
    public int timesPassedOn() {
        return passedOn == null ? 0 : passedOn;
    }

    /** The link for the site where its page lies. */
    public Link passedOnTo(URI target, String targetSite) {
        return new Link(
                target,
                targetSite,
                sourceId,
                discovered,
                entry,
                entryHash,
                timesPassedOn() + 1,
                article,
                entryOnly,
                revision);
    }

    /** The link of an article that is known by this address, with its newest revision; null where that is not known. */
    public Link of(@Nullable URI known, @Nullable Integer newest) {
        return new Link(url, site, sourceId, discovered, entry, entryHash, passedOn, known, entryOnly, newest);
    }
}
