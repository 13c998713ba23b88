package barid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.LocalServices;
import barid.runtime.LocalServices.Running;
import barid.runtime.LocalServices.Settings;
import barid.runtime.StartFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 6, unit = TimeUnit.MINUTES)
class EmbeddedServicesIT {

    @TempDir
    Path data;

    /** Unpacked once for all tests. */
    @BeforeEach
    void sharePrograms() throws Exception {
        Path shared = Path.of("target", "programs").toAbsolutePath();
        Files.createDirectories(shared);
        Files.createSymbolicLink(data.resolve("programs"), shared);
    }

    @Test
    void keepsItsDataBetweenRuns() throws Exception {
        try (var first = start()) {
            Ledger.open(first);
            Ledger.write(first, "كلمة");
        }
        try (var second = start()) {
            assertThat(Ledger.inKafka(second)).containsExactly("كلمة");
            assertThat(Ledger.inPostgres(second)).containsExactly("كلمة");
            Ledger.write(second, "second");
        }
        try (var third = start()) {
            assertThat(Ledger.inKafka(third)).containsExactly("كلمة", "second");
            assertThat(Ledger.inPostgres(third)).containsExactly("كلمة", "second");
        }
    }

    @Test
    void tellsOtherProcessesHowToReachTheDatabase() throws Exception {
        var services = new EmbeddedServices();
        assertThat(services.database(data)).isEmpty();
        try (var running = start()) {
            assertThat(services.database(data)).contains(running.database());
        }
        assertThat(services.database(data)).isEmpty();
    }

    @Test
    void startsAgainAfterTheProcessWasKilled() throws Exception {
        Process process = fork();
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("written");
        process.destroyForcibly().waitFor();
        try (var services = start()) {
            assertThat(Ledger.inKafka(services)).containsExactly("before the kill");
            assertThat(Ledger.inPostgres(services)).containsExactly("before the kill");
            Ledger.write(services, "after it");
            assertThat(Ledger.inKafka(services)).containsExactly("before the kill", "after it");
        }
    }

    @Test
    void saysWhichProcessUsesTheDirectory() throws Exception {
        Process process = fork();
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("written");
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("is in use by another Barid process (number " + process.pid() + ")");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysWhoHasThePortAndLeavesNothingRunning() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (var settings : new Settings[] {
                new Settings(data, taken.getLocalPort(), 0), new Settings(data, 0, taken.getLocalPort())
            }) {
                assertThatExceptionOfType(StartFailure.class)
                        .isThrownBy(() -> new EmbeddedServices().start(settings))
                        .withMessageStartingWith("Port " + taken.getLocalPort() + " for ")
                        .withMessageContaining(" is taken");
            }
        }
        try (var services = start()) {
            assertThat(services.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(LocalServices.class)).hasOnlyElementsOfType(EmbeddedServices.class);
    }

    private Running start() {
        return new EmbeddedServices().start(new Settings(data, 0, 0));
    }

    private Process fork() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ForkedServices.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
