package barid.ingest.signature;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.Set;

/**
 * An Ed25519 key as a JSON Web Key (RFC 8037). Its secret part leaves it by {@link #secret} alone; the texts of this class and of its
 * errors never hold it.
 */
public final class SigningKey {
    private static final int BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final PrivateKey secret;
    private final byte[] seed;
    private final String x;
    private final String id;

    private SigningKey(byte[] seed, byte[] point) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        this.seed = seed;
        this.secret = keys.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        this.x = encoded(point);
        this.id = thumbprint(x);
        byte[] probe = {1};
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(publicKey(point));
        check.update(probe);
        if (!check.verify(sign(probe))) {
            throw new IllegalArgumentException("the two parts of the key do not belong together");
        }
    }

    /** A new key. */
    public static SigningKey draw() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate())
                    .getBytes()
                    .orElseThrow(() -> new IllegalStateException("A key that was just drawn has its bytes"));
            return new SigningKey(seed, bytes(((EdECPublicKey) pair.getPublic()).getPoint()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has Ed25519", e);
        }
    }

    /**
     * Reads a key from a file that nobody but its owner may open.
     *
     * @throws IllegalArgumentException when others may, or what it holds is no such key; names the file
     */
    public static SigningKey read(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException(
                    "others may open the key file " + file + "; close it with chmod 600 and draw a new key");
        }
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key file " + file + " holds no key: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a JSON Web Key with its secret part.
     *
     * @throws IllegalArgumentException when it is none of Ed25519; the message holds nothing of the key
     */
    @SuppressWarnings("UnusedException") // the causes quote the text, which is secret
    public static SigningKey parse(String jwk) {
        JsonNode key;
        try {
            key = JSON.readTree(jwk);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON");
        }
        if (key == null
                || !key.path("kty").asText().equals("OKP")
                || !key.path("crv").asText().equals("Ed25519")) {
            throw new IllegalArgumentException("it is no JSON Web Key of kty OKP and crv Ed25519");
        }
        try {
            byte[] seed = Base64.getUrlDecoder().decode(key.path("d").asText());
            byte[] point = Base64.getUrlDecoder().decode(key.path("x").asText());
            if (seed.length != BYTES || point.length != BYTES) {
                throw new IllegalArgumentException("d and x must be 32 bytes each");
            }
            return new SigningKey(seed, point);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("d and x are no key of Ed25519");
        }
    }

    /** The thumbprint of the public part (RFC 7638, RFC 8037 appendix A.3), by which verifiers know the key. */
    public String id() {
        return id;
    }

    /** The public part, in base64url. */
    public String x() {
        return x;
    }

    /** The whole key as a JSON Web Key. Secret. */
    public String secret() {
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + id + "\",\"x\":\"" + x + "\",\"d\":\""
                + encoded(seed) + "\",\"use\":\"sig\"}\n";
    }

    /** Signs as RFC 8032 says: the same bytes always give the same signature. Thread-safe. */
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was checked can sign", e);
        }
    }

    private static String thumbprint(String x) throws GeneralSecurityException {
        String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return encoded(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** RFC 8032, section 5.1.2: y from the lowest byte up, the highest bit tells whether x is odd. */
    private static byte[] bytes(EdECPoint point) {
        byte[] big = point.getY().toByteArray();
        byte[] little = new byte[BYTES];
        for (int i = 0; i < big.length && i < BYTES; i++) {
            little[i] = big[big.length - 1 - i];
        }
        if (point.isXOdd()) {
            little[BYTES - 1] |= (byte) 0x80;
        }
        return little;
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        byte[] big = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            big[i] = point[BYTES - 1 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        EdECPoint decoded = new EdECPoint(odd, new BigInteger(1, big));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, decoded));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey key && id.equals(key.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "signing key " + id;
    }
}
