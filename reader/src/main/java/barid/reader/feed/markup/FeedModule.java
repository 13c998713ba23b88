package barid.reader.feed.markup;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vocabularies that are read; what no vocabulary claims is {@code OTHER}. */
public enum FeedModule {
    /** RSS of any version, and elements in no namespace. */
    RSS,
    ATOM,
    RDF,
    DC,
    DCTERMS,
    CONTENT,
    MEDIA,
    ITUNES,
    GEO,
    SLASH,
    THREAD,
    SYNDICATION,
    XHTML,
    FEEDBURNER,
    PRISM,
    SITEMAP,
    NEWS,
    IMAGE,
    OTHER;

    private static final Map<String, FeedModule> BY_URI = new HashMap<>();
    private static final Map<String, FeedModule> BY_PREFIX = new HashMap<>();

    static {
        uris(
                ATOM,
                "w3.org/2005/atom",
                "purl.org/atom/ns",
                "purl.org/atom/app",
                "atom.io/ns",
                "example.org/newformat",
                "example.com/newformat");
        uris(
                RSS,
                "purl.org/rss/1.0",
                "my.netscape.com/rdf/simple/0.9",
                "channel.netscape.com/rdf/simple/0.9",
                "backend.userland.com/rss2",
                "backend.userland.com/rss",
                "backend.userland.com/rss091",
                "blogs.law.harvard.edu/tech/rss",
                "cyber.law.harvard.edu/rss/rss.html",
                "purl.org/net/rss1.1",
                "purl.org/rss/2.0",
                "purl.org/rss/0.9",
                "rssnamespace.org/feeds/rss1.0",
                "rssnamespace.org/feeds/rss1.1");
        uris(RDF, "w3.org/1999/02/22-rdf-syntax-ns");
        uris(DC, "purl.org/dc/elements/1.1", "purl.org/dc/elements/1.0", "purl.org/dc/elements");
        uris(DCTERMS, "purl.org/dc/terms");
        uris(CONTENT, "purl.org/rss/1.0/modules/content");
        uris(
                MEDIA,
                "search.yahoo.com/mrss",
                "search.yahoo.com/mrss/rss.html",
                "video.search.yahoo.com/mrss",
                "tools.search.yahoo.com/mrss");
        uris(
                ITUNES,
                "itunes.com/dtds/podcast-1.0.dtd",
                "itunes.com/dtds/podcast-1.0",
                "google.com/schemas/play-podcasts/1.0");
        uris(GEO, "georss.org/georss", "w3.org/2003/01/geo/wgs84_pos", "postneo.com/icbm", "opengis.net/gml");
        uris(SLASH, "purl.org/rss/1.0/modules/slash");
        uris(THREAD, "purl.org/syndication/thread/1.0");
        uris(SYNDICATION, "purl.org/rss/1.0/modules/syndication");
        uris(XHTML, "w3.org/1999/xhtml");
        uris(FEEDBURNER, "rssnamespace.org/feedburner/ext/1.0");
        uris(
                PRISM,
                "prismstandard.org/namespaces/basic/2.0",
                "prismstandard.org/namespaces/1.2/basic",
                "prismstandard.org/namespaces/basic/3.0");
        uris(
                SITEMAP,
                "sitemaps.org/schemas/sitemap/0.9",
                "google.com/schemas/sitemap/0.84",
                "google.com/schemas/sitemap/0.9");
        uris(NEWS, "google.com/schemas/sitemap-news/0.9");
        uris(IMAGE, "google.com/schemas/sitemap-image/1.1");
        prefixes(ATOM, "atom", "atom10", "atom03", "a10", "atom1");
        prefixes(RSS, "rss", "rss1");
        prefixes(RDF, "rdf");
        prefixes(DC, "dc");
        prefixes(DCTERMS, "dcterms", "dcterm", "dct");
        prefixes(CONTENT, "content");
        prefixes(MEDIA, "media", "mrss");
        prefixes(ITUNES, "itunes", "googleplay");
        prefixes(GEO, "georss", "geo", "gml", "icbm");
        prefixes(SLASH, "slash");
        prefixes(THREAD, "thr");
        prefixes(SYNDICATION, "sy");
        prefixes(XHTML, "xhtml", "html", "body");
        prefixes(FEEDBURNER, "feedburner");
        prefixes(PRISM, "prism");
        prefixes(NEWS, "news", "n");
        prefixes(IMAGE, "image");
    }

    private static void uris(FeedModule module, String... uris) {
        for (String uri : uris) {
            BY_URI.put(uri, module);
        }
    }

    private static void prefixes(FeedModule module, String... prefixes) {
        for (String prefix : prefixes) {
            BY_PREFIX.put(prefix, module);
        }
    }

    /**
     * The vocabulary that a declaration binds to a prefix.
     *
     * @param prefix lower case, empty for the default namespace
     * @param onRoot a default namespace nobody knows, on the root, is taken for the feed's own
     */
    static FeedModule declared(String prefix, String uri, boolean onRoot) {
        String key = key(uri);
        FeedModule known = BY_URI.get(key);
        if (known != null) {
            return known;
        }
        if (key.isEmpty()) {
            return prefix.isEmpty() ? RSS : orOther(usual(prefix));
        }
        if (key.contains("w3.org/2005/atom") || key.contains("purl.org/atom")) {
            return ATOM;
        }
        if (key.contains("schemas/sitemap-news")) {
            return NEWS;
        }
        if (key.contains("schemas/sitemap")) {
            return key.contains("image") ? IMAGE : key.contains("video") ? OTHER : SITEMAP;
        }
        if (prefix.isEmpty()) {
            return onRoot ? RSS : OTHER;
        }
        return orOther(usual(prefix));
    }

    /** The vocabulary that a prefix usually stands for, null when none. */
    static @Nullable FeedModule usual(String prefix) {
        return BY_PREFIX.get(prefix);
    }

    private static FeedModule orOther(@Nullable FeedModule module) {
        return module == null ? OTHER : module;
    }

    /** Scheme, www, case and a mark at the end differ between feeds that mean the same. */
    private static String key(String uri) {
        String key = uri.strip().toLowerCase(Locale.ROOT);
        int scheme = key.indexOf("://");
        if (scheme >= 0) {
            key = key.substring(scheme + 3);
        }
        if (key.startsWith("www.")) {
            key = key.substring(4);
        }
        int end = key.length();
        while (end > 0 && (key.charAt(end - 1) == '/' || key.charAt(end - 1) == '#')) {
            end--;
        }
        return key.substring(0, end);
    }
}
