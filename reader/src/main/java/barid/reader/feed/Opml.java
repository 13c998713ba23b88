package barid.reader.feed;

import barid.reader.charset.Charsets;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscription lists in OPML 1.0 and 2.0 (opml.org/spec2.opml), read however broken, written well-formed. */
public final class Opml {
    private static final int MAX_SUBSCRIPTIONS = 200_000;
    private static final int MAX_DEPTH = 64;
    private static final String NAMESPACE = "urn:barid:opml";

    /**
     * One feed of a list.
     *
     * @param title empty when none
     * @param category the folders it lies in, joined by {@code /}, empty when none
     * @param interval time between visits, an attribute of Barid's own namespace; null when none is stated
     */
    public record Subscription(
            URI url,
            String title,
            String category,
            @Nullable Duration interval) {
        /** A feed of a list that states no interval. */
        public Subscription(URI url, String title, String category) {
            this(url, title, category, null);
        }
    }

    private Opml() {}

    /** The feeds of a list, in its order; empty when the document holds none. */
    public static List<Subscription> read(byte[] document) {
        Repairs repairs = new Repairs();
        Characters characters = new Characters(repairs);
        MarkupLexer markup = new MarkupLexer(Charsets.decodeXml(document, null).text(), characters, repairs);
        List<Subscription> found = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        for (MarkupLexer.Token token = markup.next(); token != MarkupLexer.Token.NONE; token = markup.next()) {
            if (token == MarkupLexer.Token.START && isOutline(markup)) {
                String title = value(markup, "title").isEmpty() ? value(markup, "text") : value(markup, "title");
                URI url = Links.uri(null, value(markup, "xmlurl"));
                if (url != null && url.isAbsolute() && found.size() < MAX_SUBSCRIPTIONS) {
                    // A list must name each feed; one without a name bears its address.
                    String name = title.equals(value(markup, "xmlurl")) ? "" : PlainText.ofHtml(title);
                    found.add(new Subscription(url, name, category(folders, markup), interval(markup)));
                }
                if (!markup.selfClosed && folders.size() < MAX_DEPTH) {
                    folders.add(url == null ? PlainText.ofHtml(title) : "");
                }
            } else if (token == MarkupLexer.Token.END && isOutline(markup) && !folders.isEmpty()) {
                folders.removeLast();
            }
        }
        return found;
    }

    /** A list as an OPML 2.0 document in UTF-8; one folder for each category. */
    public static String write(String title, List<Subscription> subscriptions) {
        StringBuilder out = new StringBuilder();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:barid=\"" + NAMESPACE
                + "\">\n  <head>\n    <title>");
        escape(title, out);
        out.append("</title>\n  </head>\n  <body>\n");
        List<String> categories =
                subscriptions.stream().map(Subscription::category).distinct().toList();
        for (String category : categories) {
            String[] folders = category.isEmpty() ? new String[0] : category.split("/");
            int depth = 2;
            for (String folder : folders) {
                out.append("  ".repeat(depth++)).append("<outline text=\"");
                escape(folder, out);
                out.append("\">\n");
            }
            for (Subscription subscription : subscriptions) {
                if (subscription.category().equals(category)) {
                    feed(subscription, depth, out);
                }
            }
            while (depth > 2) {
                out.append("  ".repeat(--depth)).append("</outline>\n");
            }
        }
        return out.append("  </body>\n</opml>\n").toString();
    }

    private static void feed(Subscription subscription, int depth, StringBuilder out) {
        String name = subscription.title().isEmpty() ? subscription.url().toString() : subscription.title();
        out.append("  ".repeat(depth)).append("<outline type=\"rss\" text=\"");
        escape(name, out);
        out.append("\" title=\"");
        escape(name, out);
        out.append("\" xmlUrl=\"");
        escape(subscription.url().toString(), out);
        if (subscription.interval() != null) {
            out.append("\" barid:interval=\"").append(subscription.interval());
        }
        out.append("\"/>\n");
    }

    private static boolean isOutline(MarkupLexer markup) {
        return new String(markup.text, markup.nameFrom, markup.nameTo - markup.nameFrom).equalsIgnoreCase("outline");
    }

    private static String category(List<String> folders, MarkupLexer markup) {
        String stated = value(markup, "category");
        List<String> named = folders.stream().filter(f -> !f.isEmpty()).toList();
        return named.isEmpty() ? stated.strip().replaceAll("^/+|/+$", "") : String.join("/", named);
    }

    private static @Nullable Duration interval(MarkupLexer markup) {
        String stated = value(markup, "barid:interval");
        try {
            Duration interval = stated.isEmpty() ? null : Duration.parse(stated);
            return interval == null || !interval.isPositive() ? null : interval;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String value(MarkupLexer markup, String name) {
        for (int i = 0; i < markup.attributeCount(); i++) {
            int from = markup.attributeNameFrom(i);
            int length = markup.attributeNameTo(i) - from;
            if (length == name.length() && new String(markup.text, from, length).equalsIgnoreCase(name)) {
                return markup.attributeValue(i).strip();
            }
        }
        return "";
    }

    private static void escape(@Nullable String text, StringBuilder out) {
        if (text == null) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c >= ' ' && c < '\ufffe') {
                        out.append(c);
                    }
                }
            }
        }
    }
}
