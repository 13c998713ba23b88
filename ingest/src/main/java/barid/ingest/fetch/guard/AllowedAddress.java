package barid.ingest.fetch.guard;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exception from the rule that only public addresses are asked.
 *
 * @param block of addresses; null for a name
 * @param host name, in lower case; null for a block
 * @param port the only one; 0 for all
 */
record AllowedAddress(@Nullable Cidr block, @Nullable String host, int port) {
    private static final Pattern WITH_PORT =
            Pattern.compile("(?<address>\\[[^\\]]*\\]|[^:\\[\\]]+):(?<port>[0-9]{1,5})");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.-]+");

    /**
     * Reads an address block ({@code 10.1.0.0/16}), an address, or a host name, each with a port where only that one is meant:
     * {@code 127.0.0.2:8080}, {@code [::1]:8080}, {@code intranet.example:8080}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static AllowedAddress of(String entry) {
        String text = entry.strip().toLowerCase(Locale.ROOT);
        Matcher parts = WITH_PORT.matcher(text);
        boolean one = parts.matches();
        int port = one ? Integer.parseInt(parts.group("port")) : 0;
        String address = unbracketed(one ? parts.group("address") : text);
        if (one && (port < 1 || port > 65_535)) {
            throw unreadable(entry);
        }
        if (address.indexOf('/') >= 0 || address.indexOf(':') >= 0 || address.matches("[0-9.]+")) {
            try {
                return new AllowedAddress(Cidr.of(address), null, port);
            } catch (IllegalArgumentException e) {
                throw unreadable(entry, e);
            }
        }
        if (!NAME.matcher(address).matches()) {
            throw unreadable(entry);
        }
        return new AllowedAddress(null, address, port);
    }

    /** Whether an address found under a name may be asked at some port. */
    boolean covers(String name, InetAddress address) {
        return (block != null && block.contains(address))
                || name.toLowerCase(Locale.ROOT).equals(host);
    }

    /** Whether an address found under a name may be asked at a port. */
    boolean covers(String name, InetAddress address, int asked) {
        return (port == 0 || port == asked) && covers(name, address);
    }

    private static String unbracketed(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static IllegalArgumentException unreadable(String entry) {
        return new IllegalArgumentException(sentence(entry));
    }

    private static IllegalArgumentException unreadable(String entry, IllegalArgumentException cause) {
        return new IllegalArgumentException(sentence(entry), cause);
    }

    private static String sentence(String entry) {
        return "allowed is an address, a block like 10.1.0.0/16 or a host name, each perhaps with a port as in 127.0.0.2:8080 or [::1]:8080, not: "
                + entry;
    }
}
