package barid.app.console;

import barid.runtime.http.ClientLimits;

/**
 * What clients can take of a console. A client is an IPv4 address or an IPv6 /64.
 *
 * @param server what they can take of its server
 * @param streamsOfClient streams of live articles at once, of one user or, where nobody logs in, of one client
 */
record Limits(ClientLimits server, int streamsOfClient) {
    static Limits usual() {
        return new Limits(ClientLimits.usual(), 50);
    }
}
