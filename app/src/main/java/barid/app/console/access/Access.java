package barid.app.console.access;

import barid.runtime.StartFailure;
import barid.runtime.http.ClientNetwork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who sends a request. Thread-safe. */
public final class Access {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    /** Passwords are slow to check; no more than these are checked at once, so that the rest of the process goes on. */
    private static final int CHECKS = 2;

    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);

    private final AccessConfig config;
    private final @Nullable UsersFile file;
    private final LoginLimit limit;
    private final Semaphore checks = new Semaphore(CHECKS);
    private final Counter wrong;
    private final Counter limited;

    /**
     * The users' file is read now and when it changes.
     *
     * @throws StartFailure when it cannot be used
     */
    public Access(AccessConfig config, MeterRegistry registry) {
        this(config, registry, System::nanoTime);
    }

    Access(AccessConfig config, MeterRegistry registry, LongSupplier nanos) {
        this.config = config;
        this.file = config.users() == null ? null : new UsersFile(config.users(), registry, nanos);
        this.limit = new LoginLimit(nanos);
        this.wrong = failed(registry, "wrong");
        this.limited = failed(registry, "limited");
    }

    private static Counter failed(MeterRegistry registry, String reason) {
        return Counter.builder("barid.console.logins.failed")
                .description(
                        "Requests to the console with a password or token that did not count: it was wrong, or its client "
                                + "had failed too often")
                .tag("reason", reason)
                .register(registry);
    }

    /**
     * Looks at the users' file without keeping it.
     *
     * @throws StartFailure when it cannot be used
     */
    public static void requireUsable(AccessConfig config) {
        if (config.users() != null) {
            UsersFile.read(config.users());
        }
    }

    /**
     * What a request says of its sender.
     *
     * @param address of the other end of the connection
     * @param authorization values of the header Authorization
     * @param users values of the header in which a proxy names the user
     * @param forwarded values of the header X-Forwarded-For
     */
    public record Claim(String address, List<String> authorization, List<String> users, List<String> forwarded) {}

    /** What comes of a claim. */
    public sealed interface Verdict {
        /** May come in. */
        record Known(Caller caller) implements Verdict {}

        /** Has to say who it is. */
        record Stranger() implements Verdict {}

        /** Said something that is not right. */
        record Wrong() implements Verdict {}

        /** Has been wrong too often, or too many try at once. */
        record Later(Duration after) implements Verdict {}
    }

    /** Finds out who makes a claim. */
    public Verdict judge(Claim claim) {
        InetAddress end = literal(claim.address());
        boolean proxied = end != null && config.isProxy(end);
        String address = proxied ? client(claim) : claim.address();
        if (!config.authenticates()) {
            return new Verdict.Known(new Caller(null, Right.EDIT, Caller.Means.OPEN, address));
        }
        if (proxied && !claim.users().isEmpty()) {
            return byProxy(claim.users(), address);
        }
        UsersFile users = file;
        if (claim.authorization().isEmpty() || users == null) {
            return new Verdict.Stranger();
        }
        return byHeader(users.users(), claim.authorization(), address);
    }

    /** Several names, or one that no user can have, are no name: a client may have added one before the proxy's. */
    private Verdict byProxy(List<String> names, String address) {
        String name = names.getFirst().strip();
        if (names.size() > 1 || !User.isName(name)) {
            wrong.increment();
            LOG.warn("A login failed: the proxy named no user for {} that a name can be read from", address);
            return new Verdict.Wrong();
        }
        Right right = file == null
                ? config.proxyRight()
                : file.users().named(name).map(User::right).orElse(config.proxyRight());
        return new Verdict.Known(new Caller(name, right, Caller.Means.PROXY, address));
    }

    /** Who has failed too often is not even compared with those who are remembered, or guesses there would be free. */
    private Verdict byHeader(Users users, List<String> authorization, String address) {
        String client = network(address);
        Duration wait = limit.wait(client);
        if (!wait.isZero()) {
            limited.increment();
            return new Verdict.Later(wait);
        }
        String[] parts = authorization.getFirst().strip().split("\\s+", 2);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        String value = parts.length < 2 || authorization.size() > 1 ? "" : parts[1];
        Optional<User> found;
        String name = null;
        if (scheme.equals("bearer")) {
            found = users.ofToken(value);
        } else if (scheme.equals("basic")) {
            String pair = decoded(value);
            int colon = pair.indexOf(':');
            name = colon < 0 ? "" : pair.substring(0, colon);
            String password = pair.substring(colon + 1);
            found = users.remembered(name, password);
            if (found.isEmpty() && !password.isEmpty()) {
                Optional<Optional<User>> checked = checked(users, name, password);
                if (checked.isEmpty()) {
                    limited.increment();
                    return new Verdict.Later(Duration.ofSeconds(1));
                }
                found = checked.get();
            }
        } else {
            found = Optional.empty();
        }
        if (found.isEmpty()) {
            limit.failed(client);
            wrong.increment();
            // Of a name that nobody has nothing is told: people type their password there by mistake.
            LOG.warn(
                    "A login failed: client {}, {}",
                    address,
                    name != null && users.has(name) ? "as " + name : "as nobody who is known");
            return new Verdict.Wrong();
        }
        User user = found.get();
        Caller.Means means = name == null ? Caller.Means.TOKEN : Caller.Means.PASSWORD;
        return new Verdict.Known(new Caller(user.name(), user.right(), means, address));
    }

    /** Empty when too many passwords are being checked. */
    private Optional<Optional<User>> checked(Users users, String name, String password) {
        try {
            if (!checks.tryAcquire(CHECK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            Optional<User> remembered = users.remembered(name, password);
            return Optional.of(remembered.isPresent() ? remembered : users.ofPassword(name, password));
        } finally {
            checks.release();
        }
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            LOG.debug("A request's Basic credentials are no Base64", e);
            return "";
        }
    }

    /** The last address in the list that is no proxy of ours; those before it are the client's own word. */
    private String client(Claim claim) {
        List<String> way = claim.forwarded().stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        for (String hop : way.reversed()) {
            InetAddress address = literal(hop);
            if (address == null) {
                break;
            }
            if (!config.isProxy(address)) {
                return address.getHostAddress();
            }
        }
        return claim.address();
    }

    /** What one client can have at once: an IPv4 address, or the 64 bits of a network in IPv6. */
    public static String network(String address) {
        InetAddress literal = literal(address);
        return literal == null ? address : ClientNetwork.of(literal);
    }

    private static @Nullable InetAddress literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
