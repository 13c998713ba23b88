package barid.reader.url;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An http or https address in its parts, each already encoded.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in ASCII and lower case, IPv6 in brackets
 * @param port -1 when it is the scheme's own
 * @param path begins with a slash and has no dot segments
 * @param query without the question mark, null when none
 */
record UrlParts(
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String query) {

    /** Reads {@code host[:port][/path][?query][#fragment]}. */
    static Optional<UrlParts> absolute(String scheme, String rest) {
        int end = 0;
        while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(rest.lastIndexOf('@', end - 1) + 1, end);
        int colon = authority.lastIndexOf(':');
        String hostText = authority;
        int port = -1;
        if (colon > authority.lastIndexOf(']')) {
            hostText = authority.substring(0, colon);
            if (colon + 1 < authority.length()) {
                port = portNumber(authority.substring(colon + 1));
                if (port == 0) {
                    return Optional.empty();
                }
            }
        }
        String host = Hosts.canonical(hostText);
        if (host == null) {
            return Optional.empty();
        }
        UrlParts root = new UrlParts(scheme, host, port == WebUrl.defaultPort(scheme) ? -1 : port, "/", null);
        return Optional.of(root.resolve(rest.substring(end)));
    }

    /** Takes an address apart; empty when it is no http or https address with a host. */
    static Optional<UrlParts> of(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || url.getRawAuthority() == null) {
            return Optional.empty();
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        String query = url.getRawQuery();
        return absolute(scheme, url.getRawAuthority() + url.getRawPath() + (query == null ? "" : "?" + query));
    }

    /** Resolves a reference without scheme and authority (RFC 3986, section 5.2). */
    UrlParts resolve(String reference) {
        int hash = reference.indexOf('#');
        String text = hash < 0 ? reference : reference.substring(0, hash);
        int mark = text.indexOf('?');
        String rawPath = mark < 0 ? text : text.substring(0, mark);
        @Nullable String newQuery = mark < 0 ? null : Percent.encodeQuery(text.substring(mark + 1));
        if (rawPath.isEmpty()) {
            return mark < 0 ? this : new UrlParts(scheme, host, port, path, newQuery);
        }
        String encoded = Percent.encodePath(rawPath.replace('\\', '/'));
        String whole = encoded.startsWith("/") ? encoded : path.substring(0, path.lastIndexOf('/') + 1) + encoded;
        return new UrlParts(scheme, host, port, withoutDots(whole), newQuery);
    }

    UrlParts withPath(String newPath) {
        return new UrlParts(scheme, host, port, newPath, query);
    }

    UrlParts withQuery(@Nullable String newQuery) {
        return new UrlParts(scheme, host, port, path, newQuery);
    }

    Optional<URI> toUri() {
        StringBuilder out = new StringBuilder(scheme).append("://").append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        out.append(path);
        if (query != null) {
            out.append('?').append(query);
        }
        if (out.length() > WebUrl.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(out.toString()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A port number, 0 when the text is none. */
    static int portNumber(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int port = Integer.parseInt(digits);
        return port <= 65_535 ? port : 0;
    }

    /** Removes {@code .} and {@code ..}, written plainly or percent-encoded (RFC 3986, section 5.2.4). */
    static String withoutDots(String path) {
        if (!path.contains("/.") && !path.contains("/%2")) {
            return path;
        }
        StringBuilder out = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int end = path.indexOf('/', at + 1);
            boolean last = end < 0;
            String segment = path.substring(at + 1, last ? path.length() : end);
            String plain =
                    segment.startsWith(".") || segment.startsWith("%2") ? segment.replaceAll("(?i)%2e", ".") : segment;
            if (plain.equals("..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else if (!plain.equals(".")) {
                out.append('/').append(segment);
            }
            if (last && (plain.equals("..") || plain.equals("."))) {
                out.append('/');
            }
            at = last ? path.length() : end;
        }
        return out.isEmpty() ? "/" : out.toString();
    }
}
