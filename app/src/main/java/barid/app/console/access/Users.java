package barid.app.console.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The users of one reading of the file. Browsers send a password with every request, so passwords that were right are known again
 * by a fast hash with a key that is drawn for this reading and never leaves the memory. Thread-safe.
 */
final class Users {
    private static final int MOST_REMEMBERED = 1_000;

    /** Hashed for names that nobody has, so that the time does not tell which names there are. */
    private static final SecretHash NOBODY = SecretHash.ofPassword(SecretHash.newToken());

    private final Map<String, User> byName = new HashMap<>();
    private final List<User> tokens = new ArrayList<>();
    private final Map<String, User> remembered = new ConcurrentHashMap<>();
    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when two lines give the same user a password */
    Users(List<User> users) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
        for (User user : users) {
            SecretHash secret = user.secret();
            if (secret != null && secret.isToken()) {
                tokens.add(user);
            } else if (byName.put(user.name(), user) != null) {
                throw new IllegalArgumentException("the user " + user.name() + " has two lines without a token");
            }
        }
    }

    int size() {
        return byName.size() + tokens.size();
    }

    /** Whether a user has a password and this name. */
    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The user of this name, whatever the secret: for those whose word counts. */
    Optional<User> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The user of a token; all are compared, so that the time tells nothing. */
    Optional<User> ofToken(String token) {
        User found = null;
        for (User user : tokens) {
            SecretHash secret = user.secret();
            if (secret != null && secret.isOf(token)) {
                found = user;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The user whose password was right before. */
    Optional<User> remembered(String name, String password) {
        return Optional.ofNullable(remembered.get(mark(name, password)));
    }

    /** The user of a password; slow by intention. */
    Optional<User> ofPassword(String name, String password) {
        User user = byName.get(name);
        SecretHash secret = user == null || user.secret() == null ? NOBODY : user.secret();
        if (!secret.isOf(password) || user == null) {
            return Optional.empty();
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(mark(name, password), user);
        return Optional.of(user);
    }

    private String mark(String name, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }
}
