package barid.reader.feed;

import barid.reader.feed.markup.Links;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the references of a feed's entries against where they belong: a base that the document states (XML Base), else the site that
 * the feed names as its own. Where that is known only after an entry that needed it, {@link #belated()} says so.
 */
final class References {
    private final FeedDraft feed;
    private final @Nullable String document;
    private final @Nullable String told;
    private @Nullable String used;
    private boolean needed;

    /**
     * @param document the address that answered, null when unknown
     * @param told the base found by an earlier reading of the same document, null at the first
     */
    References(FeedDraft feed, @Nullable String document, @Nullable String told) {
        this.feed = feed;
        this.document = document;
        this.told = told;
    }

    /**
     * The address that an entry means.
     *
     * @param base in effect at the element, null when none
     */
    @Nullable
    URI ofEntry(@Nullable String base, String reference) {
        boolean stated = base != null && !base.equals(document);
        if (stated || Links.isAbsolute(reference)) {
            return Links.uri(base, reference);
        }
        String home = told != null ? told : feed.home(document);
        used = needed ? used : home;
        needed = true;
        return Links.uri(home, reference);
    }

    /** The base with which the document should be read again, null where all is well. */
    @Nullable
    String belated() {
        String home = told == null && needed ? feed.home(document) : null;
        return home == null || home.equals(used) ? null : home;
    }
}
