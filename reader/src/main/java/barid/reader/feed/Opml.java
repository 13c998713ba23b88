package barid.reader.feed;

import barid.model.source.OwnHeader;
import barid.model.source.SourceMode;
import barid.model.source.SourceSettings;
import barid.reader.charset.Charsets;
import barid.reader.feed.markup.Characters;
import barid.reader.feed.markup.Links;
import barid.reader.feed.markup.MarkupLexer;
import barid.reader.feed.markup.PlainText;
import barid.reader.feed.markup.Repairs;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Subscription lists in OPML 1.0 and 2.0 (opml.org/spec2.opml), read however broken, written well-formed. */
public final class Opml {
    private static final int MAX_SUBSCRIPTIONS = 200_000;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_LABELS = 50;
    private static final String NAMESPACE = "urn:barid:opml";

    /**
     * One feed of a list.
     *
     * @param url what is followed: a feed, or a page whose feed is found
     * @param title empty when none
     * @param category the folders it lies in as {@link #category} joins them, empty when none
     * @param interval time between visits, an attribute of Barid's own namespace; null when none is stated
     * @param feed where the feed was found when {@code url} is not the feed itself, for other readers; null when it is
     * @param page address of the site for people; null when none is stated
     * @param settings attributes of Barid's own namespace, and as labels the categories besides the folders
     */
    public record Subscription(
            URI url,
            String title,
            String category,
            @Nullable Duration interval,
            @Nullable URI feed,
            @Nullable URI page,
            SourceSettings settings) {

        /** A feed of which nothing else is stated. */
        public Subscription(URI url, String title, String category, @Nullable Duration interval) {
            this(url, title, category, interval, null, null, SourceSettings.NONE);
        }

        /** A feed of a list that states no interval. */
        public Subscription(URI url, String title, String category) {
            this(url, title, category, null);
        }
    }

    /** Why an outline of a list cannot be followed. */
    public enum Reason {
        /** It has no address, and nothing lies in it. */
        NO_ADDRESS("names no address"),
        /** What it has for an address is none on the web. */
        NOT_ON_THE_WEB("its address is none on the web"),
        /** It includes another list (OPML 2.0, type include). */
        ANOTHER_LIST("is another list, which has to be imported itself"),
        /** The list is longer than we read. */
        TOO_MANY("is beyond the " + MAX_SUBSCRIPTIONS + " that a list may hold");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** What is wrong, for people; the outline's name is the subject. */
        public String words() {
            return words;
        }
    }

    /**
     * An outline that cannot be followed.
     *
     * @param name its title, text or address; empty when it has none
     */
    public record LeftOut(String name, Reason reason) {}

    /**
     * What a list holds.
     *
     * @param subscriptions in the list's order
     * @param leftOut outlines that can't be followed, in the list's order
     */
    public record Listing(List<Subscription> subscriptions, List<LeftOut> leftOut) {
        public Listing {
            subscriptions = List.copyOf(subscriptions);
            leftOut = List.copyOf(leftOut);
        }
    }

    private Opml() {}

    /** The folders as one text: joined by slashes, a slash or backslash inside a name behind a backslash. */
    public static String category(List<String> folders) {
        List<String> escaped = folders.stream()
                .map(folder -> folder.replace("\\", "\\\\").replace("/", "\\/"))
                .toList();
        return String.join("/", escaped);
    }

