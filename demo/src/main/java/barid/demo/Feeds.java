package barid.demo;

import static barid.demo.HtmlParts.escape;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The sites' feeds: RSS 2.0, RSS 1.0, Atom (RFC 4287) and JSON Feed 1.1. Each has habits met in the wild: links with
 * tracking parameters, whole texts or teasers, dates in local zones.
 */
final class Feeds {
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");

    private Feeds() {}

    /** The feed of a site. Sites without one must not be asked. */
    static String write(Site site, URI root, List<DemoArticle> articles) {
        return switch (site.form()) {
            case RSS2 -> rss2(site, root, articles);
            case RSS1 -> rss1(site, root, articles);
            case ATOM -> atom(site, root, articles);
            case JSON -> json(site, root, articles);
            case PAGES -> throw new IllegalArgumentException(site.name() + " has no feed");
        };
    }

    private static String rss2(Site site, URI root, List<DemoArticle> articles) {
        boolean whole = site.layout() == Site.Layout.BLOG;
        String items = articles.stream()
                .map(a -> """
                        <item>
                          <title>%s</title>
                          <link>%s?utm_source=rss&amp;utm_medium=feed</link>
                          <guid isPermaLink="false">%s-%s</guid>
                          <pubDate>%s</pubDate>
                          <atom:updated>%s</atom:updated>
                          %s<category>%s</category>
                          <description>%s</description>%s
                        </item>
                        """.formatted(
                        escape(a.title()),
                        a.url(),
                        site.name(),
                        a.draft().slug(),
                        a.published().atOffset(site.zone()).format(RFC_822),
                        a.modified(),
                        creator(a),
                        escape(a.draft().section()),
                        escape(a.summary()),
                        whole
                                ? "\n  <content:encoded><![CDATA[" + HtmlParts.paragraphs(a) + "]]></content:encoded>"
                                : ""))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="%s"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
                <channel>
                <title>%s</title>
                <link>%s</link>
                <description>%s</description>
                <language>%s</language>
                %s</channel>
                </rss>
                """.formatted(
                site.charset().name(), escape(site.title()), root, escape(site.title()), site.language(), items);
    }

    private static String rss1(Site site, URI root, List<DemoArticle> articles) {
        String order = articles.stream()
                .map(a -> "<rdf:li rdf:resource=\"" + a.url() + "\"/>")
                .collect(Collectors.joining("\n"));
        String items = articles.stream()
                .map(a -> """
                        <item rdf:about="%s">
                          <title>%s</title>
                          <link>%s#xtor=RSS-1</link>
                          <description>%s</description>
                          <dc:date>%s</dc:date>
                          %s<dc:subject>%s</dc:subject>
                        </item>
                        """.formatted(
                                a.url(),
                                escape(a.title()),
                                a.url(),
                                escape(a.summary()),
                                rfc3339(site, a.published()),
                                creator(a),
                                escape(a.draft().section())))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                    xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel rdf:about="%s">
                <title>%s</title>
                <link>%s</link>
                <description>%s</description>
                <dc:language>%s</dc:language>
                <items><rdf:Seq>
                %s
                </rdf:Seq></items>
                </channel>
                %s</rdf:RDF>
                """.formatted(root, escape(site.title()), root, escape(site.title()), site.language(), order, items);
    }

    private static String atom(Site site, URI root, List<DemoArticle> articles) {
        boolean whole = site.layout() == Site.Layout.PLAIN;
        String entries = articles.stream()
                .map(a -> """
                        <entry>
                          <title>%s</title>
                          <link rel="alternate" type="text/html" href="%s"/>
                          <id>tag:%s.example,2024:%s</id>
                          <published>%s</published>
                          <updated>%s</updated>
                          %s<category term="%s"/>
                          <summary>%s</summary>%s
                        </entry>
                        """.formatted(
                        escape(a.title()),
                        a.url(),
                        site.name(),
                        a.draft().slug(),
                        rfc3339(site, a.published()),
                        rfc3339(site, a.modified()),
                        a.draft().author().isEmpty()
                                ? ""
                                : "<author><name>" + escape(a.draft().author()) + "</name></author>\n  ",
                        escape(a.draft().section()),
                        escape(a.summary()),
                        whole ? "\n  <content type=\"html\">" + escape(HtmlParts.paragraphs(a)) + "</content>" : ""))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s">
                <title>%s</title>
                <id>%s</id>
                <link rel="self" href="%s"/>
                <link rel="alternate" href="%s"/>
                <author><name>%s</name></author>
                <updated>%s</updated>
                %s</feed>
                """.formatted(
                        site.language(),
                        escape(site.title()),
                        root,
                        root.resolve(site.form().path()),
                        root,
                        escape(site.title()),
                        articles.stream()
                                .map(DemoArticle::modified)
                                .max(Instant::compareTo)
                                .orElse(Instant.EPOCH),
                        entries);
    }

    private static String json(Site site, URI root, List<DemoArticle> articles) {
        ObjectNode feed = JsonNodeFactory.instance
                .objectNode()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", site.title())
                .put("home_page_url", root.toString())
                .put("feed_url", root.resolve(site.form().path()).toString())
                .put("language", site.language());
        var items = feed.putArray("items");
        for (DemoArticle a : articles) {
            ObjectNode item = items.addObject()
                    .put("id", a.url().toString())
                    .put("url", a.url().toString())
                    .put("title", a.title())
                    .put("summary", a.summary())
                    .put("date_published", rfc3339(site, a.published()))
                    .put("date_modified", rfc3339(site, a.modified()));
            if (a.subscribersOnly()) {
                item.put("content_html", HtmlParts.paragraphs(a));
            }
            if (!a.draft().author().isEmpty()) {
                item.putArray("authors").addObject().put("name", a.draft().author());
            }
            a.draft().keywords().forEach(item.withArray("tags")::add);
        }
        return feed.toPrettyString();
    }

    private static String creator(DemoArticle article) {
        String author = article.draft().author();
        return author.isEmpty() ? "" : "<dc:creator>" + escape(author) + "</dc:creator>\n  ";
    }

    private static String rfc3339(Site site, Instant time) {
        return time.atOffset(site.zone()).format(RFC_3339);
    }
}
