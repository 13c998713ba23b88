package barid.enrich.tags;

import barid.model.rule.TagRule;
import barid.runtime.Cluster;
import barid.runtime.CompactedTopic;
import barid.schema.Topic;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** Reads and changes the users' rules, which live in Kafka and take effect while everything runs. */
public final class RuleCatalog implements AutoCloseable {
    private final CompactedTopic<TagRule> rules;

    /** A catalogue that is kept in {@code topic}. */
    public RuleCatalog(Cluster cluster, Topic<TagRule> topic) {
        rules = new CompactedTopic<>(cluster, topic, InstantSource.system());
    }

    /**
     * Adds a rule, or replaces the one with its id.
     *
     * @throws barid.runtime.StartFailure when Kafka does not take it
     */
    public void put(TagRule rule) {
        rules.put(rule.id(), rule);
    }

    /**
     * Removes a rule; without effect where there is none.
     *
     * @throws barid.runtime.StartFailure when Kafka does not take it
     */
    public void remove(String id) {
        rules.put(id, null);
    }

    /**
     * All rules, by id.
     *
     * @throws barid.runtime.StartFailure when Kafka does not answer
     */
    public List<TagRule> list() {
        return rules.all().values().stream()
                .sorted(Comparator.comparing(TagRule::id))
                .toList();
    }

    @Override
    public void close() {
        rules.close();
    }
}
