package barid.ingest.fetch.guard;

import java.net.InetAddress;

/**
 * A block of addresses.
 *
 * @param network first address; IPv4 and IPv6 blocks never contain each other's addresses
 * @param prefix leading bits that count
 */
public record Cidr(InetAddress network, int prefix) {
    public Cidr {
        if (prefix < 0 || prefix > network.getAddress().length * 8) {
            throw new IllegalArgumentException("No such address block: " + network.getHostAddress() + "/" + prefix);
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or a single address.
     *
     * @throws IllegalArgumentException for anything else, names included
     */
    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = network.getAddress().length * 8;
        return new Cidr(network, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    /** The block of one address. */
    static Cidr of(InetAddress address) {
        return new Cidr(address, address.getAddress().length * 8);
    }

    /** Whether an address lies in this block. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xff : (0xff00 >> (prefix - bit)) & 0xff;
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
