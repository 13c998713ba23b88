package barid.enrich;

import barid.enrich.language.LanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.streams.StreamsService;
import barid.schema.Topics;
import io.micrometer.core.instrument.MeterRegistry;

/** Enriches articles until closed. Topics have to exist. */
public final class EnrichService implements AutoCloseable {
    private final RuleBook rules;
    private final StreamsService streams;

    /** Does nothing yet. */
    public EnrichService(
            Cluster cluster,
            StreamsService.Settings process,
            Topics topics,
            LanguageIdentifier languages,
            NewsTagger tagger,
            Health health,
            MeterRegistry registry) {
        var metrics = new EnrichMetrics(
                registry, topics.rawArticles().name(), topics.articles().name());
        rules = new RuleBook(cluster, topics.tagRules(), tagger, health, registry);
        streams = new StreamsService(
                cluster,
                process,
                () -> EnrichTopology.of(topics, new Enricher(languages, rules::tagger), cluster.partitions(), metrics),
                topics.deadLetters("enrich").name(),
                health,
                registry,
                metrics);
    }

    /**
     * Reads the users' rules, however long Kafka is away, then starts to enrich. Does nothing more once it is closed.
     *
     * @throws barid.runtime.StartFailure when something needed cannot be had; what was started is ended by {@link #close()}
     */
    public void start() {
        if (rules.start()) {
            streams.start();
        }
    }

    @Override
    public void close() {
        streams.close();
        rules.close();
    }
}
