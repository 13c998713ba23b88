package barid.reader.page.source;

import barid.reader.charset.Charsets;
import barid.reader.charset.Utf8Reader;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a page into a document, within bounds. */
public final class PageParser {
    /** Elements nested deeper are attached to the deepest level allowed. */
    private static final int MAX_DEPTH = 400;
    /** What follows this many tags is not parsed: a page of that size is a list, and its tree would not fit. */
    private static final int MAX_TAGS = 150_000;

    private static final int SNIFF = 2_048;
    private static final char ESCAPE = 0x1b;

    private PageParser() {}

    /** What came of parsing. */
    public sealed interface Parsed {
        /** The document; {@code cut} when the page was longer than is parsed. */
        record Html(Document document, boolean cut) implements Parsed {}

        /** The bytes are no page; {@code reason} is a short stable word, e.g. {@code not-html}. */
        record Refused(String reason) implements Parsed {}
    }

    public static Parsed parse(byte[] body, @Nullable String contentType, URI url) {
        if (body.length == 0) {
            return new Parsed.Refused("empty");
        }
        if (isBinary(body)) {
            return new Parsed.Refused("not-html");
        }
        Parsed utf8 = Charsets.mayBeUtf8(body) ? parseUtf8(body, url) : null;
        if (utf8 != null) {
            return utf8;
        }
        String text =
                DoubleEncoding.repair(Charsets.decodeHtml(body, contentType).text());
        int end = endOfParsed(text);
        return end < 0 || !looksLikeMarkup(text.substring(0, Math.min(SNIFF, text.length())))
                ? new Parsed.Refused("not-html")
                : new Parsed.Html(parse(new StringReader(text.substring(0, end)), url), end < text.length());
    }

    /** What nearly every page is, decoded while it is parsed; null when the page turns out to be anything else. */
    private static @Nullable Parsed parseUtf8(byte[] body, URI url) {
        int end = endOfUtf8(body);
        if (end < 0 || !looksLikeMarkup(head(body))) {
            return null;
        }
        Utf8Reader page = new Utf8Reader(body, end);
        Document document = parse(page, url);
        return page.isWellFormed() && !page.hasControls() ? new Parsed.Html(document, end < body.length) : null;
    }

    private static Document parse(Reader page, URI url) {
        return Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(page, url.toString());
    }

    /** The beginning of a page in UTF-8, of which a character of the basic plane takes three bytes at most. */
    private static String head(byte[] body) {
        String head = new String(body, 0, Math.min(3 * SNIFF, body.length), StandardCharsets.UTF_8);
        return head.substring(0, Math.min(SNIFF, head.length()));
    }

    /**
     * As {@link #endOfParsed}, -1 also where there are escapes, as in ISO 2022. What makes a tag is ASCII, so that the other bytes may be
     * read as any character; that text is forgotten before the tree is made.
     */
    private static int endOfUtf8(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.indexOf(ESCAPE) < 0 ? endOfParsed(text) : -1;
    }

    /** Bytes that no text has. */
    private static boolean isBinary(byte[] body) {
        if (Charsets.isWide(body)) {
            return false;
        }
        int control = 0;
        int length = Math.min(body.length, SNIFF);
        for (int i = 0; i < length; i++) {
            if (body[i] >= 0 && body[i] < 9) {
                control++;
            }
        }
        return control * 10 > length
                || startsWith(body, "%PDF-")
                || startsWith(body, "\u0089PNG")
                || startsWith(body, "GIF8");
    }

    private static boolean startsWith(byte[] body, String mark) {
        for (int i = 0; i < mark.length(); i++) {
            if (i >= body.length || (body[i] & 0xff) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Neither JSON nor a feed. */
    private static boolean looksLikeMarkup(String head) {
        String lower = head.stripLeading().toLowerCase(Locale.ROOT);
        if (lower.startsWith("{") || lower.startsWith("[{")) {
            return false;
        }
        return lower.contains("<html")
                || lower.contains("<!doctype html")
                || !(lower.contains("<rss")
                        || lower.contains("<feed")
                        || lower.contains("<urlset")
                        || lower.contains("<sitemapindex"));
    }

    /** Where parsing ends: at the end, before the tag that is too many or has too many attributes; -1 where there are no tags. */
    private static int endOfParsed(String text) {
        int at = text.indexOf('<');
        int end = text.length();
        if (at < 0 || end <= LongTags.LONG) {
            return at < 0 ? at : end;
        }
        boolean looked = false;
        for (int tags = 1; at >= 0 && at < end; tags++) {
            if (tags > MAX_TAGS) {
                return at;
            }
            int next = text.indexOf('<', at + 1);
            if (!looked && (next < 0 ? end : next) - at > LongTags.LONG) {
                looked = true;
                end = LongTags.find(text);
            }
            at = next;
        }
        return end;
    }
}
