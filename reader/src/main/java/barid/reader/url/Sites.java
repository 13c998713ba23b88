package barid.reader.url;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The site of an address: its registrable domain by the public suffix list (https://publicsuffix.org, private part included, so that two blogs
 * of one hoster are two sites). Politeness, robots rules and the key in Kafka go by it.
 */
public final class Sites {
    private Sites() {}

    /**
     * The site of an http or https address.
     *
     * @return the registrable domain; the host for IP addresses and localhost, whatever the port, since one machine answers at all of them; the
     *     host where it is itself a public suffix or a single word; empty when the address has no host
     */
    public static String of(URI url) {
        String host = UrlParts.of(url).map(UrlParts::host).orElse("");
        if (host.isEmpty()) {
            return "";
        }
        if (isAddress(host) || host.equals("localhost") || host.endsWith(".localhost")) {
            return host;
        }
        @Nullable String domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
        if (domain != null) {
            return domain;
        }
        return EffectiveTldFinder.getEffectiveTLD(host) == null ? lastTwoLabels(host) : host;
    }

    /** Whether two addresses belong to one site. */
    public static boolean same(URI one, URI other) {
        return of(one).equals(of(other));
    }

    /** The list's own default: a top-level domain it does not know is a public suffix. */
    private static String lastTwoLabels(String host) {
        int dot = host.lastIndexOf('.', host.lastIndexOf('.') - 1);
        return host.substring(dot + 1);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || (WebUrl.isDigit(host.charAt(host.length() - 1)) && host.matches("[0-9.]+"));
    }
}
