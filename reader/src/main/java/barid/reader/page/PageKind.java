package barid.reader.page;

import barid.model.article.ArticleKind;
import barid.reader.page.document.Block;
import barid.reader.page.document.Phrases;
import barid.reader.page.document.TitlePlace;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.text.TextShape;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What sort of page it is, by what it says of itself and by its shape. */
final class PageKind {
    private static final int LITTLE = 400;
    /** So little text tells nothing. */
    private static final int NOTHING = 80;

    private static final int LONGEST_TITLE = 60;
    /** So many linked headings make a list, with less text than this below each. */
    private static final int TEASERS = 8;

    /** So many links are enough where the page says that it is no article. */
    private static final int FEW_LINKS = 5;

    private static final int TEASER = 250;
    /** Shorter links are those of a menu. */
    private static final int LINE = 20;

    private static final int LINKS = 10;
    private static final Pattern HOME =
            Pattern.compile("/?|/(?:index|home|default)(?:\\.\\w+)?|/[a-z]{2}(?:-[a-z]{2})?/?");

    private final Phrases phrases;

    PageKind(Phrases phrases) {
        this.phrases = phrases;
    }

    Field<ArticleKind> of(PageReading reading) {
        if (reading.jsonLd().hasType("liveblogposting")) {
            return new Field<>(ArticleKind.LIVE_BLOG, "json-ld");
        }
        int size = TextShape.of(reading.text()).size();
        String title = reading.title() == null ? "" : reading.title().value();
        if (size < LITTLE
                && title.length() < LONGEST_TITLE
                && (phrases.tellsError(title) || phrases.tellsError(reading.page().title))) {
            return new Field<>(ArticleKind.ERROR_PAGE, "title");
        }
        String type = type(reading.page().meta("og:type"));
        if (size < LITTLE * 2) {
            if (type.startsWith("video")) {
                return new Field<>(ArticleKind.VIDEO, "og");
            }
            if (reading.jsonLd().hasType("videoobject") && size < LITTLE) {
                return new Field<>(ArticleKind.VIDEO, "json-ld");
            }
            long images = reading.tree().blocks().stream()
                    .filter(b -> b.kind == Block.Kind.IMAGE && b.kept())
                    .count();
            if (images >= 5) {
                return new Field<>(ArticleKind.GALLERY, "visible");
            }
            if (reading.jsonLd().hasType("imagegallery")) {
                return new Field<>(ArticleKind.GALLERY, "json-ld");
            }
        }
        if (reading.jsonLd().article() != null) {
            return new Field<>(ArticleKind.ARTICLE, "json-ld");
        }
        if (type.equals("article")) {
            return new Field<>(ArticleKind.ARTICLE, "og");
        }
        if (isHome(reading.url()) && leadsElsewhere(reading, size, LINKS)) {
            return new Field<>(ArticleKind.LISTING, "url");
        }
        return listing(reading, size).orElseGet(() -> new Field<>(ArticleKind.ARTICLE, "visible"));
    }

    /** The page that a site begins with, in one language or in several. */
    private static boolean isHome(URI url) {
        String path = url.getRawPath();
        return path == null || HOME.matcher(path).matches();
    }

    /** So many links outside of menus, and little running text, are a list of other pages. */
    private static boolean leadsElsewhere(PageReading reading, int size, int fewest) {
        long links = reading.tree().blocks().stream()
                .filter(b -> b.size() >= LINE
                        && b.linkDensity() > 0.8
                        && b.box.within("nav") == null
                        && b.box.within("footer") == null
                        && b.box.within("aside") == null)
                .count();
        return links >= fewest && size < TEASER * links;
    }

    private static String type(@Nullable String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    /** Many linked headings and little text of its own. */
    private static Optional<Field<ArticleKind>> listing(PageReading reading, int size) {
        List<Block> headings = reading.tree().blocks().stream()
                .filter(b -> b.kind == Block.Kind.HEADING && b.linkDensity() > 0.8)
                .toList();
        long inside = headings.stream().filter(b -> b.inBody()).count();
        String title = reading.title() == null ? "" : reading.title().value();
        boolean headed = TitlePlace.find(reading.tree().blocks(), title) >= 0;
        if (!headed && inside >= TEASERS && size < TEASER * inside) {
            return Optional.of(new Field<>(ArticleKind.LISTING, "visible"));
        }
        if (size > 3 * LITTLE) {
            return Optional.empty();
        }
        boolean website = type(reading.page().meta("og:type")).equals("website");
        if (headings.size() >= TEASERS
                || (website && leadsElsewhere(reading, size, FEW_LINKS))
                || (size < NOTHING && leadsElsewhere(reading, size, LINKS))) {
            return Optional.of(new Field<>(ArticleKind.LISTING, "visible"));
        }
        boolean stated =
                reading.jsonLd().hasType("collectionpage") || (reading.jsonLd().hasType("itemlist") && size < LITTLE);
        return stated ? Optional.of(new Field<>(ArticleKind.LISTING, "json-ld")) : Optional.empty();
    }
}
