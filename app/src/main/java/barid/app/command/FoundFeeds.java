package barid.app.command;

import barid.ingest.catalog.ListExport;
import barid.model.source.Source;
import barid.model.source.Visit;
import barid.reader.feed.Opml.Subscription;
import barid.runtime.Cluster;
import barid.runtime.TopicReader;
import barid.schema.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where the feeds of sources were found lately and what they are called there, by the record of visits. */
final class FoundFeeds {
    /** The last day and a half. */
    static final TopicReader.Start LATELY = new TopicReader.Start.Window(Duration.ofHours(36), 500_000);
    /** All that the record of visits holds, within reason. */
    static final TopicReader.Start WEEK = new TopicReader.Start.Window(Duration.ofDays(7), 5_000_000);

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Visit> last = new HashMap<>();

    private FoundFeeds() {}

    /**
     * What the visits of the last day and a half tell, as far as they can be read within a minute.
     *
     * @throws barid.runtime.StartFailure when Kafka does not answer
     */
    static FoundFeeds read(Cluster cluster, Topic<Visit> log, InstantSource clock) {
        FoundFeeds found = new FoundFeeds();
        visits(cluster, log, LATELY, clock, found::take);
        return found;
    }

    /**
     * The visits since a start, as far as they can be read within a minute.
     *
     * @throws barid.runtime.StartFailure when Kafka does not answer
     */
    static void visits(
            Cluster cluster, Topic<Visit> log, TopicReader.Start start, InstantSource clock, Consumer<Visit> taker) {
        Map<String, Object> properties = cluster.consumer("barid-visits");
        properties.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            var reader = new TopicReader<>(consumer, log, start, PATIENCE, clock, (source, visit, time) -> {
                if (visit != null) {
                    taker.accept(visit);
                }
            });
            Instant end = clock.instant().plus(LONGEST);
            boolean open = reader.open();
            while (open && !reader.caughtUp() && clock.instant().isBefore(end)) {
                reader.turn(POLL);
            }
        } catch (KafkaException e) {
            throw cluster.unreachable(e);
        }
    }

    private void take(Visit visit) {
        if (!visit.article()) {
            last.merge(visit.sourceId(), visit, (one, other) -> other.started().isBefore(one.started()) ? one : other);
        }
    }

    /** A source as other readers need it: the feed itself beside what is followed, and a name. */
    Subscription subscription(Source source) {
        return ListExport.of(source, last.get(source.id()));
    }
}
