package barid.reader.page.reading;

import barid.reader.page.document.Block;
import barid.reader.page.document.TitlePlace;
import barid.reader.page.source.Field;
import barid.reader.page.source.Images;
import barid.reader.page.source.PageLinks;
import barid.reader.page.text.FieldText;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The fields that a page states plainly: address, site, image, section, keywords, summary. */
public final class PageFields {
    private static final int MAX_KEYWORDS = 50;
    private static final int MAX_IMAGES = 20;

    private static final Pattern LABEL =
            Pattern.compile("^(?:tag|topic|keyword|category):\\s*", Pattern.CASE_INSENSITIVE);

    /** What machines write among keywords: numbers and identifiers, and names with values that are no words. */
    private static final Pattern FOR_MACHINES = Pattern.compile(
            "\\d{6,}|\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}" + "|\\w+:(?:true|false|\\S*[\\d_=/].*)");

    private PageFields() {}

    /** The address that the page declares as its own, or null. */
    public static @Nullable Field<URI> canonical(PageReading reading) {
        String link = reading.page().link("canonical");
        return link != null
                ? url(reading, link, "link")
                : url(reading, reading.page().meta("og:url"), "og");
    }

    public static @Nullable Field<String> siteName(PageReading reading) {
        Field<String> found = text(reading.page().meta("og:site_name"), "og");
        if (found == null) {
            List<String> publishers = reading.jsonLd().names("publisher");
            found = publishers.isEmpty() ? null : new Field<>(publishers.getFirst(), "json-ld");
        }
        return found != null
                ? found
                : text(reading.page().meta("application-name", "apple-mobile-web-app-title", "dc.publisher"), "meta");
    }

    public static @Nullable Field<String> lead(PageReading reading) {
        Field<String> found = text(reading.page().meta("og:description"), "og");
        if (found == null) {
            found = text(reading.jsonLd().text("description"), "json-ld");
        }
        if (found == null) {
            found = text(reading.page().meta("description", "twitter:description", "dc.description"), "meta");
        }
        if (found != null) {
            return found;
        }
        String body = reading.text();
        int end = body.indexOf("\n\n");
        return text(end < 0 ? body : body.substring(0, end), "visible");
    }

    /** The first stated picture, or the first one of the text; a site's emblem only where there is nothing else. */
    public static @Nullable Field<URI> leadImage(PageReading reading) {
        Field<URI> emblem = null;
        Set<String> logos = logos(reading);
        Iterator<Field<String>> images = Stream.concat(statedImages(reading).stream(), shownImages(reading))
                .iterator();
        while (images.hasNext()) {
            Field<String> image = images.next();
            Field<URI> found = url(reading, image.value(), image.source());
            if (found != null && !Images.isFiller(found.value())) {
                if (!Images.isEmblem(found.value()) && !logos.contains(image.value())) {
                    return found;
                }
                emblem = emblem == null ? found : emblem;
            }
        }
        return emblem;
    }

    private static List<Field<String>> statedImages(PageReading reading) {
        List<Field<String>> images = new ArrayList<>();
        add(images, reading.page().meta("og:image", "og:image:url", "og:image:secure_url"), "og");
        add(images, jsonLdImage(reading.jsonLd().article()), "json-ld");
        add(images, reading.page().meta("twitter:image", "twitter:image:src", "thumbnail"), "meta");
        add(images, reading.page().link("image_src"), "link");
        add(images, reading.page().meta("image", "thumbnailurl"), "microdata");
        for (Element shown : reading.page().properties("image")) {
            add(images, shown.hasAttr("href") ? shown.attr("href") : Images.address(shown), "microdata");
        }
        return images;
    }

    /** Pictures of the text, and those between the headline and it. */
    private static Stream<Field<String>> shownImages(PageReading reading) {
        int start = reading.body().boxes().getFirst().first;
        String title = reading.title() == null ? "" : reading.title().value();
        int headline = TitlePlace.find(reading.tree().blocks(), title);
        return reading.tree().blocks().stream()
                .filter(b -> b.kind == Block.Kind.IMAGE
                        && (b.kept() || (headline >= 0 && b.index > headline && b.index < start && isOpen(b)))
                        && !Images.isSmall(b.nodes.getFirst()))
                .limit(MAX_IMAGES)
                .map(b -> Images.address(b.nodes.getFirst()))
                .filter(Objects::nonNull)
                .map(address -> new Field<>(address, "visible"));
    }

