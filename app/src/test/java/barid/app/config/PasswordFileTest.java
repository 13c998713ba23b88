package barid.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.Configuration;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    private static final Path SETTINGS = Path.of("..", "deploy", "barid.yaml");

    @TempDir
    Path folder;

    @Test
    void isAskedBeforeThePasswordItself() throws IOException {
        for (String content : new String[] {"s3cret", "s3cret\n", "s3cret\r\nand a note"}) {
            Path secret = Files.writeString(folder.resolve("secret"), content);
            assertThat(password(Map.of(
                            "BARID_POSTGRES_PASSWORD_FILE", secret.toString(), "BARID_POSTGRES_PASSWORD", "other")))
                    .isEqualTo("s3cret");
        }
    }

    @Test
    void leavesThePasswordWhereNoFileIsNamed() {
        assertThat(password(Map.of("BARID_POSTGRES_PASSWORD", "other"))).isEqualTo("other");
        assertThat(password(Map.of("BARID_POSTGRES_PASSWORD", "other", "BARID_POSTGRES_PASSWORD_FILE", "")))
                .isEqualTo("other");
    }

    @Test
    void stopsTheStartWhereItHoldsNoPassword() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        for (Path file : new Path[] {empty, folder.resolve("absent"), folder}) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> password(Map.of("BARID_POSTGRES_PASSWORD_FILE", file.toString())))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("postgres.password-file");
        }
    }

    private static String password(Map<String, String> environment) {
        return SettingsMapper.password(Configuration.load(Settings.class, SETTINGS, environment, Map.of())
                .postgres());
    }
}
