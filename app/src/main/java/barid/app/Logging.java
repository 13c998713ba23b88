package barid.app;

import java.util.List;
import java.util.Set;

/** Decides, before anything logs, where the log of this process goes. */
final class Logging {
    private static final Set<String> ROLES = Set.of("ingest", "enrich", "sink", "console");

    private Logging() {}

    /** Roles log to standard error, short commands only what goes wrong, and {@code up} to a file as soon as it has one. */
    static void prepare(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        if (!ROLES.contains(command)) {
            set("barid.log.level", "WARN");
            // What the client cannot mend comes back as an exception, and is told in a sentence.
            set("barid.kafka.log.level", "OFF");
        }
    }

    private static void set(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
