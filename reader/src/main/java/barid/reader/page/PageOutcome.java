package barid.reader.page;

import barid.model.article.Content;
import barid.model.source.Wall;
import barid.reader.usage.PageTerms;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What came of reading a page. */
public sealed interface PageOutcome {
    /**
     * The page was read.
     *
     * @param content what was read; its text may be empty, with the reason among its quality reasons
     * @param canonical the canonical address that the page itself declares, null when none
     * @param wall what the page is instead of an article by its own words, null when it seems to be none; the kind of the content is then
     *     {@code ERROR_PAGE}
     * @param terms what it says of its own uses
     */
    record Read(
            Content content,
            @Nullable URI canonical,
            @Nullable Wall wall,
            PageTerms terms) implements PageOutcome {
        /** A page that is no wall and says nothing of its uses. */
        public Read(Content content, @Nullable URI canonical) {
            this(content, canonical, null, PageTerms.NONE);
        }
    }

    /**
     * The bytes are no page that can be read.
     *
     * @param reason short stable word, e.g. {@code too-deep}, {@code not-html}
     */
    record Unreadable(String reason) implements PageOutcome {}
}
