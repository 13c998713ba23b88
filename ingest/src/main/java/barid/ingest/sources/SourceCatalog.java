package barid.ingest.sources;

import barid.article.ArticleId;
import barid.ingest.url.CanonicalUrl;
import barid.ingest.url.Sites;
import barid.runtime.Cluster;
import barid.runtime.StartFailure;
import barid.source.Source;
import barid.source.SourceKind;
import barid.wire.Topic;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads and changes the list of sources, which lives in Kafka and takes effect while everything runs. */
public final class SourceCatalog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final Topic<Source> topic;
    private final InstantSource clock;
    private final KafkaProducer<String, Source> producer;

    /** A catalogue that is kept in {@code topic}. */
    public SourceCatalog(Cluster cluster, Topic<Source> topic, InstantSource clock) {
        this.cluster = cluster;
        this.topic = topic;
        this.clock = clock;
        Map<String, Object> properties = cluster.producer("barid-sources");
        properties.put("max.block.ms", PATIENCE.toMillis());
        properties.put("request.timeout.ms", 10_000);
        properties.put("delivery.timeout.ms", 20_000);
        this.producer = new KafkaProducer<>(
                properties, new StringSerializer(), topic.value().serializer());
    }

    /**
     * What is to become a source.
     *
     * @param address as the user wrote it; {@code https://} may be left out
     * @param title null to take it from the source
     * @param category null for none
     * @param interval how often to visit, null to let Barid adapt
     */
    public record Wish(
            String address,
            @Nullable String title,
            @Nullable String category,
            @Nullable Duration interval) {}

    /** The source that a wish describes; empty where its address is none that can be visited. */
    public Optional<Source> understand(Wish wish) {
        String address = wish.address().strip();
        String whole = address.contains("://") ? address : "https://" + address;
        return CanonicalUrl.of(whole, null)
                .filter(url -> url.getHost() != null)
                .map(url -> new Source(
                        ArticleId.hash128(url.toString()),
                        withoutFragment(whole, url),
                        Sites.of(url),
                        SourceKind.AUTO,
                        wish.title(),
                        wish.category(),
                        wish.interval(),
                        false,
                        clock.instant()));
    }

    /** Feeds may need parameters that are tracking elsewhere, so the address is visited as it was written. */
    private static URI withoutFragment(String written, URI canonical) {
        try {
            URI url = URI.create(written);
            return url.getRawFragment() == null ? url : URI.create(written.substring(0, written.indexOf('#')));
        } catch (IllegalArgumentException e) {
            return canonical;
        }
    }

    /**
     * Adds sources, or changes those with the same id.
     *
     * @throws StartFailure when Kafka does not take them
     */
    public void put(Collection<Source> sources) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            int partitions = producer.partitionsFor(topic.name()).size();
            for (Source source : sources) {
                int partition = SitePartition.of(source.site(), partitions);
                sent.add(producer.send(new ProducerRecord<>(topic.name(), partition, source.id(), source)));
            }
            producer.flush();
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while writing to Kafka.", e);
        }
    }

    /** Ends the visits of a source. Its articles stay. */
    public void remove(Source source) {
        put(List.of(new Source(
                source.id(),
                source.url(),
                source.site(),
                source.kind(),
                source.title(),
                source.category(),
                source.interval(),
                true,
                clock.instant())));
    }

    /**
     * All sources that are visited, in the order in which they were added.
     *
     * @throws StartFailure when Kafka does not answer
     */
    public List<Source> list() {
        Map<String, Source> found = new LinkedHashMap<>();
        Map<String, Object> properties = cluster.consumer("barid-sources-list");
        properties.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = clock.instant().plus(PATIENCE);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                if (clock.instant().isAfter(deadline)) {
                    throw new StartFailure("Kafka at " + cluster.bootstrapServers()
                            + " did not give the whole list of sources in " + PATIENCE.toSeconds() + " s.");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Source source = read(record.value());
                    if (source == null || source.removed()) {
                        found.remove(record.key());
                    } else {
                        found.put(record.key(), source);
                    }
                });
            }
        } catch (KafkaException e) {
            throw unreachable(e);
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Source::added))
                .toList();
    }

    private @Nullable Source read(byte @Nullable [] value) {
        try {
            return value == null ? null : topic.value().deserializer().deserialize(topic.name(), value);
        } catch (SerializationException e) {
            // Ingest puts it to the dead letters; it is no source for anybody.
            return null;
        }
    }

    private StartFailure unreachable(Exception cause) {
        return new StartFailure(
                "Kafka at " + cluster.bootstrapServers()
                        + " does not answer: start Barid with ./barid up, or say with --config which cluster to use.",
                cause);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
