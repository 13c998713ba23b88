package barid.ingest.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets connections go to public addresses only, so that no link leads the crawler into the operator's own network.
 *
 * <p>Blocks are those of the IANA special-purpose address registries (RFC 6890 and its updates) that are not globally reachable, with those IPv6
 * blocks that stand for IPv4 addresses (mapped, NAT64, 6to4, Teredo), and the one public address under which a cloud keeps its metadata
 * service. Of IPv6 only 2000::/3 is public at all.
 */
final class AddressGuard {
    private static final List<Cidr> CLOSED = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private, RFC 1918
            "100.64.0.0/10", // shared between carriers and customers, RFC 6598; some clouds' metadata
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's platform service
            "169.254.0.0/16", // link-local, most clouds' metadata
            "172.16.0.0/12", // private, RFC 1918
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, retired
            "192.168.0.0/16", // private, RFC 1918
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation
    private static final Cidr PUBLIC_V6 = Cidr.of("2000::/3");
    private static final List<Cidr> NAT64 = blocks("64:ff9b::/96", "64:ff9b:1::/48");

    private final List<Cidr> allowedBlocks = new ArrayList<>();
    private final Set<String> allowedHosts = new HashSet<>();

    /**
     * @param allow CIDR blocks, addresses and host names that are let through although they are not public
     * @throws IllegalArgumentException for an entry that looks like an address block and is none
     */
    AddressGuard(List<String> allow) {
        for (String entry : allow) {
            String text = entry.strip().toLowerCase(Locale.ROOT);
            if (text.indexOf('/') >= 0 || text.indexOf(':') >= 0 || text.matches("[0-9.]+")) {
                allowedBlocks.add(Cidr.of(text));
            } else {
                allowedHosts.add(text);
            }
        }
    }

    /**
     * Refuses an address that is not public, unless it or the name it was found under is allowed.
     *
     * @param host the name that was looked up, or the literal itself
     */
    void check(String host, InetAddress address) throws BlockedAddressException {
        if (!isOpen(host, address)) {
            throw new BlockedAddressException("The address " + address.getHostAddress() + " is not public");
        }
    }

    /** Refuses ports below 1024 other than the web's own, unless the address is allowed by name or block. */
    void check(String host, InetAddress address, int port) throws BlockedAddressException {
        check(host, address);
        if (port < 1024 && port != 80 && port != 443 && !isAllowed(host, address)) {
            throw new BlockedAddressException("Port " + port + " is not used for the web");
        }
    }

    private boolean isOpen(String host, InetAddress address) {
        Optional<InetAddress> embedded = embedded(address);
        if (embedded.isPresent() && !isAllowed(host, embedded.get()) && isClosed(embedded.get())) {
            return false;
        }
        return isAllowed(host, address) || !isClosed(address);
    }

    private boolean isAllowed(String host, InetAddress address) {
        return allowedHosts.contains(host.toLowerCase(Locale.ROOT))
                || allowedBlocks.stream().anyMatch(block -> block.contains(address));
    }

    private static boolean isClosed(InetAddress address) {
        if (!(address instanceof Inet4Address) && !PUBLIC_V6.contains(address)) {
            return true;
        }
        return CLOSED.stream().anyMatch(block -> block.contains(address));
    }

    /** The IPv4 address behind a NAT64 address (RFC 6052): who allows the prefix has not allowed every network behind it. */
    private static Optional<InetAddress> embedded(InetAddress address) {
        byte[] octets = address.getAddress();
        if (NAT64.stream().noneMatch(block -> block.contains(address))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(octets, 12, 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four octets are an address", e);
        }
    }

    private static List<Cidr> blocks(String... texts) {
        return Arrays.stream(texts).map(Cidr::of).toList();
    }
}
