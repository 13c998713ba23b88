package barid.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that are open in a partition although their coordinator knows nothing of them any longer. A broker that is
 * killed at a bad moment may leave one behind; whoever reads committed records or offsets there would wait for its end for
 * ever. Source: KIP-664, which describes the same repair for operators.
 */
final class HangingTransactions {
    private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);
    private static final Set<TransactionState> OPEN =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    /** A transaction of a producer that is open in a partition. */
    record Open(TopicPartition partition, ProducerState producer) {}

    private HangingTransactions() {}

    /** Ends all that hang at a broker; to be called before anybody else uses it. */
    static void end(String bootstrapServers, Map<String, String> client) throws InterruptedException {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("client.id", "barid-hanging-transactions");
        properties.put("default.api.timeout.ms", 15_000);
        properties.put("request.timeout.ms", 5_000);
        Admin admin = Admin.create(properties);
        try {
            List<Open> open = open(admin);
            if (open.isEmpty()) {
                return;
            }
            awaitCoordinators(admin);
            List<Open> hanging = hanging(open, admin.listTransactions().all().get());
            if (hanging.isEmpty()) {
                return;
            }
            // Looked at again: a coordinator may have ended one between the two looks.
            Set<Open> still = Set.copyOf(open(admin));
            for (Open each : hanging) {
                if (still.contains(each)) {
                    abort(admin, each);
                }
            }
        } catch (ExecutionException e) {
            log.warn("Whether transactions hang could not be found out; what waits for one would not get ready", e);
        } finally {
            admin.close(Duration.ofSeconds(5));
        }
    }

    /** Those that no coordinator leads to an end. */
    static List<Open> hanging(List<Open> open, Collection<TransactionListing> coordinated) {
        Set<Long> known = coordinated.stream()
                .filter(transaction -> OPEN.contains(transaction.state()))
                .map(TransactionListing::producerId)
                .collect(Collectors.toSet());
        return open.stream()
                .filter(o -> !known.contains(o.producer().producerId()))
                .toList();
    }

    /** All that are open: a partition may have one of each producer. */
    static List<Open> open(Admin admin) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(topics(admin)).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
        List<Open> open = new ArrayList<>();
        Map<TopicPartition, PartitionProducerState> states =
                admin.describeProducers(partitions).all().get();
        states.forEach((partition, state) -> state.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .forEach(producer -> open.add(new Open(partition, producer))));
        return open;
    }

    /**
     * Waits until each coordinator has read what it knows: before that it lists nothing, and a transaction that it is about to bring
     * to its end would look like one that hangs.
     */
    private static void awaitCoordinators(Admin admin) throws ExecutionException, InterruptedException {
        if (!topics(admin).contains(Topic.TRANSACTION_STATE_TOPIC_NAME)) {
            return;
        }
        int coordinators =
                admin
                        .describeTopics(List.of(Topic.TRANSACTION_STATE_TOPIC_NAME))
                        .allTopicNames()
                        .get()
                        .values()
                        .stream()
                        .mapToInt(topic -> topic.partitions().size())
                        .sum();
        List<String> oneOfEach = IntStream.range(0, coordinators)
                .mapToObj(coordinator -> idAt(coordinator, coordinators))
                .toList();
        DescribeTransactionsResult asked = admin.describeTransactions(oneOfEach);
        for (String id : oneOfEach) {
            try {
                asked.description(id).get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                    throw e;
                }
                // Only a coordinator that has read everything can say that it does not know one.
            }
        }
    }

    /** A transactional id, of nobody, that a certain coordinator would have. */
    private static String idAt(int coordinator, int coordinators) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "barid-nobody-" + i)
                .filter(id -> Utils.abs(id.hashCode()) % coordinators == coordinator)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> topics(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
    }

    private static void abort(Admin admin, Open hanging) throws InterruptedException {
        log.warn("Ends a transaction that hangs in {}: {}", hanging.partition(), hanging.producer());
        try {
            admin.abortTransaction(new AbortTransactionSpec(
                            hanging.partition(),
                            hanging.producer().producerId(),
                            (short) hanging.producer().producerEpoch(),
                            hanging.producer().coordinatorEpoch().orElse(0)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            log.warn("That transaction could not be ended; what reads committed records there waits", e);
        }
    }
}
