package barid.app;

import java.util.List;
import java.util.Set;

/** Decides, before anything logs, where the log of this process goes. */
final class Logging {
    private static final Set<String> ROLES = Set.of("ingest", "enrich", "sink", "console");

    private Logging() {}

    /** Roles log to standard error, {@code up} to a file, and short commands only what goes wrong. */
    static void prepare(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        if (command.equals("up") && !arguments.contains("--help") && !arguments.contains("-h")) {
            set("logback.configurationFile", "logback-up.xml");
            set("barid.log.file", directory(arguments) + "/logs/barid.log");
        } else if (!ROLES.contains(command)) {
            set("barid.log.level", "WARN");
            set("barid.kafka.log.level", "ERROR");
        }
    }

    /** The data directory as far as command line and environment tell; a configuration file cannot be read this early. */
    private static String directory(List<String> arguments) {
        String given = System.getenv("BARID_DATA_DIRECTORY");
        for (String argument : arguments) {
            int at = argument.indexOf("data-directory=");
            if (at >= 0) {
                given = argument.substring(at + "data-directory=".length());
            }
        }
        return given == null || given.isBlank() ? "data" : given;
    }

    private static void set(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
