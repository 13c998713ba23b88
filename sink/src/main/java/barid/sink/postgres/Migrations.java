package barid.sink.postgres;

import barid.runtime.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings the schema up to date: numbered SQL files, each applied once and for ever, in one transaction each. Processes
 * that start together take turns.
 */
final class Migrations {
    private static final List<String> FILES = List.of(
            "0001-search.sql",
            "0002-articles.sql",
            "0003-time.sql",
            "0004-statistics.sql",
            "0005-whole-article.sql",
            "0006-usage.sql");

    /** Key of the lock; any number that no other program uses. */
    private static final long LOCK = 0x6261726964L;

    private final List<Migration> known;

    Migrations() {
        this(FILES.stream().map(Migration::read).toList());
    }

    Migrations(List<Migration> known) {
        this.known = List.copyOf(known);
    }

    /** One file, already read. */
    record Migration(int number, String name, String sql) {
        static Migration read(String file) {
            try (InputStream in = Migrations.class.getResourceAsStream("/barid/sink/postgres/" + file)) {
                if (in == null) {
                    throw new IllegalStateException("The build lacks " + file);
                }
                return new Migration(
                        Integer.parseInt(file.substring(0, 4)),
                        file,
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String checksum() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java runtime has SHA-256", e);
            }
        }
    }

    /**
     * @param connection in auto-commit mode, and left in it
     * @throws StartFailure when the database was made by a newer Barid, or by files that are not ours
     */
    void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                statement.execute("""
                    create table if not exists barid_migration (
                        number int primary key,
                        name text not null,
                        checksum text not null,
                        applied timestamptz not null default now()
                    )\
                    """);
                Map<Integer, String> applied = applied(statement);
                check(applied);
                for (Migration migration : known) {
                    if (!applied.containsKey(migration.number())) {
                        apply(connection, migration);
                    }
                }
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private static Map<Integer, String> applied(Statement statement) throws SQLException {
        Map<Integer, String> checksums = new TreeMap<>();
        try (var rows = statement.executeQuery("select number, checksum from barid_migration")) {
            while (rows.next()) {
                checksums.put(rows.getInt(1), rows.getString(2));
            }
        }
        return checksums;
    }

    private void check(Map<Integer, String> applied) {
        int newest = known.isEmpty() ? 0 : known.getLast().number();
        for (int number : applied.keySet()) {
            if (number > newest) {
                throw new StartFailure("The database has schema version " + number + " and this Barid knows only "
                        + newest + "; start a newer Barid or use another database.");
            }
        }
        for (Migration migration : known) {
            String checksum = applied.get(migration.number());
            if (checksum != null && !checksum.equals(migration.checksum())) {
                throw new StartFailure("The database's schema version " + migration.number()
                        + " was made by another file than this Barid's " + migration.name()
                        + "; use the Barid that made it, or another database.");
            }
        }
    }

    private static void apply(Connection connection, Migration migration) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                var record = connection.prepareStatement(
                        "insert into barid_migration (number, name, checksum) values (?, ?, ?)")) {
            statement.execute(migration.sql());
            record.setInt(1, migration.number());
            record.setString(2, migration.name());
            record.setString(3, migration.checksum());
            record.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
