package barid.app.console;

import java.time.Duration;

/**
 * What clients can take of a console. A client is an IPv4 address or an IPv6 /64.
 *
 * @param connections at once, of all clients; further ones wait until one ends
 * @param connectionsOfClient at once, of one client that is no listed proxy; further ones are closed
 * @param streamsOfClient streams of live articles at once, of one user or, where nobody logs in, of one client
 * @param request time in which a request has to arrive whole, once it has begun
 */
record Limits(int connections, int connectionsOfClient, int streamsOfClient, Duration request) {
    /** Far more than people and their programs need, and far fewer than a process has file descriptors. */
    static Limits usual() {
        return new Limits(1_000, 200, 50, Duration.ofSeconds(20));
    }
}
