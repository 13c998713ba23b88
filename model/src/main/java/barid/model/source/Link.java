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
 */
public record Link(
        URI url,
        String site,
        String sourceId,
        Instant discovered,
        @Nullable Content entry,
        String entryHash,
        @Nullable Integer passedOn) {

    /** A link as its source names it. */
    public Link(URI url, String site, String sourceId, Instant discovered, @Nullable Content entry, String entryHash) {
        this(url, site, sourceId, discovered, entry, entryHash, null);
    }

    /** How often it was passed on to another site. */
    public int timesPassedOn() {
        return passedOn == null ? 0 : passedOn;
    }

    /** The link for the site where its page lies. */
    public Link passedOnTo(URI target, String targetSite) {
        return new Link(target, targetSite, sourceId, discovered, entry, entryHash, timesPassedOn() + 1);
    }
}
