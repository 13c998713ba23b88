package barid.model.article;

import barid.model.usage.Usage;
import barid.model.usage.UsageKind;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An article as ingest publishes it: read, identified, not yet enriched.
 *
 * @param id hash of {@code url}
 * @param url canonical URL
 * @param fetchedUrl the address that answered, after redirects; equal to the link where only the feed entry was read
 * @param site registrable domain of {@code url}
 * @param sourceId the source that led to it
 * @param content what was read
 * @param revision 1 for the first text of this article, then one more for each change of title or text
 * @param contentHash hash of title and text, which decides whether a revision is new
 * @param discovered when the link was first seen in the source
 * @param fetched when this text was read
 * @param fromFeed true where the entry's own text stands in because the page could not be had
 * @param usage what its publisher permits, null where nobody looked: the record is older, or the site was not asked
 */
public record RawArticle(
        ArticleId id,
        URI url,
        URI fetchedUrl,
        String site,
        @Nullable String sourceId,
        Content content,
        int revision,
        String contentHash,
        Instant discovered,
        Instant fetched,
        boolean fromFeed,
        @Nullable Usage usage) {
    /** An article of which no terms are known. */
    public RawArticle(
            ArticleId id,
            URI url,
            URI fetchedUrl,
            String site,
            @Nullable String sourceId,
            Content content,
            int revision,
            String contentHash,
            Instant discovered,
            Instant fetched,
            boolean fromFeed) {
        this(id, url, fetchedUrl, site, sourceId, content, revision, contentHash, discovered, fetched, fromFeed, null);
    }

    /** The uses that its publisher refuses, or permits to holders of a licence only; empty where no terms are known. */
    public Set<UsageKind> restricted() {
        return usage == null ? Set.of() : usage.restricted();
    }
}
