package barid.ingest.fetch.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets connections go to public addresses only, so that no link leads the crawler into the operator's own network.
 *
 * <p>Blocks are those of the IANA special-purpose address registries (RFC 6890 and its updates) that are not globally reachable, with those IPv6
 * blocks that stand for IPv4 addresses (mapped, NAT64, 6to4, Teredo), and the one public address under which a cloud keeps its metadata
 * service. Of IPv6 only 2000::/3 is public at all. The networks this machine is part of are not public either, whatever their addresses.
 */
public final class AddressGuard {
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
    /** Ports from 1024 that browsers do not ask either: https://fetch.spec.whatwg.org/#port-blocking. */
    private static final Set<Integer> BAD_PORTS = Set.of(
            1719, // h323gatestat
            1720, // h323hostcall
            1723, // pptp
            2049, // nfs
            3659, // apple-sasl
            4045, // npp
            4190, // sieve
            5060, // sip
            5061, // sips
            6000, // x11
            6566, // sane-port
            6665, // ircu
            6666, // ircu
            6667, // ircu
            6668, // ircu
            6669, // ircu
            6679, // osaut
            6697, // ircs-u
            10080); // amanda

    private final List<AllowedAddress> allowed;
    private final OwnNetworks own;

    /**
     * @param allow what is let through although it is not public, see {@link AllowedAddress#of}
     * @param own networks that are not public although their addresses are
     * @throws IllegalArgumentException for an entry that cannot be read
     */
    public AddressGuard(List<String> allow, OwnNetworks own) {
        this.allowed = allow.stream().map(AllowedAddress::of).toList();
        this.own = own;
    }

    /**
     * Refuses an address that is not public, unless it or the name it was found under is allowed at some port.
     *
     * @param host the name that was looked up, or the literal itself
     */
    void check(String host, InetAddress address) throws BlockedAddressException {
        refuseUnlessOpen(address, asked -> allowed.stream().anyMatch(entry -> entry.covers(host, asked)));
    }

    /** The same at a port; also refuses ports that the web does not use, unless the address is allowed with this port or with all. */
    public void check(String host, InetAddress address, int port) throws BlockedAddressException {
        Predicate<InetAddress> isAllowed = asked -> allowed.stream().anyMatch(entry -> entry.covers(host, asked, port));
        refuseUnlessOpen(address, isAllowed);
        boolean ofTheWeb = port == 80 || port == 443 || (port >= 1024 && !BAD_PORTS.contains(port));
        if (!ofTheWeb && !isAllowed.test(address)) {
            throw new BlockedAddressException("Port " + port + " is not used for the web");
        }
    }

    private void refuseUnlessOpen(InetAddress address, Predicate<InetAddress> isAllowed)
            throws BlockedAddressException {
        Optional<InetAddress> embedded = behindNat64(address);
        if (embedded.isPresent() && !isAllowed.test(embedded.get())) {
            refuseClosed(embedded.get());
        }
        if (!isAllowed.test(address)) {
            refuseClosed(address);
        }
    }

    private void refuseClosed(InetAddress address) throws BlockedAddressException {
        if (isClosed(address)) {
            throw new BlockedAddressException("The address " + address.getHostAddress() + " is not public");
        }
        if (own.contain(address)) {
            throw new BlockedAddressException(
                    "The address " + address.getHostAddress() + " is in a network this machine is part of");
        }
    }

    private static boolean isClosed(InetAddress address) {
        if (!(address instanceof Inet4Address) && !PUBLIC_V6.contains(address)) {
            return true;
        }
        return CLOSED.stream().anyMatch(block -> block.contains(address));
    }

    /** The IPv4 address behind a NAT64 address (RFC 6052): who allows the prefix has not allowed every network behind it. */
    public static Optional<InetAddress> behindNat64(InetAddress address) {
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