    /** The folders that {@link #category} joined. */
    public static List<String> folders(String category) {
        List<String> folders = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < category.length(); i++) {
            char c = category.charAt(i);
            if (c == '\\' && i + 1 < category.length()) {
                name.append(category.charAt(++i));
            } else if (c == '/') {
                folders.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        folders.add(name.toString());
        return folders.stream().filter(folder -> !folder.isBlank()).toList();
    }

    /** What a list holds; nothing when the document is no list. */
    public static Listing read(byte[] document) {
        return new Reading(document).read();
    }

    /** One list while it is read. */
    private static final class Reading {
        private final MarkupLexer markup;
        private final List<Subscription> found = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private final List<Open> open = new ArrayList<>();

        Reading(byte[] document) {
            Repairs repairs = new Repairs();
            markup = new MarkupLexer(Charsets.decodeXml(document, null).text(), new Characters(repairs), repairs);
        }

        /** An outline whose end has not come: a folder, if it turns out to hold others. */
        private static final class Open {
            private final String name;
            private final boolean followed;
            private boolean holds;

            Open(String name, boolean followed) {
                this.name = name;
                this.followed = followed;
            }
        }

        Listing read() {
            for (MarkupLexer.Token token = markup.next(); token != MarkupLexer.Token.NONE; token = markup.next()) {
                if (token == MarkupLexer.Token.START && isOutline()) {
                    start();
                } else if (token == MarkupLexer.Token.END && isOutline() && !open.isEmpty()) {
                    end(open.removeLast());
                }
            }
            while (!open.isEmpty()) {
                end(open.removeLast());
            }
            return new Listing(found, leftOut);
        }

        private void start() {
            if (!open.isEmpty()) {
                open.getLast().holds = true;
            }
            String stated = value("title").isEmpty() ? value("text") : value("title");
            String address = address();
            String name = PlainText.ofHtml(stated);
            Reason reason = null;
            if (!address.isEmpty()) {
                reason =
                        value("type").equalsIgnoreCase("include") ? Reason.ANOTHER_LIST : follow(address, stated, name);
                if (reason != null) {
                    leftOut.add(new LeftOut(name.isEmpty() ? address : name, reason));
                }
            }
            Open outline = new Open(name, !address.isEmpty());
            if (markup.selfClosed || open.size() >= MAX_DEPTH) {
                end(outline);
            } else {
                open.add(outline);
            }
        }

        private void end(Open outline) {
            if (!outline.followed && !outline.holds) {
                leftOut.add(new LeftOut(outline.name, Reason.NO_ADDRESS));
            }
        }

        /** The feed's address; in lists that lack it, or have it empty, another one, whose page may tell it. */
        private String address() {
            for (String attribute : List.of("xmlurl", "url", "htmlurl", "href")) {
                String address = value(attribute);
                if (!address.isEmpty()) {
                    return address;
                }
            }
            return "";
        }

        private @Nullable Reason follow(String address, String stated, String name) {
            URI feed = Links.uri(null, address);
            if (feed == null || !Links.isWeb(feed)) {
                return Reason.NOT_ON_THE_WEB;
            }
            if (found.size() >= MAX_SUBSCRIPTIONS) {
                return Reason.TOO_MANY;
            }
            URI asked = value("barid:url").isEmpty() ? null : Links.uri(null, value("barid:url"));
            URI page = value("htmlurl").isEmpty() ? null : Links.uri(null, value("htmlurl"));
            URI followed = asked != null && Links.isWeb(asked) ? asked : feed;
            // a list must name each feed; one without a name bears its address
            boolean nameless = stated.equals(address) || stated.equals(value("barid:url"));
            List<String> folders = open.stream()
                    .filter(outline -> !outline.followed && !outline.name.isEmpty())
                    .map(outline -> outline.name)
                    .toList();
            List<String> categories = categories();
            boolean folded = !folders.isEmpty() || categories.isEmpty();
            Set<String> labels = new LinkedHashSet<>(labels());
            categories.stream().skip(folded ? 0 : 1).forEach(labels::add);
            found.add(new Subscription(
                    followed,
                    nameless ? "" : name,
                    category(
                            folded
                                    ? folders
                                    : Arrays.asList(categories.getFirst().split("/"))),
                    interval(),
                    followed.equals(feed) ? null : feed,
                    Links.isWeb(page) ? page : null,
                    settings(labels.stream().limit(MAX_LABELS).toList())));
            return null;
        }

        /** The category attribute: paths with slashes, divided by commas. */
        private List<String> categories() {
            return Arrays.stream(value("category").split(","))
                    .map(category -> category.strip().replaceAll("^/+|/+$", ""))
                    .filter(category -> !category.isEmpty())
                    .toList();
        }

        private List<String> labels() {
            return folders(value("barid:labels"));
        }

        private @Nullable Duration interval() {
            return duration("barid:interval");
        }

        private SourceSettings settings(List<String> labels) {
            String mode = value("barid:mode");
            String language = value("barid:language");
            return new SourceSettings(
                    labels,
                    duration("barid:shortest"),
                    duration("barid:longest"),
                    language.isEmpty() ? null : language,
                    value("barid:paused").equals("true"),
                    Arrays.stream(SourceMode.values())
                            .filter(known -> known.name().equalsIgnoreCase(mode))
                            .findFirst()
                            .orElse(null));
        }

        private @Nullable Duration duration(String name) {
            String stated = value(name);
            try {
                Duration duration = stated.isEmpty() ? null : Duration.parse(stated);
                return duration == null || !duration.isPositive() ? null : duration;
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        private boolean isOutline() {
            return name(markup.nameFrom, markup.nameTo).equals("outline");
        }

        /** The value of an attribute, whatever the case of its name; empty when there is none. */
        private String value(String name) {
            for (int i = 0; i < markup.attributeCount(); i++) {
                if (name(markup.attributeNameFrom(i), markup.attributeNameTo(i)).equals(name)) {
                    return markup.attributeValue(i).strip();
                }
            }
            return "";
        }

        private String name(int from, int to) {
            return new String(markup.text, from, to - from).toLowerCase(Locale.ROOT);
        }
    }

    /** A list as an OPML 2.0 document in UTF-8; one folder for each category, as {@link #category} writes it. */
    public static String write(String title, List<Subscription> subscriptions) {
        StringBuilder out = new StringBuilder();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:barid=\"" + NAMESPACE
                + "\">\n  <head>\n    <title>");
        escape(title, out);
        out.append("</title>\n  </head>\n  <body>\n");
        Set<String> categories = new LinkedHashSet<>();
        subscriptions.forEach(subscription -> categories.add(subscription.category()));
        for (String category : categories) {
            List<String> folders = folders(category);
            int depth = 2;
            for (String folder : folders) {
                out.append("  ".repeat(depth++)).append("<outline");
                attribute("text", folder, out);
                out.append(">\n");
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
        String url = subscription.url().toString();
        String name = subscription.title().isEmpty() ? url : subscription.title();
        out.append("  ".repeat(depth)).append("<outline type=\"rss\"");
        attribute("text", name, out);
        attribute("title", name, out);
        attribute(
                "xmlUrl",
                subscription.feed() == null ? url : subscription.feed().toString(),
                out);
        if (subscription.page() != null) {
            attribute("htmlUrl", subscription.page().toString(), out);
        }
        if (subscription.feed() != null) {
            attribute("barid:url", url, out);
        }
        if (subscription.interval() != null) {
            attribute("barid:interval", subscription.interval().toString(), out);
        }
        settings(subscription.settings(), out);
        out.append("/>\n");
    }

    private static void settings(SourceSettings settings, StringBuilder out) {
        if (!settings.labels().isEmpty()) {
            attribute("barid:labels", category(settings.labels()), out);
        }
        if (settings.shortest() != null) {
            attribute("barid:shortest", settings.shortest().toString(), out);
        }
        if (settings.longest() != null) {
            attribute("barid:longest", settings.longest().toString(), out);
        }
        if (settings.language() != null) {
            attribute("barid:language", settings.language(), out);
        }
        if (settings.paused()) {
            attribute("barid:paused", "true", out);
        }
        if (settings.mode() != SourceMode.BOTH) {
            attribute("barid:mode", settings.mode().name().toLowerCase(Locale.ROOT), out);
        }
        if (!settings.headers().isEmpty()) {
            // Their names alone, so that people know what they have to set again elsewhere.
            attribute(
                    "barid:headers",
                    settings.headers().stream().map(OwnHeader::name).collect(Collectors.joining(",")),
                    out);
        }
    }

    private static void attribute(String name, String value, StringBuilder out) {
        out.append(' ').append(name).append("=\"");
        escape(value, out);
        out.append('"');
    }

    private static void escape(String text, StringBuilder out) {
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
