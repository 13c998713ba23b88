package barid.app.run;

import barid.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which data directory stands behind a port of this user's embedded brokers, kept in a directory of the user's own. So a command
 * that names only the port finds the password.
 *
 * @param directory made when first needed
 */
record LocalPorts(Path directory) {
    /** Those of this user: below {@code $XDG_STATE_HOME}, else below {@code ~/.local/state}. */
    static LocalPorts ofUser(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path home = Path.of(state).isAbsolute()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home", "."))
                        .resolve(".local")
                        .resolve("state");
        return new LocalPorts(home.resolve("barid").resolve("ports"));
    }

    /** Notes a broker that runs. */
    void note(RunningUp up) throws IOException {
        OwnerOnly.closedDirectory(directory);
        OwnerOnly.write(file(up.kafka()), up.data().toString());
    }

    /** Takes the note back, unless it is another's by now. */
    void forget(RunningUp up) throws IOException {
        Path file = file(up.kafka());
        if (Files.exists(file)
                && Files.readString(file).strip().equals(up.data().toString())) {
            Files.delete(file);
        }
    }

    /** The running {@code up} whose broker answers at an address. */
    Optional<RunningUp> at(String address) {
        try {
            Path data = Path.of(Files.readString(file(address)).strip());
            return RunningUp.in(data) instanceof RunningUp.Look.Alive alive
                            && alive.up().kafka().equals(address)
                    ? Optional.of(alive.up())
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // None is noted, or the note is unreadable: then nothing is known of that port.
            return Optional.empty();
        }
    }

    private Path file(String address) {
        return directory.resolve(address.substring(address.lastIndexOf(':') + 1));
    }
}
