package barid.demo;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * An article as it stands on line now.
 *
 * @param site where
 * @param url canonical address
 * @param draft the words it was first published with
 * @param revision 1 as first published, one more for each edit
 * @param published the date it bears
 * @param modified when it was last changed; equal to {@code published} for revision 1
 * @param title headline of this revision
 * @param summary what feeds and section pages say of it; changes with each edit
 * @param paragraphs body of this revision, see {@link ArticleDraft#paragraphs()}
 */
record DemoArticle(
        Site site,
        URI url,
        ArticleDraft draft,
        int revision,
        Instant published,
        Instant modified,
        String title,
        String summary,
        List<String> paragraphs) {
    DemoArticle {
        paragraphs = List.copyOf(paragraphs);
    }

    /** The address without scheme and host. */
    String path() {
        return url.getPath();
    }

    /** The paragraphs without the marks of subheadings. */
    List<String> text() {
        return paragraphs.stream()
                .map(p -> p.startsWith(ArticleDraft.SUBHEADING) ? p.substring(ArticleDraft.SUBHEADING.length()) : p)
                .toList();
    }

    /** Whether the site keeps this page from robots, so that only its feed can be read. */
    boolean subscribersOnly() {
        return path().startsWith(Newsroom.SUBSCRIBERS);
    }
}
