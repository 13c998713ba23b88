package barid.ingest.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one sitemap of an index.
 *
 * @param asked when it was last asked
 * @param news whether it held news the last time it was read: entries with titles, or dates of publication
 * @param listed when the index said it was changed, at the last reading; null when it did not say
 * @param closed until when its server asked not to be asked for it again, null when it did not
 * @param failed whether the last try brought nothing
 * @param etag validator of the last answer, null when none
 * @param lastModified validator of the last answer, null when none
 */
public record PartState(
        Instant asked,
        boolean news,
        @Nullable Instant listed,
        @Nullable Instant closed,
        boolean failed,
        @Nullable String etag,
        @Nullable String lastModified) {

    /** The same without validators. */
    PartState withoutValidators() {
        return new PartState(asked, news, listed, closed, failed, null, null);
    }
}
