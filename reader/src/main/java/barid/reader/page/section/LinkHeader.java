package barid.reader.page.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads Link headers (RFC 8288, section 3), however they were joined. */
final class LinkHeader {
    private static final int MAX_LINKS = 100;

    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /**
     * One link.
     *
     * @param target as written between the angle brackets
     * @param relation empty when none
     * @param type empty when none
     * @param title empty when none
     */
    record Link(String target, String relation, String type, String title) {}

    /** The links of a header's value, in its order; empty for null. What is no link is passed over. */
    static List<Link> parse(@Nullable String header) {
        List<Link> links = new ArrayList<>();
        if (header == null) {
            return links;
        }
        LinkHeader reader = new LinkHeader(header);
        while (links.size() < MAX_LINKS) {
            int open = header.indexOf('<', reader.at);
            int close = open < 0 ? -1 : header.indexOf('>', open);
            if (close < 0) {
                return links;
            }
            reader.at = close + 1;
            links.add(reader.link(header.substring(open + 1, close)));
        }
        return links;
    }

    /** The parameters up to the comma that ends the link; the first of a name holds. */
    private Link link(String target) {
        String relation = "";
        String type = "";
        String title = "";
        while (at < text.length() && text.charAt(at) != ',') {
            if (text.charAt(at) != ';') {
                at++;
                continue;
            }
            at++;
            String name = until("=;,").strip().toLowerCase(Locale.ROOT);
            String value = at < text.length() && text.charAt(at) == '=' ? value() : "";
            switch (name) {
                case "rel" -> relation = relation.isEmpty() ? value : relation;
                case "type" -> type = type.isEmpty() ? value : type;
                case "title" -> title = title.isEmpty() ? value : title;
                default -> {} // other parameters say nothing of feeds
            }
        }
        return new Link(target.strip(), relation, type, title);
    }

    private String value() {
        at++;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            return until(";,").strip();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private String until(String marks) {
        int from = at;
        while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }
}
