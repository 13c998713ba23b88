package barid.demo;

import static barid.demo.HtmlParts.escape;
import static barid.demo.HtmlParts.paragraphs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Article pages, laid out as eight kinds of news sites do. */
final class ArticlePages {
    private final DemoTexts book;
    private final PageFrame frame;

    ArticlePages(DemoTexts book, PageFrame frame) {
        this.book = book;
        this.frame = frame;
    }

    /** @param others other articles of the site, for the furniture around the text */
    String write(DemoArticle article, List<DemoArticle> others) {
        return switch (article.site().layout()) {
            case BLOG -> blog(article, others);
            case TABLES -> tables(article, others);
            case JSON_LD -> jsonLd(article, others);
            case OPEN_GRAPH -> openGraph(article, others);
            case PLAIN -> plain(article);
            case GRAPH -> graph(article, others);
            case MICRODATA -> microdata(article, others);
            case PORTAL -> portal(article, others);
        };
    }

    private String blog(DemoArticle a, List<DemoArticle> others) {
        String body = """
                <div id="page" class="site">
                %s
                <div id="content" class="site-content"><div id="primary" class="content-area"><main id="main">
                <article id="post-%d" class="post type-post status-publish hentry">
                <header class="entry-header">
                <div class="entry-meta"><span class="posted-on">%s</span></div>
                <h1 class="entry-title">%s</h1>
                </header>
                <div class="entry-content">
                %s
                <p>&nbsp;</p>
                <div class="sharedaddy sd-sharing"><h3>%s</h3><ul><li><a href="#">Facebook</a></li>\
                <li><a href="#">Telegram</a></li><li><a href="#">X</a></li></ul></div>
                </div>
                <footer class="entry-footer"><span class="cat-links"><a href="/">%s</a></span></footer>
                </article>
                <section class="related-posts"><h3>%s</h3>%s</section>
                %s
                </main></div>
                <aside id="secondary" class="widget-area sidebar">
                <section class="widget widget_search"><form><label>%s <input name="s"></label></form></section>
                <section class="widget widget_recent_entries"><h2 class="widget-title">%s</h2>%s</section>
                </aside></div>
                %s</div>
                """.formatted(
                        frame.navigation(),
                        Math.floorMod(a.path().hashCode(), 100_000),
                        date(a, "MMMM d, yyyy"),
                        escape(a.title()),
                        paragraphs(a),
                        escape(book.word("share")),
                        escape(a.draft().section()),
                        escape(book.word("related")),
                        frame.links(others, 3),
                        frame.commentForm(),
                        escape(book.word("search")),
                        escape(book.word("latest")),
                        frame.links(others, 8),
                        frame.footer());
        return frame.document(
                a.title() + " - " + a.site().title(),
                "<meta name=\"generator\" content=\"Blog engine\">\n" + canonical(a),
                body);
    }

    private String tables(DemoArticle a, List<DemoArticle> others) {
        String body = """
                <table width="980" align="center" cellspacing="0"><tr><td colspan="2">%s</td></tr>
                <tr><td width="220" valign="top"><b>%s</b>%s</td>
                <td valign="top"><font size="5"><b>%s</b></font><br>
                <font size="2" color="gray">%s | %s</font><br><br>
                %s
                </td></tr><tr><td colspan="2">%s</td></tr></table>
                """.formatted(
                        frame.navigation(),
                        escape(book.word("popular")),
                        frame.links(others, 6),
                        escape(a.title()),
                        date(a, "dd/MM/yyyy HH:mm"),
                        escape(a.draft().author()),
                        a.text().stream().map(HtmlParts::escape).collect(Collectors.joining("<br><br>\n")),
                        frame.footer());
        return frame.document(a.title(), "", body);
    }

    private String jsonLd(DemoArticle a, List<DemoArticle> others) {
        String body = """
                %s
                <div class="container"><article class="item-page"><h1>%s</h1>
                <div class="item-nav"><time>%s</time> <span class="code">%s %s</span></div>
                <p class="lead introtext">%s</p>
                <div class="item-text">%s</div></article>
                <div class="box"><h4>%s</h4>%s</div>%s</div>
                %s
                """.formatted(
                frame.navigation(),
                escape(a.title()),
                IranianDates.jalali(a.published().atOffset(a.site().zone()).toLocalDate()),
                escape(book.word("by")),
                escape(a.draft().author()),
                escape(a.summary()),
                paragraphs(a),
                escape(book.word("related")),
                frame.links(others, 5),
                frame.commentForm(),
                frame.footer());
        return frame.document(a.title(), canonical(a) + script(newsArticle(a)), body);
    }

    private String openGraph(DemoArticle a, List<DemoArticle> others) {
        String head = canonical(a)
                + """
                <meta property="og:type" content="article">
                <meta property="og:site_name" content="%s">
                <meta property="og:title" content="%s">
                <meta property="og:description" content="%s">
                <meta property="og:url" content="%s">
                <meta property="article:published_time" content="%s">
                <meta property="article:modified_time" content="%s">
                <meta property="article:section" content="%s">
                <meta name="author" content="%s">
                <meta name="twitter:card" content="summary">
                """.formatted(
                                escape(a.site().title()),
                                escape(a.title()),
                                escape(a.summary()),
                                a.url(),
                                a.published(),
                                a.modified(),
                                escape(a.draft().section()),
                                escape(a.draft().author()));
        String body = """
                %s
                <div class="cookie-banner"><p>We use cookies to remember what you read. <button>Accept all</button></p></div>
                <main><h1 class="headline">%s</h1><p class="standfirst">%s</p>
                <p class="byline">%s %s</p>
                <div class="story-body">%s
                <aside class="newsletter"><p>Get the morning briefing by email, every day at six.</p>\
                <form><input type="email"><button>Sign up</button></form></aside></div>
                <section class="more"><h2>%s</h2>%s</section></main>
                %s
                """.formatted(
                        frame.navigation(),
                        escape(a.title()),
                        escape(a.summary()),
                        escape(book.word("by")),
                        escape(a.draft().author()),
                        paragraphs(a),
                        escape(book.word("related")),
                        frame.links(others, 4),
                        frame.footer());
        return frame.document(a.title() + " | " + a.site().title(), head, body);
    }

