package barid.ingest.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Callback addresses and secrets of subscriptions, all derived from one key of the installation. An address says of itself whose it is and
 * carries a MAC (HMAC-SHA256, its first 128 bits), so that any process with the key can check it without a list. Thread-safe.
 */
public final class PushKeys {
    /** Where callback addresses begin, below the public address. */
    public static final String PATH = "/push/";

    /** Least length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int LONGEST_TOKEN = 1_000;

    private final String publicAddress;
    private final byte[] key;

    /**
     * Whose pushes arrive at a callback address.
     *
     * @param site of the source, which decides the partition that owns it
     * @param sourceId id of the source
     * @param topic {@link #hash} of the address subscribed to
     */
    public record Callback(String site, String sourceId, String topic) {
        private String text() {
            return site + '\n' + sourceId + '\n' + topic;
        }
    }

    /**
     * Keys of an installation.
     *
     * @param publicAddress under which hubs reach the endpoint, http or https
     * @param key secret, at least {@link #KEY_BYTES} bytes
     */
    public PushKeys(URI publicAddress, byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException("A key for pushes has at least " + KEY_BYTES + " bytes");
        }
        String address = publicAddress.toString();
        boolean web = "http".equals(publicAddress.getScheme()) || "https".equals(publicAddress.getScheme());
        if (!web
                || publicAddress.getHost() == null
                || publicAddress.getRawQuery() != null
                || publicAddress.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "A public address is http or https, with a host and without query: " + address);
        }
        this.publicAddress = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.key = key.clone();
    }

    /** What a callback address says of its topic: 128 bits of its SHA-256, hex. */
    public static String hash(URI topic) {
        return hash(topic.toString());
    }

    static String hash(String topic) {
        return HexFormat.of().formatHex(sha256(topic.getBytes(StandardCharsets.UTF_8)), 0, MAC_BYTES);
    }

    /** The address that a hub is told. */
    public URI address(Callback callback) {
        byte[] text = callback.text().getBytes(StandardCharsets.UTF_8);
        return URI.create(publicAddress + PATH + encoded(text) + '.' + encoded(mac(callback)));
    }

    /**
     * Whose address this is; empty for one that was not made with this key.
     *
     * @param token what follows {@link #PATH}
     */
    Optional<Callback> open(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            byte[] given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            String[] parts = text.split("\n", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            Callback callback = new Callback(parts[0], parts[1], parts[2]);
            return MessageDigest.isEqual(mac(callback), given) ? Optional.of(callback) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // No base64: somebody guesses.
            return Optional.empty();
        }
    }

    /** The secret that is shared with the hub of a subscription, 64 characters. */
    public String secret(Callback callback) {
        return HexFormat.of().formatHex(hmac("secret\n" + callback.text()));
    }

    /** Changes when addresses made before do not hold any longer: with the public address or the key. */
    public String generation() {
        return HexFormat.of().formatHex(hmac("generation\n" + publicAddress), 0, 4);
    }

    private byte[] mac(Callback callback) {
        return Arrays.copyOf(hmac("callback\n" + callback.text()), MAC_BYTES);
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "keys of pushes to " + publicAddress;
    }
}
