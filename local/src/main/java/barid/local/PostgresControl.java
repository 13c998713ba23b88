package barid.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Drives {@code initdb} and {@code pg_ctl} for one directory. */
final class PostgresControl {
    private static final String CLUSTER = "cluster";
    private static final String PID_FILE = "postmaster.pid";

    private final PostgresPrograms programs;
    private final Unprivileged unprivileged;
    private final Path directory;
    private final Path cluster;
    private final Path commandOutput;
    private final Path serverLog;

    PostgresControl(PostgresPrograms programs, Unprivileged unprivileged, Path directory) {
        this.programs = programs;
        this.unprivileged = unprivileged;
        this.directory = directory;
        this.cluster = directory.resolve(CLUSTER);
        this.commandOutput = directory.resolve("command.log");
        this.serverLog = directory.resolve("server.log");
    }

    Path pidFile() {
        return pidFile(directory);
    }

    /** Where the server of a data directory writes its process and port. */
    static Path pidFile(Path directory) {
        return directory.resolve(CLUSTER).resolve(PID_FILE);
    }

    boolean hasCluster() {
        return Files.exists(cluster.resolve("PG_VERSION"));
    }

    /** Makes sure that the server may use its files. Not while it runs. */
    void adopt() throws IOException {
        unprivileged.adopt(cluster);
    }

    /**
     * Makes an empty database cluster. It is made aside and moved into place, so that a kill in the middle leaves nothing
     * that looks like one.
     */
    void create(String owner, Duration limit) throws IOException {
        Path draft = directory.resolve("cluster.draft");
        deleteTree(draft);
        var result = run(
                limit,
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + owner,
                        "--pwfile=" + directory.resolve(Password.FILE),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Sorts and folds alike on every machine, and knows all of Unicode.
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--no-instructions"));
        if (!result.succeeded()) {
            throw new IOException("initdb says: " + result.lastWords());
        }
        Files.writeString(draft.resolve("postgresql.conf"), settings(), StandardOpenOption.APPEND);
        deleteTree(cluster);
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A server for one user's articles: little memory, loopback only, every commit on disk. */
    private static String settings() {
        return """

            # Barid
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 60
            shared_buffers = 64MB
            work_mem = 8MB
            maintenance_work_mem = 32MB
            max_wal_size = 512MB
            wal_level = minimal
            max_wal_senders = 0
            max_parallel_workers_per_gather = 0
            io_method = sync
            timezone = 'UTC'
            log_timezone = 'UTC'
            """;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @return the number of its process
     */
    long start(int port, Duration limit) throws IOException {
        // Only the last run's log is kept: it is for finding out why a start failed.
        Files.deleteIfExists(serverLog);
        var result = run(
                limit.plusSeconds(5),
                "pg_ctl",
                List.of(
                        "start",
                        "--wait",
                        "--timeout=" + limit.toSeconds(),
                        "--pgdata=" + cluster,
                        "--log=" + serverLog,
                        "--options=-p " + port));
        if (!result.succeeded()) {
            throw new IOException("the server says: " + serverWords(result));
        }
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    /**
     * Stops the server: first by cutting its connections, then, when that takes longer than {@code limit}, by ending it
     * on the spot, from which the next start recovers.
     */
    void stop(Duration limit) throws IOException {
        if (!stop("fast", limit) && !stop("immediate", limit) && Files.exists(pidFile())) {
            throw new IOException("the server of " + cluster + " does not end");
        }
    }

    /**
     * Ends the server of an earlier process that was killed. The directory's lock is ours, so nobody else uses it. A stale
     * file that names no process, or a process that is not PostgreSQL, is left to the server, which checks it itself.
     */
    void stopLeftover(Duration limit) throws IOException {
        if (!Files.exists(pidFile())) {
            return;
        }
        var status = run(limit, "pg_ctl", List.of("status", "--pgdata=" + cluster));
        if (status.succeeded()) {
            stop(limit);
        }
    }

    private boolean stop(String mode, Duration limit) throws IOException {
        return run(
                        limit.plusSeconds(5),
                        "pg_ctl",
                        List.of(
                                "stop",
                                "--wait",
                                "--timeout=" + limit.toSeconds(),
                                "--pgdata=" + cluster,
                                "--mode=" + mode))
                .succeeded();
    }

    private Command.Result run(Duration limit, String program, List<String> arguments) throws IOException {
        List<String> command = unprivileged.command(programs.program(program));
        command.addAll(arguments);
        return Command.run(command, commandOutput, limit);
    }

    /** What the server wrote last, which tells more than {@code pg_ctl}'s "could not start server". */
    private String serverWords(Command.Result result) throws IOException {
        if (!Files.exists(serverLog)) {
            return result.lastWords();
        }
        return Files.readAllLines(serverLog).stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                .reduce((first, second) -> second)
                .orElse(result.lastWords());
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
