package barid.ingest.headers;

import barid.reader.url.Sites;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers of a source, opened, and the hosts that may see them: the source's own host, the registrable domain above it, and {@code www.} of
 * that. Nobody but the owner of the domain answers there, while {@code other.example.org} may belong to one of his users. The port must be
 * the source's, and what is set for https never goes over http. Immutable. Its text shows no value.
 */
public final class OwnHeaders {
    /** No headers. */
    public static final OwnHeaders NONE = new OwnHeaders(null, Map.of());

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final @Nullable URI home;
    private final Map<String, String> values;

    private OwnHeaders(@Nullable URI home, Map<String, String> values) {
        this.home = home;
        this.values = Map.copyOf(values);
    }

    /**
     * Headers of a source.
     *
     * @param home address of the source, absolute, http or https
     * @param values by the headers' names
     */
    public static OwnHeaders of(URI home, Map<String, String> values) {
        return values.isEmpty() ? NONE : new OwnHeaders(home, values);
    }

    /** Those that an address may see, by name. */
    public Map<String, String> at(URI address) {
        return home != null && mayKnow(home, address) ? values : Map.of();
    }

    private static boolean mayKnow(URI home, URI address) {
        String own = host(home);
        String asked = host(address);
        if (own.isEmpty() || asked.isEmpty() || (isTls(home) && !isTls(address)) || !samePort(home, address)) {
            return false;
        }
        String site = Sites.of(home);
        return asked.equals(own) || (!site.isEmpty() && (asked.equals(site) || asked.equals("www." + site)));
    }

    private static boolean samePort(URI home, URI address) {
        return port(home) == port(address) || (isUsual(home) && isUsual(address));
    }

    private static boolean isUsual(URI url) {
        return port(url) == (isTls(url) ? HTTPS : HTTP);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isTls(url) ? HTTPS : HTTP;
    }

    private static boolean isTls(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static String host(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(java.util.Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
