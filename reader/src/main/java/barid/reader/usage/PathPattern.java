package barid.reader.usage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for the path and query of addresses as robots.txt has them (RFC 9309, sections 2.2.2 and 2.2.3): the beginning of the path,
 * with {@code *} for any characters and {@code $} at the end for its end. Takes time in proportion to both lengths multiplied at worst,
 * whatever the pattern.
 */
final class PathPattern {
    /** Everything. */
    static final PathPattern ALL = new PathPattern("/");

    private static final int LONGEST = 2_000;

    private final List<String> parts = new ArrayList<>();
    private final boolean whole;
    private final int length;

    /** @param written as it stands in a document */
    PathPattern(String written) {
        String text = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
        this.whole = text.endsWith("$");
        String pattern = normal(whole ? text.substring(0, text.length() - 1) : text);
        this.length = pattern.getBytes(StandardCharsets.UTF_8).length + (whole ? 1 : 0);
        int from = 0;
        for (int star = pattern.indexOf('*'); star >= 0; star = pattern.indexOf('*', from)) {
            parts.add(pattern.substring(from, star));
            from = star + 1;
        }
        parts.add(pattern.substring(from));
    }

    /** How specific it is: its length in bytes. */
    int length() {
        return length;
    }

    boolean matches(URI url) {
        return matches(path(url));
    }

    private boolean matches(String path) {
        if (!path.startsWith(parts.getFirst())) {
            return false;
        }
        int at = parts.getFirst().length();
        if (parts.size() == 1) {
            return !whole || at == path.length();
        }
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = path.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        String last = parts.getLast();
        return whole ? path.length() - last.length() >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return normal(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    /** Percent signs before unreserved characters undone, the others in capitals, and characters beyond ASCII in percent signs. */
    private static String normal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '%' && i + 2 < bytes.length) {
                int value = (Character.digit(bytes[i + 1], 16) << 4) | Character.digit(bytes[i + 2], 16);
                if (value >= 0) {
                    i += 2;
                    append(out, value, !unreserved(value));
                    continue;
                }
            }
            append(out, b, b > 0x7e || b <= ' ');
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int value, boolean encoded) {
        if (encoded) {
            out.append('%')
                    .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
        } else {
            out.append((char) value);
        }
    }

    private static boolean unreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
