package barid.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.runtime.Telemetry;
import barid.runtime.http.ClientLimits;
import barid.runtime.http.WebServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint of pushes answers to hubs and to others. */
class PushEndpointTest {
    private static final URI TOPIC = URI.create("https://a.example/feed?x=1&y=2");
    private static final int MOST = 2_000_000;
    private static final byte[] KEY = new byte[32];

    private final PushKeys keys = new PushKeys(URI.create("http://127.0.0.1:1/in"), KEY);
    private final PushKeys.Callback callback = new PushKeys.Callback("a.example", "source-1", PushKeys.hash(TOPIC));
    private final Telemetry telemetry = new Telemetry();
    private final List<HubMessage> written = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean kafkaAnswers = true;
    private WebServer server;

    @SuppressWarnings("NullAway.Init") // started by start
    PushEndpointTest() {}

    @BeforeEach
    void start() {
        PushEndpoint endpoint = new PushEndpoint(
                keys,
                MOST,
                (to, message) -> kafkaAnswers && to.equals(callback) && written.add(message),
                telemetry.registry());
        server = WebServer.withoutOps(
                new WebServer.Place("pushes", "The endpoint of pushes", "127.0.0.1", 0),
                ClientLimits.usual(),
                telemetry,
                endpoint::register);
        server.start();
    }

    @AfterEach
    void stop() {
        assertThat(telemetry.registry().find("barid.websub.requests").counters().stream()
                        .mapToDouble(c -> c.count())
                        .sum())
                .as("each request has one outcome")
                .isEqualTo(telemetry
                        .registry()
                        .get("barid.websub.received")
                        .counter()
                        .count());
        client.close();
        server.close();
        telemetry.close();
    }

    @Test
    void answersAHubThatAsksWhetherASubscriptionIsMeant() throws Exception {
        HttpResponse<String> answer = get(Map.of(
                "hub.mode", "subscribe",
                "hub.topic", TOPIC.toString(),
                "hub.challenge", "<b>42</b>",
                "hub.lease_seconds", "864000"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<b>42</b>");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/plain"));
        assertThat(written).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(HubMessage.Kind.SUBSCRIBED);
            assertThat(message.lease()).isEqualTo(864_000);
        });
        assertThat(HubMessage.read(
                        written.getFirst().headers(), written.getFirst().body()))
                .hasValueSatisfying(read -> assertThat(read.topic()).isEqualTo(callback.topic()));
    }

    @ParameterizedTest
    @CsvSource({
        "subscribe,https://a.example/other,404",
        "unsubscribe,https://a.example/feed,404",
        "unknown,https://a.example/feed?x=1&y=2,400",
        "'',https://a.example/feed?x=1&y=2,400"
    })
    void confirmsNothingThatItDidNotAskFor(String mode, String topic, int status) throws Exception {
        HttpResponse<String> answer = get(Map.of("hub.mode", mode, "hub.topic", topic, "hub.challenge", "42"));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("42");
        assertThat(written).isEmpty();
    }

    @Test
    void confirmsNothingThatCouldNotBeWrittenDown() throws Exception {
        kafkaAnswers = false;
        HttpResponse<String> answer =
                get(Map.of("hub.mode", "subscribe", "hub.topic", TOPIC.toString(), "hub.challenge", "42"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(post(token(), "words".getBytes(UTF_8), sign("sha256", "HmacSHA256", "words")))
                .isEqualTo(503);
    }

    @Test
    void takesDownARefusal() throws Exception {
        assertThat(get(Map.of("hub.mode", "denied", "hub.topic", TOPIC.toString(), "hub.reason", "no"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(written).singleElement().satisfies(m -> assertThat(m.kind()).isEqualTo(HubMessage.Kind.DENIED));
    }

    @ParameterizedTest
    @CsvSource({"sha1,HmacSHA1", "sha256,HmacSHA256", "sha384,HmacSHA384", "SHA512,HmacSHA512"})
    void takesADocumentWithARightSignatureOfEachMethod(String method, String algorithm) throws Exception {
        assertThat(post(token(), "words".getBytes(UTF_8), sign(method, algorithm, "words")))
                .isEqualTo(202);
        assertThat(written).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(HubMessage.Kind.DOCUMENT);
            assertThat(message.body()).isEqualTo("words".getBytes(UTF_8));
            assertThat(message.contentType()).isEqualTo("application/rss+xml");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256", "sha256=", "sha256=zz", "md5=00", "sha256=00", "="})
    void leavesADocumentWithoutARightSignatureAlone(String signature) throws Exception {
        assertThat(post(token(), "words".getBytes(UTF_8), signature)).isEqualTo(202);
        assertThat(post(token(), "words".getBytes(UTF_8), sign("sha256", "HmacSHA256", "other words")))
                .isEqualTo(202);
        assertThat(written).isEmpty();
    }

    @Test
    void takesALargeDocumentAsAReasonToVisitAndRefusesALargerOne() throws Exception {
        byte[] large = "x".repeat(PushEndpoint.MOST_CARRIED + 1).getBytes(UTF_8);
        assertThat(post(token(), large, sign("sha256", "HmacSHA256", new String(large, UTF_8))))
                .isEqualTo(202);
        assertThat(written).singleElement().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(HubMessage.Kind.LARGE_DOCUMENT);
            assertThat(message.body()).isEmpty();
        });
        byte[] larger = "x".repeat(MOST + 1).getBytes(UTF_8);
        assertThat(post(token(), larger, sign("sha256", "HmacSHA256", new String(larger, UTF_8))))
                .isEqualTo(413);
        assertThat(written).hasSize(1);
    }

    @Test
    void knowsItsOwnAddressesOnly() throws Exception {
        String own = token();
        PushKeys others =
                new PushKeys(URI.create("http://127.0.0.1:1/in"), "k".repeat(32).getBytes(UTF_8));
        String foreign = others.address(callback).getPath().substring("/in/push/".length());
        for (String token : List.of("x", "x.y", ".", own + "A", own.substring(1), foreign)) {
            assertThat(post(token, new byte[0], "sha256=00")).as(token).isEqualTo(404);
        }
        assertThat(written).isEmpty();
    }

    @Test
    void showsStrangersNothingElse() throws Exception {
        assertThat(server.routes()).containsExactlyInAnyOrder("get /push/{token}", "post /push/{token}");
        for (String path : List.of("/metrics", "/health/live", "/")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void hasKeysOfEnoughBytesForAWebAddressOnly() {
        assertThatThrownBy(() -> new PushKeys(URI.create("https://a.example"), new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
        for (String address : List.of("ftp://a.example", "https:///x", "https://a.example?x", "a.example")) {
            assertThatThrownBy(() -> new PushKeys(URI.create(address), KEY))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(keys.secret(callback)).hasSize(64).doesNotContain(keys.generation());
        assertThat(keys.toString()).doesNotContain(HexFormat.of().formatHex(KEY));
    }

    private String token() {
        return keys.address(callback).getPath().substring("/in/push/".length());
    }

    private HttpResponse<String> get(Map<String, String> query) throws Exception {
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) -> text.append(text.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/push/" + token() + text);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(String token, byte[] body, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/push/" + token))
                .header("Content-Type", "application/rss+xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!signature.isEmpty()) {
            request.header("X-Hub-Signature", signature);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String sign(String method, String algorithm, String body) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(keys.secret(callback).getBytes(UTF_8), algorithm));
        return method + '=' + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }
}
