package barid.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two ways in which root runs the server, where the tests are run by root. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class LocalPostgresIT {

    @TempDir
    Path data;

    @Test
    void keepsItsDataWhereTheSystemChangesWhatRootMayDo() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root is refused by PostgreSQL");
        count(Unprivileged.NOBODY_ELSE, "create table runs (name text)", "0");
        count(Unprivileged.NOBODY_ELSE, "insert into runs values ('nobody')", "1");
        count(Unprivileged.USER_NAMESPACE, "insert into runs values ('namespace')", "2");
        count(Unprivileged.NOBODY_ELSE, "insert into runs values ('nobody')", "3");
    }

    private void count(Unprivileged way, String sql, String rows) throws Exception {
        try (var server = new LocalPostgres(data, Path.of("target", "programs"), 0, () -> way)) {
            server.start();
            try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                    var statement = connection.createStatement()) {
                statement.execute(sql);
                try (var found = statement.executeQuery("select count(*) from runs")) {
                    found.next();
                    assertThat(found.getString(1)).isEqualTo(rows);
                }
            }
        }
    }
}
