package barid.runtime;

import barid.wire.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are not there yet. Several processes may do so at once. */
public final class TopicSetup {
    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

    private TopicSetup() {}

    /**
     * Makes sure that all {@code topics} exist; those that exist are left as they are.
     *
     * @param wait how long the cluster may take to answer
     * @throws StartFailure when the cluster does not answer in time or refuses
     */
    public static void ensure(Cluster cluster, Collection<Topic<?>> topics, Duration wait) {
        Map<String, Object> properties = cluster.client("barid-setup");
        properties.put("default.api.timeout.ms", Math.toIntExact(wait.toMillis()));
        properties.put("request.timeout.ms", Math.toIntExact(Math.min(30_000, wait.toMillis())));
        try (Admin admin = Admin.create(properties)) {
            Set<String> existing = admin.listTopics().names().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            Map<String, NewTopic> missing = new LinkedHashMap<>();
            for (Topic<?> topic : topics) {
                if (!existing.contains(topic.name())) {
                    missing.put(topic.name(), describe(cluster, topic));
                }
            }
            if (!missing.isEmpty()) {
                create(admin, missing);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure(
                    "Kafka at " + cluster.bootstrapServers() + " does not answer as needed ("
                            + (e.getCause() == null
                                    ? "no answer in " + wait.toSeconds() + " s"
                                    : e.getCause().getMessage())
                            + "): check kafka.bootstrap-servers and that the cluster runs.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while waiting for Kafka.", e);
        }
    }

    private static void create(Admin admin, Map<String, NewTopic> missing)
            throws ExecutionException, InterruptedException {
        for (var entry : admin.createTopics(missing.values()).values().entrySet()) {
            try {
                entry.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        log.info("Created {}", missing.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }

    private static NewTopic describe(Cluster cluster, Topic<?> topic) {
        return new NewTopic(topic.name(), cluster.partitions(), (short) cluster.replication())
                .configs(topic.retention().settings());
    }
}
