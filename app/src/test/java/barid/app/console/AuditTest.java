package barid.app.console;

import static barid.app.console.RunningConsole.json;
import static org.assertj.core.api.Assertions.assertThat;

import barid.app.console.access.AccessConfig;
import barid.app.console.access.Right;
import barid.app.console.access.UserLine;
import barid.ingest.fetch.guard.Cidr;
import barid.runtime.OwnerOnly;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the log says of those who change sources, and of those who cannot log in. */
final class AuditTest {
    private static final String PASSWORD = "long-password";
    private static final String TOKEN = UserLine.newToken();
    private static final String USERS = String.join(
            "\n",
            UserLine.withPassword("amal", Right.EDIT, PASSWORD),
            UserLine.withPassword("nour", Right.READ, PASSWORD),
            UserLine.withToken("bot", Right.EDIT, TOKEN));

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger audit = (Logger) LoggerFactory.getLogger("barid.audit");
    private final Logger access = (Logger) LoggerFactory.getLogger("barid.app.console.access");
    private final RunningConsole console;

    AuditTest(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("users");
        OwnerOnly.write(file, USERS);
        console = new RunningConsole(
                new Shelf(),
                InstantSource.fixed(News.MORNING),
                new ConsoleConfig(
                        "127.0.0.1",
                        0,
                        Set.of(),
                        false,
                        new AccessConfig(file, List.of(Cidr.of("127.0.0.1")), "Remote-User", Right.EDIT, false)));
    }

    @BeforeEach
    void listen() {
        events.start();
        for (Logger logger : List.of(audit, access)) {
            logger.setLevel(Level.INFO);
            logger.addAppender(events);
        }
    }

    @AfterEach
    void stop() {
        for (Logger logger : List.of(audit, access)) {
            logger.setLevel(null);
            logger.detachAppender(events);
        }
        console.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Basic, amal, password",
        "Authorization, Bearer, bot, token",
        "Remote-User, '', desk@example.org, proxy"
    })
    void saysWhoChangedWhatFromWhere(String header, String scheme, String name, String login) throws Exception {
        String value = value(scheme, name, PASSWORD);
        String secret = "https://a.example/feed?token=hidden";
        String id = json(add(secret, header, value, "X-Forwarded-For", "198.51.100.7"))
                .path("id")
                .asText();
        add(secret, header, value);
        console.send(HttpRequest.newBuilder(console.address.resolve("/api/v1/sources/" + id))
                .header(header, value)
                .DELETE());
        String rest = "id=" + id + " url=https://a.example/feed?... by=" + name + " login=" + login + " from=";
        assertThat(lines())
                .containsExactly(
                        "source added: " + rest + "198.51.100.7",
                        "source changed: " + rest + "127.0.0.1",
                        "source removed: " + rest + "127.0.0.1");
    }

    @Test
    void saysWhoWantedToChangeWhatTheyMayNot() throws Exception {
        assertThat(add("https://a.example/feed", "Authorization", value("Basic", "nour", PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        assertThat(lines())
                .containsExactly("change refused: POST /api/v1/sources by=nour login=password from=127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic, amal, my-secret, as amal",
        "Basic, my-secret, '', as nobody who is known",
        "Bearer, '', my-secret, as nobody who is known"
    })
    void saysWhoFailedToLogInAndNothingOfTheSecret(String scheme, String name, String secret, String who)
            throws Exception {
        String value = scheme.equals("Basic") ? value(scheme, name, secret) : "Bearer " + secret;
        assertThat(add("https://a.example/feed", "Authorization", value).statusCode())
                .isEqualTo(401);
        assertThat(lines()).containsExactly("A login failed: client 127.0.0.1, " + who);
        assertThat(console.registry
                        .get("barid.console.logins.failed")
                        .tag("reason", "wrong")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static String value(String scheme, String name, String password) {
        return switch (scheme) {
            case "Basic" ->
                "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
            case "Bearer" -> "Bearer " + TOKEN;
            default -> name;
        };
    }

    private List<String> lines() {
        return List.copyOf(events.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private HttpResponse<String> add(String url, String... headers) throws IOException, InterruptedException {
        return console.send(HttpRequest.newBuilder(console.address.resolve("/api/v1/sources"))
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(BodyPublishers.ofString("{\"url\":\"" + url + "\"}")));
    }
}
