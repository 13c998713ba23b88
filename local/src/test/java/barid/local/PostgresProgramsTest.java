package barid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {
    private static final String NAME = "postgres-linux-x86_64.txz";

    @TempDir
    Path folder;

    @Test
    void knowsTheProgramsThatTheBuildBrings() {
        assertThat(Path.of(PostgresPrograms.in(Path.of("target", "programs")).program("initdb")))
                .exists();
    }

    @Test
    void unpacksNothingThatHasAnotherSum() throws IOException {
        byte[] archive = "no programs".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        refuses(NAME, archive);
        refuses(NAME, Arrays.copyOf(archive, 5));
        refuses(NAME, new byte[0]);
        refuses("postgres-linux-s390x.txz", archive);
    }

    private void refuses(String name, byte[] content) throws IOException {
        Path archive = Files.write(folder.resolve(name), content);
        Path programs = folder.resolve("programs");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> PostgresPrograms.in(programs, archive.toUri().toURL()))
                .withMessageContaining("SHA-256")
                .withMessageContaining(name);
        assertThat(programs).doesNotExist();
    }
}
