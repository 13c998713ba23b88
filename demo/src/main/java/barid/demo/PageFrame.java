package barid.demo;

import static barid.demo.HtmlParts.escape;

import java.util.List;
import java.util.stream.Collectors;

/** What a site's pages have in common, and its pages of links. */
final class PageFrame {
    private final Site site;
    private final DemoTexts book;

    PageFrame(Site site, DemoTexts book) {
        this.site = site;
        this.book = book;
    }

    /** A whole page. Sites whose server states no charset state it here. */
    String document(String title, String head, String body) {
        return """
                <!DOCTYPE html>
                <html lang="%s"%s>
                <head>
                <meta charset="%s">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                %s</head>
                <body>
                %s</body>
                </html>
                """.formatted(
                        site.language(),
                        site.rightToLeft() ? " dir=\"rtl\"" : "",
                        site.charset().name(),
                        escape(title),
                        head,
                        body);
    }

    /** The front page, which names the feed, or for a site without one the section page. */
    String list(List<DemoArticle> articles) {
        boolean feed = site.form() != Site.Form.PAGES;
        String head = feed
                ? "<link rel=\"alternate\" type=\"%s\" title=\"%s\" href=\"%s\">\n"
                        .formatted(
                                site.form().mediaType(),
                                escape(site.title()),
                                site.form().path())
                : "";
        String cards = articles.stream()
                .map(a -> """
                        <div class="card"><h3><a href="%s">%s</a></h3><p>%s</p><span class="date">%s</span></div>
                        """.formatted(
                                a.path(),
                                escape(a.title()),
                                escape(a.summary()),
                                a.published().atOffset(site.zone()).toLocalDate()))
                .collect(Collectors.joining());
        String body = """
                %s
                <main><h1>%s</h1><div class="list">
                %s</div></main>
                %s
                """.formatted(navigation(), escape(site.title()), cards, footer());
        return document(site.title(), head, body);
    }

    String navigation() {
        String section = site.form() == Site.Form.PAGES ? site.form().path() : "/";
        return """
                <header class="site-header"><a class="brand" href="/">%s</a>
                <nav class="main-navigation"><ul><li><a href="/">%s</a></li><li><a href="%s">%s</a></li>\
                <li><a href="/about">%s</a></li><li><a href="/contact">%s</a></li></ul></nav></header>""".formatted(
                        escape(site.title()),
                        escape(book.word("home")),
                        section,
                        escape(book.word("sections")),
                        escape(book.word("about")),
                        escape(book.word("contact")));
    }

    String footer() {
        return "<footer class=\"site-footer\"><p>%s © %s</p></footer>"
                .formatted(escape(book.word("rights")), escape(site.title()));
    }

    String links(List<DemoArticle> articles, int limit) {
        return articles.stream()
                .limit(limit)
                .map(a -> "<li><a href=\"" + a.path() + "\">" + escape(a.title()) + "</a></li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    String commentForm() {
        return """
                <div id="comments" class="comments-area"><div id="respond" class="comment-respond">
                <h3 id="reply-title" class="comment-reply-title">%s</h3>
                <form><p class="comment-notes">%s</p><textarea name="comment"></textarea>
                <label>%s <input name="author"></label><label>%s <input name="email"></label>
                <input type="submit" value="%s"></form></div></div>""".formatted(
                        escape(book.word("comment")),
                        escape(book.word("comment_hint")),
                        escape(book.word("name")),
                        escape(book.word("email")),
                        escape(book.word("send")));
    }
}
