package barid.ingest.page;

import barid.ingest.charset.Charsets;
import barid.ingest.charset.Utf8;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a page into a document, within bounds. */
final class PageParser {
    /** Elements nested deeper are attached to the deepest level allowed. */
    private static final int MAX_DEPTH = 400;
    /** What follows this many tags is not parsed: a page of that size is a list, and its tree would not fit. */
    private static final int MAX_TAGS = 150_000;

    private static final int SNIFF = 2_048;

    private PageParser() {}

    /** What came of parsing. */
    sealed interface Parsed {
        /** The document; {@code cut} when the page was longer than is parsed. */
        record Html(Document document, boolean cut) implements Parsed {}

        /** The bytes are no page; {@code reason} as in {@link PageOutcome.Unreadable}. */
        record Refused(String reason) implements Parsed {}
    }

    static Parsed parse(byte[] body, @Nullable String contentType, URI url) {
        if (body.length == 0) {
            return new Parsed.Refused("empty");
        }
        if (isBinary(body)) {
            return new Parsed.Refused("not-html");
        }
        Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
        if (Charsets.isPlainUtf8(body) && isBounded(body)) {
            return looksLikeMarkup(head(body))
                    ? new Parsed.Html(parser.parseInput(Utf8.reader(body), url.toString()), false)
                    : new Parsed.Refused("not-html");
        }
        String text =
                DoubleEncoding.repair(Charsets.decodeHtml(body, contentType).text());
        if (text.indexOf('<') < 0 || !looksLikeMarkup(text.substring(0, Math.min(SNIFF, text.length())))) {
            return new Parsed.Refused("not-html");
        }
        int end = endOfParsed(text);
        boolean cut = end < text.length();
        Document document = parser.parseInput(cut ? text.substring(0, end) : text, url.toString());
        return new Parsed.Html(document, cut);
    }

    /** The beginning of a page in UTF-8, of which a character of the basic plane takes three bytes at most. */
    private static String head(byte[] body) {
        String head = new String(body, 0, Math.min(3 * SNIFF, body.length), StandardCharsets.UTF_8);
        return head.substring(0, Math.min(SNIFF, head.length()));
    }

    /** Whether there are tags, and surely none beyond the bounds; where this is not sure, the text is looked at. */
    private static boolean isBounded(byte[] body) {
        int tags = 0;
        boolean looked = false;
        int at = Utf8.indexOf(body, '<', 0);
        if (at < 0 || body.length <= LongTags.LONG) {
            return at >= 0;
        }
        while (at >= 0 && tags <= MAX_TAGS) {
            tags++;
            int next = Utf8.indexOf(body, '<', at + 1);
            if (!looked && (next < 0 ? body.length : next) - at > LongTags.LONG) {
                looked = true;
                if (hasLongTag(body)) {
                    return false;
                }
            }
            at = next;
        }
        return tags <= MAX_TAGS;
    }

    /** What makes a tag is ASCII, so that the other characters may be read as any. */
    private static boolean hasLongTag(byte[] body) {
        return LongTags.find(new String(body, StandardCharsets.ISO_8859_1)) < body.length;
    }

    /** Bytes that no text has, unless it is UTF-16 with its mark. */
    private static boolean isBinary(byte[] body) {
        if (body.length > 1
                && ((body[0] == (byte) 0xff && body[1] == (byte) 0xfe)
                        || (body[0] == (byte) 0xfe && body[1] == (byte) 0xff))) {
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

    /** Where parsing ends: at the end, before the tag that is too many or has too many attributes. */
    private static int endOfParsed(String text) {
        int tags = 0;
        int end = text.length();
        if (end <= LongTags.LONG) {
            return end;
        }
        boolean looked = false;
        int at = text.indexOf('<');
        while (at >= 0 && at < end) {
            if (++tags > MAX_TAGS) {
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
