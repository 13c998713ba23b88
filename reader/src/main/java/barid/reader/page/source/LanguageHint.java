package barid.reader.page.source;

import barid.model.article.Language;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The language that a page declares. */
public final class LanguageHint {
    /** Longer ones are reserved for registration; what stands there is the name of a language in words. */
    private static final int LONGEST_LANGUAGE = 3;

    private LanguageHint() {}

    /** A well-formed BCP-47 tag, or null. */
    public static @Nullable Field<String> of(Document document, PageScan page, JsonLd jsonLd) {
        Element html = document.firstElementChild();
        Field<String> found = null;
        if (html != null) {
            found = first(first(null, html.attr("lang"), "html"), html.attr("xml:lang"), "html");
        }
        found = first(found, document.body().attr("lang"), "html");
        found = first(found, page.meta("content-language", "dc.language", "language"), "meta");
        found = first(found, page.meta("og:locale"), "og");
        return first(found, jsonLd.text("inLanguage"), "json-ld");
    }

    private static @Nullable Field<String> first(@Nullable Field<String> found, @Nullable String place, String source) {
        if (found != null || place == null || place.isBlank()) {
            return found;
        }
        String tag = tag(place);
        return tag == null ? null : new Field<>(tag, source);
    }

    private static @Nullable String tag(String text) {
        String first = text.strip().split("[,;\\s]", -1)[0].replace('_', '-');
        try {
            Locale locale = new Locale.Builder().setLanguageTag(first).build();
            String language = locale.getLanguage();
            String tag = locale.toLanguageTag();
            return language.isEmpty() || language.length() > LONGEST_LANGUAGE || tag.equals(Language.UNDETERMINED)
                    ? null
                    : tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
