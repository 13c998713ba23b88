package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the demo opens, and what it leaves behind. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class UpDemoIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Pattern CONSOLE = Pattern.compile("Console +(http://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            stop(process);
        }
    }

    @Test
    void opensNoOtherServiceOfTheMachineAndNamesWhatItLeaves() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0), 0);
        other.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try {
            Said demo = start("--demo");
            URI console = demo.console();
            add(console, "http://127.0.0.2:" + other.getAddress().getPort() + "/secret");
            JsonNode refused =
                    await(console, "/secret", source -> !source.path("outcome").isNull());
            assertThat(refused.path("outcome").asText()).isEqualTo("blocked_address");
            JsonNode served =
                    await(console, "/feed/", source -> !source.path("outcome").isNull());
            assertThat(served.path("outcome").asText()).isIn("ok", "not_modified");
            assertThat(asked).hasValue(0);
            assertThat(demo.text()).doesNotContain("belong to the demo");
        } finally {
            other.stop(0);
        }
        stop(processes.getLast());

        Said plain = start();
        assertThat(plain.text()).contains("8 of them belong to the demo", "./barid sources remove ");
    }

    private record Said(String text, URI console) {}

    private Said start(String... options) throws Exception {
        Path out = Files.createTempFile(folder, "up", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "barid.app.Main",
                "up",
                "--set=data-directory=" + folder.resolve("data"),
                "--set=local.kafka-port=0",
                "--set=local.postgres-port=0",
                "--set=console.port=0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        processes.add(process);
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            String said = Files.readString(out);
            Matcher console = CONSOLE.matcher(said);
            if (said.contains("Stop with Ctrl-C") && console.find()) {
                return new Said(said, URI.create(console.group(1)));
            }
            assertThat(process.isAlive()).as("still runs; it said:\n%s", said).isTrue();
            assertThat(System.nanoTime())
                    .as("ready in time; it said:\n%s", said)
                    .isLessThan(deadline);
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static void add(URI console, String url) throws Exception {
        String body = JSON.createObjectNode().put("url", url).toString();
        HttpRequest request = HttpRequest.newBuilder(console.resolve("/api/v1/sources"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 299);
    }

    /** The first source with this in its address, once it is as wanted. */
    private JsonNode await(URI console, String address, java.util.function.Predicate<JsonNode> wanted)
            throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            JsonNode list = sources(console);
            for (JsonNode source : list) {
                if (source.path("url").asText().contains(address) && wanted.test(source)) {
                    return source;
                }
            }
            assertThat(System.nanoTime()).as("in time; sources are %s", list).isLessThan(deadline);
            processes.getLast().waitFor(250, TimeUnit.MILLISECONDS);
        }
    }

    private static JsonNode sources(URI console) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(console.resolve("/api/v1/sources")).build();
        return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body())
                .path("sources");
    }
}
