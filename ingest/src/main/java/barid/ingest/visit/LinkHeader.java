package barid.ingest.visit;

import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a Link header names (RFC 8288, section 3). Of feeds, a relation alternate with a feed's type means what a link element does. */
final class LinkHeader {
    private static final Set<String> TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/xml",
            "text/xml");
    private static final int MOST = 20;

    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /**
     * Addresses of feeds in the order in which they are named.
     *
     * @param values of the header
     * @param base address that answered, against which they are resolved
     */
    static List<URI> feeds(List<String> values, URI base) {
        return targets(values, base, LinkHeader::isFeed);
    }

    /** The first address that is named with a relation to the document, null for none. */
    static @Nullable URI first(List<String> values, URI base, String relation) {
        List<URI> all = targets(
                values,
                base,
                parameters -> !parameters.containsKey("anchor")
                        && relations(parameters).contains(relation));
        return all.isEmpty() ? null : all.getFirst();
    }

    private static List<URI> targets(List<String> values, URI base, Predicate<Map<String, String>> wanted) {
        List<URI> feeds = new ArrayList<>();
        for (String value : values) {
            LinkHeader header = new LinkHeader(value);
            while (header.nextTarget() && feeds.size() < MOST) {
                String target = header.target();
                Map<String, String> parameters = header.parameters();
                if (wanted.test(parameters)) {
                    WebUrl.parse(target, base).ifPresent(feeds::add);
                }
            }
        }
        return feeds;
    }

    private static List<String> relations(Map<String, String> parameters) {
        return List.of(parameters
                .getOrDefault("rel", "")
                .toLowerCase(Locale.ROOT)
                .strip()
                .split("\\s+"));
    }

    private static boolean isFeed(Map<String, String> parameters) {
        // A link with an anchor speaks of another document.
        List<String> relations = relations(parameters);
        String type = parameters
                .getOrDefault("type", "")
                .toLowerCase(Locale.ROOT)
                .split(";", 2)[0]
                .strip();
        return !parameters.containsKey("anchor")
                && (relations.contains("feed") || (relations.contains("alternate") && TYPES.contains(type)));
    }

    private boolean nextTarget() {
        at = text.indexOf('<', at);
        return at >= 0 && text.indexOf('>', at) > 0;
    }

    private String target() {
        int end = text.indexOf('>', at);
        String target = text.substring(at + 1, end).strip();
        at = end + 1;
        return target;
    }

    /** The parameters up to the next link; the first of a name counts, as the RFC says of rel and type. */
    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        while (at < text.length() && text.charAt(at) != ',') {
            int start = text.charAt(at) == ';' ? at + 1 : at;
            int end = start;
            while (end < text.length() && "=;,".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String name = text.substring(start, end).strip().toLowerCase(Locale.ROOT);
            at = end;
            String value = end < text.length() && text.charAt(end) == '=' ? value() : "";
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, value);
            }
        }
        return parameters;
    }

    private String value() {
        at++;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        StringBuilder value = new StringBuilder();
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
                value.append(text.charAt(at++));
            }
            at++;
            // What stands between the end of a quoted value and the next sign belongs to nothing.
            while (at < text.length() && ";,".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return value.toString();
        }
        while (at < text.length() && ";,".indexOf(text.charAt(at)) < 0) {
            value.append(text.charAt(at++));
        }
        return value.toString().strip();
    }
}
