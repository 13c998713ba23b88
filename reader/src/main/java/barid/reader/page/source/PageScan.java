package barid.reader.page.source;

import barid.reader.page.text.FieldText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** What a page says about itself outside its running text, collected in one walk. */
public final class PageScan {
    private static final int MAX_FINDS = 2_000;

    /** Content of the first meta element of each name, property or itemprop, names in lower case. */
    private final Map<String, String> meta = new LinkedHashMap<>();

    private final Map<String, List<String>> repeated = new LinkedHashMap<>();
    /** Bodies of the JSON-LD scripts. */
    public final List<String> jsonLd = new ArrayList<>();

    /** Attributes in which sites of several systems state when an article was published. */
    private static final Set<String> STAMPS = Set.of(
            "data-date",
            "data-datetime",
            "data-date-time",
            "data-time",
            "data-timestamp",
            "data-ts",
            "data-unixtime",
            "data-unix-time",
            "data-utime",
            "data-epoch",
            "data-published",
            "data-publish-date",
            "data-published-date",
            "data-published-at",
            "data-publish-time",
            "data-pubdate",
            "data-livestamp");

    /** The other scripts that stand in the page itself. */
    public final List<Element> scripts = new ArrayList<>();

    final List<Element> links = new ArrayList<>();
    public final List<Element> headings = new ArrayList<>();
    public final List<Element> times = new ArrayList<>();
    public final List<Element> properties = new ArrayList<>();
    public final List<Element> authorLinks = new ArrayList<>();
    public String title = "";
    private @Nullable String base;

    private PageScan() {}

    public static PageScan of(Element root) {
        PageScan scan = new PageScan();
        scan.walk(root);
        return scan;
    }

    /** Against what the page's links are resolved, given where it was found. */
    public URI base(URI url) {
        return PageLinks.base(base, url);
    }

    private void walk(Element parent) {
        for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof Element e) {
                visit(e);
                walk(e);
            }
        }
    }

    private void visit(Element e) {
        switch (e.normalName()) {
            case "meta" -> meta(e);
            case "link" -> add(links, e);
            case "base" -> base = base == null && e.hasAttr("href") ? e.attr("href") : base;
            case "script" -> {
                if (e.attr("type").toLowerCase(Locale.ROOT).contains("ld+json") && jsonLd.size() < 50) {
                    jsonLd.add(e.data());
                } else if (!e.hasAttr("src")) {
                    add(scripts, e);
                }
            }
            case "title" -> {
                if (title.isEmpty()
                        && (e.parent() == null || !e.parent().normalName().equals("svg"))) {
                    title = FieldText.squeeze(e.text());
                }
            }
            case "h1" -> add(headings, e);
            case "time" -> add(times, e);
            default -> {}
        }
        if (e.attributesSize() > 0) {
            if (e.attributes().hasKey("itemprop") && !e.normalName().equals("meta")) {
                add(properties, e);
            }
            if (!e.normalName().equals("time") && !stamp(e).isEmpty()) {
                add(times, e);
            }
            if (e.normalName().equals("a") && e.attributes().get("rel").contains("author")) {
                add(authorLinks, e);
            }
        }
    }

    /**
     * The day that an element states for machines: that of a time element, or in an attribute by which scripts write "two hours
     * ago"; empty where it states none.
     */
    public static String stamp(Element e) {
        switch (e.normalName()) {
            case "time", "relative-time", "time-ago", "local-time", "amp-timeago" -> {
                String own = e.attr("datetime").strip();
                if (!own.isEmpty()) {
                    return own;
                }
            }
            case "abbr" -> {
                String title = e.attr("title").strip();
                if (!title.isEmpty() && Character.isDigit(title.charAt(0))) {
                    return title;
                }
            }
            default -> {}
        }
        for (Attribute attribute : e.attributes()) {
            if (attribute.getKey().startsWith("data-") && STAMPS.contains(attribute.getKey())) {
                String value = attribute.getValue().strip();
                if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
                    return value;
                }
            }
        }
        return "";
    }

    private static void add(List<Element> list, Element e) {
        if (list.size() < MAX_FINDS) {
            list.add(e);
        }
    }

    private void meta(Element e) {
        String content = e.attr("content").strip();
        if (content.isEmpty() || repeated.size() > MAX_FINDS) {
            return;
        }
        for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
            String name = e.attr(attribute).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                meta.putIfAbsent(name, content);
                List<String> values = repeated.computeIfAbsent(name, unused -> new ArrayList<>());
                if (values.size() < 50) {
                    values.add(content);
                }
            }
        }
    }

    /** The first non-empty value among these names, in their order, or null. */
    @Nullable
    public String meta(String... names) {
        for (String name : names) {
            String value = meta.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The link elements that name a licence. */
    public List<Element> licences() {
        return links.stream()
                .filter(link -> List.of(link.attr("rel")
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .split("\\s+"))
                        .contains("license"))
                .toList();
    }

    /** All values of one name. */
    public List<String> metas(String name) {
        return repeated.getOrDefault(name, List.of());
    }

    /** The names that occur, for choosers that look at their form. */
    Map<String, String> allMeta() {
        return meta;
    }

    /** The address in the first link element of this relation, or null. */
    @Nullable
    public String link(String relation) {
        for (Element e : links) {
            String rel = e.attr("rel");
            boolean named = rel.equalsIgnoreCase(relation)
                    || rel.indexOf(' ') > 0
                            && List.of(e.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"))
                                    .contains(relation);
            if (named && !e.attr("href").isBlank()) {
                return e.attr("href").strip();
            }
        }
        return null;
    }

    /** Elements with this itemprop. */
    public List<Element> properties(String name) {
        return properties.stream()
                .filter(e -> (" " + e.attr("itemprop") + " ").contains(" " + name + " "))
                .toList();
    }
}
