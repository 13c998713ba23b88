package barid.app.console;

import static barid.app.console.RunningConsole.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.app.console.access.AccessConfig;
import barid.app.console.access.Right;
import barid.app.console.access.UserLine;
import barid.ingest.fetch.guard.Cidr;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use a console that asks who one is. */
final class ConsoleAccessTest {
    private static final String PASSWORD = "كلمة سر طويلة";
    private static final String TOKEN = UserLine.newToken();
    private static final String AMAL = UserLine.withPassword("amal", Right.EDIT, PASSWORD);
    private static final String NOUR = UserLine.withPassword("nour", Right.READ, PASSWORD);
    private static final String SCRIPT = UserLine.withToken("script", Right.EDIT, TOKEN);

    @TempDir
    Path folder;

    private Path file = Path.of("users");
    private @Nullable RunningConsole console;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("users");
        write("# who may use the console", "", AMAL, NOUR, SCRIPT, "desk read -");
    }

    @AfterEach
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/web/app.js",
                "/api/v1/articles",
                "/api/v1/articles/live",
                "/api/v1/stats",
                "/metrics",
                "/subjects",
                "/none"
            })
    void showsNothingToStrangers(String path) throws Exception {
        start(users());
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .anyMatch(v -> v.startsWith("Basic realm"))
                .anyMatch(v -> v.startsWith("Bearer"));
    }

    @Test
    void tellsStrangersOnlyWhetherItIsReady() throws Exception {
        start(users());
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(add("/health/live").statusCode()).isEqualTo(401);
    }

    @Test
    void knowsUsersByPasswordAndByToken() throws Exception {
        start(users());
        assertThat(who("Authorization", basic("amal", PASSWORD))).isEqualTo("amal edit true");
        assertThat(who("Authorization", basic("amal", PASSWORD))).isEqualTo("amal edit true");
        assertThat(who("Authorization", basic("nour", PASSWORD))).isEqualTo("nour read false");
        assertThat(who("Authorization", "bearer " + TOKEN)).isEqualTo("script edit true");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic, amal, wrong",
        "Basic, amal, ''",
        "Basic, nobody, wrong",
        "Basic, script, -",
        "Basic, desk, -",
        "Bearer, amal, wrong",
        "Digest, amal, x"
    })
    void refusesWhatIsNotRight(String scheme, String name, String secret) throws Exception {
        start(users());
        String value = scheme.equals("Basic") ? basic(name, secret) : scheme + " " + secret;
        HttpResponse<String> answer = get("/api/v1/me", "Authorization", value);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(failures("wrong")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ???", "Basic YW1hbA==", "Bearer", "Bearer  ", "  ", "Basic a b"})
    void refusesWhatIsNoPasswordOrToken(String value) throws Exception {
        start(users());
        assertThat(get("/api/v1/me", "Authorization", value).statusCode()).isEqualTo(401);
    }

    @Test
    void takesChangesOnlyFromThoseWhoMayEdit() throws Exception {
        start(users());
        assertThat(add("/api/v1/sources", "Authorization", basic("nour", PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        assertThat(add("/api/v1/sources").statusCode()).isEqualTo(401);
        assertThat(running().board.size()).isZero();
        assertThat(add("/api/v1/sources", "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(201);
    }

    @Test
    void letsNobodyChangeAnythingOnAConsoleForReading() throws Exception {
        start(new AccessConfig(file, List.of(), "Remote-User", Right.READ, true));
        HttpResponse<String> refused = add("/api/v1/sources", "Authorization", basic("amal", PASSWORD));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("detail").asText()).contains("console.read-only");
        assertThat(delete("/api/v1/sources/x", "Authorization", "Bearer " + TOKEN)
                        .statusCode())
                .isEqualTo(403);
        assertThat(who("Authorization", basic("amal", PASSWORD))).isEqualTo("amal edit false");
    }

    @Test
    void letsNobodyChangeAnythingOnAnOpenConsoleForReading() throws Exception {
        start(new AccessConfig(null, List.of(), "Remote-User", Right.READ, true));
        assertThat(add("/api/v1/sources").statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/sources").statusCode()).isEqualTo(200);
    }

    @Test
    void believesOnlyListedProxies() throws Exception {
        start(new AccessConfig(file, List.of(Cidr.of("127.0.0.0/8")), "X-User", Right.READ, false));
        assertThat(who("X-User", "amal")).isEqualTo("amal edit true");
        assertThat(who("X-User", "desk")).isEqualTo("desk read false");
        assertThat(who("X-User", "guest@example.org")).isEqualTo("guest@example.org read false");
        assertThat(get("/api/v1/me", "X-User", "amal", "X-User", "nour").statusCode())
                .isEqualTo(401);
        assertThat(get("/api/v1/me", "X-User", "no name").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/me", "Remote-User", "amal").statusCode()).isEqualTo(401);
    }

    @Test
    void takesNoUserFromAnybodyElse() throws Exception {
        start(new AccessConfig(file, List.of(Cidr.of("192.0.2.0/24")), "Remote-User", Right.EDIT, false));
        assertThat(get("/api/v1/me", "Remote-User", "amal").statusCode()).isEqualTo(401);
    }

    @Test
    void sendsPeopleToTheProxyWhereThereAreNoPasswords() throws Exception {
        start(new AccessConfig(null, List.of(Cidr.of("192.0.2.1")), "Remote-User", Right.EDIT, false));
        HttpResponse<String> answer = get("/", "Authorization", basic("amal", PASSWORD), "Remote-User", "amal");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("detail").asText()).contains("proxy");
    }

    @Test
    void stopsWhoFailsTooOftenWhateverComesNext() throws Exception {
        start(users());
        for (int i = 0; i < 10; i++) {
            assertThat(get("/api/v1/me", "Authorization", "Bearer guess" + i).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> limited = get("/api/v1/me", "Authorization", "Bearer " + TOKEN);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After"))
                .hasValueSatisfying(s -> assertThat(s).matches("\\d+"));
        assertThat(failures("wrong")).isEqualTo(10);
        assertThat(failures("limited")).isEqualTo(1);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsClientsBehindAProxyApart() throws Exception {
        start(new AccessConfig(file, List.of(Cidr.of("127.0.0.1")), "Remote-User", Right.READ, false));
        for (int i = 0; i <= 10; i++) {
            get("/api/v1/me", "Authorization", "Bearer guess", "X-Forwarded-For", "192.0.2." + i + ", 198.51.100.7");
        }
        assertThat(get("/api/v1/me", "Authorization", "Bearer " + TOKEN, "X-Forwarded-For", "198.51.100.7")
                        .statusCode())
                .isEqualTo(429);
        assertThat(get("/api/v1/me", "Authorization", "Bearer " + TOKEN, "X-Forwarded-For", "198.51.100.8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void readsTheFileAgainWhenItChanges() throws Exception {
        start(users());
        assertThat(who("Authorization", basic("amal", PASSWORD))).isEqualTo("amal edit true");
        write(NOUR, SCRIPT);
        while (get("/api/v1/me", "Authorization", "Bearer " + TOKEN, "X-Try", "1")
                                .statusCode()
                        == 200
                && get("/api/v1/me", "Authorization", basic("amal", PASSWORD)).statusCode() == 200) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(who("Authorization", "Bearer " + TOKEN)).isEqualTo("script edit true");
    }

    @Test
    void keepsTheUsersWhenTheNewFileCannotBeUsed() throws Exception {
        start(users());
        write("amal edit nonsense");
        while (running().registry.get("barid.console.users.refused").counter().count() == 0) {
            assertThat(who("Authorization", "Bearer " + TOKEN)).isEqualTo("script edit true");
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(who("Authorization", basic("amal", PASSWORD))).isEqualTo("amal edit true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nobody",
                "amal",
                "amal edit",
                "amal owner -",
                "am:al edit -",
                "amal edit secret",
                "amal edit pbkdf2-sha512$1$AAAA$AAAA",
                "amal edit pbkdf2-sha512$many$AAAA$AAAA",
                "amal edit -\namal read -"
            })
    void refusesToStartWithAFileThatIsNone(String text) throws Exception {
        write(text);
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> ConsoleServer.requireStartable(config(users())))
                .withMessageContaining(file.toString())
                .withMessageContaining("console.users")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "AAAA"));
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, false", "rw-rw----, false", "rw----r--, false", "rw-r-----, true", "r--------, true"})
    void wantsTheFileClosedToOthers(String mode, boolean good) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        if (good) {
            assertThatCode(() -> ConsoleServer.requireStartable(config(users())))
                    .doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> ConsoleServer.requireStartable(config(users())))
                    .withMessageContaining("chmod 600");
        }
    }

    @Test
    void saysThatTheFileIsNotThere() throws Exception {
        Files.delete(file);
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> ConsoleServer.requireStartable(config(users())))
                .withMessageContaining("cannot be read");
    }

    @Test
    void listensBeyondTheMachineForThoseWhoLogIn() {
        assertThatCode(() -> new ConsoleConfig("0.0.0.0", 0, Set.of("desk.example"), false, users()).requireGuarded())
                .doesNotThrowAnyException();
    }

    private AccessConfig users() {
        return new AccessConfig(file, List.of(), "Remote-User", Right.READ, false);
    }

    private static ConsoleConfig config(AccessConfig access) {
        return new ConsoleConfig("127.0.0.1", 0, Set.of(), false, access);
    }

    private void start(AccessConfig access) {
        console = new RunningConsole(new Shelf(), InstantSource.fixed(News.MORNING), config(access));
    }

    private RunningConsole running() {
        return java.util.Objects.requireNonNull(console);
    }

    private void write(String... lines) throws IOException {
        Path draft = folder.resolve("draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, List.of(lines));
        Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private double failures(String reason) {
        return running()
                .registry
                .get("barid.console.logins.failed")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private String who(String... headers) throws Exception {
        HttpResponse<String> answer = get("/api/v1/me", headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("name").asText() + " "
                + json(answer).path("role").asText() + " "
                + json(answer).path("changes").asBoolean();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(running().address.resolve(path)), headers);
    }

    private HttpResponse<String> delete(String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(running().address.resolve(path)).DELETE(), headers);
    }

    private HttpResponse<String> add(String path, String... headers) throws Exception {
        return send(
                HttpRequest.newBuilder(running().address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"url\":\"https://a.example/feed\"}")),
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return running().send(request);
    }
}
