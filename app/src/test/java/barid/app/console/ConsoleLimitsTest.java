package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can take of the console, and what it is told beyond. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConsoleLimitsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Limits LIMITS = new Limits(500, 12, 3, Duration.ofSeconds(1));

    private final RunningConsole console = new RunningConsole(
            new Shelf(), InstantSource.fixed(News.MORNING), new ConsoleConfig("127.0.0.1", 0), LIMITS);
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        console.client().shutdownNow();
        console.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/articles, cross-site, no-cors, script, 403",
        "/api/v1/articles, same-site, cors, empty, 403",
        "/web/app.js, cross-site, no-cors, script, 403",
        "/health/live, cross-site, no-cors, image, 403",
        "/, cross-site, navigate, iframe, 403",
        "/api/v1/articles, cross-site, navigate, document, 403",
        "/, cross-site, navigate, document, 200",
        "/api/v1/articles, same-origin, cors, empty, 200",
        "/api/v1/articles, none, navigate, document, 200",
        "/api/v1/articles, , , , 200",
    })
    void isReadOnlyByItsOwnPageAndByPrograms(String path, String site, String mode, String dest, int status)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.address.resolve(path));
        if (site != null) {
            request.header("Sec-Fetch-Site", site)
                    .header("Sec-Fetch-Mode", mode)
                    .header("Sec-Fetch-Dest", dest);
        }
        assertThat(console.send(request).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
                "GET /",
                "POST /api/v1/sources HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
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
        HttpResponse<InputStream> live = watch();
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
        assertThat(console.live.watchers()).isEqualTo(1);
        live.body().close();
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
    void givesAClientSoManyStreamsAndNoMore() throws Exception {
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        for (int i = 0; i < LIMITS.streamsOfClient(); i++) {
            streams.add(watch());
            assertThat(streams.getLast().statusCode()).isEqualTo(200);
        }
        HttpResponse<InputStream> further = watch();
        assertThat(further.statusCode()).isEqualTo(503);
        assertThat(further.headers().firstValue("Retry-After")).isPresent();
        further.body().close();
        streams.getFirst().body().close();
        while (true) {
            HttpResponse<InputStream> again = watch();
            if (again.statusCode() == 200) {
                return;
            }
            again.body().close();
            console.live.publish(News.TALKS);
            pause();
        }
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
        "bad-length, 400"
    })
    void answersWhatItCannotReadWithAProblem(String kind, int status) throws Exception {
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
                    case "bad-length" ->
                        "POST /api/v1/sources HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n";
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
        assertThat(answer).doesNotContain("script>", "<html", "jetty", "Jetty");
        JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    private HttpResponse<InputStream> watch() throws Exception {
        return console.client()
                .send(
                        HttpRequest.newBuilder(console.address.resolve("/api/v1/articles/live"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private double refused(String reason) {
        return console.registry
                .get("barid.console.connections.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", console.address.getPort());
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
