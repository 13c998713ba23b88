package barid.enrich.story;

import static java.util.Objects.requireNonNull;

import barid.model.article.Article;
import barid.runtime.streams.RecordPartitioner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The part of the enrich topology that groups near-copies into stories; see the package's documentation for how.
 * Immutable; adds its nodes, stores and internal topics to a topology and does nothing else.
 */
public final class StoryGrouping {
    /** How long an article is remembered, as the newest articles count time. */
    public static final Duration WINDOW = Duration.ofDays(3);

    private static final RecordPartitioner<Long, StoryMessage> BY_ADDRESS = new RecordPartitioner<>(
            (key, message, count) -> Set.of(requireNonNull(message).partition()));

    private static final String[] DESK = {StoryStores.HOMES, StoryStores.PENDING, StoryStores.HELD, StoryStores.WAITING
    };

    private final int partitions;
    private final Serde<Article> articles;
    private final StoryState state = new StoryState();
    private final HeldListener listener;

    /**
     * @param partitions of the topic that the articles come from, 1 to 32,768; the internal topics get as many
     * @param articles how an article that waits for its story is kept
     * @param listener told of the revisions that wait
     */
    public StoryGrouping(int partitions, Serde<Article> articles, HeldListener listener) {
        if (partitions < 1 || partitions > ArticleRef.PARTITIONS) {
            throw new IllegalArgumentException(
                    "Story grouping needs 1 to " + ArticleRef.PARTITIONS + " partitions, not " + partitions);
        }
        this.partitions = partitions;
        this.articles = articles;
        this.listener = listener;
    }

    /**
     * Adds the grouping.
     *
     * @param builder of the topology
     * @param ungrouped articles keyed by article id, as partitioned in their topic; their story and similarity are ignored
     * @return every one of them, with story and similarity, keyed by article id, with its own timestamp and headers. Revisions
     *     of one article keep their order. Its partitions are those of the input, so that it needs no further repartition.
     */
    public KStream<String, Article> addTo(StreamsBuilder builder, KStream<String, Article> ungrouped) {
        stores().forEach(builder::addStateStore);
        KStream<Long, Step> opened =
                ungrouped.process(() -> new OpenArticle(partitions, articles, listener), Named.as("story-open"), DESK);
        KStream<Long, Step> found = travel(opened, "story-search")
                .process(() -> new FindCandidates(WINDOW), Named.as("story-find"), FindCandidates.STORE);
        KStream<Long, Step> asked = travel(found, "story-found")
                .process(() -> new RequestComparison(articles, listener), Named.as("story-ask"), DESK);
        KStream<Long, Step> answered = travel(asked, "story-question")
                .process(() -> new CompareSignatures(WINDOW, articles, listener), Named.as("story-reply"), DESK);
        KStream<Long, Step> decided = travel(answered, "story-answer")
                .process(() -> new DecideStory(articles, listener), Named.as("story-decide"), DESK);
        return opened.merge(asked, Named.as("story-merge-unlike"))
                .merge(decided, Named.as("story-merge-alike"))
                .filter((ref, step) -> step instanceof Step.Grouped, Named.as("story-grouped"))
                .map(StoryGrouping::article, Named.as("story-article"));
    }

    private KStream<Long, StoryMessage> travel(KStream<Long, Step> steps, String name) {
        return steps.filter((key, step) -> step instanceof StoryMessage, Named.as(name + "-letters"))
                .mapValues(StoryMessage.class::cast, Named.as(name + "-send"))
                .repartition(Repartitioned.<Long, StoryMessage>as(name)
                        .withKeySerde(Serdes.Long())
                        .withValueSerde(state.messages())
                        .withNumberOfPartitions(partitions)
                        .withStreamPartitioner(BY_ADDRESS));
    }

    private static KeyValue<String, Article> article(Long ref, Step step) {
        return switch (step) {
            case Step.Grouped grouped -> {
                Article article = grouped.article();
                yield KeyValue.pair(article.raw().id().value(), article);
            }
            case StoryMessage letter -> throw new IllegalStateException("Letters are filtered out before: " + letter);
        };
    }

    private List<StoreBuilder<?>> stores() {
        return List.of(
                store(StoryStores.HOMES, Serdes.Long(), state.homes()),
                store(StoryStores.PENDING, Serdes.Long(), state.pending()).withCachingEnabled(),
                store(StoryStores.HELD, Serdes.Bytes(), state.held()).withCachingEnabled(),
                store(StoryStores.WAITING, Serdes.Bytes(), Serdes.Float()),
                store(FindCandidates.STORE, Serdes.Bytes(), state.bands()));
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value);
    }
}
