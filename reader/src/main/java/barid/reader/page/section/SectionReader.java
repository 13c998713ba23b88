package barid.reader.page.section;

import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.PageLinks;
import barid.reader.page.document.PageParser;
import barid.reader.page.text.FieldText;
import barid.reader.page.text.TextShape;
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
 * Reads the links to articles out of a front page or section page. What the address looks like, how long the link text is
 * and where the link stands decide; no word of any language is looked at. Immutable and safe for use by many threads.
 */
public final class SectionReader {
    private static final int MAX_LINKS = 1_000;
    private static final double ENOUGH = 2.0;
    private static final Pattern DATED = Pattern.compile("/(?:19|20)\\d\\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|\\b)");
    private static final Pattern NUMBERED = Pattern.compile("\\d{5,}|[?&](?:id|p|article|news|nid)=\\d+");
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
        URI base = PageLinks.resolve(url, document.select("base[href]").attr("href"))
                .orElse(url);
        Map<URI, Target> targets = new LinkedHashMap<>();
        for (Element a : document.select("a[href]")) {
            PageLinks.resolve(base, a.attr("href"))
                    .filter(link -> PageLinks.sameSite(link, url) && !link.equals(url) && isPage(link))
                    .ifPresent(link -> targets.computeIfAbsent(link, unused -> new Target())
                            .add(a, names));
        }
        List<SectionLink> links = new ArrayList<>();
        targets.forEach((link, target) -> {
            if (links.size() < MAX_LINKS && target.score + address(link) >= ENOUGH) {
                links.add(new SectionLink(link, target.title));
            }
        });
        return List.copyOf(links);
    }

    private static boolean isPage(URI link) {
        String path = link.getRawPath();
        return path != null && path.length() > 1 && !NO_ARTICLE.matcher(path).find();
    }

    /** What the address says: articles have dates, numbers or many words, sections have short names. */
    private static double address(URI link) {
        String path = link.getRawPath();
        String rest = link.getRawQuery() == null ? path : path + "?" + link.getRawQuery();
        double score = 0;
        String last = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        last = last.substring(last.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        long joints = last.chars().filter(c -> c == '-' || c == '_').count();
        score += DATED.matcher(path).find() ? 1 : 0;
        score += NUMBERED.matcher(rest).find() ? 1 : 0;
        score += joints >= 3 ? 1 : joints == 0 && last.length() < 20 ? -0.5 : 0;
        score += PAGE.matcher(last).find() ? 0.5 : 0;
        return score;
    }

    /** What is known of one address from all links that lead to it. */
    private static final class Target {
        private double score = Double.NEGATIVE_INFINITY;
        private String title = "";

        private void add(Element a, MarkupHints names) {
            String text = FieldText.squeeze(a.text());
            if (text.isEmpty()) {
                text = FieldText.squeeze(
                        a.attr("title").isEmpty() ? a.select("img[alt]").attr("alt") : a.attr("title"));
            }
            int size = TextShape.of(text).size();
            score = Math.max(score, (size >= 25 ? 1.2 : size >= 15 ? 0.6 : 0) + place(a, names));
            if (text.length() > title.length() && text.length() < 300) {
                title = text;
            }
        }

        private static double place(Element a, MarkupHints names) {
            double score = 0;
            Element e = a;
            for (int up = 0; e != null && up < 12; up++, e = e.parent()) {
                int mask = names.of(e);
                switch (e.normalName()) {
                    case "nav", "footer", "menu" -> score -= 2;
                    case "h1", "h2", "h3", "h4", "article" -> score += 0.8;
                    default -> {
                        if ((mask
                                        & (MarkupHints.NAVIGATION
                                                | MarkupHints.DETAILS
                                                | MarkupHints.CONSENT
                                                | MarkupHints.LABELS))
                                != 0) {
                            score -= 0.7;
                        }
                    }
                }
            }
            return Math.clamp(score, -2, 1);
        }
    }
}
