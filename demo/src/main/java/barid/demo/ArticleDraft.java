package barid.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an article, before a site puts it on line.
 *
 * @param slug last part of its address, unique within its language
 * @param tag the IPTC top-level subject that an editor would give, e.g. {@code medtop:15000000}
 * @param section the site's own section
 * @param author name as printed, empty when unsigned
 * @param keywords the site's own keywords
 * @param published the date it bears where it comes from the archive and is never edited; null for news of the day
 * @param title the headline; in a template, several choices
 * @param paragraphs the body; one that begins with {@code "## "} is a subheading; in a template, each has several lines
 *     to choose from
 */
record ArticleDraft(
        String slug,
        String tag,
        String section,
        String author,
        List<String> keywords,
        @Nullable Instant published,
        String title,
        List<String> paragraphs) {
    static final String SUBHEADING = "## ";

    ArticleDraft {
        keywords = List.copyOf(keywords);
        paragraphs = List.copyOf(paragraphs);
    }

    /** The same words under another name. */
    ArticleDraft signed(String name) {
        return new ArticleDraft(slug, tag, section, name, keywords, published, title, paragraphs);
    }
}
