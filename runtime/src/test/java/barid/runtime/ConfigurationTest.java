package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    Path folder;

    /** Settings of a made-up process. */
    @ConfigMapping(prefix = "barid")
    interface Sample {
        Kafka kafka();

        @WithDefault("3")
        int threads();

        /** A part of them. */
        interface Kafka {
            @WithDefault("127.0.0.1:9092")
            String bootstrapServers();

            Map<String, String> properties();
        }
    }

    @Test
    void usesDefaultsWhereNothingIsSet() {
        Sample sample = load(null, Map.of(), Map.of());
        assertThat(sample.threads()).isEqualTo(3);
        assertThat(sample.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void letsTheEnvironmentWinOverTheFileAndTheCommandLineOverBoth() throws IOException {
        Path file = file("threads: 4\nkafka:\n  bootstrap-servers: file:1\n");
        assertThat(load(file, Map.of(), Map.of()).threads()).isEqualTo(4);
        Map<String, String> environment =
                Map.of("BARID_THREADS", "5", "BARID_KAFKA_BOOTSTRAP_SERVERS", "environment:1", "PATH", "/bin");
        Sample environmentWins = load(file, environment, Map.of());
        assertThat(environmentWins.threads()).isEqualTo(5);
        assertThat(environmentWins.kafka().bootstrapServers()).isEqualTo("environment:1");
        assertThat(load(file, environment, Map.of("threads", "6")).threads()).isEqualTo(6);
    }

    @Test
    void aMisspeltSettingInTheFileStopsTheStart() throws IOException {
        Path file = file("thread: 4\n");
        assertRefused(file, Map.of(), Map.of(), "thread");
    }

    @Test
    void aMisspeltSettingInsideAPartStopsTheStart() throws IOException {
        Path file = file("kafka:\n  bootstrap-server: here:1\n");
        assertRefused(file, Map.of(), Map.of(), "bootstrap-server");
    }

    @Test
    void aMisspeltSettingOnTheCommandLineStopsTheStart() {
        assertRefused(null, Map.of(), Map.of("threds", "4"), "threds");
    }

    @Test
    void aMisspeltVariableStopsTheStart() {
        assertRefused(null, Map.of("BARID_THREDS", "4"), Map.of(), "BARID_THREDS");
    }

    @ParameterizedTest
    @CsvSource({
        "thread, threads",
        "therads, threads",
        "kafka.bootstrap-server, kafka.bootstrap-servers",
        "kafka.bootstrap_servers, kafka.bootstrap-servers",
        "bootstrap-servers, kafka.bootstrap-servers",
        "ops.threads, threads"
    })
    void theNearestNameIsSaidWhereverTheWrongOneStands(String wrong, String meant) throws IOException {
        assertRefused(null, Map.of(), Map.of(wrong, "4"), "There is no setting " + wrong + " (on the command line)");
        assertRefused(null, Map.of(), Map.of(wrong, "4"), "did you mean " + meant + "?");
        String yaml = wrong.contains(".") ? wrong.replace(".", ":\n  ") + ": 4\n" : wrong + ": 4\n";
        Path file = file("threads: 4\n" + yaml);
        assertRefused(file, Map.of(), Map.of(), "There is no setting " + wrong + " (in " + file + ")");
        assertRefused(file, Map.of(), Map.of(), "did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "BARID_THRAEDS, BARID_THREADS",
        "BARID_KAFKA_BOOTSTRAP_SERVER, BARID_KAFKA_BOOTSTRAP_SERVERS",
        "BARID_KAFKA_BOOTSTRAPSERVERS, BARID_KAFKA_BOOTSTRAP_SERVERS"
    })
    void theNearestVariableIsSaid(String wrong, String meant) {
        assertRefused(null, Map.of(wrong, "4"), Map.of(), "The variable " + wrong);
        assertRefused(null, Map.of(wrong, "4"), Map.of(), "did you mean " + meant + "?");
    }

    @Test
    void noNameIsGuessedWhereNoneIsNear() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> load(null, Map.of(), Map.of("favourite-colour", "blue")))
                .withMessageContaining("There is no setting favourite-colour")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("did you mean"));
    }

    @Test
    void aValueOfTheWrongKindStopsTheStart() {
        assertRefused(null, Map.of(), Map.of("threads", "many"), "threads");
    }

    @Test
    void aFileThatIsMissingOrNoYamlStopsTheStart() throws IOException {
        assertRefused(folder.resolve("none.yaml"), Map.of(), Map.of(), "cannot be read");
        assertRefused(file("threads: [4\n"), Map.of(), Map.of(), "is not YAML");
    }

    @Test
    void keepsClientPropertiesWhoseNamesHaveDots() throws IOException {
        Path file = file("kafka:\n  properties:\n    security.protocol: SASL_SSL\n");
        assertThat(load(file, Map.of(), Map.of()).kafka().properties()).containsEntry("security.protocol", "SASL_SSL");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("barid.yaml"), yaml);
    }

    private static Sample load(@Nullable Path file, Map<String, String> environment, Map<String, String> overrides) {
        return Configuration.load(Sample.class, file, environment, overrides);
    }

    private static void assertRefused(
            @Nullable Path file, Map<String, String> environment, Map<String, String> overrides, String words) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> load(file, environment, overrides))
                .withMessageContaining(words);
    }
}
