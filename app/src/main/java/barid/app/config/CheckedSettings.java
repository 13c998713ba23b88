package barid.app.config;

import barid.runtime.Configuration;
import barid.runtime.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings and looks at their ranges, so that a wrong one is told before anything has been started. */
public final class CheckedSettings {
    private static final int HIGHEST_PORT = 65_535;

    private CheckedSettings() {}

    /**
     * The settings of a process.
     *
     * @param file the YAML file, null where defaults and environment suffice
     * @param environment environment variables
     * @param overrides settings that win over all
     * @throws StartFailure when something is unknown, not understood or out of its range
     */
    public static Settings load(@Nullable Path file, Map<String, String> environment, Map<String, String> overrides) {
        Settings settings = Configuration.load(Settings.class, file, environment, overrides);
        port("console.port", settings.console().port());
        port("ops.port", settings.ops().port());
        port("ingest.websub.port", settings.ingest().websub().port());
        atLeastOne("ingest.websub.max-body-bytes", settings.ingest().websub().maxBodyBytes());
        longerThanNothing("ingest.websub.lease", settings.ingest().websub().lease());
        port("local.kafka-port", settings.local().kafkaPort());
        port("local.postgres-port", settings.local().postgresPort());
        atLeastOne("kafka.partitions", settings.kafka().partitions());
        atLeastOne("kafka.replication", settings.kafka().replication());
        atLeastOne("local.partitions", settings.local().partitions());
        atLeastOne("ingest.threads", settings.ingest().threads());
        atLeastOne("enrich.threads", settings.enrich().threads());
        atLeastOne("ingest.requests-in-flight", settings.ingest().requestsInFlight());
        atLeastOne("ingest.entries-per-visit", settings.ingest().entriesPerVisit());
        atLeastOne("ingest.waiting-per-site", settings.ingest().waitingPerSite());
        atLeastOne("ingest.max-body-bytes", settings.ingest().maxBodyBytes());
        longerThanNothing("ingest.connect-timeout", settings.ingest().connectTimeout());
        longerThanNothing("ingest.visit-timeout", settings.ingest().visitTimeout());
        longerThanNothing("ingest.shortest-interval", settings.ingest().shortestInterval());
        return settings;
    }

    private static void port(String key, int value) {
        if (value < 0 || value > HIGHEST_PORT) {
            throw wrong(key, value, "a port is a number from 0 to " + HIGHEST_PORT);
        }
    }

    private static void atLeastOne(String key, long value) {
        if (value < 1) {
            throw wrong(key, value, "it is at least 1");
        }
    }

    private static void longerThanNothing(String key, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw wrong(key, value, "it is longer than nothing, e.g. PT30S");
        }
    }

    private static StartFailure wrong(String key, Object value, String rule) {
        return new StartFailure("The value " + value + " of the setting " + key + " cannot be used: " + rule + ".");
    }
}
