package barid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path place;

    @Test
    void isMadeWhenAbsent() {
        Path wanted = place.resolve("a/b");
        try (var directory = DataDirectory.open(wanted)) {
            assertThat(directory.path()).isDirectory().isEqualTo(wanted);
        }
    }

    @Test
    void isTakenByOneAtATimeAndFreeAfterwards() {
        try (var first = DataDirectory.open(place)) {
            assertThat(first.path()).isDirectory();
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> DataDirectory.open(place))
                    .withMessageContaining("in use")
                    .withMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        try (var again = DataDirectory.open(place)) {
            assertThat(again.path()).isEqualTo(place);
        }
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.createFile(place.resolve("file"));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining("is a file");
    }

    @Test
    void saysWhenItCannotBeWritten() {
        // Nobody, not even root, can make a directory there.
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> DataDirectory.open(Path.of("/proc/barid")))
                .withMessageStartingWith("The data directory /proc/barid cannot be used");
    }
}
