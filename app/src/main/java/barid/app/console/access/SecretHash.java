package barid.app.console.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a secret. A password, which people choose, is hashed slowly (PBKDF2 with HMAC-SHA-512); a token has 256 bits of
 * chance, so that one salted SHA-256 is enough. Written as {@code kind$rounds$salt$hash}, the last two in Base64 for addresses.
 */
final class SecretHash {
    /** As OWASP advises for PBKDF2 with HMAC-SHA-512. */
    static final int ROUNDS = 210_000;

    private static final int FEWEST_ROUNDS = 10_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final String PASSWORD = "pbkdf2-sha512";
    private static final String TOKEN = "token-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String kind;
    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private SecretHash(String kind, int rounds, byte[] salt, byte[] hash) {
        this.kind = kind;
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** What to keep of a password. */
    static SecretHash ofPassword(String password) {
        return ofPassword(password, ROUNDS);
    }

    static SecretHash ofPassword(String password, int rounds) {
        byte[] salt = random(SALT_BYTES);
        return new SecretHash(PASSWORD, rounds, salt, slow(password, salt, rounds));
    }

    /** What to keep of a token. */
    static SecretHash ofToken(String token) {
        byte[] salt = random(SALT_BYTES);
        return new SecretHash(TOKEN, 1, salt, fast(token, salt));
    }

    /** A new token. */
    static String newToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException for anything else
     */
    static SecretHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !(parts[0].equals(PASSWORD) || parts[0].equals(TOKEN))) {
            throw new IllegalArgumentException("its hash is not of the form that ./barid console user writes");
        }
        int rounds = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getUrlDecoder().decode(parts[2]);
        byte[] hash = Base64.getUrlDecoder().decode(parts[3]);
        boolean slow = parts[0].equals(PASSWORD);
        if (salt.length < SALT_BYTES
                || hash.length != HASH_BYTES
                || (slow ? rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS : rounds != 1)) {
            throw new IllegalArgumentException("its hash has a salt, length or number of rounds that is not safe");
        }
        return new SecretHash(parts[0], rounds, salt, hash);
    }

    /** Whether this is kept of a token, not of a password. */
    boolean isToken() {
        return kind.equals(TOKEN);
    }

    /** Whether a secret is the one this was made of; takes as long for a wrong one as for the right one. */
    boolean isOf(String secret) {
        return MessageDigest.isEqual(hash, isToken() ? fast(secret, salt) : slow(secret, salt, rounds));
    }

    @Override
    public String toString() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return kind + "$" + rounds + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    /** Keyboards and systems write the same letter with an accent in several ways. */
    private static byte[] slow(String password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(
                Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray(), salt, rounds, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime that Barid runs on has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] fast(String token, byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
