package barid.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A Kafka broker and a PostgreSQL server that live and end with this process, for trying Barid out and for tests. Found
 * with {@link java.util.ServiceLoader}; the module {@code local} has the one implementation, and an image that is built
 * without that module has none.
 */
public interface LocalServices {

    /**
     * Starts both servers, on the loopback interface only, with whatever data an earlier run left behind, and returns
     * when both answer. The data directory is closed to other users of the machine.
     *
     * @throws StartFailure when a port is taken, the data directory cannot be used, or another process uses it
     */
    Running start(Settings settings, Listener listener);

    /** As {@link #start(Settings, Listener)}, for those who do not listen. */
    default Running start(Settings settings) {
        return start(settings, (directory, notice) -> {});
    }

    /** Hears how far a start has come. */
    @FunctionalInterface
    interface Listener {
        /**
         * The data directory is this process's now, and nothing has been started yet.
         *
         * @param notice what people should know of its permissions, one sentence; empty where it was closed to others before
         */
        void taken(Path directory, Optional<String> notice);
    }

    /** The database that another process of this machine runs in a data directory; empty where none does. */
    Optional<Database> database(Path dataDirectory);

    /**
     * How to reach a database.
     *
     * @param password drawn at random when the data directory was made
     */
    record Database(String url, String user, String password) {}

    /**
     * Where the servers live.
     *
     * @param dataDirectory kept between runs; made when absent; used by one process at a time
     * @param kafkaPort port of the broker, 0 for any free one
     * @param postgresPort port of the database, 0 for any free one
     * @param kafkaAuthentication whether the broker asks for the password of the data directory
     */
    record Settings(Path dataDirectory, int kafkaPort, int postgresPort, boolean kafkaAuthentication) {
        /** With a broker that asks for a password. */
        public Settings(Path dataDirectory, int kafkaPort, int postgresPort) {
            this(dataDirectory, kafkaPort, postgresPort, true);
        }
    }

    /** Two servers that answer. Closing stops both, cleanly and within seconds, and may be repeated. */
    interface Running extends AutoCloseable {
        /** Address for {@code bootstrap.servers}. */
        String bootstrapServers();

        /** What each Kafka client needs besides, the broker's password among it. */
        Map<String, String> kafkaProperties();

        /** The database {@code barid}. */
        Database database();

        @Override
        void close();
    }
}
