package barid.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.Health;
import barid.runtime.StartFailure;
import barid.runtime.Telemetry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can take of any server of a process, and what it is told beyond. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClientLimits LIMITS = new ClientLimits(500, 12, Duration.ofSeconds(1));
    private static final WebServer.Place ANY = WebServer.Place.ops("127.0.0.1", 0);

    private final Health health = new Health();
    private final Telemetry telemetry = new Telemetry();
    private final List<Socket> sockets = new ArrayList<>();
    private WebServer server = started(false);

    private WebServer started(boolean proxy) {
        var made = new WebServer(ANY, LIMITS, address -> proxy, health, telemetry, WebServerTest::echo);
        made.start();
        return made;
    }

    private static void echo(RoutesConfig routes) {
        routes.post("/echo", c -> c.result(c.bodyAsBytes()))
                .get("/fault", c -> {
                    throw new IllegalStateException("what only the log should say");
                })
                .get("/stream", c -> {
                    while (true) {
                        c.res().getOutputStream().write('.');
                        c.res().flushBuffer();
                        LockSupport.parkNanos(20_000_000);
                    }
                })
                .get("/refused", c -> {
                    throw Problem.unavailable("Try later.");
                });
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
        telemetry.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
                "GET /",
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
            })
    void endsARequestThatTricklesIn(String beginning) throws Exception {
        Socket socket = open();
        write(socket, beginning);
        long start = System.nanoTime();
        try {
            while (true) {
                write(socket, "x");
                pause();
            }
        } catch (SocketException ended) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        }
        assertThat(refused("slow")).isEqualTo(1);
    }

    @Test
    void keepsConnectionsThatWaitOrListen() throws Exception {
        Socket listening = open();
        write(listening, "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Socket idle = open();
        ask(idle);
        while (refused("slow") == 0) {
            Socket slow = open();
            write(slow, "GET / HTTP/1.1\r\n");
            try {
                while (true) {
                    write(slow, "x");
                    pause();
                }
            } catch (SocketException ended) {
                // One that trickles has been ended, so the others have been looked at.
            }
        }
        ask(idle);
        assertThat(listening.getInputStream().readNBytes(500)).hasSize(500);
        assertThat(refused("slow")).isEqualTo(1);
    }

    @Test
    void givesAClientSoManyConnectionsAndNoMore() throws Exception {
        for (int i = 0; i < LIMITS.connectionsOfClient(); i++) {
            ask(open());
        }
        Socket further = open();
        try {
            write(further, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(further.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).isNotNull();
        }
        assertThat(refused("client")).isEqualTo(1);
        sockets.getFirst().close();
        while (true) {
            try {
                ask(open());
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
    }

    @Test
    void countsNoConnectionsOfProxies() throws Exception {
        server.close();
        server = started(true);
        for (int i = 0; i < 2 * LIMITS.connectionsOfClient(); i++) {
            ask(open());
        }
        assertThat(refused("client")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "bad-host, 400",
        "no-host, 400",
        "long-address, 414",
        "long-header, 431",
        "garbage, 400",
        "old, 505",
        "bad-path, 400",
        "bad-length, 400",
        "no-such-path, 404",
        "other-method, 405",
        "large-body, 413",
        "fault, 500",
        "refused, 503"
    })
    void answersWhatItCannotServeWithAProblem(String kind, int status) throws Exception {
        Socket socket = open();
        write(
                socket,
                switch (kind) {
                    case "bad-host" -> "GET / HTTP/1.1\r\nHost: a b\r\n\r\n";
                    case "no-host" -> "GET / HTTP/1.1\r\n\r\n";
                    case "long-address" -> "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                    case "long-header" -> "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n";
                    case "garbage" -> "<script>alert(1)</script>\r\n\r\n";
                    case "old" -> "GET / HTTP/7.3\r\nHost: localhost\r\n\r\n";
                    case "bad-path" -> "GET /%zz<script> HTTP/1.1\r\nHost: localhost\r\n\r\n";
                    case "bad-length" -> "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n";
                    case "no-such-path" -> closing("GET /no-such-page");
                    case "other-method" -> closing("DELETE /metrics");
                    case "large-body" ->
                        "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 70000\r\n\r\n"
                                + "a".repeat(70_000);
                    case "fault" -> closing("GET /fault");
                    case "refused" -> closing("GET /refused");
                    default -> throw new IllegalArgumentException(kind);
                });
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head)
                .containsIgnoringCase("Content-Type: application/problem+json")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .doesNotContainIgnoringCase("Server:");
        assertThat(answer).doesNotContain("script>", "<html", "jetty", "Jetty", "only the log");
        JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    @Test
    void tellsHealthAndMetricsWithTheHeadersOfAllAnswers() throws Exception {
        health.add("enrich", Health.State.Up::new);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
                URI address = URI.create("http://127.0.0.1:" + server.port() + path);
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().map().keySet().stream().map(String::toLowerCase))
                        .contains("content-security-policy", "x-frame-options", "cache-control");
                assertThat(answer.body()).contains(path.equals("/metrics") ? "jvm_memory_used_bytes" : "enrich");
            }
        }
    }

    @Test
    void tellsWhichSettingNamesAnAddressThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebServer.Place place = WebServer.Place.ops("127.0.0.1", taken.getLocalPort());
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> new WebServer(place, health, telemetry).start())
                    .withMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .withMessageContaining("ops.port");
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> WebServer.requireFree(place))
                    .withMessageContaining("ops.port");
        }
    }

    private static String closing(String line) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private double refused(String reason) {
        return telemetry
                .registry()
                .get("barid.http.connections.refused")
                .tag("server", "ops")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(60_000);
        sockets.add(socket);
        return socket;
    }

    /** Fails once the test has taken too long. */
    private static void pause() {
        LockSupport.parkNanos(20_000_000);
        assertThat(Thread.currentThread().isInterrupted()).as("took too long").isFalse();
    }

    private static void ask(Socket socket) throws IOException {
        write(socket, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        byte[] answer = new byte[12];
        if (socket.getInputStream().readNBytes(answer, 0, answer.length) < answer.length) {
            throw new IOException("no answer");
        }
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        byte[] rest = new byte[8_192];
        assertThat(socket.getInputStream().read(rest)).isPositive();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
