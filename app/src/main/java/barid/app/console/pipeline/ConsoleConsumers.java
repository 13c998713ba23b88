package barid.app.console.pipeline;

import barid.app.console.articles.LiveArticles;
import barid.app.console.sources.SourceStatuses;
import barid.model.article.Article;
import barid.model.source.Source;
import barid.model.source.Visit;
import barid.runtime.Backoff;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.TopicFollower;
import barid.runtime.TopicReader;
import barid.schema.Topic;
import barid.schema.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the console learns from Kafka: sources and their visits for the board, articles for those who watch, positions
 * for the pipeline's figures. Reads outside of any consumer group, so that it takes nothing from anyone.
 */
public final class ConsoleConsumers implements AutoCloseable {
    /** The visits of a day, since the board counts days; at most so many of each partition, since it must start soon. */
    private static final TopicReader.Start VISITS = new TopicReader.Start.Window(Duration.ofHours(24), 200_000);

    private static final TopicReader.Start ARTICLES = new TopicReader.Start.Window(Duration.ofMinutes(30), 20_000);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final SourceStatuses board;
    private final LiveArticles live;
    private final Health health;
    private final FlowCount visits;
    private final FlowCount pages;
    private final FlowCount enriched;
    private final TopicFollower<Source> sources;
    private final List<TopicFollower<?>> followers;
    private final KafkaPipelineStats stats;

    /**
     * Touches the network only in {@link #start}.
     *
     * @param deadLetters topics of failed records, whose growth is shown too
     */
    public ConsoleConsumers(
            Cluster cluster,
            Topics topics,
            List<Topic<byte[]>> deadLetters,
            SourceStatuses board,
            LiveArticles live,
            Health health,
            MeterRegistry registry,
            InstantSource clock) {
        this.board = board;
        this.live = live;
        this.health = health;
        visits = new FlowCount("visits", clock);
        pages = new FlowCount("pages", clock);
        enriched = new FlowCount("articles", clock);
        sources = follower(cluster, topics.sources(), new TopicReader.Start.Oldest(), this::source, registry);
        followers = List.of(
                sources,
                follower(cluster, topics.crawlLog(), VISITS, this::visit, registry),
                follower(cluster, topics.articles(), ARTICLES, this::article, registry));
        Set<String> names = new HashSet<>();
        topics.all().forEach(t -> names.add(t.name()));
        deadLetters.forEach(t -> names.add(t.name()));
        stats = new KafkaPipelineStats(cluster, names, List.of(visits, pages, enriched), clock);
    }

    private static <V> TopicFollower<V> follower(
            Cluster cluster,
            Topic<V> topic,
            TopicReader.Start start,
            TopicReader.Handler<V> handler,
            MeterRegistry registry) {
        return new TopicFollower<>(
                cluster,
                "barid-console-" + topic.name(),
                topic,
                start,
                TopicFollower.Again.WHERE_IT_WAS,
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE),
                handler,
                registry);
    }

    /** Begins to read, in threads of its own. */
    public void start() {
        followers.forEach(TopicFollower::start);
        stats.start();
        health.add("console", this::state);
    }

    /** Whether the board has all sources that there were at the start. */
    public boolean hasAllSources() {
        return sources.caughtUp();
    }

    /** The pipeline's figures. */
    public PipelineStats stats() {
        return stats;
    }

    private Health.State state() {
        for (TopicFollower<?> each : followers) {
            if (each.state() instanceof Health.State.Failed failed) {
                return failed;
            }
        }
        List<String> troubles = followers.stream()
                .map(TopicFollower::trouble)
                .filter(t -> !t.isEmpty())
                .toList();
        return troubles.isEmpty() ? new Health.State.Up() : new Health.State.Waiting(String.join("; ", troubles));
    }

    private void source(String key, @Nullable Source source, Instant time) {
        board.source(source == null ? key : source.id(), source);
    }

    private void visit(String key, @Nullable Visit visit, Instant time) {
        if (visit == null) {
            return;
        }
        board.visit(visit);
        (visit.article() ? pages : visits).add(visit.started());
    }

    private void article(String key, @Nullable Article article, Instant time) {
        if (article != null) {
            enriched.add(time);
            live.publish(article);
        }
    }

    @Override
    public void close() {
        followers.forEach(TopicFollower::close);
        stats.close();
    }
}
