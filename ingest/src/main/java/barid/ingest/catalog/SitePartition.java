package barid.ingest.catalog;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition owns a site. Links are keyed by site; sources are keyed by their id, so that compaction keeps each of
 * a site's sources, and put beside the site's links by this rule, which is that of Kafka's default partitioner.
 */
public final class SitePartition {
    private SitePartition() {}

    /** The partition of {@code site} among {@code partitions}. */
    public static int of(String site, int partitions) {
        return Utils.toPositive(Utils.murmur2(site.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
