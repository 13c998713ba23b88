package barid.ingest.frontier;

import static java.util.Objects.requireNonNull;

import barid.ingest.catalog.SitePartition;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.state.ArticleState;
import barid.ingest.state.EntryState;
import barid.ingest.state.JsonSerde;
import barid.ingest.state.MarksSerde;
import barid.ingest.state.PageState;
import barid.ingest.state.SiteState;
import barid.ingest.state.SourceState;
import barid.ingest.state.Subscription;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitPool;
import barid.model.source.Link;
import barid.model.source.Source;
import barid.runtime.streams.RecordPartitioner;
import barid.schema.Topics;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The frontier's topology. */
final class Frontier {
    private static final String PROCESSOR = "frontier";

    private Frontier() {}

    /** @param pushes how subscriptions are kept, null where there are none */
    static Topology topology(
            Topics topics,
            FrontierConfig config,
            SchedulePolicy policy,
            VisitPool pool,
            FrontierMetrics metrics,
            @Nullable SubscriptionConfig pushes) {
        ProcessorSupplier<String, Arrival, String, Object> frontier =
                () -> new FrontierProcessor(config, policy, pool, metrics, pushes);
        return new Topology()
                .addSource(
                        "sources",
                        Serdes.String().deserializer(),
                        Arrival.reader(
                                topics.sources().value().deserializer(), Arrival.Defined::new, new Arrival.Removed()),
                        topics.sources().name())
                .addSource(
                        "links",
                        Serdes.String().deserializer(),
                        Arrival.reader(
                                topics.links().value().deserializer(), Arrival.Named::new, new Arrival.Withdrawn()),
                        topics.links().name())
                .addSource(
                        "pushes",
                        Serdes.String().deserializer(),
                        Arrival.reader(
                                Topics.pushes().value().deserializer(),
                                Arrival.Pushed::new,
                                new Arrival.Pushed(new byte[0])),
                        Topics.pushes().name())
                .addProcessor(PROCESSOR, frontier, "sources", "links", "pushes")
                .addStateStore(store(FrontierProcessor.SOURCES, SourceState.class), PROCESSOR)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(FrontierProcessor.SEEN),
                                Serdes.String(),
                                new MarksSerde()),
                        PROCESSOR)
                .addStateStore(store(FrontierProcessor.WAITING, WaitingLink.class), PROCESSOR)
                .addStateStore(store(FrontierProcessor.PAGES, PageState.class), PROCESSOR)
                .addStateStore(store(FrontierProcessor.ARTICLES, ArticleState.class), PROCESSOR)
                .addStateStore(store(FrontierProcessor.SITES, SiteState.class), PROCESSOR)
                .addStateStore(store(FrontierProcessor.ENTRIES, EntryState.class), PROCESSOR)
                .addStateStore(store(FrontierProcessor.SUBSCRIPTIONS, Subscription.class), PROCESSOR)
                .addSink(
                        FrontierOutput.ARTICLES,
                        topics.rawArticles().name(),
                        Serdes.String().serializer(),
                        topics.rawArticles().value().serializer(),
                        PROCESSOR)
                .addSink(
                        FrontierOutput.LINKS,
                        topics.links().name(),
                        Serdes.String().serializer(),
                        topics.links().value().serializer(),
                        withdrawnEverywhere(),
                        PROCESSOR)
                .addSink(
                        FrontierOutput.LOG,
                        topics.crawlLog().name(),
                        Serdes.String().serializer(),
                        topics.crawlLog().value().serializer(),
                        PROCESSOR)
                .addSink(
                        FrontierOutput.SOURCES,
                        topics.sources().name(),
                        Serdes.String().serializer(),
                        topics.sources().value().serializer(),
                        bySite(),
                        PROCESSOR);
    }

    /** A link goes where its site is, a withdrawal to all. */
    private static RecordPartitioner<String, Link> withdrawnEverywhere() {
        return new RecordPartitioner<>((site, link, partitions) -> link == null
                ? IntStream.range(0, partitions).boxed().collect(Collectors.toSet())
                : Set.of(SitePartition.of(site, partitions)));
    }

    private static RecordPartitioner<String, Source> bySite() {
        return new RecordPartitioner<>((key, source, partitions) ->
                Set.of(SitePartition.of(requireNonNull(source).site(), partitions)));
    }

    private static <T extends Record> StoreBuilder<KeyValueStore<String, T>> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), new JsonSerde<>(type));
    }
}
