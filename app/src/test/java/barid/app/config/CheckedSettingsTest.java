package barid.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of settings that are wrong: one sentence, with the way to the right one. */
class CheckedSettingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "console.port | abc | a whole number",
                "ingest.spacing | 5s | PT5S for five seconds",
                "ingest.rechecks | 1h,2h | PT10M for ten minutes",
                "ingest.max-body-bytes | 15 MB | a whole number",
                "sink.postgres | ja | true or false",
                "console.port | 99999 | a port is a number from 0 to 65535",
                "local.kafka-port | -1 | a port is a number from 0 to 65535",
                "ingest.threads | -1 | it is at least 1",
                "ingest.visit-timeout | PT0S | longer than nothing",
            })
    void showsTheRightFormOfAWrongValue(String key, String value, String form) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> CheckedSettings.load(null, Map.of(), Map.of(key, value)))
                .withMessageContaining(key)
                .withMessageContaining(form)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("SRCFG", "java."));
    }

    @ParameterizedTest
    @CsvSource({"console.prot,console.port", "kafka.bootstrap-server,kafka.bootstrap-servers", "spacing,ingest.spacing"
    })
    void saysWhichSettingWasMeantAndInWhichFile(String unknown, String meant) throws IOException {
        String[] parts = unknown.split("\\.");
        Path file = folder.resolve("typo.yaml");
        Files.writeString(file, parts.length == 1 ? unknown + ": 1\n" : parts[0] + ":\n  " + parts[1] + ": 1\n");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> CheckedSettings.load(file, Map.of(), Map.of()))
                .withMessageContaining(unknown + " (in " + file + ")")
                .withMessageContaining("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "BARID_CONSOLE_PROT,BARID_CONSOLE_PORT",
        "BARID_KAFKA_BOOTSTRAP_SERVER,BARID_KAFKA_BOOTSTRAP_SERVERS",
        "BARID_POSTGRES_PASSWROD,BARID_POSTGRES_PASSWORD"
    })
    void refusesVariablesThatNothingReads(String unknown, String meant) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> CheckedSettings.load(null, Map.of(unknown, "1"), Map.of()))
                .withMessageContaining(unknown)
                .withMessageContaining("did you mean " + meant + "?");
    }

    @Test
    void takesVariablesOfEveryKindThatAreRead() {
        Settings settings = CheckedSettings.load(
                null,
                Map.of(
                        "BARID_JAVA_OPTS", "-Xmx1g",
                        "BARID_INGEST_ALLOW", "192.0.2.1,192.0.2.2",
                        "BARID_KAFKA_PROPERTIES__SECURITY_PROTOCOL_", "SSL",
                        "BARID_LOCAL_KAFKA_PORT", "19092",
                        "HOME", "/home/reader"),
                Map.of("ingest.spacing", "PT5S"));
        assertThat(settings.ingest().allow().orElseThrow()).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(settings.local().kafkaPort()).isEqualTo(19_092);
        assertThat(settings.ingest().spacing()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- console.port: 8081\n- data-directory: x\n", "just words\n", "8081\n"})
    void refusesAFileThatHoldsNoSettings(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("list.yaml"), text);
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> CheckedSettings.load(file, Map.of(), Map.of()))
                .withMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing yet\n",
                "---\n",
                "console:\n  port: 8081\ningest:\n  allow: [127.0.0.0/8, localhost]\n"
            })
    void takesAFileWithSettingsOrNone(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), text);
        assertThat(CheckedSettings.load(file, Map.of(), Map.of()).console().host())
                .isEqualTo("127.0.0.1");
    }
}
