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
 */
public record Link(
        URI url,
        String site,
        String sourceId,
        Instant discovered,
        @Nullable Content entry,
        String entryHash) {}
