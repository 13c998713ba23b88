package barid.runtime;

import barid.schema.RecordLimits;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * How to reach a Kafka cluster.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties further client properties, e.g. for security; they win over Barid's own
 * @param partitions partitions of each topic that Barid creates
 * @param replication copies of each topic that Barid creates
 */
public record Cluster(String bootstrapServers, Map<String, String> properties, int partitions, int replication) {
    public Cluster {
        properties = Map.copyOf(properties);
    }

    /**
     * Why this cluster could not be used, as one sentence for the person who asked.
     *
     * @param cause what a Kafka client threw
     */
    public StartFailure unreachable(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ConfigException) {
                return new StartFailure(
                        "Kafka at " + bootstrapServers + " cannot be asked (" + each.getMessage()
                                + "): check kafka.bootstrap-servers, written HOST:PORT, and kafka.properties.",
                        cause);
            }
            if (each instanceof AuthenticationException) {
                return new StartFailure(
                        "Kafka at " + bootstrapServers + " does not let this user in (" + each.getMessage()
                                + "): the broker of ./barid up wants what kafka/client.properties in its data directory says;"
                                + " for another cluster set kafka.properties.",
                        cause);
            }
        }
        return new StartFailure(
                "Kafka at " + bootstrapServers + " does not answer"
                        + (properties.containsKey("sasl.mechanism")
                                ? ""
                                : ", or wants a password that nobody gave (see kafka.properties)")
                        + ": start Barid with ./barid up, or say with --config which cluster to use.",
                cause);
    }

    /** Properties that every client needs; {@code clientId} shows up in the broker's logs and metrics. */
    public Map<String, Object> client(String clientId) {
        Map<String, Object> all = new HashMap<>();
        all.put("bootstrap.servers", bootstrapServers);
        all.put("client.id", clientId);
        all.put("enable.metrics.push", "false");
        all.putAll(properties);
        return all;
    }

    /** Properties of a consumer that sees committed records only. */
    public Map<String, Object> consumer(String clientId) {
        Map<String, Object> all = new HashMap<>();
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "earliest");
        all.put("allow.auto.create.topics", "false");
        all.putAll(client(clientId));
        return all;
    }

    /** Properties of an idempotent producer. */
    public Map<String, Object> producer(String clientId) {
        Map<String, Object> all = new HashMap<>();
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("compression.type", "lz4");
        all.put("max.request.size", RecordLimits.REQUEST);
        all.putAll(client(clientId));
        return all;
    }

    /** Without the properties, which may hold a password. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
