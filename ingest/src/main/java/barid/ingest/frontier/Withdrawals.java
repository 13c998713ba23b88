package barid.ingest.frontier;

import barid.model.source.Link;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sources that were removed lately. Their links lie with the sites they lead to, in any partition; so the partition of a source tells all others by
 * a record without a value in the topic of links, behind the links that the source had sent there. Not thread-safe.
 */
final class Withdrawals {
    /** No site has such a character in its name. */
    private static final String PREFIX = "withdrawn/";

    private static final int REMEMBERED = 10_000;

    private final Map<String, Instant> removed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Key of the record that withdraws the links of a source. */
    static String key(String sourceId) {
        return PREFIX + sourceId;
    }

    /**
     * The source whose links a record without a value in the topic of links withdraws.
     *
     * @throws IllegalArgumentException for a key that is no withdrawal's
     */
    static String source(String key) {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A link without a value that withdraws nothing: " + key);
        }
        return key.substring(PREFIX.length());
    }

    /** Takes note of a removal. */
    void add(String sourceId, Instant time) {
        removed.remove(sourceId);
        removed.put(sourceId, time);
    }

    /** Whether a link was named before its source was removed; one that a site passed on comes after the removal. */
    boolean cover(Link link) {
        Instant time = removed.get(link.sourceId());
        return time != null && !link.discovered().isAfter(time);
    }
}
