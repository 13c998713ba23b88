package barid.reader.feed.markup;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts the repairs made in one document. */
public final class Repairs {
    private final Map<Repair, Integer> counts = new EnumMap<>(Repair.class);

    public void add(Repair repair) {
        counts.merge(repair, 1, Integer::sum);
    }

    /** Those of another reading of the same document, counted from here on apart. */
    public Repairs copy() {
        Repairs copy = new Repairs();
        copy.counts.putAll(counts);
        return copy;
    }

    /** By the repairs' words. */
    public Map<String, Integer> counted() {
        Map<String, Integer> counted = new HashMap<>();
        counts.forEach((repair, count) -> counted.put(repair.word, count));
        return counted;
    }
}