    /** Addresses of the emblems of the publisher, which some sites state as the picture of each page. */
    private static Set<String> logos(PageReading reading) {
        Set<String> logos = new HashSet<>();
        for (JsonNode node : reading.jsonLd().nodes()) {
            JsonNode logo = node.path("logo");
            JsonNode url = logo.isTextual() ? logo : logo.path("url");
            if (url.isTextual()) {
                logos.add(url.asText());
            }
        }
        return logos;
    }

    private static void add(List<Field<String>> fields, @Nullable String value, String source) {
        if (value != null) {
            fields.add(new Field<>(value, source));
        }
    }

    private static boolean isOpen(Block image) {
        return image.box.pruned() == null && image.links == 0;
    }

    private static @Nullable Field<URI> url(PageReading reading, @Nullable String address, String source) {
        // Some systems escape addresses twice.
        String plain = address == null ? null : address.replace("&amp;", "&");
        return PageLinks.resolve(reading.base(), plain)
                .map(u -> new Field<>(u, source))
                .orElse(null);
    }

    private static @Nullable String jsonLdImage(@Nullable JsonNode article) {
        JsonNode image = article == null ? null : article.get("image");
        for (int depth = 0; image != null && depth < 4; depth++) {
            if (image.isTextual()) {
                return image.asText();
            }
            image = image.isArray() ? image.get(0) : image.has("url") ? image.get("url") : image.get("contentUrl");
        }
        return null;
    }

    public static @Nullable Field<String> section(PageReading reading) {
        Field<String> found = text(reading.page().meta("article:section", "og:article:section"), "og");
        if (found == null) {
            found = text(reading.jsonLd().text("articleSection"), "json-ld");
        }
        return found != null
                ? found
                : text(reading.page().meta("section", "category", "parsely-section", "cxenseparse:section"), "meta");
    }

    public static @Nullable Field<List<String>> keywords(PageReading reading) {
        List<String> found = split(reading.page().metas("article:tag"));
        if (!found.isEmpty()) {
            return new Field<>(found, "og");
        }
        found = split(jsonLdKeywords(reading.jsonLd().article()));
        if (!found.isEmpty()) {
            return new Field<>(found, "json-ld");
        }
        String meta = reading.page().meta("news_keywords", "keywords", "parsely-tags", "sailthru.tags");
        found = meta == null ? List.of() : split(List.of(meta));
        if (!found.isEmpty()) {
            return new Field<>(found, "meta");
        }
        found = split(reading.page().properties("keywords").stream()
                .limit(MAX_KEYWORDS)
                .map(FieldText::brief)
                .toList());
        return found.isEmpty() ? null : new Field<>(found, "microdata");
    }

    private static List<String> jsonLdKeywords(@Nullable JsonNode article) {
        List<String> keywords = new ArrayList<>();
        if (article != null) {
            JsonNode value = article.path("keywords");
            if (value.isTextual()) {
                keywords.add(value.asText());
            }
            for (JsonNode keyword : value) {
                keywords.add(
                        keyword.isTextual()
                                ? keyword.asText()
                                : keyword.path("name").asText());
            }
        }
        return keywords;
    }

    /** Keywords parted by the commas and semicolons of any script, each once. */
    private static List<String> split(List<String> values) {
        List<String> keywords = new ArrayList<>();
        for (String value : values) {
            for (String part : FieldText.plain(value).split("[,;،؛，、；|]")) {
                String keyword = LABEL.matcher(part.strip()).replaceFirst("");
                if (!keyword.isEmpty()
                        && keyword.length() <= 100
                        && !FOR_MACHINES.matcher(keyword).matches()
                        && keywords.size() < MAX_KEYWORDS
                        && !keywords.contains(keyword)) {
                    keywords.add(keyword);
                }
            }
        }
        return keywords;
    }

    private static @Nullable Field<String> text(@Nullable String value, String source) {
        if (value == null) {
            return null;
        }
        String plain = FieldText.plain(value);
        return plain.isEmpty() ? null : new Field<>(plain, source);
    }
}
