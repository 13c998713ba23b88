package barid.app.run;

import barid.app.config.Settings;
import barid.app.config.SettingsMapper;
import barid.runtime.Cluster;
import barid.runtime.StartFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which Kafka a command or a role talks to, and with what password. */
public final class Reach {
    private static final String LOOPBACK = "127.0.0.1";

    private Reach() {}

    /**
     * The cluster that the settings name. Where they name none, it is that of the {@code barid up} in the data directory, else the one
     * at the usual address. The password of a local {@code up} of this user goes to that very {@code up}, and nowhere else.
     *
     * @throws StartFailure when none is named and the {@code up} of the data directory was killed
     */
    public static Cluster cluster(Settings settings) {
        return cluster(settings, LocalPorts.ofUser(System.getenv()));
    }

    static Cluster cluster(Settings settings, LocalPorts ports) {
        Cluster plain = SettingsMapper.cluster(settings.kafka());
        RunningUp.Look look = RunningUp.in(settings.dataDirectory());
        if (settings.kafka().bootstrapServers().isEmpty()) {
            switch (look) {
                case RunningUp.Look.Alive alive -> {
                    return with(alive.up(), plain);
                }
                case RunningUp.Look.Ended ended ->
                    throw new StartFailure("Barid no longer runs in "
                            + settings.dataDirectory().toAbsolutePath().normalize() + ": its process " + ended.process()
                            + " has ended. Start it with ./barid up, or say with -s kafka.bootstrap-servers=HOST:PORT"
                            + " which Kafka to use.");
                case RunningUp.Look.None none -> {}
            }
        }
        String address = plain.bootstrapServers().replaceFirst("^localhost:", LOOPBACK + ":");
        if (!address.startsWith(LOOPBACK + ":") || address.contains(",")) {
            return plain;
        }
        Optional<RunningUp> up =
                look instanceof RunningUp.Look.Alive alive && alive.up().kafka().equals(address)
                        ? Optional.of(alive.up())
                        : ports.at(address);
        return up.map(found -> with(found, plain)).orElse(plain);
    }

    private static Cluster with(RunningUp up, Cluster plain) {
        Map<String, String> properties = new HashMap<>(up.clientProperties());
        // Who says himself how clients prove who they are means it.
        if (plain.properties().keySet().stream().anyMatch(k -> k.startsWith("sasl.") || k.startsWith("security."))) {
            properties.clear();
        }
        properties.putAll(plain.properties());
        return new Cluster(up.kafka(), properties, plain.partitions(), plain.replication());
    }
}
