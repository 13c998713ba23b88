package barid.sink.postgres;

import barid.sink.SinkUnavailable;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** What an error of the database means (PostgreSQL documentation, appendix A: error codes). */
sealed interface Fault {

    /** Some row is to blame: it will fail again however often it is tried. */
    record Row(SQLException error) implements Fault {}

    /** No row is to blame. */
    record Storage(SinkUnavailable.Reason reason, SQLException error) implements Fault {
        SinkUnavailable unavailable() {
            return new SinkUnavailable(
                    reason,
                    "PostgreSQL: "
                            + String.valueOf(error.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    error);
        }
    }

    static Fault of(SQLException thrown) {
        // The error of a batch quotes the whole statement; the one behind it says what was wrong.
        SQLException error = thrown instanceof BatchUpdateException && thrown.getNextException() != null
                ? thrown.getNextException()
                : thrown;
        String code = error.getSQLState() == null ? "" : error.getSQLState();
        if (code.length() < 2) {
            return new Storage(SinkUnavailable.Reason.OTHER, error);
        }
        return switch (code.substring(0, 2)) {
            // Data exception, violated constraint, limit of the program exceeded.
            case "22", "23", "54" -> new Row(error);
            case "08" -> new Storage(SinkUnavailable.Reason.CONNECTION, error);
            case "40" -> new Storage(SinkUnavailable.Reason.CONFLICT, error);
            case "53" -> new Storage(SinkUnavailable.Reason.FULL, error);
            case "55" -> new Storage(SinkUnavailable.Reason.TIMEOUT, error);
            // Ended or cancelled by an operator or a time limit; shutting down or starting.
            case "57" ->
                new Storage(
                        code.equals("57014") ? SinkUnavailable.Reason.TIMEOUT : SinkUnavailable.Reason.CONNECTION,
                        error);
            // Idle for too long in a transaction; or a standby server, which is read-only.
            case "25" ->
                new Storage(
                        code.equals("25006") ? SinkUnavailable.Reason.DENIED : SinkUnavailable.Reason.TIMEOUT, error);
            // Wrong password, no right, read-only, no such table.
            case "28", "42", "3D" -> new Storage(SinkUnavailable.Reason.DENIED, error);
            default -> new Storage(SinkUnavailable.Reason.OTHER, error);
        };
    }
}
