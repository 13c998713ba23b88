package barid.app.console.pipeline;

import barid.runtime.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka every five seconds for the ends of Barid's topics and the positions of those who read them: Barid's own
 * stages and every other group, up to {@value #MAX_GROUPS}.
 */
final class KafkaPipelineStats implements PipelineStats, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPipelineStats.class);
    private static final int MAX_GROUPS = 100;
    private static final long EVERY_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Set<String> topics;
    private final List<FlowCount> flows;
    private final InstantSource clock;
    private final OffsetHistory history = new OffsetHistory();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("console-stats").unstarted(this::run);
    private volatile Snapshot latest = Snapshot.none();

    KafkaPipelineStats(Cluster cluster, Set<String> topics, List<FlowCount> flows, InstantSource clock) {
        this.cluster = cluster;
        this.topics = Set.copyOf(topics);
        this.flows = List.copyOf(flows);
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    @Override
    public Snapshot latest() {
        Snapshot read = latest;
        List<Flow> now = flows.stream().map(FlowCount::flow).toList();
        return new Snapshot(read.taken(), read.topics(), read.groups(), now, read.trouble());
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Admin admin = Admin.create(cluster.client("barid-console-stats"));
            try {
                do {
                    sample(admin);
                } while (!closing.await(EVERY_SECONDS, TimeUnit.SECONDS));
            } finally {
                admin.close(PATIENCE);
            }
        } catch (InterruptedException e) {
            LOG.debug("The figures are not read any longer", e);
        } catch (KafkaException e) {
            trouble(e);
        }
    }

    private void sample(Admin admin) throws InterruptedException {
        try {
            latest = read(admin);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause();
            trouble(cause == null ? e : cause);
        }
    }

    private void trouble(Throwable cause) {
        LOG.debug("Kafka did not tell its figures", cause);
        Snapshot old = latest;
        latest = new Snapshot(
                old.taken(),
                old.topics(),
                old.groups(),
                List.of(),
                "Kafka does not answer, so these figures are not renewed. They come back when it does.");
    }

    private Snapshot read(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Set<TopicPartition> partitions = partitions(admin);
        Map<TopicPartition, Long> starts = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<String, Map<TopicPartition, Long>> positions = positions(admin);
        Instant now = clock.instant();
        history.add(now, ends);
        return new Snapshot(now, rates(starts, ends), lags(positions, ends), List.of(), "");
    }

    private Set<TopicPartition> partitions(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> present = within(admin.listTopics().names());
        Set<String> known = topics.stream().filter(present::contains).collect(Collectors.toSet());
        return within(admin.describeTopics(known).allTopicNames()).values().stream()
                .flatMap(t -> t.partitions().stream().map(p -> new TopicPartition(t.name(), p.partition())))
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(p -> asked.put(p, which));
        Map<TopicPartition, ListOffsetsResultInfo> told =
                within(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        told.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** The committed positions of every group that reads one of the topics. */
    private Map<String, Map<TopicPartition, Long>> positions(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<GroupListing> groups = within(admin.listGroups().all()).stream()
                .sorted(Comparator.comparing((GroupListing g) -> !g.groupId().startsWith("barid-"))
                        .thenComparing(GroupListing::groupId))
                .limit(MAX_GROUPS)
                .toList();
        Map<String, ListStreamsGroupOffsetsSpec> streams = new HashMap<>();
        Map<String, ListConsumerGroupOffsetsSpec> consumers = new HashMap<>();
        for (GroupListing group : groups) {
            GroupType type = group.type().orElse(GroupType.UNKNOWN);
            if (type == GroupType.STREAMS) {
                streams.put(group.groupId(), new ListStreamsGroupOffsetsSpec());
            } else if (type == GroupType.CLASSIC || type == GroupType.CONSUMER) {
                consumers.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
            }
        }
        Map<String, Map<TopicPartition, Long>> positions = new TreeMap<>();
        if (!streams.isEmpty()) {
            keep(positions, within(admin.listStreamsGroupOffsets(streams).all()));
        }
        if (!consumers.isEmpty()) {
            keep(positions, within(admin.listConsumerGroupOffsets(consumers).all()));
        }
        return positions;
    }

    private void keep(
            Map<String, Map<TopicPartition, Long>> positions,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> told) {
        told.forEach((group, offsets) -> {
            Map<TopicPartition, Long> own = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                if (offset != null && topics.contains(partition.topic())) {
                    own.put(partition, offset.offset());
                }
            });
            positions.put(group, own);
        });
    }

    private List<TopicRate> rates(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        Map<String, List<TopicPartition>> byTopic = ends.keySet().stream()
                .collect(Collectors.groupingBy(TopicPartition::topic, TreeMap::new, Collectors.toList()));
        List<TopicRate> rates = new ArrayList<>();
        byTopic.forEach((topic, partitions) -> {
            long held = partitions.stream()
                    .mapToLong(p -> ends.getOrDefault(p, 0L) - starts.getOrDefault(p, 0L))
                    .sum();
            rates.add(new TopicRate(topic, partitions.size(), held, history.perMinute(topic)));
        });
        return rates;
    }

    private List<GroupLag> lags(Map<String, Map<TopicPartition, Long>> positions, Map<TopicPartition, Long> ends) {
        List<GroupLag> lags = new ArrayList<>();
        positions.forEach((group, own) -> {
            Map<String, List<TopicPartition>> byTopic = own.keySet().stream()
                    .collect(Collectors.groupingBy(TopicPartition::topic, TreeMap::new, Collectors.toList()));
            byTopic.forEach((topic, partitions) -> {
                long records = 0;
                Duration behind = null;
                for (TopicPartition each : partitions) {
                    long position = own.getOrDefault(each, 0L);
                    records += Math.max(0, ends.getOrDefault(each, position) - position);
                    behind = longer(behind, history.waiting(each, position).orElse(null));
                }
                lags.add(new GroupLag(group, topic, records, behind));
            });
        });
        return lags;
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static <T> T within(org.apache.kafka.common.KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
