package barid.ingest.visit;

import java.net.URI;

/**
 * What a feed says of where its changes are pushed (WebSub, section 4).
 *
 * @param hub that distributes them
 * @param topic the address under which the hub knows the feed
 */
public record HubOffer(URI hub, URI topic) {}
