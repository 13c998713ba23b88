package barid.reader.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes addresses out of what feeds write, resolved as RFC 3986 section 5.2 says. */
final class Links {
    private static final int MAX_LENGTH = 8192;
    private static final String BARE = "\"<>\\^`{|}";

    private Links() {}

    /** The absolute form where the base allows it; null when it is no address. */
    static @Nullable URI uri(@Nullable String base, String reference) {
        String absolute = resolve(base, reference);
        if (absolute.isEmpty() || absolute.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return new URI(absolute);
        } catch (URISyntaxException first) {
            try {
                return new URI(escape(absolute));
            } catch (URISyntaxException second) {
                return null; // counted by the caller as a link that could not be read
            }
        }
    }

    /** Resolves a reference; without a base it comes back as it is. */
    static String resolve(@Nullable String base, String reference) {
        String stripped = withoutLineBreaks(reference.strip());
        if (hasScheme(stripped) || base == null || base.isEmpty()) {
            return stripped;
        }
        if (stripped.isEmpty()) {
            return base;
        }
        int scheme = base.indexOf(':');
        if (scheme < 0) {
            return stripped;
        }
        if (stripped.startsWith("//")) {
            return base.substring(0, scheme + 1) + stripped;
        }
        boolean hierarchical = base.startsWith("//", scheme + 1);
        int authorityEnd = hierarchical ? firstOf(base, "/?#", scheme + 3) : scheme + 1;
        int queryStart = firstOf(base, "?#", authorityEnd);
        int fragmentStart = firstOf(base, "#", authorityEnd);
        char first = stripped.charAt(0);
        if (first == '#') {
            return base.substring(0, fragmentStart) + stripped;
        }
        if (first == '?') {
            return base.substring(0, queryStart) + stripped;
        }
        if (first == '/') {
            return base.substring(0, authorityEnd) + withoutDots(stripped);
        }
        int directory = base.lastIndexOf('/', queryStart - 1);
        String folder = directory < authorityEnd ? "/" : base.substring(authorityEnd, directory + 1);
        return base.substring(0, authorityEnd) + withoutDots(folder + stripped);
    }

    static boolean isHttp(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    private static boolean hasScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i > 0;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean later = i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
            if (!letter && !later) {
                return false;
            }
        }
        return false;
    }

    private static int firstOf(String text, String marks, int from) {
        for (int i = from; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String withoutDots(String path) {
        int end = firstOf(path, "?#", 0);
        String rest = path.substring(end);
        String plain = path.substring(0, end);
        if (!plain.contains("/.")) {
            return path;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < plain.length()) {
            int next = plain.indexOf('/', at + 1);
            String segment = plain.substring(at, next < 0 ? plain.length() : next);
            boolean last = next < 0;
            if (segment.equals("/..")) {
                int slash = out.lastIndexOf("/");
                out.setLength(Math.max(slash, 0));
                out.append(last ? "/" : "");
            } else if (segment.equals("/.")) {
                out.append(last ? "/" : "");
            } else {
                out.append(segment);
            }
            at = last ? plain.length() : next;
        }
        return out.append(rest).toString();
    }

    private static String withoutLineBreaks(String text) {
        boolean broken = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\t') >= 0;
        return broken ? text.replaceAll("\\s*[\\r\\n\\t]\\s*", "") : text;
    }

    /** Percent-encodes what may not stand in an address; a percent sign without two digits too. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        boolean fragment = false;
        int authority = text.indexOf("//") + 2;
        int authorityEnd = authority < 2 ? 0 : firstOf(text, "/?#", authority);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean percent =
                    c == '%' && !(i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2)));
            boolean bracket = (c == '[' || c == ']') && i >= authorityEnd;
            boolean secondHash = c == '#' && fragment;
            boolean space = c <= ' ' || c == 0x7f || Character.isSpaceChar(c) || Character.isISOControl(c);
            fragment |= c == '#';
            if (percent || bracket || secondHash || space || BARE.indexOf(c) >= 0) {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)));
                    out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }
}
