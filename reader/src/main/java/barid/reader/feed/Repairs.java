package barid.reader.feed;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts the repairs made in one document. */
final class Repairs {
    private final Map<Repair, Integer> counts = new EnumMap<>(Repair.class);

    void add(Repair repair) {
        counts.merge(repair, 1, Integer::sum);
    }

    /** Those of another reading of the same document, counted from here on apart. */
    Repairs copy() {
        Repairs copy = new Repairs();
        copy.counts.putAll(counts);
        return copy;
    }

    /** By the repairs' words. */
    Map<String, Integer> counted() {
        Map<String, Integer> counted = new HashMap<>();
        counts.forEach((repair, count) -> counted.put(repair.word, count));
        return counted;
    }
}
