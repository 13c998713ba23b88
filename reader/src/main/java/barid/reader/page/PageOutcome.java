package barid.reader.page;

import barid.model.article.Content;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What came of reading a page. */
public sealed interface PageOutcome {
    /**
     * The page was read.
     *
     * @param content what was read; its text may be empty, with the reason among its quality reasons
     * @param canonical the canonical address that the page itself declares, null when none
     */
    record Read(Content content, @Nullable URI canonical) implements PageOutcome {}

    /**
     * The bytes are no page that can be read.
     *
     * @param reason short stable word, e.g. {@code too-deep}, {@code not-html}
     */
    record Unreadable(String reason) implements PageOutcome {}
}
