package barid.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import barid.runtime.Telemetry;
import barid.runtime.http.ClientLimits;
import barid.runtime.http.WebServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The directory as a site reads it: over HTTP, with the JDK's own verification of what is signed. */
class DirectoryEndpointTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** What comes before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final SigningKey first = SigningKey.draw();
    private final SigningKey next = SigningKey.draw();
    private final Telemetry telemetry = new Telemetry();
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @SuppressWarnings("NullAway.Init") // started by start
    DirectoryEndpointTest() {}

    @BeforeEach
    void start() {
        DirectoryEndpoint endpoint = new DirectoryEndpoint(
                new KeyDirectory(List.of(first, next)),
                URI.create("https://Crawler.example.org"),
                InstantSource.fixed(NOW));
        server = WebServer.withoutOps(
                new WebServer.Place("keys", "The directory of keys", "127.0.0.1", 0),
                ClientLimits.usual(),
                telemetry,
                endpoint::register);
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        telemetry.close();
    }

    @Test
    void servesTheKeysWithAProofOfEachForTheAgentsOwnAddress() throws Exception {
        HttpResponse<byte[]> answer = get(KeyDirectory.PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/http-message-signatures-directory+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=43200");
        String digest = "sha-256=:"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(answer.body()))
                + ":";
        assertThat(answer.headers().firstValue("Content-Digest")).hasValue(digest);

        JsonNode keys = new ObjectMapper().readTree(answer.body()).path("keys");
        assertThat(keys).hasSize(2);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("\"d\"");
        String inputs = answer.headers().firstValue("Signature-Input").orElseThrow();
        String signatures = answer.headers().firstValue("Signature").orElseThrow();
        for (int i = 0; i < 2; i++) {
            String label = i == 0 ? "binding" : "binding1";
            Matcher input =
                    Pattern.compile("(?:^|, )" + label + "=(\\([^)]*\\)[^,]*)").matcher(inputs);
            Matcher signature =
                    Pattern.compile("(?:^|, )" + label + "=:([^:]+):").matcher(signatures);
            assertThat(input.find() && signature.find()).as(label).isTrue();
            String parameters = input.group(1);
            assertThat(parameters)
                    .isEqualTo("(\"@authority\";req \"content-digest\");created=1772366400;expires=1772452800;keyid=\""
                            + keys.get(i).path("kid").asText()
                            + "\";tag=\"http-message-signatures-directory\"");
            byte[] signed = Base64.getDecoder().decode(signature.group(1));
            PublicKey key = key(keys.get(i).path("x").asText());
            assertThat(verifies(key, base("crawler.example.org", digest, parameters), signed))
                    .isTrue();
            assertThat(verifies(key, base("attacker.example.net", digest, parameters), signed))
                    .as("shown as another's")
                    .isFalse();
            assertThat(verifies(key, base("127.0.0.1:" + server.port(), digest, parameters), signed))
                    .as("for the host that the request named")
                    .isFalse();
        }
    }

    @Test
    void showsNothingElse() throws Exception {
        for (String path : List.of("/", "/metrics", "/health/ready", "/.well-known/", KeyDirectory.PATH + "/x")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static String base(String authority, String digest, String parameters) {
        return "\"@authority\";req: " + authority + "\n\"content-digest\": " + digest + "\n\"@signature-params\": "
                + parameters;
    }

    private static boolean verifies(PublicKey key, String base, byte[] signed) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(base.getBytes(StandardCharsets.UTF_8));
        return signature.verify(signed);
    }

    private static PublicKey key(String x) throws Exception {
        byte[] point = Base64.getUrlDecoder().decode(x);
        byte[] encoded = new byte[X509.length + point.length];
        System.arraycopy(X509, 0, encoded, 0, X509.length);
        System.arraycopy(point, 0, encoded, X509.length, point.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
