package barid.runtime;

import barid.schema.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The topics that were made in a cluster, kept there in a topic of their own, {@link Topics#ledger()}: their names with the
 * ids that Kafka gave them. So a topic that is gone is told from one that never was, by every process, wherever it runs.
 */
final class TopicLedger {
    /** How long a topic may be unknown to the broker that is asked though it is there. */
    static final Duration SETTLING = Duration.ofSeconds(2);

    private static final String NAME = Topics.ledger().name();

    private final Cluster cluster;

    TopicLedger(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * What was written down.
     *
     * @param existing names of the topics there are; without the ledger among them nothing was written down yet
     * @return ids by name
     * @throws StartFailure when Kafka does not give all of it
     */
    Map<String, String> read(Collection<String> existing) {
        if (!existing.contains(NAME)) {
            return Map.of();
        }
        try (var topic = open()) {
            return new TreeMap<>(topic.all());
        }
    }

    /**
     * Writes down the topics that have another id than before, or had none.
     *
     * @param known what {@link #read} gave
     * @param now ids of the topics there are, by name
     * @throws StartFailure when Kafka does not take it
     */
    void write(Map<String, String> known, Map<String, String> now) {
        Map<String, String> changed = new TreeMap<>(now);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(known.get(entry.getKey())));
        if (changed.isEmpty()) {
            return;
        }
        try (var topic = open()) {
            topic.putAll(changed);
        }
    }

    /**
     * Takes names out, whose loss was accepted.
     *
     * @throws StartFailure when Kafka does not take it
     */
    void forget(Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        try (var topic = open()) {
            names.forEach(name -> topic.put(name, null));
        }
    }

    private CompactedTopic<String> open() {
        return new CompactedTopic<>(cluster, Topics.ledger(), InstantSource.system());
    }

    /** Whether a topic is one that a stream application made for itself; what it holds is not to be had elsewhere. */
    static boolean isInternal(String name) {
        return name.startsWith("barid-") && (name.endsWith("-changelog") || name.endsWith("-repartition"));
    }

    /** Names of topics that were written down and are not there. */
    static Set<String> missing(Map<String, String> known, Collection<String> existing) {
        Set<String> missing = new TreeSet<>(known.keySet());
        missing.removeAll(existing);
        return missing;
    }

    /**
     * Lets topics be made anew of which the operator said that they may.
     *
     * @param missing names of those that are gone
     * @param accepted what the operator said, each {@code NAME:ID}: an id counts for one loss only
     * @throws StartFailure when there are others, and says how to go on
     */
    static void requireAccepted(Map<String, String> known, Set<String> missing, Collection<String> accepted) {
        List<String> lost = new ArrayList<>();
        for (String name : missing) {
            String each = name + ":" + known.get(name);
            if (!accepted.contains(each)) {
                lost.add(each);
            }
        }
        if (lost.isEmpty()) {
            return;
        }
        boolean one = lost.size() == 1;
        throw new StartFailure((one ? "The topic " : "The topics ")
                + lost.stream()
                        .map(each -> each.substring(0, each.lastIndexOf(':')))
                        .collect(Collectors.joining(", "))
                + (one
                        ? " was in this Kafka and is gone, with all that it held"
                        : " were in this Kafka and are gone, with all that they held")
                + ": restore Kafka's data, or, to go on without and have "
                + (one ? "it" : "them")
                + " made anew, start with kafka.lost-topics=" + String.join(",", lost)
                + " (that loss is then accepted, no later one).");
    }
}
