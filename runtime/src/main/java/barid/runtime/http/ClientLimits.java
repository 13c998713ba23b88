package barid.runtime.http;

import java.time.Duration;

/**
 * What clients can take of a server. A client is an IPv4 address or an IPv6 /64.
 *
 * @param connections at once, of all clients; further ones wait until one ends
 * @param connectionsOfClient at once, of one client that is no listed proxy; further ones are closed
 * @param request time in which a request has to arrive whole, once it has begun
 */
public record ClientLimits(int connections, int connectionsOfClient, Duration request) {
    /** Far more than people and their programs need, and far fewer than a process has file descriptors. */
    public static ClientLimits usual() {
        return new ClientLimits(1_000, 200, Duration.ofSeconds(20));
    }
}
