package barid.runtime;

import barid.schema.RecordLimits;
import barid.schema.Topic;
import barid.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are not there yet, and looks whether those that are there are as Barid needs them. Several
 * processes may do so at once.
 */
public final class TopicSetup {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    private static final String LIMIT = "max.message.bytes";

    private TopicSetup() {}

    /** The same where no loss of a topic was accepted. */
    public static void ensure(Cluster cluster, Collection<Topic<?>> topics, Duration wait) {
        ensure(cluster, topics, List.of(), wait);
    }

    /**
     * Makes sure that all {@code topics} exist and take the records that Barid writes: a smaller {@code max.message.bytes} is
     * raised, all other settings are left as they are. A topic that was in this cluster before and is gone is not made anew
     * unless the operator says so.
     *
     * @param lost topics that may be made anew, each as the refusal names it, {@code NAME:ID}
     * @param wait how long the cluster may take to answer
     * @throws StartFailure when the cluster does not answer in time or refuses, a topic is gone, or a topic of records has
     *     not as many partitions as the settings say
     */
    public static void ensure(Cluster cluster, Collection<Topic<?>> topics, Collection<String> lost, Duration wait) {
        List<Topic<?>> all = new ArrayList<>(topics);
        all.add(Topics.ledger());
        TopicLedger ledger = new TopicLedger(cluster);
        ask(cluster, wait, admin -> {
            // What was written down is read first: a topic that another process makes meanwhile is then there, or
            // unknown.
            Map<String, String> known = ledger.read(ids(admin, wait).keySet());
            Map<String, String> existing = settled(admin, known, wait);
            Set<String> gone = TopicLedger.missing(known, existing.keySet());
            TopicLedger.requireAccepted(known, gone, lost);
            Map<String, NewTopic> missing = new LinkedHashMap<>();
            Map<String, Integer> limits = new TreeMap<>();
            Set<String> compared = new HashSet<>();
            for (Topic<?> topic : all) {
                limits.put(topic.name(), topic.use().maxMessageBytes());
                if (topic.use() == Topic.Use.RECORDS) {
                    compared.add(topic.name());
                }
                if (!existing.containsKey(topic.name())) {
                    missing.put(topic.name(), describe(cluster, topic));
                }
            }
            // Before anything is made: topics beside others with another number would have to be deleted again.
            compared.retainAll(existing.keySet());
            comparePartitions(admin, compared, cluster.partitions());
            Map<String, String> now = new TreeMap<>(existing);
            now.keySet().removeIf(name -> !limits.containsKey(name) && !TopicLedger.isInternal(name));
            if (!missing.isEmpty()) {
                now.putAll(create(admin, missing));
            }
            limits.keySet().retainAll(existing.keySet());
            raise(admin, limits);
            tellOfOthers(known, now, missing.keySet());
            ledger.write(known, now);
            // Made anew by the stage, if at all.
            gone.removeAll(now.keySet());
            ledger.forget(gone);
        });
    }

