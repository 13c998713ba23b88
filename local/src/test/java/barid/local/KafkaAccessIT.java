package barid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may talk to the embedded broker. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KafkaAccessIT {
    private static final String TOPIC = "barid-sources";

    @TempDir
    Path folder;

    @Test
    void letsItsOwnUserInAndNobodyElse() throws Exception {
        Path directory = folder.resolve("kafka");
        try (var kafka = new EmbeddedKafka(directory, 0, true)) {
            kafka.start();
            try (Admin owner = Admin.create(fromFile(directory))) {
                owner.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
                try (Admin stranger = Admin.create(impatient(Map.of("bootstrap.servers", kafka.bootstrapServers())))) {
                    assertThatThrownBy(() ->
                                    stranger.deleteTopics(List.of(TOPIC)).all().get())
                            .hasMessageContaining("Timed out");
                }
                Map<String, Object> guessed = fromFile(directory);
                guessed.put(
                        "sasl.jaas.config",
                        guessed.get("sasl.jaas.config")
                                .toString()
                                .replaceAll("password=\"[0-9a-f]+\"", "password=\"0\""));
                try (Admin guesser = Admin.create(impatient(guessed))) {
                    assertThatThrownBy(() ->
                                    guesser.deleteTopics(List.of(TOPIC)).all().get())
                            .hasCauseInstanceOf(SaslAuthenticationException.class);
                }
                try (Admin stranger = Admin.create(impatient(Map.of("bootstrap.controllers", kafka.controller())))) {
                    assertThatThrownBy(() -> stranger.describeCluster().nodes().get())
                            .hasMessageContaining("Timed out");
                }
                assertThat(owner.listTopics().names().get()).contains(TOPIC);
            }
        }
    }

    /** The same for the other way round: who switches it off gets a plain broker with the same data. */
    @Test
    void findsTheDataOfABrokerThatAskedNobody() throws Exception {
        Path directory = folder.resolve("kafka");
        for (boolean authentication : new boolean[] {false, true, false}) {
            try (var kafka = new EmbeddedKafka(directory, 0, authentication)) {
                kafka.start();
                try (Admin admin = Admin.create(fromFile(directory))) {
                    if (!admin.listTopics().names().get().contains(TOPIC)) {
                        assertThat(Files.exists(directory.resolve(Password.FILE)))
                                .as("the first of the three")
                                .isFalse();
                        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                                .all()
                                .get();
                    }
                }
                assertThat(kafka.clientProperties().isEmpty()).isEqualTo(!authentication);
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void hidesItsFilesFromOtherUsers() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can look as somebody else");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path directory = folder.resolve("kafka");
        Path open = Files.writeString(folder.resolve("open"), "x");
        try (var kafka = new EmbeddedKafka(directory, 0, true)) {
            kafka.start();
            for (String name : List.of(Password.FILE, KafkaAccess.CLIENT_FILE, "log/meta.properties")) {
                assertThat(asNobody("cat", directory.resolve(name).toString()))
                        .as(name)
                        .isNotZero();
            }
            assertThat(Files.getPosixFilePermissions(directory.resolve(Password.FILE)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(directory.resolve(KafkaAccess.CLIENT_FILE)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(asNobody("cat", open.toString()))
                .as("nobody can read at all")
                .isZero();
    }

    private static int asNobody(String... command) throws Exception {
        var all = new java.util.ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static Map<String, Object> fromFile(Path directory) throws Exception {
        var properties = new Properties();
        try (InputStream in = Files.newInputStream(directory.resolve(KafkaAccess.CLIENT_FILE))) {
            properties.load(in);
        }
        Map<String, Object> all = new HashMap<>();
        properties.forEach((key, value) -> all.put(key.toString(), value));
        return all;
    }

    private static Map<String, Object> impatient(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("default.api.timeout.ms", 3_000);
        all.put("request.timeout.ms", 2_000);
        return all;
    }
}
