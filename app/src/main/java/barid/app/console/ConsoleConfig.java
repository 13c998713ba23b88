package barid.app.console;

import barid.app.console.access.AccessConfig;
import barid.runtime.StartFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Where the console listens.
 *
 * @param host address to bind to; a loopback address by default, since the console asks nobody for a password by itself
 * @param port TCP port, 0 for any free one
 * @param names host names under which people reach it, besides the loopback names and {@code host} itself; consulted in
 *     {@link Guard}
 * @param open whether everybody who reaches an address beyond loopback may use it without a password
 * @param access who may use it otherwise
 */
public record ConsoleConfig(String host, int port, Set<String> names, boolean open, AccessConfig access) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    public ConsoleConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        names = Set.copyOf(names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
    }

    /** The console at an address, with no further names. */
    public ConsoleConfig(String host, int port) {
        this(host, port, Set.of(), false, AccessConfig.everybody());
    }

    /**
     * Refuses what would let strangers in: beyond loopback, a console that answers to any name can be used by every web site
     * that somebody in its network visits (the site's name resolves to the console's address), and one that asks for no
     * password by everybody who reaches it.
     *
     * @throws StartFailure with the setting that is missing
     */
    void requireGuarded() {
        if (isLoopback(host)) {
            return;
        }
        if (names.isEmpty()) {
            throw new StartFailure(
                    "The console is to listen on " + host + ", beyond this machine, and has no names: set "
                            + "console.names to the host names under which people open it, e.g. [barid.example.org], since requests for "
                            + "any other name are refused.");
        }
        if (!open && !access.authenticates()) {
            throw new StartFailure(
                    "The console is to listen on " + host + ", beyond this machine, and asks nobody for a "
                            + "password: set console.users to a file that ./barid console user makes lines of, console.proxies to the "
                            + "addresses of a proxy that tells who the user is, or console.open to true where only people who may "
                            + "change the sources can reach it.");
        }
    }

    /** Whether a request that names {@code name} as its host (without port) is meant for this console. */
    boolean answersTo(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(lower) || names.contains(lower) || isOwnAddress(lower);
    }

    /** The address that is listened on, unless it stands for all of them; a name of a stranger is never equal to it. */
    private boolean isOwnAddress(String name) {
        String own = host.toLowerCase(Locale.ROOT);
        return !own.equals("0.0.0.0") && !own.equals("::") && (name.equals(own) || name.equals("[" + own + "]"));
    }

    /** A host that does not resolve is none: binding to it will fail. */
    private static boolean isLoopback(String host) {
        if (LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            return true;
        }
        try {
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
