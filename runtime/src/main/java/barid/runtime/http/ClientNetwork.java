package barid.runtime.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who counts as one client: an IPv4 address, or the 64 bits of a network in IPv6, since one machine may draw its addresses from all of it. */
public final class ClientNetwork {
    private ClientNetwork() {}

    /** A name of the client behind an address, the same for all addresses of one client. */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? address.getHostAddress() : HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
    }
}
