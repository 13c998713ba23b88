package barid.ingest.fetch.guard;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks this machine is connected to: the addresses of its own interfaces and what they reach without a router. With IPv6, and in many
 * data centres, these are public addresses, yet what listens there is often open to neighbours only. Looked at again each minute, since
 * interfaces come and go. Thread-safe.
 */
public final class OwnNetworks {
    private static final Logger log = LoggerFactory.getLogger(OwnNetworks.class);
    private static final Duration KEPT = Duration.ofMinutes(1);
    /** A shorter prefix is no network of neighbours: tunnels state such, and systems that do not know it say 0. */
    private static final int SHORTEST_PREFIX = 8;

    private final Interfaces interfaces;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile List<Cidr> networks = List.of();
    private volatile @Nullable Instant read;

    /** Finds the networks of all interfaces. */
    @FunctionalInterface
    public interface Interfaces {
        /** Each address of each interface, with the length of its network's prefix. */
        List<Cidr> addresses() throws SocketException;
    }

    public OwnNetworks(Interfaces interfaces, InstantSource clock) {
        this.interfaces = interfaces;
        this.clock = clock;
    }

    /** Those of the interfaces that the operating system names. */
    public static OwnNetworks ofThisMachine(InstantSource clock) {
        return new OwnNetworks(OwnNetworks::ofTheSystem, clock);
    }

    /** Whether an address is one of ours or of a neighbour. */
    boolean contain(InetAddress address) {
        return current().stream().anyMatch(network -> network.contains(address));
    }

    private List<Cidr> current() {
        Instant now = clock.instant();
        if (isFresh(now)) {
            return networks;
        }
        reading.lock();
        try {
            if (!isFresh(now)) {
                networks = interfaces.addresses().stream()
                        .map(OwnNetworks::sensible)
                        .distinct()
                        .toList();
                read = now;
            }
        } catch (SocketException e) {
            log.warn("The network interfaces cannot be read; the networks known before stay closed: {}", e.toString());
            read = now;
        } finally {
            reading.unlock();
        }
        return networks;
    }

    private boolean isFresh(Instant now) {
        Instant last = read;
        // A clock that was set back must not keep an old list for long.
        return last != null && !now.isBefore(last) && now.isBefore(last.plus(KEPT));
    }

    private static Cidr sensible(Cidr network) {
        return network.prefix() < SHORTEST_PREFIX ? Cidr.of(network.network()) : network;
    }

    private static List<Cidr> ofTheSystem() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getInterfaceAddresses)
                .flatMap(Collection::stream)
                .map(OwnNetworks::network)
                .toList();
    }

    private static Cidr network(InterfaceAddress of) {
        int all = of.getAddress().getAddress().length * 8;
        int prefix = of.getNetworkPrefixLength();
        return prefix < 0 || prefix > all ? Cidr.of(of.getAddress()) : new Cidr(of.getAddress(), prefix);
    }
}
