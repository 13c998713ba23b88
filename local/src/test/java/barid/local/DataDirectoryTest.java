package barid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import barid.runtime.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

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
    @DisabledOnOs(OS.WINDOWS)
    void isClosedToOthersFromTheFirstMoment() throws Exception {
        Path wanted = place.resolve("a/b");
        try (var directory = DataDirectory.open(wanted)) {
            assertThat(Files.getPosixFilePermissions(directory.path())).isEqualTo(OWNER);
            assertThat(Files.getPosixFilePermissions(place.resolve("a"))).isEqualTo(OWNER);
            assertThat(directory.notice()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxr-x---", "rwx-----x"})
    @DisabledOnOs(OS.WINDOWS)
    void isClosedToOthersWhereItWasOpenAndSaysSo(String before) throws Exception {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(before));
        try (var directory = DataDirectory.open(place)) {
            assertThat(Files.getPosixFilePermissions(place)).isEqualTo(OWNER);
            assertThat(directory.notice().orElseThrow())
                    .contains(place.toString(), "was open to other users of this machine");
        }
        try (var again = DataDirectory.open(place)) {
            assertThat(again.notice()).isEmpty();
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
