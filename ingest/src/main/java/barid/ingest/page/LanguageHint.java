package barid.ingest.page;

import barid.article.Language;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The language that a page declares. */
final class LanguageHint {
    private LanguageHint() {}

    /** A well-formed BCP-47 tag, or null. */
    static @Nullable String of(Document document, PageScan page) {
        Element html = document.firstElementChild();
        @Nullable
        String[] places = {
            html == null ? null : html.attr("lang"),
            html == null ? null : html.attr("xml:lang"),
            document.body().attr("lang"),
            page.meta("content-language", "dc.language", "language"),
            page.meta("og:locale")
        };
        for (String place : places) {
            if (place != null && !place.isBlank()) {
                String tag = tag(place);
                if (tag != null) {
                    return tag;
                }
            }
        }
        return null;
    }

    private static @Nullable String tag(String text) {
        String first = text.strip().split("[,;\\s]", -1)[0].replace('_', '-');
        try {
            String tag = new Locale.Builder().setLanguageTag(first).build().toLanguageTag();
            return tag.equals(Language.UNDETERMINED) ? null : tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
