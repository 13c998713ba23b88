package barid.reader.feed.markup;

import java.util.Locale;
import org.jsoup.nodes.Entities;

/** Makes one line of plain text out of a title or a name, which feeds write as text, as HTML and as both at once. */
public final class PlainText {
    private static final int MAX_REFERENCE = 34;
    private static final int MAX_TAG = 2_000;

    private PlainText() {}

    /** HTML without its tags, its references resolved; other text is not changed by it. */
    public static String ofHtml(String html) {
        boolean tags = html.indexOf('<') >= 0;
        boolean references = html.indexOf('&') >= 0;
        if (!tags && !references) {
            return line(html);
        }
        String bare = tags ? withoutTags(html) : html;
        return line(bare.indexOf('&') >= 0 ? resolve(bare) : bare);
    }

    /** White space made one, none at the ends. */
    public static String line(String text) {
        int length = text.length();
        boolean clean = length == 0 || (text.charAt(0) > ' ' && text.charAt(length - 1) > ' ');
        for (int i = 0; clean && i < length; i++) {
            char c = text.charAt(i);
            clean = c > ' ' ? c != '\u00a0' && c != '\ufeff' : c == ' ' && text.charAt(i - 1) != ' ';
        }
        if (clean) {
            return text;
        }
        StringBuilder out = new StringBuilder(length);
        boolean space = false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0' || Character.isWhitespace(c)) {
                space = !out.isEmpty();
            } else if (c != '\ufeff') {
                if (space) {
                    out.append(' ');
                }
                out.append(c);
                space = false;
            }
        }
        return out.toString();
    }

    private static String withoutTags(String html) {
        StringBuilder out = new StringBuilder(html.length());
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i);
            if (c == '<' && isTag(html, i)) {
                boolean comment = html.startsWith("<!--", i);
                int end = comment ? html.indexOf("-->", i + 4) : tagEnd(html, i);
                if (end < 0) {
                    return out.toString();
                }
                boolean cdata = html.startsWith("<![CDATA[", i);
                if (!isInline(html, i)) {
                    out.append(' ');
                }
                i = cdata ? i + 9 : end + (comment ? 3 : 1);
            } else if (c == ']' && html.startsWith("]]>", i)) {
                i += 3;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** The sign that closes a tag: not one inside quotes, unless they are never closed. */
    private static int tagEnd(String html, int at) {
        int first = html.indexOf('>', at);
        int limit = Math.min(html.length(), at + MAX_TAG);
        char quote = 0;
        for (int i = at + 1; i < limit; i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>') {
                return i;
            }
        }
        return first;
    }

    private static boolean isTag(String html, int at) {
        if (at + 1 >= html.length()) {
            return false;
        }
        char c = html.charAt(at + 1);
        return isLetter(c)
                || c == '!'
                || c == '?'
                || (c == '/' && at + 2 < html.length() && isLetter(html.charAt(at + 2)));
    }

    /** Whether a tag stands inside a word rather than between two. */
    private static boolean isInline(String html, int at) {
        int from = html.charAt(at + 1) == '/' ? at + 2 : at + 1;
        int end = from;
        while (end < html.length() && isLetter(html.charAt(end))) {
            end++;
        }
        return switch (html.substring(from, Math.min(end, from + 8)).toLowerCase(Locale.ROOT)) {
            case "br", "p", "div", "li", "tr", "td", "ul", "ol", "h", "hr", "table" -> false;
            default -> true;
        };
    }

    private static String resolve(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = c == '&' ? text.indexOf(';', i, Math.min(text.length(), i + MAX_REFERENCE)) : -1;
            String resolved = end > i + 1 ? reference(text.substring(i + 1, end)) : "";
            if (resolved.isEmpty()) {
                out.append(c);
                i++;
            } else {
                out.append(resolved);
                i = end + 1;
            }
        }
        return out.toString();
    }

    /** What a reference stands for, empty when nothing. */
    private static String reference(String name) {
        if (name.charAt(0) != '#') {
            return name.equals("apos") ? "'" : Entities.getByName(name);
        }
        boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
        String digits = name.substring(hex ? 2 : 1);
        if (digits.isEmpty() || digits.length() > 7) {
            return "";
        }
        int code = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return "";
            }
            code = code * (hex ? 16 : 10) + digit;
        }
        boolean valid = Character.isValidCodePoint(code) && code >= ' ' && (code < 0xd800 || code >= 0xe000);
        return valid ? Character.toString(code) : "";
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
