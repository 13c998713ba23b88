package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.app.config.Settings;
import barid.runtime.Cluster;
import barid.runtime.Configuration;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands find the {@code up} they belong to, and whom they give its password. */
class ReachTest {
    private static final String SECRET = "0123456789abcdef";
    private static final String KAFKA = "127.0.0.1:20633";

    @TempDir
    Path folder;

    private Path data;
    private LocalPorts ports;

    @BeforeEach
    void make() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        ports = new LocalPorts(folder.resolve("state").resolve("ports"));
    }

    @Test
    void findsTheRunningUpOfTheDataDirectory() throws IOException {
        leave(data);
        Cluster cluster = Reach.cluster(settings(data), ports);
        assertThat(cluster.bootstrapServers()).isEqualTo(KAFKA);
        assertThat(cluster.client("x")).containsEntry("sasl.jaas.config", SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:20633", "localhost:20633"})
    void givesThePasswordToTheRunningUpAtANamedPort(String address) throws IOException {
        leave(data);
        Path elsewhere = folder.resolve("elsewhere");
        Cluster cluster = Reach.cluster(settings(elsewhere, "kafka.bootstrap-servers", address), ports);
        assertThat(cluster.client("x")).containsEntry("sasl.jaas.config", SECRET);
        assertThat(Reach.cluster(
                                settings(data, "kafka.bootstrap-servers", address),
                                new LocalPorts(folder.resolve("unknown")))
                        .client("x"))
                .containsEntry("sasl.jaas.config", SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:20634",
                "kafka.example.org:20633",
                "127.0.0.1:20633,192.0.2.1:20633",
                "127.0.0.1.example.org:20633",
                "192.0.2.1:20633"
            })
    void givesThePasswordToNoOtherAddress(String address) throws IOException {
        leave(data);
        Cluster cluster = Reach.cluster(settings(data, "kafka.bootstrap-servers", address), ports);
        assertThat(cluster.bootstrapServers()).isEqualTo(address);
        assertThat(cluster.client("x")).doesNotContainKey("sasl.jaas.config");
    }

    /** After a kill the port is anybody's, and the number of the process some day as well. */
    @Test
    void givesThePasswordToNobodyAfterAKill() throws IOException {
        leave(data);
        Path file = data.resolve(RunningUp.FILE_NAME);
        Files.writeString(file, Files.readString(file).replaceFirst("started=.*", "started=2001-01-01T00:00:00Z"));
        assertThat(Reach.cluster(settings(data, "kafka.bootstrap-servers", KAFKA), ports)
                        .client("x"))
                .doesNotContainKey("sasl.jaas.config");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> Reach.cluster(settings(data), ports))
                .withMessageContaining("no longer runs in " + data)
                .withMessageContaining("./barid up");
    }

    @Test
    void leavesAClientsOwnSecurityAlone() throws IOException {
        leave(data);
        Cluster cluster = Reach.cluster(settings(data, "kafka.properties.\"security.protocol\"", "SSL"), ports);
        assertThat(cluster.client("x"))
                .containsEntry("security.protocol", "SSL")
                .doesNotContainKey("sasl.jaas.config");
    }

    @Test
    void usesTheUsualAddressWhereNothingRuns() {
        assertThat(Reach.cluster(settings(data), ports).bootstrapServers()).isEqualTo("127.0.0.1:9092");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesNothingBehindAndLetsNobodyElseRead() throws IOException {
        var left = new LeftAddresses(ports);
        left.leave(RunningUp.here(KAFKA, "jdbc:postgresql://127.0.0.1:20634/barid", "", data));
        Path note = folder.resolve("state/ports/20633");
        for (Path file : new Path[] {data.resolve(RunningUp.FILE_NAME), note}) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        left.close();
        assertThat(data).isEmptyDirectory();
        assertThat(note).doesNotExist();
    }

    private void leave(Path directory) throws IOException {
        RunningUp up = RunningUp.here(KAFKA, "jdbc:postgresql://127.0.0.1:20634/barid", "", directory);
        up.write();
        ports.note(up);
        Path kafka = Files.createDirectories(directory.resolve("kafka"));
        Files.writeString(
                kafka.resolve("client.properties"),
                "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=" + SECRET + "\n");
    }

    private static Settings settings(Path directory, String... further) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("data-directory", directory.toString());
        for (int i = 0; i < further.length; i += 2) {
            values.put(further[i], further[i + 1]);
        }
        return Configuration.load(Settings.class, null, Map.of(), values);
    }
}
