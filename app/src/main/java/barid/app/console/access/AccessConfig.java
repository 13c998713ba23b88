package barid.app.console.access;

import barid.ingest.fetch.guard.Cidr;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a console.
 *
 * @param users file of users with passwords and tokens; null for none
 * @param proxies addresses whose word on who the user is counts
 * @param userHeader header in which they give it
 * @param proxyRight what users may do whom a proxy names and the file does not
 * @param readOnly whether nobody may change anything
 */
public record AccessConfig(
        @Nullable Path users, List<Cidr> proxies, String userHeader, Right proxyRight, boolean readOnly) {
    public AccessConfig {
        proxies = List.copyOf(proxies);
    }

    /** Everybody may do everything. */
    public static AccessConfig everybody() {
        return new AccessConfig(null, List.of(), "Remote-User", Right.READ, false);
    }

    /** Whether people have to say who they are. */
    public boolean authenticates() {
        return users != null || !proxies.isEmpty();
    }

    /** Whether an address is one of the proxies'. */
    public boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }
}
