package barid.ingest.signature;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Serves the directory of public keys (draft-ietf-webbotauth-httpsig-protocol-01, section 5.5.1), each answer signed anew for the agent's own
 * authority, whatever host the request names. Thread-safe.
 */
public final class DirectoryEndpoint {
    private static final Duration VALIDITY = Duration.ofDays(1);

    private final KeyDirectory directory;
    private final String authority;
    private final InstantSource clock;

    /**
     * An endpoint that makes no connection and starts nothing.
     *
     * @param agent address at which sites look for the directory
     */
    public DirectoryEndpoint(KeyDirectory directory, URI agent, InstantSource clock) {
        String named = agent.getRawAuthority();
        if (named == null) {
            throw new IllegalArgumentException("The agent of signatures is no address: " + agent);
        }
        this.directory = directory;
        this.authority = named.toLowerCase(Locale.ROOT);
        this.clock = clock;
    }

    /** Adds the route. */
    public void register(RoutesConfig routes) {
        routes.get(KeyDirectory.PATH, this::asked);
    }

    private void asked(Context request) {
        directory.headers(authority, clock.instant(), VALIDITY).forEach(request::header);
        request.contentType(KeyDirectory.MEDIA_TYPE).result(directory.body().getBytes(StandardCharsets.UTF_8));
    }
}
