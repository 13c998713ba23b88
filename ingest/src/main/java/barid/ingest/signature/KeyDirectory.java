package barid.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The public keys of an agent as sites fetch them (draft-ietf-webbotauth-httpsig-protocol-01, section 5.5.1 and appendix B): a JSON Web Key
 * Set, and headers that prove for each key that its owner put it there. While a key is changed for another both stand in it.
 *
 * @param keys those that sign now or will soon, without repetition
 */
public record KeyDirectory(List<SigningKey> keys) {
    /** Where it is served. */
    public static final String PATH = "/.well-known/http-message-signatures-directory";
    /** As what it is served. */
    public static final String MEDIA_TYPE = "application/http-message-signatures-directory+json";

    public KeyDirectory {
        keys = keys.stream().distinct().toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A directory has one key at least");
        }
    }

    /** The document, without a line break at its end. */
    public String body() {
        return keys.stream()
                .map(key -> "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + key.id() + "\",\"x\":\"" + key.x()
                        + "\",\"use\":\"sig\"}")
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /**
     * The headers of an answer with it.
     *
     * @param authority that of the agent's own address. Never one that a request names: a signature for another authority would let
     *     its owner show these keys as his
     * @param validity how long the proof holds
     */
    public Map<String, String> headers(String authority, Instant now, Duration validity) {
        String digest = "sha-256=:" + sha256(body()) + ":";
        StringBuilder inputs = new StringBuilder();
        StringBuilder signatures = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            SigningKey key = keys.get(i);
            String label = i == 0 ? "binding" : "binding" + i;
            String parameters = "(\"@authority\";req \"content-digest\");created=" + now.getEpochSecond() + ";expires="
                    + now.plus(validity).getEpochSecond() + ";keyid=\"" + key.id()
                    + "\";tag=\"http-message-signatures-directory\"";
            String base = "\"@authority\";req: " + authority + "\n\"content-digest\": " + digest
                    + "\n\"@signature-params\": " + parameters;
            String comma = i == 0 ? "" : ", ";
            inputs.append(comma).append(label).append('=').append(parameters);
            signatures
                    .append(comma)
                    .append(label)
                    .append("=:")
                    .append(RequestSigner.signature(key, base))
                    .append(':');
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Content-Digest", digest);
        headers.put("Signature-Input", inputs.toString());
        headers.put("Signature", signatures.toString());
        headers.put("Cache-Control", "max-age=" + Math.min(validity.toSeconds() / 2, 86_400));
        return headers;
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
