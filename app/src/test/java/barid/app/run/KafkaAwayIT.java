package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import barid.local.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of each role, started before their broker and left alone by it later; asked as a supervisor asks. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class KafkaAwayIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @TempDir
    Path folder;

    private final Map<String, Started> roles = new LinkedHashMap<>();
    private @Nullable EmbeddedKafka kafka;

    private record Started(Process process, int port, Path said) {}

    @AfterEach
    void end() throws InterruptedException {
        for (Started role : roles.values()) {
            role.process().destroyForcibly().waitFor();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void waitsForABrokerThatIsNotThereYetAndForOneThatGoesAway() throws Exception {
        int broker = freePort();
        start("ingest", broker);
        start("enrich", broker);
        start("sink", broker, "sink.postgres=false", "sink.files=" + folder.resolve("files"));
        start("console", broker, "console.port=0");

        String address = "127.0.0.1:" + broker;
        awaitAll(503, words -> words.contains("Kafka at " + address + " has not answered since"));
        assertThat(roles.keySet()).allSatisfy(role -> {
            assertThat(ask(role, "live").status()).isEqualTo(200);
            assertThat(ask(role, "ready").words()).contains("\"why\":\"starts\"");
            assertThat(silence(role)).isGreaterThan(2);
        });

        kafka = new EmbeddedKafka(folder.resolve("kafka"), broker);
        kafka.start();
        awaitAll(200, words -> !words.contains("\"waiting\""));
        for (String role : roles.keySet()) {
            until("a short silence of " + role, () -> silence(role) < 2);
        }

        Map<String, Long> before = lines();
        kafka.close();
        awaitAll(503, words -> words.contains("Kafka at " + address + " has not answered since 20"));
        long gone = System.nanoTime();
        until("an outage of ten seconds", () -> System.nanoTime() - gone > TimeUnit.SECONDS.toNanos(10));
        assertThat(roles.keySet())
                .allSatisfy(role -> assertThat(ask(role, "live").status()).isEqualTo(200));
        lines().forEach((role, count) -> assertThat(count - before.getOrDefault(role, 0L))
                .as("lines of %s", role)
                .isLessThan(30));

        kafka = new EmbeddedKafka(folder.resolve("kafka"), broker);
        kafka.start();
        awaitAll(200, words -> !words.contains("\"waiting\""));
        for (Started role : roles.values()) {
            assertThat(role.process().isAlive()).isTrue();
            assertThat(Files.readString(role.said()))
                    .contains("Kafka at " + address + " has not answered since", "answers again after");
        }
    }

    private void start(String role, int broker, String... more) throws IOException {
        int port = freePort();
        Path said = folder.resolve(role + ".txt");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                withoutTestLog(),
                "barid.app.Main",
                role,
                "--set=data-directory=" + folder.resolve(role),
                "--set=kafka.bootstrap-servers=127.0.0.1:" + broker,
                "--set=kafka.longest-silence=PT2S",
                "--set=kafka.partitions=1",
                "--set=ops.port=" + port));
        for (String setting : more) {
            line.add("--set=" + setting);
        }
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        roles.put(role, new Started(process, port, said));
    }

    /** The processes log as those of users do. */
    private static String withoutTestLog() {
        return java.util.Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") || !Files.exists(Path.of(entry, "logback-test.xml")))
                .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    }

    private record Answer(int status, String words) {}

    private Answer ask(String role, String what) {
        Started started = roles.get(role);
        URI address = URI.create("http://127.0.0.1:" + started.port() + "/health/" + what);
        return get(address);
    }

    private static Answer get(URI address) {
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double silence(String role) {
        URI address = URI.create("http://127.0.0.1:" + roles.get(role).port() + "/metrics");
        return get(address)
                .words()
                .lines()
                .filter(l -> l.startsWith("barid_kafka_silence_seconds "))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Long> lines() throws IOException {
        Map<String, Long> lines = new LinkedHashMap<>();
        for (Map.Entry<String, Started> role : roles.entrySet()) {
            lines.put(
                    role.getKey(),
                    Files.readString(role.getValue().said()).lines().count());
        }
        return lines;
    }

    private void awaitAll(int status, Predicate<String> words) throws Exception {
        for (String role : roles.keySet()) {
            until(role + " answers " + status, () -> {
                assertThat(roles.get(role).process().isAlive())
                        .as("%s runs", role)
                        .isTrue();
                Answer answer = ask(role, "ready");
                return answer.status() == status && words.test(answer.words());
            });
        }
    }

    private void until(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(this.state(what)).isLessThan(deadline);
            roles.values().iterator().next().process().waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private String state(String what) {
        StringBuilder all = new StringBuilder(what).append(" in time; they say:");
        roles.keySet()
                .forEach(role -> all.append('\n').append(role).append(": ").append(ask(role, "ready")));
        return all.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
