package barid.ingest.signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Signs requests so that a site can tell that they come from the operator of an address (draft-ietf-webbotauth-httpsig-protocol-01,
 * section 5.2). Covered are the authority asked and the agent's address; a signature is made for one request, with a nonce of its own.
 * Thread-safe.
 */
public final class RequestSigner {
    private static final String LABEL = "sig1";
    private static final int NONCE_BYTES = 64;

    private final SigningKey key;
    private final URI agent;
    private final Form form;
    private final Duration validity;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** How {@code Signature-Agent} is written. */
    public enum Form {
        /** A dictionary whose member has the label of the signature, as the drafts have it since 2026. */
        DICTIONARY,
        /** A single string, as verifiers of earlier drafts want it. */
        STRING
    }

    /**
     * @param agent https origin at which the directory of keys can be had
     * @param validity how long a signature holds
     */
    public RequestSigner(SigningKey key, URI agent, Form form, Duration validity, InstantSource clock) {
        if (!"https".equalsIgnoreCase(agent.getScheme())
                || agent.getRawAuthority() == null
                || !(agent.getRawPath() == null
                        || agent.getRawPath().isEmpty()
                        || agent.getRawPath().equals("/"))
                || agent.getRawQuery() != null
                || agent.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the agent must be an https address without path, such as https://crawler.example.org");
        }
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("a signature holds for 1 s to 24 h");
        }
        this.key = key;
        this.agent = URI.create("https://" + agent.getRawAuthority().toLowerCase(Locale.ROOT));
        this.form = form;
        this.validity = validity;
        this.clock = clock;
    }

    /** The headers that sign one request to an authority, which is never to be used for another. */
    public Map<String, String> sign(String authority) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant now = clock.instant();
        return sign(
                authority,
                LABEL,
                LABEL,
                now,
                now.plus(validity),
                Base64.getEncoder().encodeToString(nonce));
    }

    Map<String, String> sign(
            String authority, String label, String member, Instant now, Instant expires, String nonce) {
        String address = '"' + agent.toString() + '"';
        boolean dictionary = form == Form.DICTIONARY;
        String component = dictionary ? "\"signature-agent\";key=\"" + member + '"' : "\"signature-agent\"";
        String parameters =
                "(\"@authority\" " + component + ");created=" + now.getEpochSecond() + ";keyid=\"" + key.id()
                        + "\";alg=\"ed25519\";expires=" + expires.getEpochSecond() + ";nonce=\"" + nonce
                        + "\";tag=\"web-bot-auth\"";
        String base = "\"@authority\": " + authority + '\n' + component + ": " + address + "\n\"@signature-params\": "
                + parameters;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Signature-Agent", dictionary ? member + '=' + address : address);
        headers.put("Signature-Input", label + '=' + parameters);
        headers.put("Signature", label + "=:" + signature(key, base) + ':');
        return headers;
    }

    static String signature(SigningKey key, String base) {
        return Base64.getEncoder().encodeToString(key.sign(base.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "signer of " + agent + " with " + key;
    }
}
