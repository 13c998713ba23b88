package barid.reader.page.section;

import barid.reader.page.section.FeedCandidate.Reason;
import barid.reader.page.source.PageLinks;
import barid.reader.page.source.PageParser;
import barid.reader.page.text.FieldText;
import barid.reader.url.Sites;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the feeds that a page may offer, the likeliest first: what its answer's Link header and its head declare, links that look like
 * feeds, and at last the places where sites usually have theirs. Whether one lives is for the visitor to find out. Immutable and safe for
 * use by many threads. Sources: the RSS Autodiscovery convention, HTML's {@code rel=alternate} and {@code rel=feed}, RFC 8288.
 */
public final class FeedDiscovery {
    private static final int MAX_FEEDS = 50;

    /** Types of feeds, and how much they say. XML of any kind may be a feed. */
    private static final Map<String, Double> TYPES = Map.of(
            "application/rss+xml", 1.0,
            "application/atom+xml", 1.0,
            "application/rdf+xml", 0.9,
            "application/feed+json", 0.9,
            "application/x-rss+xml", 0.9,
            "text/rss+xml", 0.9,
            "text/rss", 0.9,
            "application/xml", 0.3,
            "text/xml", 0.3);

    private static final Pattern FEED_PATH = Pattern.compile(
            "(?:^|[/._?=&-])(?:rss|feeds?|atom|rdf)(?:\\d?\\.xml|\\.rdf|\\.json|\\.php)?(?:[/?=&._-]|$)|\\.(?:rss|atom|rdf)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FEED_HOST = Pattern.compile("(?:feeds?|rss|atom)\\d?\\..+", Pattern.CASE_INSENSITIVE);
    /** Documents that tell of feeds. */
    private static final Pattern PAGE_PATH =
            Pattern.compile("\\.(?:s?html?|aspx?)$|/(?:about|help|faq)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENTS = Pattern.compile(
            "comment|replies|reply|discussion|kommentar|comentari|commento|commenti|reactie|reaction|komentar|yorum|bình luận|"
                    + "комментар|коментар|σχόλι|تعليق|نظرات|دیدگاه|تبصر|תגוב|टिप्पण|মন্তব্য|ความคิดเห็น|评论|評論|回應|コメント|댓글",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** Feeds of a part of what a page shows. */
    private static final Pattern PART = Pattern.compile(
            "/(?:tags?|authors?|search|users?|labels?|podcasts?|gallery|media)(?:/|$)|[?&](?:tag|author|s|q)=",
            Pattern.CASE_INSENSITIVE);

    /** Where publishing programs put their feed, the most used ones first. */
    private static final List<String> USUAL = List.of(
            "feed/", "rss.xml", "feed.xml", "rss", "atom.xml", "index.xml", "feeds/posts/default", "?feed=rss2");

    /**
     * Addresses of feeds that the page or its answer names, each once, the likeliest first.
     *
     * @param body the bytes as served
     * @param contentType value of the Content-Type header, null when none
     * @param url address that answered
     * @return empty when the page offers none or is no HTML
     */
    public List<URI> find(byte[] body, @Nullable String contentType, URI url) {
        return candidates(body, contentType, url, null).stream()
                .filter(FeedCandidate::isNamed)
                .map(FeedCandidate::url)
                .toList();
    }

    /**
     * Addresses that may be feeds of a page, each once, the likeliest first; feeds of comments are the last of those that are named, and
     * guesses come behind them.
     *
     * @param body the bytes as served
     * @param contentType value of the Content-Type header, null when none
     * @param url address that answered
     * @param linkHeader the values of the answer's Link headers, joined by commas; null when there is none
     */
    public List<FeedCandidate> candidates(
            byte[] body, @Nullable String contentType, URI url, @Nullable String linkHeader) {
        Found found = new Found(url);
        for (LinkHeader.Link link : LinkHeader.parse(linkHeader)) {
            found.declared(url, link.target(), link.relation(), link.type(), link.title(), Reason.HEADER);
        }
        if (PageParser.parse(body, contentType, url) instanceof PageParser.Parsed.Html html) {
            of(html.document(), found);
        }
        List<FeedCandidate> named = found.named();
        List<FeedCandidate> all = new ArrayList<>(named);
        for (URI guess : guesses(url)) {
            if (named.stream().noneMatch(c -> c.url().equals(guess))) {
                all.add(new FeedCandidate(guess, Reason.GUESSED, "", 0));
            }
        }
        return List.copyOf(all);
    }

    private static void of(Document document, Found found) {
        URI base = PageLinks.base(document, found.page);
        for (Element link : document.select("link[href]")) {
            found.declared(
                    base, link.attr("href"), link.attr("rel"), link.attr("type"), link.attr("title"), Reason.DECLARED);
        }
        for (Element a : document.select("a[href], area[href]")) {
            found.linked(base, a);
        }
    }

    /** In the page's own folder, then at the root of its host. */
    private static List<URI> guesses(URI url) {
        List<URI> guesses = new ArrayList<>();
        for (String folder : List.of("./", "/")) {
            for (String usual : USUAL) {
                boolean own = folder.equals("./");
                if (!own || usual.equals("feed/") || usual.equals("rss.xml")) {
                    WebUrl.parse(usual.startsWith("?") && own ? usual : folder + usual, url)
                            .filter(guess -> !guesses.contains(guess))
                            .ifPresent(guesses::add);
                }
            }
        }
        return guesses;
    }

    /** The type without its parameters. */
    private static String plain(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** What was found on one page. */
    private static final class Found {
        private final URI page;
        private final String site;
        private final Map<URI, FeedCandidate> byAddress = new LinkedHashMap<>();

        Found(URI page) {
            this.page = page;
            this.site = Sites.of(page);
        }

        /** A link of a head or a header, where its relation and its type, or for want of a type its address, speak of a feed. */
        void declared(URI base, String href, String relation, String type, String title, Reason reason) {
            Set<String> relations = words(relation);
            boolean feed = relations.contains("feed");
            boolean alternate = relations.contains("alternate") && !relations.contains("stylesheet");
            String plain = plain(type);
            PageLinks.resolve(base, href).ifPresent(url -> {
                double typed = TYPES.getOrDefault(plain, 0.0);
                boolean looks = looksLikeFeed(url) || isFeedScheme(href);
                boolean json = plain.equals("application/json") && looks;
                boolean untyped = plain.isEmpty() && looks;
                if (feed || (alternate && (typed > 0 || json || untyped))) {
                    double weight = (feed ? 1 : Math.max(typed, 0.5)) + (looks ? 0.3 : 0);
                    add(url, reason, title, 4 + weight);
                }
            });
        }

        /** A link that says by its type, its scheme or its address that it leads to a feed; of another site only where its host is for feeds. */
        void linked(URI base, Element a) {
            String href = a.attr("href");
            double typed = TYPES.getOrDefault(plain(a.attr("type")), 0.0);
            Set<String> relations = words(a.attr("rel"));
            PageLinks.resolve(base, href).filter(url -> !url.equals(page)).ifPresent(url -> {
                boolean sure = typed > 0.5 || isFeedScheme(href) || relations.contains("feed");
                boolean own = Sites.of(url).equals(site)
                        || FEED_HOST.matcher(WebUrl.host(url)).matches();
                if (sure || (own && looksLikeFeed(url))) {
                    String text = FieldText.squeeze(a.text().isBlank() ? a.attr("title") : a.text());
                    add(url, Reason.LINKED, text, sure ? 3 : 2);
                }
            });
        }

        private void add(URI url, Reason reason, String title, double weight) {
            FeedCandidate known = byAddress.get(url);
            if (known == null && byAddress.size() >= MAX_FEEDS) {
                return;
            }
            String name = known != null && title.isBlank() ? known.title() : title.strip();
            FeedCandidate candidate = new FeedCandidate(url, reason, name, weight + bearing(url, name));
            if (known == null || known.weight() < candidate.weight()) {
                byAddress.put(url, candidate);
            }
        }

        /** What address and title say of whether it is the feed of this page. */
        private double bearing(URI url, String title) {
            String path = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
            double bearing = 0;
            bearing -= COMMENTS.matcher(path).find() || COMMENTS.matcher(title).find() ? 10 : 0;
            bearing -= PART.matcher(path).find()
                            && !PART.matcher(page.getRawPath()).find()
                    ? 0.8
                    : 0;
            bearing -= PAGE_PATH.matcher(url.getRawPath()).find() ? 1.5 : 0;
            bearing += Sites.of(url).equals(site) ? 0.2 : 0;
            // the feed of a section lies in its folder
            String folder = page.getRawPath().substring(0, page.getRawPath().lastIndexOf('/') + 1);
            bearing += folder.length() > 1 && url.getRawPath().startsWith(folder) ? 0.6 : 0;
            return bearing;
        }

        List<FeedCandidate> named() {
            return byAddress.values().stream()
                    .sorted(Comparator.comparingDouble(FeedCandidate::weight).reversed())
                    .toList();
        }
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split("\\s+")));
    }

    private static boolean isFeedScheme(String href) {
        return href.strip().regionMatches(true, 0, "feed:", 0, 5);
    }

    private static boolean looksLikeFeed(URI link) {
        String query = link.getRawQuery();
        return FEED_PATH
                .matcher(query == null ? link.getRawPath() : link.getRawPath() + "?" + query)
                .find();
    }
}
