package barid.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Serves one site, with the validators of RFC 9110 so that unchanged documents cost nothing. */
final class SiteHandler implements HttpHandler {
    private static final int LISTED = 20;
    private static final int AROUND = 9;
    private static final int WORTH_ZIPPING = 1_024;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Newsroom newsroom;
    private final Site site;
    private final PageFrame frame;
    private final ArticlePages pages;

    SiteHandler(Newsroom newsroom, Site site) {
        this.newsroom = newsroom;
        this.site = site;
        DemoTexts book = newsroom.book(site);
        this.frame = new PageFrame(site, book);
        this.pages = new ArticlePages(book, frame);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            Optional<Document> found = find(exchange.getRequestURI().getPath());
            if (found.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            send(exchange, found.get(), head);
        }
    }

    private Optional<Document> find(String path) {
        if (path.equals("/robots.txt")) {
            String rules = "User-agent: *\nDisallow: " + Newsroom.SUBSCRIBERS + "\nDisallow: /admin/\n";
            return Optional.of(new Document("text/plain", rules.getBytes(StandardCharsets.UTF_8), null));
        }
        if (path.equals(site.form().path()) && site.form() != Site.Form.PAGES) {
            List<DemoArticle> articles = newsroom.newest(site, LISTED);
            String feed = Feeds.write(site, newsroom.root(site), articles);
            return Optional.of(document(site.form().mediaType(), feed, latest(articles)));
        }
        if (path.equals("/") || path.equals(site.form().path())) {
            List<DemoArticle> articles = newsroom.newest(site, LISTED);
            return Optional.of(document("text/html", frame.list(articles), latest(articles)));
        }
        return newsroom.find(site, path).map(article -> {
            List<DemoArticle> others = newsroom.newest(site, AROUND).stream()
                    .filter(other -> !other.path().equals(path))
                    .toList();
            return document("text/html", pages.write(article, others), latest(List.of(article)));
        });
    }

    /** Only the site in an old charset leaves it out of its header. */
    private Document document(String mediaType, String text, @Nullable Instant modified) {
        boolean stated = site.charset().equals(StandardCharsets.UTF_8);
        return new Document(
                mediaType + (stated ? "; charset=utf-8" : ""), HtmlParts.encode(text, site.charset()), modified);
    }

    private static @Nullable Instant latest(List<DemoArticle> articles) {
        return articles.stream()
                .map(DemoArticle::modified)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static void send(HttpExchange exchange, Document document, boolean head) throws IOException {
        Headers answer = exchange.getResponseHeaders();
        String tag = document.tag();
        answer.set("ETag", tag);
        answer.set("Cache-Control", "no-cache");
        if (document.modified() != null) {
            answer.set("Last-Modified", HTTP_DATE.format(document.modified().atOffset(ZoneOffset.UTC)));
        }
        if (unchanged(exchange.getRequestHeaders(), tag, document.modified())) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        answer.set("Content-Type", document.contentType());
        answer.set("Vary", "Accept-Encoding");
        byte[] body = document.body();
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (body.length > WORTH_ZIPPING && accepted != null && accepted.contains("gzip")) {
            body = zipped(body);
            answer.set("Content-Encoding", "gzip");
        }
        if (head) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** An entity tag decides where the client has one; its date is looked at only otherwise. */
    private static boolean unchanged(Headers asked, String tag, @Nullable Instant modified) {
        String known = asked.getFirst("If-None-Match");
        if (known != null) {
            return known.equals("*") || known.contains(tag);
        }
        String since = asked.getFirst("If-Modified-Since");
        if (since == null || modified == null) {
            return false;
        }
        try {
            return !ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .isBefore(modified);
        } catch (DateTimeException e) {
            return false; // RFC 9110 13.1.3: a date that is none is ignored
        }
    }

    private static byte[] zipped(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Document(
            String contentType, byte[] body, @Nullable Instant modified) {
        String tag() {
            var sum = new CRC32C();
            sum.update(body);
            return "W/\"" + HexFormat.of().toHexDigits(sum.getValue(), 8) + "-" + body.length + "\"";
        }
    }
}
