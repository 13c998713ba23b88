package barid.reader.url;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads web addresses as leniently as a browser does and writes them as {@link URI}s that Java accepts.
 *
 * <p>Follows the WHATWG URL Standard for {@code http} and {@code https}: white space around and line breaks inside are dropped (these with the indents of markup around them), backslashes
 * are slashes, missing or surplus slashes after the scheme are forgiven, other characters are percent-encoded as UTF-8, domain names are
 * mapped to ASCII, and numeric hosts are read as IPv4 addresses in decimal, octal or hexadecimal. Beyond the standard: invisible
 * direction marks around an address are dropped (right-to-left texts carry them), escaped ampersands left over from HTML become
 * ampersands, {@code feed:} is understood, user names and passwords are dropped since they must never be published, and without a base a bare
 * {@code example.org/news} is taken for {@code https}.
 */
public final class WebUrl {
    /** Longest address accepted, in characters of its encoded form (RFC 9110, section 4.1, asks for 8,000 octets). */
    public static final int MAX_LENGTH = 8_000;

    private WebUrl() {}

    /**
     * Reads one address.
     *
     * @param raw as found in a feed, a page or typed by a user
     * @param base address against which a relative one is resolved; null when there is none
     * @return an absolute http or https address without fragment, empty when {@code raw} is none
     */
    public static Optional<URI> parse(String raw, @Nullable URI base) {
        return parts(raw, base).flatMap(UrlParts::toUri);
    }

    /**
     * Reads one address and keeps its fragment, which some publishers tell articles apart by; an empty one is dropped.
     *
     * @param raw as found in a feed
     * @param base address against which a relative one is resolved; null when there is none
     * @return an absolute http or https address, empty when {@code raw} is none
     */
    public static Optional<URI> withFragment(String raw, @Nullable URI base) {
        Optional<URI> plain = parse(raw, base);
        int hash = raw.indexOf('#');
        if (plain.isEmpty() || hash < 0) {
            return plain;
        }
        // an escaped ampersand or another entity is no fragment
        String text = clean(raw);
        hash = text.indexOf('#');
        if (hash < 0 || hash + 1 == text.length()) {
            return plain;
        }
        String whole = plain.get() + "#" + Percent.encodeQuery(text.substring(hash + 1));
        return whole.length() > MAX_LENGTH ? plain : Optional.of(URI.create(whole));
    }

    /**
     * The form of an address by RFC 3986 alone (sections 6.2.2 and 6.2.3: case, percent-encoding, dot segments, default port, empty path).
     * Addresses that differ in it may name different documents: nothing is taken off that a server could look at.
     *
     * @return empty when {@code url} is no http or https address
     */
    public static Optional<URI> normal(URI url) {
        return UrlParts.of(url)
                .map(parts -> new UrlParts(
                        parts.scheme(),
                        parts.host(),
                        parts.port(),
                        UrlParts.withoutDots(Percent.normalise(parts.path())),
                        parts.query() == null ? null : Percent.normalise(parts.query())))
                .flatMap(UrlParts::toUri);
    }

    /** The host of an address in lower case, also for hosts with underscores, which {@link URI#getHost} does not see; empty when none. */
    public static String host(URI url) {
        String host = url.getHost();
        if (host != null) {
            return host.toLowerCase(Locale.ROOT);
        }
        String authority = url.getRawAuthority();
        if (authority == null) {
            return "";
        }
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.lastIndexOf(':');
        return (colon < 0 ? hostAndPort : hostAndPort.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** The port of an address, the scheme's own where none is written; 0 when it cannot be told. */
    public static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        String authority = url.getHost() == null ? url.getRawAuthority() : null;
        if (authority != null && authority.lastIndexOf(':') > authority.lastIndexOf('@')) {
            return UrlParts.portNumber(authority.substring(authority.lastIndexOf(':') + 1));
        }
        return defaultPort(url.getScheme());
    }

    static int defaultPort(@Nullable String scheme) {
        return "http".equalsIgnoreCase(scheme) ? 80 : "https".equalsIgnoreCase(scheme) ? 443 : 0;
    }

    static Optional<UrlParts> parts(String raw, @Nullable URI base) {
        if (raw.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String text = clean(raw);
        String scheme = schemeOf(text);
        if (scheme.equals("feed")) {
            text = text.substring("feed:".length());
            scheme = schemeOf(text);
            if (scheme.isEmpty()) {
                // feed://host and feed:host stand for http, whatever the base
                return UrlParts.absolute("http", text.substring(slashes(text)));
            }
        }
        @Nullable UrlParts from = base == null ? null : UrlParts.of(base).orElse(null);
        if (scheme.equals("http") || scheme.equals("https")) {
            String rest = text.substring(scheme.length() + 1);
            if (from != null && from.scheme().equals(scheme) && slashes(rest) < 2) {
                return resolve(rest, from);
            }
            return UrlParts.absolute(scheme, rest.substring(slashes(rest)));
        }
        if (from == null) {
            return looksLikeHost(text) ? UrlParts.absolute("https", text.substring(slashes(text))) : Optional.empty();
        }
        return scheme.isEmpty() ? resolve(text, from) : Optional.empty();
    }

    private static Optional<UrlParts> resolve(String text, UrlParts base) {
        if (slashes(text) >= 2) {
            return UrlParts.absolute(base.scheme(), text.substring(slashes(text)));
        }
        return Optional.of(base.resolve(text));
    }

    private static int slashes(String text) {
        int n = 0;
        while (n < text.length() && (text.charAt(n) == '/' || text.charAt(n) == '\\')) {
            n++;
        }
        return n;
    }

    /** What a user types for an address without a scheme: a host with a dot or localhost, maybe a port, maybe a path. */
    private static boolean looksLikeHost(String text) {
        int start = slashes(text);
        if (start == 1) {
            return false;
        }
        int end = start;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        int colon = authority.lastIndexOf(':');
        if (colon >= 0 && UrlParts.portNumber(authority.substring(colon + 1)) == 0) {
            return false;
        }
        String host = colon < 0 ? authority : authority.substring(0, colon);
        return host.equals("localhost") || (host.indexOf('.') > 0 && host.indexOf('@') < 0 && host.indexOf(':') < 0);
    }

    /** The scheme in lower case, empty when {@code text} has none; a host followed by a port is no scheme. */
    private static String schemeOf(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ':') {
                String scheme = text.substring(0, i).toLowerCase(Locale.ROOT);
                boolean hostAndPort = i + 1 < text.length() && isDigit(text.charAt(i + 1)) && looksLikeHost(text);
                return hostAndPort ? "" : scheme;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!(letter || (i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.')))) {
                return "";
            }
            i++;
        }
        return "";
    }

    private static String clean(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isNoise(raw.charAt(from))) {
            from++;
        }
        while (to > from && isNoise(raw.charAt(to - 1))) {
            to--;
        }
        String text = raw.substring(from, to);
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\t') >= 0) {
            text = text.replaceAll(" *[\\t\\r\\n][\\t\\r\\n ]*", "");
        }
        if (text.contains("&#") || text.contains("&amp;") || text.contains("&AMP;")) {
            text = text.replaceAll("&(?i:(?:amp|#0*38|#x0*26);)+", "&");
        }
        return text;
    }

    /** Controls, spaces of every kind, byte order marks and marks of writing direction. */
    private static boolean isNoise(char c) {
        return c <= 0x20
                || (c >= 0x7f && (c <= 0xa0 || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
