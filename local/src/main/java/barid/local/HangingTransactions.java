package barid.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
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

    private HangingTransactions() {}

    /** Ends all that hang at a broker; to be called before anybody else uses it. */
    static void end(String bootstrapServers) throws InterruptedException {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "barid-hanging-transactions",
                "default.api.timeout.ms",
                15_000,
                "request.timeout.ms",
                5_000);
        try (Admin admin = Admin.create(properties)) {
            Map<TopicPartition, ProducerState> open = open(admin);
            if (open.isEmpty()) {
                return;
            }
            open.values().removeAll(known(open, admin.listTransactions().all().get()));
            for (Map.Entry<TopicPartition, ProducerState> hanging : open.entrySet()) {
                abort(admin, hanging.getKey(), hanging.getValue());
            }
        } catch (ExecutionException e) {
            log.warn("Whether transactions hang could not be found out; what waits for one would not get ready", e);
        }
    }

    /** The producers whose transaction the coordinator still leads to its end. */
    static List<ProducerState> known(
            Map<TopicPartition, ProducerState> open, Collection<TransactionListing> coordinated) {
        Set<Long> ids = coordinated.stream()
                .filter(transaction -> OPEN.contains(transaction.state()))
                .map(TransactionListing::producerId)
                .collect(Collectors.toSet());
        return open.values().stream().filter(p -> ids.contains(p.producerId())).toList();
    }

    private static Map<TopicPartition, ProducerState> open(Admin admin)
            throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        List<TopicPartition> partitions = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
        Map<TopicPartition, ProducerState> open = new HashMap<>();
        Map<TopicPartition, PartitionProducerState> states =
                admin.describeProducers(partitions).all().get();
        states.forEach((partition, state) -> state.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .forEach(producer -> open.put(partition, producer)));
        return open;
    }

    private static void abort(Admin admin, TopicPartition partition, ProducerState producer)
            throws ExecutionException, InterruptedException {
        log.warn("Ends a transaction that hangs in {}: {}", partition, producer);
        admin.abortTransaction(new AbortTransactionSpec(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0)))
                .all()
                .get();
    }
}
