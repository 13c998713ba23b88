package barid.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.app.console.ConsoleServer;
import barid.runtime.Configuration;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void saysWhatTheProgramReads() throws IOException {
        assertThat(Files.readString(ROOT.resolve(ConfigurationPage.FILE)))
                .as("docs/CONFIGURATION.md is out of date: run the main method of ConfigurationPage")
                .isEqualTo(ConfigurationPage.text());
    }

    @Test
    void understandsTheSettingsOfTheContainers() {
        Settings settings =
                Configuration.load(Settings.class, ROOT.resolve("deploy").resolve("barid.yaml"), Map.of(), Map.of());
        assertThat(settings.kafka().bootstrapServers()).contains("kafka:19092");
        assertThat(settings.console().names().orElseThrow()).containsExactly("localhost");
        assertThat(settings.ops().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void opensTheConsoleOfTheContainersOnlyWhereTheirPortsAreThisMachinesAlone() {
        Path file = ROOT.resolve("deploy").resolve("barid.yaml");
        Settings alone = CheckedSettings.load(file, Map.of(), Map.of());
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> ConsoleServer.requireStartable(SettingsMapper.console(alone.console())))
                .withMessageContaining("console.open");
        Settings composed =
                CheckedSettings.load(file, Map.of("BARID_CONSOLE_OPEN", "true"), Map.of("console.port", "0"));
        assertThatCode(() -> ConsoleServer.requireStartable(SettingsMapper.console(composed.console())))
                .doesNotThrowAnyException();
    }
}
