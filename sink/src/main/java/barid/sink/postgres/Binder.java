package barid.sink.postgres;

import barid.model.text.CleanText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds the values of a row one after the other. */
final class Binder {
    private final Connection connection;
    private final PreparedStatement statement;
    private int at;
    private boolean cleaned;

    Binder(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** Whether some text had to be changed. */
    boolean cleaned() {
        return cleaned;
    }

    void text(@Nullable String value) throws SQLException {
        statement.setString(++at, value == null ? null : clean(value));
    }

    void texts(List<String> values) throws SQLException {
        String[] all = values.stream().map(this::clean).toArray(String[]::new);
        statement.setArray(++at, connection.createArrayOf("text", all));
    }

    private String clean(String value) {
        String clean = CleanText.of(value);
        cleaned |= !clean.equals(value);
        return clean;
    }

    void number(int value) throws SQLException {
        statement.setInt(++at, value);
    }

    void real(double value) throws SQLException {
        statement.setDouble(++at, value);
    }

    void flag(@Nullable Boolean value) throws SQLException {
        statement.setObject(++at, value, Types.BOOLEAN);
    }

    void instant(@Nullable Instant value) throws SQLException {
        statement.setObject(++at, value == null ? null : value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    void day(@Nullable LocalDate value) throws SQLException {
        statement.setObject(++at, value, Types.DATE);
    }
}
