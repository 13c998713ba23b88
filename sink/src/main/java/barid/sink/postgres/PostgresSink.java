package barid.sink.postgres;

import barid.runtime.StartFailure;
import barid.sink.Batch;
import barid.sink.BatchOutcome;
import barid.sink.LoggedChange;
import barid.sink.Sink;
import barid.sink.SinkUnavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps articles in PostgreSQL 15 or newer, each exactly once: the position in the log moves in the transaction that
 * writes the rows. Uses one connection.
 */
public final class PostgresSink implements Sink {
    private final PostgresSettings settings;
    private final Migrations migrations;
    private final Positions positions;
    private final ArticleRows rows = new ArticleRows();

    private volatile @Nullable Connection connection;
    private boolean prepared;

    public PostgresSink(PostgresSettings settings) {
        this("postgres", settings, new Migrations());
    }

    PostgresSink(String name, PostgresSettings settings, Migrations migrations) {
        this.settings = settings;
        this.migrations = migrations;
        this.positions = new Positions(name);
        this.name = name;
    }

    private final String name;

    @Override
    public String name() {
        return name;
    }

    /** {@inheritDoc} Brings the schema up to date. */
    @Override
    public void prepare() {
        if (prepared) {
            return;
        }
        try (Connection own = connect(0)) {
            migrations.apply(own);
            prepared = true;
        } catch (SQLException e) {
            throw refusedByPerson(e);
        }
    }

    /** What only a person can put right ends the start; anything else is waited for. */
    private RuntimeException refusedByPerson(SQLException e) {
        return switch (Fault.of(e)) {
            case Fault.Storage storage ->
                storage.reason() == SinkUnavailable.Reason.DENIED
                        ? new StartFailure("PostgreSQL at " + settings + " refuses: " + e.getMessage() + ".", e)
                        : storage.unavailable();
            case Fault.Row row ->
                new StartFailure("PostgreSQL at " + settings + " refuses the schema: " + e.getMessage() + ".", e);
        };
    }

    @Override
    public Map<TopicPartition, Long> open(Origin origin, Collection<TopicPartition> partitions) {
        try {
            return positions.open(connection(), origin, partitions);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public BatchOutcome write(Batch batch) {
        try {
            Connection open = connection();
            Set<TopicPartition> lost = positions.advance(open, batch.spans());
            if (!lost.isEmpty()) {
                open.rollback();
                return new BatchOutcome.Fenced(lost);
            }
            BatchOutcome.Stored stored = rows.write(open, batch.entries());
            open.commit();
            return stored;
        } catch (SQLException e) {
            return switch (Fault.of(e)) {
                case Fault.Row row -> refuse(batch.entries(), row.error());
                case Fault.Storage storage -> throw unavailable(e);
            };
        }
    }

    /** Finds out which of the entries are to blame for an error. */
    private BatchOutcome refuse(List<LoggedChange> entries, SQLException error) {
        List<BatchOutcome.Refusal> refusals = new ArrayList<>();
        try {
            connection().rollback();
            search(entries, refusals);
        } catch (SQLException e) {
            throw unavailable(e);
        }
        if (refusals.isEmpty()) {
            // Each goes in alone: whatever it was has passed.
            throw new SinkUnavailable(SinkUnavailable.Reason.CONFLICT, "PostgreSQL: " + error.getMessage(), error);
        }
        return new BatchOutcome.Refused(refusals);
    }

    /** Tries the entries and takes them back; on failure each half. */
    private void search(List<LoggedChange> entries, List<BatchOutcome.Refusal> refusals) throws SQLException {
        Connection open = connection();
        try {
            rows.write(open, entries);
            open.rollback();
        } catch (SQLException e) {
            if (!(Fault.of(e) instanceof Fault.Row row)) {
                throw e;
            }
            open.rollback();
            if (entries.size() == 1) {
                refusals.add(new BatchOutcome.Refusal(entries.getFirst(), row.error()));
                return;
            }
            int half = entries.size() / 2;
            search(entries.subList(0, half), refusals);
            search(entries.subList(half, entries.size()), refusals);
        }
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        positions.release(partitions);
    }

    /** What broke takes its connection along: nothing of a half-done transaction is left over. */
    private SinkUnavailable unavailable(SQLException e) {
        close();
        return switch (Fault.of(e)) {
            case Fault.Storage storage -> storage.unavailable();
            case Fault.Row row -> new SinkUnavailable(SinkUnavailable.Reason.OTHER, "PostgreSQL: " + e.getMessage(), e);
        };
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = connect(60);
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    /**
     * @param seconds how long an answer may take, 0 for as long as it likes
     */
    private Connection connect(int seconds) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "barid-sink");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", Integer.toString(seconds));
        // Messages go to logs and dead letters, where the values of a row have no place.
        properties.setProperty("logServerErrorDetail", "false");
        // A frozen process must not hold its locks against the one that takes over; nor may one lock hold up all.
        properties.setProperty(
                "options",
                "-c idle_in_transaction_session_timeout=15s -c lock_timeout=10s -c statement_timeout="
                        + (seconds == 0 ? "0" : seconds / 2 + "s"));
        Connection open = DriverManager.getConnection(settings.url(), properties);
        try {
            bound(open, seconds);
        } catch (SQLException e) {
            open.abort(DIRECT);
            throw e;
        }
        return open;
    }

    /** A process frozen in the middle of a batch is neither idle nor in a statement, and would hold its locks for ever. */
    private static void bound(Connection open, int seconds) throws SQLException {
        if (seconds > 0 && open.getMetaData().getDatabaseMajorVersion() >= HAS_TRANSACTION_TIMEOUT) {
            try (Statement statement = open.createStatement()) {
                statement.execute("set transaction_timeout = '" + seconds + "s'");
            }
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            // Not close(): that would wait for a call that hangs. The server undoes what was not committed.
            open.abort(DIRECT);
        } catch (SQLException e) {
            throw new IllegalStateException("The driver cannot abort a connection", e);
        }
    }

    /** PostgreSQL 17 was the first with a bound for whole transactions. */
    private static final int HAS_TRANSACTION_TIMEOUT = 17;

    private static final Executor DIRECT = Runnable::run;
}
