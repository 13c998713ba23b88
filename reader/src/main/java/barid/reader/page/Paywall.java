package barid.reader.page;

import barid.reader.page.document.Field;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.reading.PageReading;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the full text is for subscribers only. Source: schema.org isAccessibleForFree; article:content_tier. */
final class Paywall {
    private static final int SHORT = 1_500;

    private Paywall() {}

    /** What the page says, or null when it says nothing. */
    static @Nullable Field<Boolean> of(PageReading reading) {
        for (JsonNode node : reading.jsonLd().nodes()) {
            JsonNode free = node.path("isAccessibleForFree");
            if (free.isValueNode() && !free.isNull()) {
                String value = free.asText().toLowerCase(Locale.ROOT);
                if (value.equals("false") || value.equals("true")) {
                    return new Field<>(value.equals("false"), "json-ld");
                }
            }
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
