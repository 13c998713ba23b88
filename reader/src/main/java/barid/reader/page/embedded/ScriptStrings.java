package barid.reader.page.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts in the data of a script, found by one pass over its characters: what stands between quotation marks is text, what stands
 * before a colon is its name, brackets and braces are what holds it. That reads JSON as well as objects written in JavaScript, and data
 * that were written into a text once more (RSC streams, {@code JSON.parse("...")}). Nothing is run. Sources: ECMA-404; ECMA-262, string
 * literals; the rows of React's Flight format as Next.js writes them, {@code id:T<bytes in hex>,text}.
 */
final class ScriptStrings {
    /** Characters that are looked at in all, those in texts inside of texts counted again. */
    private static final int MOST = 6_000_000;

    private static final int MOST_FOUND = 20_000;
    /** Texts inside of texts inside of texts. */
    private static final int DEEPEST = 3;

    private static final int LONGEST_KEY = 60;
    /** Shorter texts hold no data. */
    private static final int SHORTEST_DATA = 60;

    private static final Pattern TEXT_ROW = Pattern.compile("(?:^|\\n)[0-9a-f]{1,6}:T([0-9a-f]{1,6}),");

    private final List<Found> found = new ArrayList<>();
    private final Deque<Integer> around = new ArrayDeque<>();
    private int containers;
    private int looked;

    /**
     * A text.
     *
     * @param key the name before it, or before the list that holds it; empty where there is none
     * @param text the text, its escapes resolved
     * @param around the objects and lists around it, by number, the outermost first
     */
    record Found(String key, String text, List<Integer> around) {
        Found {
            around = List.copyOf(around);
        }
    }

    /** All texts of a script, in their order; of very long ones the first. */
    List<Found> read(String script) {
        found.clear();
        around.clear();
        scan(script, 0);
        return List.copyOf(found);
    }

    /** The texts of a script as they are, the data in them not looked at. */
    static List<String> plain(String script) {
        List<String> texts = new ArrayList<>();
        for (int i = script.indexOf('"'); i >= 0; i = script.indexOf('"', i)) {
            int end = end(script, i);
            if (end < 0) {
                break;
            }
            texts.add(unescape(script, i + 1, end));
            i = end + 1;
        }
        return texts;
    }

    private void scan(String s, int depth) {
        int outside = around.size();
        Deque<String> keys = new ArrayDeque<>();
        String key = "";
        int word = -1;
        around.addLast(containers++);
        for (int i = 0; i < s.length() && looked < MOST && found.size() < MOST_FOUND; i++, looked++) {
            char c = s.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '_' || c == '$') {
                word = word < 0 ? i : word;
                continue;
            }
            String name = word >= 0 ? s.substring(word, Math.min(i, word + LONGEST_KEY)) : "";
            word = -1;
            switch (c) {
                case '{', '[', '(' -> {
                    around.addLast(containers++);
                    keys.addLast(key);
                    key = c == '{' ? "" : key;
                }
                case '}', ']', ')' -> {
                    if (!keys.isEmpty()) {
                        around.removeLast();
                        key = keys.removeLast();
                    }
                }
                case ':' -> key = name.isEmpty() ? key : name;
                case '"', '\'', '`' -> {
                    int end = end(s, i);
                    if (end < 0) {
                        continue;
                    }
                    looked += end - i;
                    String text = unescape(s, i + 1, end);
                    int next = end + 1;
                    while (next < s.length() && Character.isWhitespace(s.charAt(next))) {
                        next++;
                    }
                    if (next < s.length() && s.charAt(next) == ':' && c != '`') {
                        key = text.substring(0, Math.min(text.length(), LONGEST_KEY));
                        i = next;
                    } else {
                        take(key, text, depth);
                        i = end;
                    }
                }
                default -> {}
            }
        }
        while (around.size() > outside) {
            around.removeLast();
        }
    }

    private void take(String key, String text, int depth) {
        String inner = depth < DEEPEST && text.length() >= SHORTEST_DATA ? data(text) : null;
        if (inner == null) {
            found.add(new Found(key, text, List.copyOf(around)));
        } else {
            rows(inner, depth + 1);
        }
    }

    /** The data that a text holds, or null. */
    private static @Nullable String data(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (text.startsWith("%7B", start) || text.startsWith("%5B", start)) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // A percent sign that begins no escape: the text is what it seems to be.
                return null;
            }
        }
        int colon = start;
        while (colon < text.length() && colon < start + 6 && Character.digit(text.charAt(colon), 16) >= 0) {
            colon++;
        }
        boolean row = colon > start && colon + 1 < text.length() && text.charAt(colon) == ':';
        int first = row ? colon + 1 : start;
        if (first + 1 >= text.length()) {
            return null;
        }
        char c = text.charAt(first);
        boolean list =
                (c == '{' || c == '[') && (text.indexOf('"', first) >= 0 && text.indexOf('"', first) < first + 40);
        return list || (row && c == 'T') ? text : null;
    }

    /** Scans data; rows of plain text are taken as they are. */
    void rows(String data, int depth) {
        Matcher row = TEXT_ROW.matcher(data);
        int from = 0;
        while (row.find(from)) {
            scan(data.substring(from, row.start()), depth);
            int end = after(data, row.end(), Integer.parseInt(row.group(1), 16));
            around.addLast(containers++);
            found.add(new Found("", data.substring(row.end(), end), List.copyOf(around)));
            around.removeLast();
            from = end;
        }
        scan(data.substring(from), depth);
    }

    /** All texts of data that came in pieces and are joined. */
    List<Found> readRows(String data) {
        found.clear();
        around.clear();
        around.addLast(containers++);
        rows(data, 1);
        return List.copyOf(found);
    }

    /** The place that many bytes of UTF-8 further on. */
    private static int after(String s, int from, int bytes) {
        int left = bytes;
        int i = from;
        while (i < s.length() && left > 0) {
            int c = s.codePointAt(i);
            left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            i += Character.charCount(c);
        }
        return i;
    }

    /** Where the text that begins with this mark ends, or -1 where it does not. */
    private static int end(String s, int start) {
        char mark = s.charAt(start);
        for (int i = start + 1; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == mark) {
                return i;
            } else if (c == '\n' && mark == '\'') {
                return -1;
            }
        }
        return -1;
    }

    private static String unescape(String s, int from, int to) {
        int first = s.indexOf('\\', from);
        if (first < 0 || first >= to) {
            return s.substring(from, to);
        }
        StringBuilder out = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c != '\\' || i + 1 >= to) {
                out.append(c);
                continue;
            }
            char escaped = s.charAt(++i);
            switch (escaped) {
                case 'n', 'r' -> out.append('\n');
                case 't', 'b', 'f', 'v' -> out.append(' ');
                case 'u', 'x' -> {
                    int length = escaped == 'u' ? 4 : 2;
                    int code = code(s, i + 1, Math.min(to, i + 1 + length));
                    if (code >= 0 && i + length < to + 1) {
                        out.append((char) code);
                        i += length;
                    }
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }

    private static int code(String s, int from, int to) {
        int code = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(s.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
