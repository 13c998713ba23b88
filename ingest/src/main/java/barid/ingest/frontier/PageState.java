package barid.ingest.frontier;

import barid.article.ArticleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a page.
 *
 * @param entryHash the source's entry that it was last read for
 * @param article the article it holds, null while none was read
 * @param etag validator of the last answer, null when none
 * @param lastModified validator of the last answer, null when none
 * @param known when it was last named or read
 */
record PageState(
        String entryHash,
        @Nullable ArticleId article,
        @Nullable String etag,
        @Nullable String lastModified,
        Instant known) {}
