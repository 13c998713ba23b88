package barid.reader.feed.markup;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Turns the characters of a document into text: references resolved, control characters dropped, line ends made one.
 * Entities that a DOCTYPE defines as text are known within limits; nothing outside the document is ever opened.
 */
public final class Characters {
    private static final int MAX_ENTITIES = 256;
    private static final int MAX_EXPANSION = 64 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAME = 40;

    private static final String[] WINDOWS = {
        "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "", "", "‘", "’", "“", "”", "•", "–",
        "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"
    };

    private final Repairs repairs;
    private final Map<String, String> own = new HashMap<>();
    private int expanded;

    public Characters(Repairs repairs) {
        this.repairs = repairs;
    }

    /** Remembers an entity of the internal subset; the first definition holds, as XML 1.0 section 4.2 has it. */
    void define(String name, String value) {
        if (own.size() < MAX_ENTITIES && value.length() <= MAX_EXPANSION) {
            own.putIfAbsent(name, value);
        } else {
            repairs.add(Repair.EXPANSION);
        }
    }

    /** Appends text as it stands, without control characters. */
    void literal(char[] text, int from, int to, StringBuilder out) {
        int run = from;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c < ' ' ? c != '\n' && c != '\t' : c >= '\ufffe' || c == '\u007f') {
                out.append(text, run, i - run);
                control(text, i, to, out);
                run = i + 1;
            }
        }
        out.append(text, run, to - run);
    }

    /** Appends text with its references resolved. */
    void resolved(char[] text, int from, int to, StringBuilder out) {
        int run = from;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '&') {
                out.append(text, run, i - run);
                i = reference(text, i, to, out, 0);
                run = i + 1;
            } else if (c < ' ' ? c != '\n' && c != '\t' : c >= '\ufffe' || c == '\u007f') {
                out.append(text, run, i - run);
                control(text, i, to, out);
                run = i + 1;
            }
        }
        out.append(text, run, to - run);
    }

    private void control(char[] text, int at, int to, StringBuilder out) {
        if (text[at] == '\r') {
            if (at + 1 >= to || text[at + 1] != '\n') {
                out.append('\n');
            }
        } else {
            repairs.add(Repair.CHARACTER);
        }
    }

    /** Resolves the reference at an ampersand and gives the index of its last character. */
    private int reference(char[] text, int at, int to, StringBuilder out, int depth) {
        int end = at + 1;
        int limit = Math.min(to, at + 2 + MAX_NAME);
        while (end < limit && text[end] != ';' && isNamePart(text[end])) {
            end++;
        }
        boolean closed = end < to && text[end] == ';';
        if (end == at + 1) {
            out.append('&');
            repairs.add(Repair.AMPERSAND);
            return at;
        }
        if (text[at + 1] == '#') {
            return numeric(text, at, end, closed, out);
        }
        String name = new String(text, at + 1, end - at - 1);
        if (!closed) {
            out.append('&');
            repairs.add(Repair.AMPERSAND);
            return at;
        }
        String basic = basic(name);
        if (basic != null) {
            out.append(basic);
            return end;
        }
        String defined = own.get(name);
        if (defined != null) {
            expand(defined, out, depth);
            return end;
        }
        String named = Entities.getByName(name);
        if (named.isEmpty()) {
            repairs.add(Repair.ENTITY);
            out.append('&').append(name).append(';');
        } else {
            out.append(named);
        }
        return end;
    }

    private static @Nullable String basic(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> "\u00a0";
            default -> null;
        };
    }

    private void expand(String value, StringBuilder out, int depth) {
        if (depth >= MAX_DEPTH || value.length() >= MAX_EXPANSION - expanded) {
            repairs.add(Repair.EXPANSION);
            return;
        }
        expanded += value.length() + 1;
        char[] text = value.toCharArray();
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '&') {
                i = reference(text, i, text.length, out, depth + 1);
            } else {
                out.append(text[i]);
            }
        }
    }

    private int numeric(char[] text, int at, int end, boolean closed, StringBuilder out) {
        boolean hex = at + 2 < end && (text[at + 2] == 'x' || text[at + 2] == 'X');
        int from = at + (hex ? 3 : 2);
        int code = 0;
        int i = from;
        while (i < end && Character.digit(text[i], hex ? 16 : 10) >= 0 && code <= Character.MAX_CODE_POINT) {
            code = code * (hex ? 16 : 10) + Character.digit(text[i], hex ? 16 : 10);
            i++;
        }
        if (i == from) {
            out.append('&');
            repairs.add(Repair.AMPERSAND);
            return at;
        }
        boolean whole = closed && i == end;
        boolean space = code == '\t' || code == '\n' || code == '\r';
        boolean surrogate = code >= 0xd800 && code < 0xe000;
        if (code >= 0x80 && code < 0xa0) {
            out.append(WINDOWS[code - 0x80]);
            repairs.add(Repair.CHARACTER_REFERENCE);
        } else if ((code < ' ' && !space)
                || code > Character.MAX_CODE_POINT
                || surrogate
                || (code & 0xfffe) == 0xfffe) {
            repairs.add(Repair.CHARACTER_REFERENCE);
        } else {
            out.appendCodePoint(code);
        }
        if (!whole) {
            repairs.add(Repair.CHARACTER_REFERENCE);
        }
        return whole ? end : i - 1;
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '#'
                || c == '_'
                || c == '-'
                || c == '.'
                || (c > 127 && Character.isLetterOrDigit(c));
    }
}
