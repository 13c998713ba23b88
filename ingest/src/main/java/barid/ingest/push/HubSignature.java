package barid.ingest.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature of one message (WebSub, section 8): fed with the body as it arrives, compared in constant time. Not thread-safe. */
final class HubSignature {
    private static final Map<String, String> METHODS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private final Mac mac;
    private final byte[] stated;

    private HubSignature(Mac mac, byte[] stated) {
        this.mac = mac;
        this.stated = stated;
    }

    /** Reads {@code X-Hub-Signature}; empty where it is missing, of another method, or no hex. */
    static Optional<HubSignature> read(@Nullable String header, String secret) {
        int equals = header == null ? -1 : header.indexOf('=');
        if (header == null || equals < 0) {
            return Optional.empty();
        }
        String method = METHODS.get(header.substring(0, equals).strip().toLowerCase(Locale.ROOT));
        if (method == null) {
            return Optional.empty();
        }
        try {
            byte[] stated =
                    HexFormat.of().parseHex(header.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
            Mac mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), method));
            return Optional.of(new HubSignature(mac, stated));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + method, e);
        }
    }

    void update(byte[] bytes, int length) {
        mac.update(bytes, 0, length);
    }

    /** Whether what was fed has the stated signature; ends it. */
    boolean holds() {
        return MessageDigest.isEqual(mac.doFinal(), stated);
    }
}
