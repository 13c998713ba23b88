package barid.ingest.catalog;

import barid.model.article.ArticleId;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of sources. Two that differ only in ways that RFC 3986 (section 6.2) calls equivalent are one; nothing else is taken off or changed, since
 * what is tracking in the address of an article may choose the feed.
 */
public final class SourceAddress {
    /** A scheme; a host with a port is none. */
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:(?![0-9])");

    private SourceAddress() {}

    /**
     * The address that a user wrote.
     *
     * @param written {@code https://} may be left out; {@code feed:} is understood
     * @return without fragment, user name and password; empty where it is none that can be visited
     */
    public static Optional<URI> written(String written) {
        String address = written.strip();
        return WebUrl.parse(address, null)
                .or(() -> OTHER_SCHEME.matcher(address).lookingAt()
                        ? Optional.empty()
                        : WebUrl.parse("https://" + address, null))
                .filter(url -> url.getHost() != null);
    }

    /** The id of a source at an address. */
    public static String id(URI url) {
        return ArticleId.hash128(normal(url).toString());
    }

    /** Whether two addresses are one. */
    static boolean same(URI one, URI other) {
        return normal(one).equals(normal(other));
    }

    static URI normal(URI url) {
        return WebUrl.normal(url).orElse(url);
    }
}
