package barid.sink.postgres;

/**
 * Where a database is.
 *
 * @param url JDBC address, {@code jdbc:postgresql://host:port/database}
 * @param user owner of the tables, who may create them
 * @param password empty for none
 */
public record PostgresSettings(String url, String user, String password) {

    /** Without the password, which has no place in a log. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
