package barid.app.console.articles;

import barid.model.usage.UsageKind;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are asked for. A null part does not filter.
 *
 * @param text words to find in title and text, as written by a person
 * @param language BCP-47 tag; {@code zh} finds {@code zh-Hans} too
 * @param tag id of a tag or of one of its ancestors
 * @param source id of the source that led to the article
 * @param site registrable domain
 * @param since not older than this
 * @param until older than this
 * @param originals true leaves out articles that are near-copies of an earlier one
 * @param after where the page before ended
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 * @param respect leaves out articles whose publishers refuse one of these uses, or want a licence for it
 */
public record ArticleFilter(
        @Nullable String text,
        @Nullable String language,
        @Nullable String tag,
        @Nullable String source,
        @Nullable String site,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean originals,
        @Nullable Cursor after,
        int limit,
        Set<UsageKind> respect) {
    /** The largest limit. */
    public static final int MAX_LIMIT = 100;
    /** The limit where none is asked for. */
    public static final int DEFAULT_LIMIT = 30;

    public ArticleFilter {
        respect = Set.copyOf(respect);
    }

    /** The newest articles of all. */
    public static ArticleFilter newest(int limit) {
        return new ArticleFilter(null, null, null, null, null, null, null, false, null, limit, Set.of());
    }

    /** The same of articles with these words. */
    public ArticleFilter withText(@Nullable String words) {
        return new ArticleFilter(words, language, tag, source, site, since, until, originals, after, limit, respect);
    }

    /** The same of articles in this language. */
    public ArticleFilter withLanguage(@Nullable String bcp47) {
        return new ArticleFilter(text, bcp47, tag, source, site, since, until, originals, after, limit, respect);
    }

    /** The same of articles with this tag. */
    public ArticleFilter withTag(@Nullable String id) {
        return new ArticleFilter(text, language, id, source, site, since, until, originals, after, limit, respect);
    }

    /** The same of articles that this source led to. */
    public ArticleFilter from(@Nullable String sourceId) {
        return new ArticleFilter(text, language, tag, sourceId, site, since, until, originals, after, limit, respect);
    }

    /** The same of articles of this site. */
    public ArticleFilter of(@Nullable String domain) {
        return new ArticleFilter(text, language, tag, source, domain, since, until, originals, after, limit, respect);
    }

    /** The same of articles from {@code first} on, and before {@code end}. */
    public ArticleFilter between(@Nullable Instant first, @Nullable Instant end) {
        return new ArticleFilter(text, language, tag, source, site, first, end, originals, after, limit, respect);
    }

    /** The same without near-copies. */
    public ArticleFilter withoutCopies() {
        return new ArticleFilter(text, language, tag, source, site, since, until, true, after, limit, respect);
    }

    /** The same, going on after a page. */
    public ArticleFilter continuing(@Nullable Cursor page) {
        return new ArticleFilter(text, language, tag, source, site, since, until, originals, page, limit, respect);
    }
}
