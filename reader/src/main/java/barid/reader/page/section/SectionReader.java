package barid.reader.page.section;

import barid.reader.page.document.MarkupHints;
import barid.reader.page.source.PageLinks;
import barid.reader.page.source.PageParser;
import barid.reader.url.Sites;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the links to articles out of a front page, a section page or a page of messages. What the address looks like, how long the text of
 * the link and of its block is, and where the link stands decide; no word of any language is looked at. Immutable and safe for use by many
 * threads.
 */
public final class SectionReader {
    private static final int MAX_LINKS = 1_000;
    private static final double ENOUGH = 2.0;
    private static final Pattern DATED = Pattern.compile("/(?:19|20)\\d\\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|\\b)");
    /** A long number, or a parameter that is called as the numbers of articles are: {@code ?id=7}, {@code ?idxno=5511}, {@code ?NewsID=512}. */
    private static final Pattern NUMBERED = Pattern.compile(
            "\\d{5,}|[?&](?:id|p|article|news|nid)=\\d+|[?&][a-z_]{0,12}(?:id|idx|idxno|no|num|nr|seq|sn)=\\d{3,}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER_LAST = Pattern.compile("\\d{3,}(?:\\.\\w{3,5})?/?$");
    private static final Pattern PAGE = Pattern.compile("\\.(?:s?html?|php|aspx?)$");
    private static final Pattern NO_ARTICLE = Pattern.compile(
            "/(?:tags?|topics?|category|categories|authors?|search|login|register|account|contact|about|privacy|terms|feeds?|rss|page)(?:/|$)"
                    + "|\\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|css|js)$",
            Pattern.CASE_INSENSITIVE);

    private final MarkupHints names = MarkupHints.load();

    /**
     * Links that probably lead to articles of the same site, each once, in document order.
     *
     * @param body the bytes as served
     * @param contentType value of the Content-Type header, null when none
     * @param url address that answered
     * @return empty when the page has none or is no HTML
     */
    public List<SectionLink> read(byte[] body, @Nullable String contentType, URI url) {
        return switch (PageParser.parse(body, contentType, url)) {
            case PageParser.Parsed.Html html -> links(html.document(), url);
            case PageParser.Parsed.Refused _ -> List.of();
        };
    }

    private List<SectionLink> links(Document document, URI url) {
        URI base = PageLinks.base(document, url);
        LinkBlocks blocks = new LinkBlocks();
        for (Element a : document.select("a[href]")) {
            PageLinks.resolve(base, a.attr("href"))
                    .filter(link -> Sites.same(link, url) && !link.equals(url) && isPage(link))
                    .ifPresent(link -> blocks.add(a, link));
        }
        Map<URI, LinkWeight> weights = new LinkedHashMap<>();
        for (LinkBlocks.Placed placed : blocks.all()) {
            weights.computeIfAbsent(placed.link(), unused -> new LinkWeight())
                    .add(placed.a(), blocks.of(placed), names);
        }
        List<SectionLink> links = new ArrayList<>();
        weights.forEach((link, weight) -> {
            if (links.size() < MAX_LINKS && weight.score() + address(link, blocks.series(link)) >= ENOUGH) {
                links.add(new SectionLink(link, weight.title()));
            }
        });
        return List.copyOf(links);
    }

    private static boolean isPage(URI link) {
        String path = link.getRawPath();
        return path != null
                && (path.length() > 1 || link.getRawQuery() != null)
                && !NO_ARTICLE.matcher(path).find();
    }

    /**
     * What the address says: articles have dates, numbers or many words, sections have short names.
     *
     * @param series how many addresses of the page differ from this one in their last part only
     */
    private static double address(URI link, int series) {
        String path = link.getRawPath();
        String rest = link.getRawQuery() == null ? path : path + "?" + link.getRawQuery();
        double score = 0;
        String last = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        last = last.substring(last.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        long joints = last.chars().filter(c -> c == '-' || c == '_').count();
        boolean numberLast = NUMBER_LAST.matcher(rest).find();
        boolean numbered = NUMBERED.matcher(rest).find();
        boolean counted = series >= LinkBlocks.FEW && last.chars().allMatch(Character::isDigit);
        score += DATED.matcher(path).find() ? 1 : 0;
        score += numbered ? 1 : 0;
        score += numberLast && series >= LinkBlocks.FEW ? 0.8 : 0;
        score += joints >= 3 ? 1 : joints == 0 && last.length() < 20 && !numberLast && !counted ? -0.5 : 0;
        score += PAGE.matcher(last).find() ? 0.5 : 0;
        return score;
    }
}