    /** Names and ids of the topics there are. */
    private static Map<String, String> ids(Admin admin, Duration wait)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listTopics().listings().get(wait.toMillis(), TimeUnit.MILLISECONDS).stream()
                .collect(Collectors.toMap(
                        TopicListing::name, topic -> topic.topicId().toString()));
    }

    /** The same; what should be there and is not is looked for some seconds more, since a broker may learn of it late. */
    private static Map<String, String> settled(Admin admin, Map<String, String> known, Duration wait)
            throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + TopicLedger.SETTLING.toNanos();
        Map<String, String> existing = ids(admin, wait);
        while (!TopicLedger.missing(known, existing.keySet()).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(100);
            existing = ids(admin, wait);
        }
        return existing;
    }

    /** Somebody else deleted these and made them anew: that was meant. */
    private static void tellOfOthers(Map<String, String> known, Map<String, String> now, Set<String> made) {
        String others = now.entrySet().stream()
                .filter(topic -> !made.contains(topic.getKey()))
                .filter(topic ->
                        known.containsKey(topic.getKey()) && !topic.getValue().equals(known.get(topic.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            log.warn("Not those that Barid made, but made anew by somebody: {}; they are used as they are", others);
        }
    }

    /**
     * Makes sure that the topics that a stream application made for itself take what it writes; those of an older Barid took
     * less.
     *
     * @param asks given the client that asks, which it may close from elsewhere to end the wait for an answer
     * @throws StartFailure when the cluster does not answer in time or refuses
     */
    public static void raiseInternal(Cluster cluster, String applicationId, Duration wait, Consumer<Admin> asks) {
        ask(cluster, wait, admin -> {
            asks.accept(admin);
            Map<String, Integer> limits = new TreeMap<>();
            for (String name : admin.listTopics().names().get(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                if (name.startsWith(applicationId + "-")
                        && (name.endsWith("-changelog") || name.endsWith("-repartition"))) {
                    limits.put(name, RecordLimits.INTERNAL);
                }
            }
            raise(admin, limits);
        });
    }

    /**
     * Writes down the topics that a stream application made for itself, once it has: before its first start there are none.
     *
     * @throws StartFailure when the cluster does not answer in time or refuses
     */
    public static void noteInternal(Cluster cluster, String applicationId, Duration wait) {
        TopicLedger ledger = new TopicLedger(cluster);
        ask(cluster, wait, admin -> {
            Map<String, String> existing = ids(admin, wait);
            if (!existing.containsKey(Topics.ledger().name())) {
                return;
            }
            Map<String, String> known = ledger.read(existing.keySet());
            Map<String, String> made = new TreeMap<>(existing);
            // One that is known under another id was made anew: that is told, and written down, at the next start.
            made.keySet()
                    .removeIf(name -> !name.startsWith(applicationId + "-")
                            || !TopicLedger.isInternal(name)
                            || known.containsKey(name));
            ledger.write(known, made);
        });
    }

    @FunctionalInterface
    private interface Task {
        void run(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static void ask(Cluster cluster, Duration wait, Task task) {
        Map<String, Object> properties = cluster.client("barid-setup");
        properties.put("default.api.timeout.ms", Math.toIntExact(wait.toMillis()));
        properties.put("request.timeout.ms", Math.toIntExact(Math.min(30_000, wait.toMillis())));
        Admin admin = Admin.create(properties);
        try {
            task.run(admin);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof AuthenticationException) {
                throw cluster.unreachable(e);
            }
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
        } finally {
            // Without a bound it waits for answers under way, for ever where the broker never gives one.
            admin.close(CLOSE_WAIT);
        }
    }

    /** Gives the ids of those that were not made by another process meanwhile. */
    private static Map<String, String> create(Admin admin, Map<String, NewTopic> missing)
            throws ExecutionException, InterruptedException {
        Map<String, String> made = new TreeMap<>();
        CreateTopicsResult result = admin.createTopics(missing.values());
        for (String name : missing.keySet()) {
            try {
                made.put(name, result.topicId(name).get().toString());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        log.info("Created {}", missing.keySet().stream().sorted().collect(Collectors.joining(", ")));
        return made;
    }

    /** Sites and articles are placed by the number of partitions: topics that are read together need the same. */
    private static void comparePartitions(Admin admin, Set<String> topics, int wanted)
            throws ExecutionException, InterruptedException {
        Map<String, Integer> others = new TreeMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            if (topic.partitions().size() != wanted) {
                others.put(topic.name(), topic.partitions().size());
            }
        }
        if (others.isEmpty()) {
            return;
        }
        Set<Integer> numbers = new HashSet<>(others.values());
        boolean allSame = numbers.size() == 1 && others.size() == topics.size();
        throw new StartFailure("The setting kafka.partitions says " + wanted + ", but "
                + others.entrySet().stream()
                        .map(topic -> topic.getKey() + " has " + topic.getValue())
                        .collect(Collectors.joining(", "))
                + (allSame
                        ? ": set kafka.partitions to "
                                + others.values().iterator().next()
                                + ", since the number cannot be changed once there are records."
                        : ": topics that are read together need the same number; delete those that differ and the"
                                + " applications' internal topics, or give Barid a cluster of its own."));
    }

    private static void raise(Admin admin, Map<String, Integer> limits)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = limits.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        List<String> raised = new ArrayList<>();
        for (Map.Entry<ConfigResource, Config> topic :
                admin.describeConfigs(resources).all().get().entrySet()) {
            String name = topic.getKey().name();
            ConfigEntry now = topic.getValue().get(LIMIT);
            int wanted = limits.getOrDefault(name, 0);
            if (now != null && now.value() != null && Integer.parseInt(now.value()) < wanted) {
                changes.put(
                        topic.getKey(),
                        List.of(new AlterConfigOp(
                                new ConfigEntry(LIMIT, Integer.toString(wanted)), AlterConfigOp.OpType.SET)));
                raised.add(name + " from " + now.value() + " to " + wanted);
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        try {
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException e) {
            throw new StartFailure(
                    "Kafka does not let Barid raise max.message.bytes of " + String.join(", ", raised) + " ("
                            + String.valueOf(e.getCause()) + "): have somebody who may set it.",
                    e);
        }
        log.info("Raised max.message.bytes of {}", raised.stream().sorted().collect(Collectors.joining(", ")));
    }

    private static NewTopic describe(Cluster cluster, Topic<?> topic) {
        int partitions = topic.use() == Topic.Use.LEDGER ? 1 : cluster.partitions();
        return new NewTopic(topic.name(), partitions, (short) cluster.replication()).configs(topic.settings());
    }
}
