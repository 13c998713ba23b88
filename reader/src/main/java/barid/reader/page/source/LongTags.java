package barid.reader.page.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds tags with an endless list of attributes, which no parser should be given; one attribute may hold a whole configuration. */
final class LongTags {
    /** A page in which no two opening brackets are farther apart has none, and one that is no longer has no room for too many tags either. */
    static final int LONG = 200_000;

    private static final int MAX_ATTRIBUTES = 5_000;

    /** Elements that hold no tags: what looks like one inside is a program or a text. */
    private static final List<String> RAW = List.of("script", "style", "textarea", "title");

    private LongTags() {}

    /** Where the first such tag begins, or the end of the text. */
    static int find(String text) {
        Set<String> unclosed = new HashSet<>();
        int at = text.indexOf('<');
        while (at >= 0) {
            int next = at + 1;
            if (text.startsWith("!--", next)) {
                next = endOfComment(text, next + 1);
            } else if (isNameStart(text, next)) {
                next = endOfTag(text, next);
                if (next < 0) {
                    return at;
                }
                String raw = rawName(text, at + 1);
                if (raw != null && !unclosed.contains(raw)) {
                    int close = closing(text, raw, next);
                    if (close < 0) {
                        unclosed.add(raw);
                    } else {
                        next = close;
                    }
                }
            }
            at = text.indexOf('<', next);
        }
        return text.length();
    }

    private static boolean isNameStart(String text, int at) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        return isLetter(c) || (c == '/' && at + 1 < text.length() && isLetter(text.charAt(at + 1)));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int endOfComment(String text, int from) {
        for (int dashes = text.indexOf("--", from); dashes >= 0; dashes = text.indexOf("--", dashes + 1)) {
            if (text.startsWith(">", dashes + 2) || text.startsWith("!>", dashes + 2)) {
                return dashes + 2;
            }
        }
        return text.length();
    }

    /** Where a tag ends; -1 when it has too many attributes. */
    private static int endOfTag(String text, int start) {
        int attributes = 0;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                    attributes++;
                }
            } else if (c == '>') {
                return i;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c <= ' ' || c == '/') {
                attributes++;
            }
            if (attributes > MAX_ATTRIBUTES) {
                return -1;
            }
        }
        return text.length();
    }

    private static @Nullable String rawName(String text, int start) {
        for (String name : RAW) {
            int end = start + name.length();
            if (text.regionMatches(true, start, name, 0, name.length())
                    && end < text.length()
                    && (text.charAt(end) <= ' ' || text.charAt(end) == '>' || text.charAt(end) == '/')) {
                return name;
            }
        }
        return null;
    }

    /** Where the end tag of an element begins, or -1. */
    private static int closing(String text, String name, int from) {
        for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 2)) {
            if (text.regionMatches(true, at + 2, name, 0, name.length())) {
                return at;
            }
        }
        return -1;
    }
}
