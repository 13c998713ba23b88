package barid.reader.page;

import barid.reader.page.document.MarkupHints;
import barid.reader.page.reading.PageReading;
import barid.reader.page.source.Field;
import barid.reader.page.source.JsonLd;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the full text is for subscribers only. Source: schema.org isAccessibleForFree; article:content_tier. */
final class Paywall {
    private static final int SHORT = 1_500;

    private Paywall() {}

    /**
     * What the statement about the article says, or else those about the page and its parts; what is said of a podcast, a site or another
     * article is not about this one.
     */
    private static @Nullable Boolean stated(JsonLd jsonLd) {
        JsonNode article = jsonLd.article();
        Boolean own = article == null ? null : isClosed(article.path("isAccessibleForFree"));
        if (own == null && article != null) {
            for (JsonNode part :
                    article.path("hasPart").isArray() ? article.path("hasPart") : List.of(article.path("hasPart"))) {
                own = own == null ? isClosed(part.path("isAccessibleForFree")) : own;
            }
        }
        for (JsonNode node : jsonLd.nodes()) {
            String type = node.path("@type").asText().toLowerCase(Locale.ROOT);
            if (own == null && (type.startsWith("webpage") || (article == null && type.equals("creativework")))) {
                own = isClosed(node.path("isAccessibleForFree"));
            }
        }
        return own;
    }

    private static @Nullable Boolean isClosed(JsonNode free) {
        String value = free.isValueNode() ? free.asText().toLowerCase(Locale.ROOT) : "";
        value = value.substring(value.lastIndexOf('/') + 1);
        return value.equals("false") ? Boolean.TRUE : value.equals("true") ? Boolean.FALSE : null;
    }

    /** What the page says, or null when it says nothing. */
    static @Nullable Field<Boolean> of(PageReading reading) {
        Boolean stated = stated(reading.jsonLd());
        if (stated != null) {
            return new Field<>(stated, "json-ld");
        }
        String tier = reading.page().meta("article:content_tier", "og:article:content_tier");
        if (tier != null) {
            return new Field<>(!tier.equalsIgnoreCase("free"), "og");
        }
        for (var element : reading.page().properties("isAccessibleForFree")) {
            return new Field<>(element.text().equalsIgnoreCase("false"), "microdata");
        }
        boolean marked = reading.text().length() < SHORT
                && reading.tree().boxes().stream().anyMatch(b -> b.isNamed(MarkupHints.PAYWALL) && b.end > b.first);
        return marked ? new Field<>(true, "visible") : null;
    }
}
