package barid.app.run;

import barid.runtime.OwnerOnly;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the servers of a {@code barid up} answer, left in its data directory for the commands beside it. It counts only while the very
 * process that wrote it lives: after a kill, an address may be anybody's.
 *
 * @param process number of the process
 * @param kafka {@code host:port} of the broker
 * @param postgres JDBC URL of the database
 * @param console address of the web page; empty before it answers
 * @param data the data directory
 */
record RunningUp(long process, String kafka, String postgres, String console, Path data) {
    static final String FILE_NAME = "addresses.properties";

    private static final String PROCESS = "process";
    private static final String STARTED = "started";
    private static final String KAFKA = "kafka";
    private static final String POSTGRES = "postgres";
    private static final String CONSOLE = "console";

    /** What a data directory tells of its {@code up}. */
    sealed interface Look {
        /** It runs. */
        record Alive(RunningUp up) implements Look {}

        /** It was killed, and nothing of it can be reached. */
        record Ended(String process) implements Look {}

        /** None has run there, or the last one has ended as it should. */
        record None() implements Look {}
    }

    /** Of this process. */
    static RunningUp here(String kafka, String postgres, String console, Path data) {
        return new RunningUp(ProcessHandle.current().pid(), kafka, postgres, console, absolute(data));
    }

    /** Looks into a data directory; what cannot be read, as that of another user, is none. */
    static Look in(Path data) {
        Properties text = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve(FILE_NAME), StandardCharsets.UTF_8)) {
            text.load(reader);
        } catch (NoSuchFileException e) {
            return new Look.None();
        } catch (IOException | IllegalArgumentException e) {
            return new Look.None();
        }
        String process = text.getProperty(PROCESS, "");
        return alive(process, text.getProperty(STARTED, ""))
                ? new Look.Alive(new RunningUp(
                        Long.parseLong(process),
                        text.getProperty(KAFKA, ""),
                        text.getProperty(POSTGRES, ""),
                        text.getProperty(CONSOLE, ""),
                        absolute(data)))
                : new Look.Ended(process);
    }

    /** The properties that clients of its broker need; none where it asks for no password. */
    Map<String, String> clientProperties() {
        Properties text = new Properties();
        try (Reader reader =
                Files.newBufferedReader(data.resolve("kafka").resolve("client.properties"), StandardCharsets.UTF_8)) {
            text.load(reader);
        } catch (IOException e) {
            return Map.of();
        }
        Map<String, String> properties = new HashMap<>();
        for (String key : new String[] {"security.protocol", "sasl.mechanism", "sasl.jaas.config"}) {
            String value = text.getProperty(key);
            if (value != null) {
                properties.put(key, value);
            }
        }
        return properties;
    }

    /** Leaves it in the data directory, for the owner only. */
    void write() throws IOException {
        List<String> lines = List.of(
                "# Where the servers of the running ./barid up answer; gone when it has stopped.",
                PROCESS + "=" + process,
                STARTED + "=" + started(ProcessHandle.of(process)).orElse(""),
                KAFKA + "=" + kafka,
                POSTGRES + "=" + postgres,
                CONSOLE + "=" + console,
                "");
        OwnerOnly.write(data.resolve(FILE_NAME), String.join("\n", lines));
    }

    /** Takes it back. */
    void remove() throws IOException {
        Files.deleteIfExists(data.resolve(FILE_NAME));
    }

    /** A number alone is given to another process some day; number and start together are not. */
    private static boolean alive(String process, String started) {
        try {
            Optional<ProcessHandle> handle =
                    ProcessHandle.of(Long.parseLong(process)).filter(ProcessHandle::isAlive);
            return handle.isPresent() && started(handle).orElse("").equals(started);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Optional<String> started(Optional<ProcessHandle> process) {
        return process.flatMap(p -> p.info().startInstant()).map(Instant::toString);
    }

    private static Path absolute(Path data) {
        return data.toAbsolutePath().normalize();
    }
}
