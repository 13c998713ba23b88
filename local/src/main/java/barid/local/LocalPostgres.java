package barid.local;

import barid.runtime.LocalServices;
import barid.runtime.OwnerOnly;
import barid.runtime.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server beside this process, reachable on the loopback interface only and by password. Its data stay
 * in the directory. The server ends with this process: {@link #close()} stops it, a watcher stops it when this process is
 * killed, and whatever still runs there at the next start is stopped first.
 *
 * <p>Not thread-safe: one thread starts and closes it. The constructor does no input or output.
 */
public final class LocalPostgres implements AutoCloseable {
    /** Name of the database and of its owner. */
    public static final String DATABASE = "barid";

    /** A file for {@code PGPASSFILE}: with it psql and other programs on libpq ask for no password. */
    static final String PASSWORDS_OF_CLIENTS = "pgpass";

    /** On a busy machine, or with much to recover after an unclean end, each step takes minutes and succeeds. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final Path directory;
    private final Path programDirectory;
    private final int wantedPort;
    private final Supplier<Unprivileged> unprivileged;

    private @Nullable Server server;

    /** What exists only while the server runs. */
    private record Server(DataDirectory taken, PostgresControl control, int port, String password, Watcher watcher) {}

    /**
     * @param directory kept between runs; made when absent
     * @param programDirectory where the programs are unpacked, 60 MB; may be shared by many data directories
     * @param port 0 for any free one
     */
    public LocalPostgres(Path directory, Path programDirectory, int port) {
        this(directory, programDirectory, port, Unprivileged::choose);
    }

    LocalPostgres(Path directory, Path programDirectory, int port, Supplier<Unprivileged> unprivileged) {
        this.unprivileged = unprivileged;
        this.directory = directory;
        this.programDirectory = programDirectory;
        this.wantedPort = port;
    }

    /**
     * Returns when the server answers and the database exists.
     *
     * @throws StartFailure when the port is taken, the directory cannot be used or is in use, or this machine has no
     *     PostgreSQL
     */
    public void start() {
        if (server != null) {
            throw new IllegalStateException("The database has been started already");
        }
        DataDirectory taken = DataDirectory.open(directory);
        try {
            var control = new PostgresControl(
                    PostgresPrograms.in(programDirectory.toAbsolutePath().normalize()),
                    unprivileged.get(),
                    taken.path());
            // Other users of the machine can reach the port, and the owner of a database can run programs: an open door
            // would
            // hand them this account.
            String password = Password.in(taken.path());
            if (!control.hasCluster()) {
                control.create(DATABASE, PATIENCE);
            }
            control.stopLeftover(STOP_PATIENCE);
            control.adopt();
            int port = LoopbackPort.choose(wantedPort, "PostgreSQL");
            long pid = control.start(port, PATIENCE);
            server = new Server(taken, control, port, password, Watcher.of(pid, control.pidFile()));
            createDatabase();
            OwnerOnly.write(
                    taken.path().resolve(PASSWORDS_OF_CLIENTS),
                    String.join(":", LoopbackPort.HOST, Integer.toString(port), "*", DATABASE, password));
        } catch (IOException | SQLException e) {
            abandon(taken);
            throw new StartFailure(
                    "PostgreSQL cannot start with the data in " + taken.path() + ": " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            abandon(taken);
            throw e;
        }
    }

    /** How to reach the server that runs with the data in a directory, whoever started it; empty where none does. */
    static Optional<LocalServices.Database> running(Path directory) {
        try {
            // PostgreSQL's file of its own process: the number, the directory, the start, the port.
            List<String> process = Files.readAllLines(PostgresControl.pidFile(directory));
            boolean alive =
                    ProcessHandle.of(Long.parseLong(process.getFirst().strip())).isPresent();
            int port = Integer.parseInt(process.get(3).strip());
            return alive
                    ? Optional.of(new LocalServices.Database(
                            url(port, DATABASE),
                            DATABASE,
                            Files.readString(directory.resolve(Password.FILE)).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            // Not there, not readable for this user, or just being written: no server to be reached.
            return Optional.empty();
        }
    }

    /** Address of the database. Only after {@link #start()}. */
    public String jdbcUrl() {
        return url(DATABASE);
    }

    /** The database's owner. */
    public String user() {
        return DATABASE;
    }

    /** The owner's password. Only after {@link #start()}. */
    public String password() {
        return running().password();
    }

    /** Port on the loopback interface. Only after {@link #start()}. */
    public int port() {
        return running().port();
    }

    /** Stops the server; connections still open are cut. Does nothing when it does not run. */
    @Override
    public void close() {
        Server stopping = server;
        if (stopping == null) {
            return;
        }
        server = null;
        try {
            stopping.control().stop(STOP_PATIENCE);
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL could not be stopped: " + e.getMessage() + ".", e);
        } finally {
            stopping.watcher().close();
            stopping.taken().close();
        }
    }

    private void abandon(DataDirectory taken) {
        if (server == null) {
            taken.close();
        } else {
            close();
        }
    }

    private Server running() {
        if (server == null) {
            throw new IllegalStateException("The database is not running");
        }
        return server;
    }

    private String url(String database) {
        return url(running().port(), database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://" + LoopbackPort.HOST + ":" + port + "/" + database;
    }

    private void createDatabase() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", DATABASE);
        properties.setProperty("password", password());
        try (Connection connection = DriverManager.getConnection(url("postgres"), properties);
                var statement = connection.createStatement()) {
            try (var found =
                    statement.executeQuery("select 1 from pg_catalog.pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
            preferLz4(statement);
        }
    }

    /** Texts packed with lz4 are written twice as fast; not every build of PostgreSQL has it. */
    private static void preferLz4(java.sql.Statement statement) throws SQLException {
        try (var possible = statement.executeQuery("select 1 from pg_catalog.pg_settings"
                + " where name = 'default_toast_compression' and 'lz4' = any (enumvals)")) {
            if (!possible.next()) {
                return;
            }
        }
        statement.execute("alter database " + DATABASE + " set default_toast_compression = 'lz4'");
    }
}
