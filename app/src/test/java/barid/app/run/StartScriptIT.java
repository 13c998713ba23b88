package barid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that people type, on the build that it belongs to. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisabledOnOs(OS.WINDOWS)
class StartScriptIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    Path folder;

    /** In this mode the JVM ends where it cannot use the cache, which else would only make a start slower. */
    @Test
    void startsFromTheCacheThatTheBuildMade() throws IOException, InterruptedException {
        assertThat(PROJECT.resolve("app/target/barid.aot")).isNotEmptyFile();

        assertThat(version(PROJECT, "-XX:AOTMode=on")).startsWith("0 barid ");
    }

    @Test
    void startsInAFolderWhoseNameHasSpaces() throws IOException, InterruptedException {
        Path spaced = Files.createSymbolicLink(folder.resolve("a folder"), PROJECT);

        assertThat(version(spaced, "")).startsWith("0 barid ");
    }

    /** Exit code and output of {@code barid --version}. */
    private static String version(Path project, String options) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(project.resolve("barid").toString(), "--version");
        builder.environment().put("BARID_JAVA_OPTS", options);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
