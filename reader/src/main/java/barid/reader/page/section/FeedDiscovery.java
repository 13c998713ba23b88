package barid.reader.page.section;

import barid.reader.page.document.PageLinks;
import barid.reader.page.document.PageParser;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the feeds that a page offers: those it declares in its head first, then links that look like feeds. Immutable and
 * safe for use by many threads. Source: the RSS Autodiscovery convention and HTML's {@code rel=alternate}.
 */
public final class FeedDiscovery {
    private static final int MAX_FEEDS = 50;
    private static final Set<String> TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/xml",
            "text/xml");
    private static final Pattern FEED_PATH = Pattern.compile(
            "(?:^|[/._?=&-])(?:rss|feeds?|atom|rdf)(?:\\d?\\.xml|\\.rdf|\\.json|\\.php)?(?:[/?=&._-]|$)|\\.(?:rss|atom|rdf)$",
            Pattern.CASE_INSENSITIVE);

    /**
     * Addresses of feeds, each once, declared ones first.
     *
     * @param body the bytes as served
     * @param contentType value of the Content-Type header, null when none
     * @param url address that answered
     * @return empty when the page offers none or is no HTML
     */
    public List<URI> find(byte[] body, @Nullable String contentType, URI url) {
        return switch (PageParser.parse(body, contentType, url)) {
            case PageParser.Parsed.Html html -> find(html.document(), url);
            case PageParser.Parsed.Refused _ -> List.of();
        };
    }

    private static List<URI> find(Document document, URI url) {
        URI base = PageLinks.resolve(url, document.select("base[href]").attr("href"))
                .orElse(url);
        Set<URI> feeds = new LinkedHashSet<>();
        for (Element link : document.select("link[rel][href]")) {
            String rel = " " + link.attr("rel").toLowerCase(Locale.ROOT) + " ";
            String type = link.attr("type").toLowerCase(Locale.ROOT).strip();
            if ((rel.contains(" alternate ") && TYPES.contains(type)) || rel.contains(" feed ")) {
                PageLinks.resolve(base, link.attr("href")).ifPresent(feeds::add);
            }
        }
        for (Element a : document.select("a[href]")) {
            PageLinks.resolve(base, a.attr("href"))
                    .filter(link -> PageLinks.sameSite(link, url) && looksLikeFeed(link))
                    .ifPresent(feeds::add);
        }
        return feeds.stream().limit(MAX_FEEDS).toList();
    }

    private static boolean looksLikeFeed(URI link) {
        String query = link.getRawQuery();
        return FEED_PATH
                .matcher(query == null ? link.getRawPath() : link.getRawPath() + "?" + query)
                .find();
    }
}
