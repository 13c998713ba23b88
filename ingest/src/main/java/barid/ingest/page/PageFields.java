package barid.ingest.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The fields that a page states plainly: address, site, image, section, keywords, summary. */
final class PageFields {
    private static final int MAX_KEYWORDS = 50;

    private PageFields() {}

    /** The address that the page declares as its own, or null. */
    static @Nullable Field<URI> canonical(PageReading reading) {
        String link = reading.page().link("canonical");
        return link != null
                ? url(reading, link, "link")
                : url(reading, reading.page().meta("og:url"), "og");
    }

    static @Nullable Field<String> siteName(PageReading reading) {
        Field<String> found = text(reading.page().meta("og:site_name"), "og");
        if (found == null) {
            List<String> publishers = reading.jsonLd().names("publisher");
            found = publishers.isEmpty() ? null : new Field<>(publishers.getFirst(), "json-ld");
        }
        return found != null
                ? found
                : text(reading.page().meta("application-name", "apple-mobile-web-app-title", "dc.publisher"), "meta");
    }

    static @Nullable Field<String> lead(PageReading reading) {
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

    static @Nullable Field<URI> leadImage(PageReading reading) {
        Field<URI> found = url(reading, reading.page().meta("og:image", "og:image:url", "og:image:secure_url"), "og");
        if (found == null) {
            found = url(reading, jsonLdImage(reading.jsonLd().article()), "json-ld");
        }
        if (found == null) {
            found = url(reading, reading.page().meta("twitter:image", "twitter:image:src", "thumbnail"), "meta");
        }
        if (found == null) {
            found = reading.tree().blocks().stream()
                    .filter(b -> b.kind == Block.Kind.IMAGE && b.kept())
                    .map(b -> url(reading, Images.address(b.nodes.getFirst()), "visible"))
                    .filter(f -> f != null)
                    .findFirst()
                    .orElse(null);
        }
        return found;
    }

    private static @Nullable Field<URI> url(PageReading reading, @Nullable String address, String source) {
        return PageLinks.resolve(reading.url(), address)
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

    static @Nullable Field<String> section(PageReading reading) {
        Field<String> found = text(reading.page().meta("article:section", "og:article:section"), "og");
        if (found == null) {
            found = text(reading.jsonLd().text("articleSection"), "json-ld");
        }
        return found != null
                ? found
                : text(reading.page().meta("section", "category", "parsely-section", "cxenseparse:section"), "meta");
    }

    static @Nullable Field<List<String>> keywords(PageReading reading) {
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
                .map(Element::text)
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
            for (String part : value.split("[,;،؛，、；|]")) {
                String keyword = Texts.plain(part);
                if (!keyword.isEmpty()
                        && keyword.length() <= 100
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
        String plain = Texts.plain(value);
        return plain.isEmpty() ? null : new Field<>(plain, source);
    }
}
