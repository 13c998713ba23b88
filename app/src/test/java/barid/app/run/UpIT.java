package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A local start as its owner, its commands and other users of the machine meet it. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@DisabledOnOs(OS.WINDOWS)
class UpIT {
    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    /** Readable for all, as a home directory often is: what is closed is closed by Barid. */
    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private record Said(int code, String out, String err) {}

    @Test
    void isFoundByItsCommandsOnAnyPortAndByNobodyElse() throws Exception {
        Path config = folder.resolve("barid.yaml");
        Files.writeString(config, """
                data-directory: "%s"
                console:
                  port: 0
                local:
                  kafka-port: 0
                  postgres-port: 0
                """.formatted(folder.resolve("data")));
        Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process up = start(folder, out, err, "up", "--config=barid.yaml");
        String said = await(up, out, err, "Stop with Ctrl-C");
        assertThat(said)
                .contains("was open to other users of this machine", "Follows     nothing yet", "PGPASSFILE=")
                .doesNotContain("ERROR", "WARN");
        assertThat(Files.readString(err)).as("what else the terminal shows").doesNotContain("ERROR", "WARN");

        assertThat(ready(found("(?m)^  Console +(\\S+)", said)))
                .startsWith("200 {\"status\":\"ready\"")
                .contains(Stream.of("kafka", "ingest", "tag-rules", "enrich", "console", "barid-sink-postgres")
                        .map(part -> "\"" + part + "\":{\"state\":\"up\"")
                        .toArray(String[]::new));

        // By the file with the settings, by the data directory, and by the port alone from anywhere.
        String kafka = found("(?m)^  Kafka +(\\S+)", said);
        assertThat(barid(folder, "sources", "add", "news.example/feed", "--config=barid.yaml"))
                .returns(0, Said::code)
                .returns("Follows https://news.example/feed\n", Said::out);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        assertThat(barid(elsewhere, "sources", "list", "--set=data-directory=../data")
                        .out())
                .contains("news.example/feed");
        assertThat(barid(elsewhere, "sources", "list", "--set=kafka.bootstrap-servers=" + kafka)
                        .out())
                .contains("news.example/feed");
        assertThat(barid(folder, "tags", "list").out()).contains("No queries of your own yet");

        Said wrong = barid(
                elsewhere,
                "sources",
                "list",
                "--set=kafka.bootstrap-servers=" + kafka,
                "--set=kafka.properties.\"security.protocol\"=SASL_PLAINTEXT",
                "--set=kafka.properties.\"sasl.mechanism\"=PLAIN",
                "--set=kafka.properties.\"sasl.jaas.config\"=org.apache.kafka.common.security.plain.PlainLoginModule"
                        + " required username=\"barid\" password=\"guessed\";");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("does not let this user in").hasLineCount(1);

        // Nobody else opens anything of it.
        try (var files = Files.walk(folder.resolve("data"), 1)) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("data")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(files.filter(Files::isRegularFile)
                            .filter(f -> !f.getFileName().toString().equals("in-use.lock"))
                            .toList())
                    .allSatisfy(f -> assertThat(Files.getPosixFilePermissions(f))
                            .as(f.toString())
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        for (String directory : List.of("logs", "kafka", "postgres")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("data").resolve(directory)))
                    .as(directory)
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/logs/barid.log")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        psql(found("(?m)^  SQL +(.+)", said));

        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("data").resolve(RunningUp.FILE_NAME)).doesNotExist();
        try (var ports = Files.list(folder.resolve("user/barid/ports"))) {
            assertThat(ports).isEmpty();
        }
    }

    private static String ready(String console) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(console).resolve("/health/ready"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    /** The example of the README, typed after the line that the start prints. */
    private void psql(String line) throws Exception {
        if (start(
                                folder,
                                folder.resolve("which.txt"),
                                folder.resolve("which.txt"),
                                List.of("sh", "-c", "psql --version"))
                        .waitFor()
                != 0) {
            return; // not installed on this machine
        }
        Path out = folder.resolve("sql.txt");
        Process psql = start(
                folder,
                out,
                out,
                List.of(
                        "sh",
                        "-c",
                        line
                                + " -c \"select title, url from article where search @@ barid_search_query('محادثات السلام')"
                                + " order by published desc limit 10\""));
        assertThat(psql.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(out)).contains("title", "url", "(0 rows)");
        assertThat(psql.exitValue()).isZero();
    }

    @Test
    void findsATakenConsolePortBeforeItStartsAnything() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Said said = barid(folder, "up", "--set=data-directory=data", "--set=console.port=" + taken.getLocalPort());
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err())
                    .hasLineCount(1)
                    .startsWith("barid: The console cannot listen on 127.0.0.1:" + taken.getLocalPort());
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void saysInOneSentenceThatADataDirectoryCannotBeMade() throws Exception {
        Said said = barid(folder, "up", "--set=data-directory=/proc/nope", "--set=console.port=0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).hasLineCount(1).startsWith("barid: The data directory /proc/nope cannot be used");
    }

    private static String found(String pattern, String said) {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        assertThat(matcher.find()).as("%s in %s", pattern, said).isTrue();
        return matcher.group(1);
    }

    private String await(Process up, Path out, Path err, String words) throws Exception {
        while (!Files.readString(out).contains(words)) {
            assertThat(up.isAlive())
                    .as("runs; it said: %s %s", Files.readString(out), Files.readString(err))
                    .isTrue();
            up.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return Files.readString(out);
    }

    private Said barid(Path directory, String... arguments) throws Exception {
        Path out = Files.createTempFile("barid", ".out");
        Path err = Files.createTempFile("barid", ".err");
        try {
            Process process = start(directory, out, err, arguments);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private Process start(Path directory, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                programClasses(),
                "barid.app.Main"));
        command.addAll(List.of(arguments));
        return start(directory, out, err, command);
    }

    /** Without the tests' own resources, whose log configuration is another. */
    private static String programClasses() {
        List<String> all =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)));
        all.removeIf(each -> each.endsWith("test-classes") || each.endsWith("test-classes/"));
        return String.join(java.io.File.pathSeparator, all);
    }

    private Process start(Path directory, Path out, Path err, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("BARID_"));
        builder.environment().put("XDG_STATE_HOME", folder.resolve("user").toString());
        Process process = builder.start();
        processes.add(process);
        return process;
    }
}
