package barid.reader.feed.markup;

import barid.reader.url.WebUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes addresses out of what feeds write: web addresses as {@link WebUrl} reads them, fragments kept, and those of other schemes as they are. */
public final class Links {
    private static final int MAX_LENGTH = 8192;
    private static final String BARE = "\"<>\\^`{|}";
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    private Links() {}

    /** The absolute form where the base allows it; null when it is no address. */
    public static @Nullable URI uri(@Nullable String base, String reference) {
        String text = withoutLineBreaks(reference.strip());
        if (text.isEmpty() && base == null) {
            return null;
        }
        if (isPlain(text)) {
            return written(text);
        }
        String scheme = scheme(text);
        if (isWeb(scheme)) {
            return WebUrl.withFragment(text, null).orElse(null);
        }
        URI web = scheme.isEmpty() && base != null && isHttp(base) ? uri(null, base) : null;
        if (web != null) {
            return WebUrl.withFragment(text, web).orElse(null);
        }
        return text.isEmpty() ? null : written(text);
    }

    /** Resolves a reference; one that cannot be resolved comes back as it is. */
    static String resolve(@Nullable String base, String reference) {
        String text = withoutLineBreaks(reference.strip());
        if (base == null || base.isEmpty() || isAbsolute(text)) {
            return text;
        }
        return Optional.ofNullable(uri(base, text)).map(URI::toString).orElse(text);
    }

    /** Whether a reference names its scheme and so needs no base. */
    public static boolean isAbsolute(String reference) {
        return !scheme(reference.strip()).isEmpty();
    }

    public static boolean isHttp(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /** Whether it is an address on the web. */
    public static boolean isWeb(@Nullable URI address) {
        return address != null && isHttp(address.toString()) && !host(address).isEmpty();
    }

    /** The host of an address in lower case, empty when it has none. */
    public static String host(URI address) {
        return WebUrl.host(address);
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("http") || scheme.equals("https") || scheme.equals("feed");
    }

    /** The scheme in lower case, empty when there is none. */
    private static String scheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return text.substring(0, i).toLowerCase(Locale.ROOT);
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean later = i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
            if (!letter && !later) {
                return "";
            }
        }
        return "";
    }

    /** Whether nothing is left to do: a web address in the letters that may stand bare, without dot segments. Nearly all are. */
    private static boolean isPlain(String text) {
        if (text.length() > MAX_LENGTH || !(text.startsWith("http://") || text.startsWith("https://"))) {
            return false;
        }
        int host = text.indexOf("//") + 2;
        int path = text.indexOf('/', host);
        int end = path < 0 ? text.length() : path;
        for (int i = host; i < end; i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || (c == '.' && i > host && i + 1 < end))) {
                return false;
            }
        }
        // a host that ends in a digit may be a number in other notations
        if (end == host || text.charAt(end - 1) <= '9') {
            return false;
        }
        for (int i = end; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean dots = c == '.' && text.charAt(i - 1) == '/';
            if (dots || (!plain && PLAIN.indexOf(c) < 0)) {
                return false;
            }
            if (c == '&' && text.startsWith("amp;", i + 1)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable URI written(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return new URI(text);
        } catch (URISyntaxException first) {
            try {
                return new URI(escape(text));
            } catch (URISyntaxException second) {
                return null; // counted by the caller as a link that could not be read
            }
        }
    }

    private static String withoutLineBreaks(String text) {
        boolean broken = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\t') >= 0;
        return broken ? text.replaceAll("\\s*[\\r\\n\\t]\\s*", "") : text;
    }

    /** Percent-encodes what may not stand in an address; a percent sign without two digits too. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        boolean fragment = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean percent =
                    c == '%' && !(i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2)));
            boolean bracket = c == '[' || c == ']';
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
