package barid.app.console;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites out. A console on a loopback address asks nobody for a password, so a page of any site that a
 * person visits must neither read it (a name of its own that resolves to the loopback address: the Host header tells)
 * nor write to it (a form or script of another origin: Sec-Fetch-Site and Origin tell).
 */
final class Guard {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private final ConsoleConfig config;

    Guard(ConsoleConfig config) {
        this.config = config;
    }

    /** Sets the headers of every answer, then refuses what does not come from this console's own page or a program. */
    void check(Context request) {
        request.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .header("Cache-Control", "no-store");
        String host = request.header("Host");
        if (host == null || !config.answersTo(nameOf(host))) {
            throw Problem.misdirected("This console does not answer to the name in the request's Host header. Use "
                    + "http://localhost with its port, or add the name to console.names.");
        }
        if (!READING.contains(request.req().getMethod()) && !sameOrigin(request, host)) {
            throw Problem.forbidden(
                    "Changes are taken only from the console's own page. Open the console itself and " + "try there.");
        }
    }

    /** Programs send neither header; browsers send at least Origin with everything that changes something. */
    private static boolean sameOrigin(Context request, String host) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        String origin = request.header("Origin");
        return origin == null || host.equalsIgnoreCase(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The host without its port. */
    static String nameOf(String host) {
        int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }
}
