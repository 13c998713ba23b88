package barid.ingest.page;

import barid.article.ArticleKind;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What sort of page it is, by what it says of itself and by its shape. */
final class PageKind {
    private static final int LITTLE = 400;
    private static final Pattern ERROR = Pattern.compile("(?:^|\\D)(?:404|403|410|500|503)(?:\\D|$)");

    private PageKind() {}

    static ArticleKind of(PageReading reading) {
        if (reading.jsonLd().hasType("liveblogposting")) {
            return ArticleKind.LIVE_BLOG;
        }
        int size = TextShape.of(reading.text()).size();
        String title = reading.title() == null ? "" : reading.title().value();
        if (size < LITTLE && ERROR.matcher(title).find() && title.length() < 60) {
            return ArticleKind.ERROR_PAGE;
        }
        String type = type(reading.page().meta("og:type"));
        if (size < LITTLE * 2) {
            if (type.startsWith("video") || (reading.jsonLd().hasType("videoobject") && size < LITTLE)) {
                return ArticleKind.VIDEO;
            }
            long images = reading.tree().blocks().stream()
                    .filter(b -> b.kind == Block.Kind.IMAGE && b.kept())
                    .count();
            if (images >= 5 || reading.jsonLd().hasType("imagegallery")) {
                return ArticleKind.GALLERY;
            }
        }
        return isListing(reading, type, size) ? ArticleKind.LISTING : ArticleKind.ARTICLE;
    }

    private static String type(@Nullable String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    /** Many linked headings and little text of its own. */
    private static boolean isListing(PageReading reading, String type, int size) {
        if (reading.jsonLd().article() != null || type.equals("article") || size > 3 * LITTLE) {
            return false;
        }
        long linkedHeadings = reading.tree().blocks().stream()
                .filter(b -> b.kind == Block.Kind.HEADING && b.linkDensity() > 0.8)
                .count();
        return linkedHeadings >= 8
                || reading.jsonLd().hasType("collectionpage")
                || (reading.jsonLd().hasType("itemlist") && size < LITTLE);
    }
}
