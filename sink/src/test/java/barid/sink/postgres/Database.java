package barid.sink.postgres;

import barid.local.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real server, and a schema of its own for each test. */
public final class Database implements AutoCloseable {
    private final LocalPostgres server;

    public Database(Path data) {
        server = new LocalPostgres(data, Path.of("target", "programs"), 0);
        server.start();
    }

    public PostgresSettings settings() {
        return new PostgresSettings(server.jdbcUrl(), server.user(), server.password());
    }

    /** Removes all that was made in the database. */
    public void empty() throws SQLException {
        run("drop schema public cascade");
        run("create schema public");
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    public void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends all connections to the database and lets nobody in, as an outage does. */
    public void shut() throws SQLException {
        administer("alter database barid allow_connections false");
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'barid'");
    }

    /** Ends what {@link #shut()} began. */
    public void letIn() throws SQLException {
        administer("alter database barid allow_connections true");
    }

    private void administer(String sql) throws SQLException {
        String url = server.jdbcUrl().replaceFirst("/barid$", "/postgres");
        try (var connection = DriverManager.getConnection(url, server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    public List<@Nullable String> ask(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<@Nullable String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Stops the server; its data stay. */
    @Override
    public void close() {
        server.close();
    }
}