    private String plain(DemoArticle a) {
        String body = """
                <header><a href="/">%s</a></header>
                <main><article><h1>%s</h1>
                <p><small>%s <time datetime="%s">%s</time></small></p>
                %s
                </article></main>
                """.formatted(
                        escape(a.site().title()),
                        escape(a.title()),
                        escape(a.draft().author()),
                        a.published(),
                        date(a, "d MMMM yyyy, HH:mm 'GMT'"),
                        paragraphs(a));
        return frame.document(a.title(), "", body);
    }

    private String graph(DemoArticle a, List<DemoArticle> others) {
        ObjectNode graph = JsonNodeFactory.instance.objectNode().put("@context", "https://schema.org");
        graph.putArray("@graph")
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("@type", "Organization")
                        .put("name", a.site().title()))
                .add(JsonNodeFactory.instance.objectNode().put("@type", "BreadcrumbList"))
                .add(newsArticle(a));
        String body = """
                %s
                <div class="fil-ariane"><a href="/">%s</a> &gt; %s</div>
                <article><h1>%s</h1><p class="chapo">%s</p><p class="signature">%s %s, %s</p>
                <div class="texte">%s</div>
                <p class="aussi"><strong>%s&nbsp;:</strong> %s</p></article>
                %s%s
                """.formatted(
                        frame.navigation(),
                        escape(book.word("home")),
                        escape(a.draft().section()),
                        escape(a.title()),
                        escape(a.summary()),
                        escape(book.word("by")),
                        escape(a.draft().author()),
                        date(a, "EEEE d MMMM yyyy 'à' HH'h'mm"),
                        paragraphs(a),
                        escape(book.word("related")),
                        frame.links(others, 2),
                        frame.commentForm(),
                        frame.footer());
        return frame.document(a.title(), canonical(a) + script(graph), body);
    }

    private String microdata(DemoArticle a, List<DemoArticle> others) {
        String body = """
                %s
                <div itemscope itemtype="https://schema.org/NewsArticle" class="b-article">
                <meta itemprop="dateModified" content="%s">
                <h1 itemprop="headline">%s</h1>
                <div class="info"><time itemprop="datePublished" datetime="%s">%s</time>
                <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">%s</span></span>
                </div>
                <div itemprop="articleBody">%s</div></div>
                <div class="b-sidebar"><h3>%s</h3>%s</div>
                %s
                """.formatted(
                        frame.navigation(),
                        a.modified(),
                        escape(a.title()),
                        a.published(),
                        date(a, "d MMMM yyyy, HH:mm"),
                        escape(a.draft().author()),
                        paragraphs(a),
                        escape(book.word("related")),
                        frame.links(others, 5),
                        frame.footer());
        return frame.document(a.title(), canonical(a), body);
    }

    private String portal(DemoArticle a, List<DemoArticle> others) {
        String body = """
                %s
                <div class="wrap"><div class="left_box"><h1>%s</h1>
                <div class="info">%s　%s：%s　%s：%s</div>
                <div class="content_area" id="content_area">%s</div>
                <div class="share">%s</div></div>
                <div class="right_box"><div class="tit">%s</div>%s</div></div>
                %s
                """.formatted(
                        frame.navigation(),
                        escape(a.title()),
                        date(a, "yyyy年MM月dd日 HH:mm"),
                        escape(book.word("source")),
                        escape(a.site().title()),
                        escape(book.word("by")),
                        escape(a.draft().author()),
                        a.text().stream().map(p -> "<p>　　" + escape(p) + "</p>").collect(Collectors.joining("\n")),
                        escape(book.word("share")),
                        escape(book.word("popular")),
                        frame.links(others, 8),
                        frame.footer());
        return frame.document(a.title() + "_" + a.site().title(), "", body);
    }

    private static ObjectNode newsArticle(DemoArticle a) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("@context", "https://schema.org")
                .put("@type", "NewsArticle")
                .put("headline", a.title())
                .put("description", a.summary())
                .put("inLanguage", a.site().language())
                .put(
                        "datePublished",
                        a.published().atOffset(a.site().zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .put(
                        "dateModified",
                        a.modified().atOffset(a.site().zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .put("articleSection", a.draft().section())
                .put("keywords", String.join(", ", a.draft().keywords()));
        node.putObject("author").put("@type", "Person").put("name", a.draft().author());
        node.putObject("publisher")
                .put("@type", "Organization")
                .put("name", a.site().title());
        return node;
    }

    private static String script(ObjectNode json) {
        return "<script type=\"application/ld+json\">" + json.toString().replace("</", "<\\/") + "</script>\n";
    }

    private static String canonical(DemoArticle article) {
        return "<link rel=\"canonical\" href=\"" + article.url() + "\">\n";
    }

    private static String date(DemoArticle article, String pattern) {
        OffsetDateTime time = article.published().atOffset(article.site().zone());
        Locale locale = article.site().locale();
        return time.format(DateTimeFormatter.ofPattern(pattern, locale));
    }
}
