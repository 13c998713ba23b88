package barid.reader.page.source;

import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The links of a page: addresses as {@link WebUrl} reads them, against the base that the page states. */
public final class PageLinks {
    private static final int LONGEST = 2_048;

    private PageLinks() {}

    /** The absolute web address of a link, without its fragment; empty when it is none, or empty itself. */
    public static Optional<URI> resolve(URI base, @Nullable String href) {
        return href == null || href.isBlank() || href.length() > LONGEST ? Optional.empty() : WebUrl.parse(href, base);
    }

    /** Against what a document's links are resolved: its first base element (HTML, section 4.2.3), else where it was found. */
    public static URI base(Document document, URI url) {
        Element first = document.selectFirst("base[href]");
        return base(first == null ? null : first.attr("href"), url);
    }

    /** As {@link #base(Document, URI)}, for the address that the first base element has; null when there is none. */
    static URI base(@Nullable String href, URI url) {
        return resolve(url, href).orElse(url);
    }
}
