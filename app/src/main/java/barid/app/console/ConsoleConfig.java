package barid.app.console;

import java.util.Locale;
import java.util.Set;

/**
 * Where the console listens.
 *
 * @param host address to bind to; a loopback address by default, since the console asks nobody for a password
 * @param port TCP port, 0 for any free one
 * @param names host names under which people reach it, besides the loopback names; consulted in {@link Guard}. Empty
 *     means: loopback names only when {@code host} is a loopback address, any name otherwise
 */
public record ConsoleConfig(String host, int port, Set<String> names) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    public ConsoleConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        names = Set.copyOf(names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
    }

    /** The console at an address, with no further names. */
    public ConsoleConfig(String host, int port) {
        this(host, port, Set.of());
    }

    /** Whether a request that names {@code name} as its host (without port) is meant for this console. */
    boolean answersTo(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (LOOPBACK.contains(lower) || names.contains(lower)) {
            return true;
        }
        return names.isEmpty() && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }
}
