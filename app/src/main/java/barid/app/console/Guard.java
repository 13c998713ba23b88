package barid.app.console;

import barid.app.console.access.Access;
import barid.app.console.access.Caller;
import barid.app.console.access.Right;
import barid.runtime.http.Problem;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web sites out, and strangers. A console on a loopback address asks nobody for a password, and a browser sends one it
 * knows with every request, so a page of any site that a person visits must neither read it (a name of its own that resolves to
 * the loopback address: the Host header tells) nor embed it nor write to it (a form or script of another origin: Sec-Fetch-Site
 * and Origin tell). Whether the process lives and is ready is told to everybody who knows the name: those who restart processes cannot log
 * in.
 */
final class Guard {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> FOR_ALL = Set.of("/health/live", "/health/ready");
    private static final String CALLER = "barid.caller";

    private final ConsoleConfig config;
    private final Access access;

    Guard(ConsoleConfig config, Access access) {
        this.config = config;
        this.access = access;
    }

    /**
     * Who asks, for the page.
     *
     * @param name of the user; null where nobody has to log in
     * @param role read or edit
     * @param changes whether this user may change the sources here
     */
    record Self(@Nullable String name, Right role, boolean changes) {}

    Self self(Context request) {
        Caller caller = caller(request);
        return new Self(
                caller.name(),
                caller.right(),
                caller.right() == Right.EDIT && !config.access().readOnly());
    }

    /** Who sent a request that has passed {@link #check}. */
    static Caller caller(Context request) {
        return Objects.requireNonNull(request.attribute(CALLER), "the request has not been checked");
    }

    /**
     * Refuses what does not come from this console's own page or a program, and who may not do what is asked.
     */
    void check(Context request) {
        String host = request.header("Host");
        if (host == null || !config.answersTo(nameOf(host))) {
            throw Problem.misdirected("This console does not answer to the name in the request's Host header. Use "
                    + "http://localhost with its port, or add the name to console.names.");
        }
        boolean reads = READING.contains(request.req().getMethod());
        if (!reads && !sameOrigin(request, host)) {
            throw Problem.forbidden(
                    "Changes are taken only from the console's own page. Open the console itself and " + "try there.");
        }
        if (reads && !ownReader(request)) {
            throw Problem.forbidden(
                    "Another web site has asked for this. Open the console itself, at its own address, and look there.");
        }
        if (reads && FOR_ALL.contains(request.path())) {
            return;
        }
        Caller caller = admitted(request);
        request.attribute(CALLER, caller);
        if (!reads && config.access().readOnly()) {
            Audit.refused(caller, request.method().name(), request.path());
            throw Problem.forbidden(
                    "This console is for reading only (console.read-only). Change sources with ./barid sources, "
                            + "where Kafka is reached.");
        }
        if (!reads && caller.right() != Right.EDIT) {
            Audit.refused(caller, request.method().name(), request.path());
            throw Problem.forbidden(
                    "You may read here and not change anything. Who keeps the file of users can give you the "
                            + "role edit.");
        }
    }

    private Caller admitted(Context request) {
        Access.Claim claim = new Access.Claim(
                request.req().getRemoteAddr(),
                headers(request, "Authorization"),
                headers(request, config.access().userHeader()),
                headers(request, "X-Forwarded-For"));
        return switch (access.judge(claim)) {
            case Access.Verdict.Known known -> known.caller();
            case Access.Verdict.Stranger stranger -> throw unknown(request, "Log in to use this console.");
            case Access.Verdict.Wrong wrong ->
                throw unknown(request, "This is no user of the console, or the password or token is wrong.");
            case Access.Verdict.Later later -> {
                request.header("Retry-After", Long.toString(later.after().toSeconds() + 1));
                throw Problem.of(
                        429, "Too many attempts", "Logins failed too often from your address. Try again in a minute.");
            }
        };
    }

    private Problem unknown(Context request, String detail) {
        if (config.access().users() == null) {
            return Problem.forbidden("This console takes its users from a proxy: open it at the proxy's address.");
        }
        request.res().addHeader("WWW-Authenticate", "Basic realm=\"Barid\", charset=\"UTF-8\"");
        request.res().addHeader("WWW-Authenticate", "Bearer realm=\"Barid\"");
        return Problem.of(401, "Who you are is not known", detail);
    }

    private static List<String> headers(Context request, String name) {
        return Collections.list(request.req().getHeaders(name));
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

    /** A link on another site may lead to the page, which shows nothing of itself to that site; nothing else may be asked from there. */
    private static boolean ownReader(Context request) {
        String site = request.header("Sec-Fetch-Site");
        return site == null
                || site.equals("same-origin")
                || site.equals("none")
                || (request.path().equals("/")
                        && "navigate".equals(request.header("Sec-Fetch-Mode"))
                        && "document".equals(request.header("Sec-Fetch-Dest")));
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
