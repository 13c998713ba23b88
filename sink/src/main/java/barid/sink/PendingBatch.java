package barid.sink;

import barid.model.article.Article;
import barid.model.article.ArticleId;
import barid.model.usage.UsageKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The records that wait to be written together, and where the batch they make will lead. */
final class PendingBatch {
    private final Deserializer<Article> articles;
    private final Set<UsageKind> respected;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<LoggedChange> entries = new ArrayList<>();
    private final List<DeadLetter> unreadable = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long bytes;
    private long oldest;

    /** @param respected uses for which an article has to be free */
    PendingBatch(Deserializer<Article> articles, Set<UsageKind> respected) {
        this.articles = articles;
        this.respected = respected;
    }

    /**
     * An article that its publisher does not permit to be used as this storage is.
     *
     * @param use the first of the uses that are not permitted
     * @param removal whether an earlier text may be stored, which has to go
     */
    record LeftOut(TopicPartition partition, UsageKind use, boolean removal) {}

    /** A record that cannot be stored, and why. */
    record DeadLetter(ConsumerRecord<byte[], byte[]> record, Stage stage, Exception reason) {
        /** What failed, in the words of Kafka's own sinks (KIP-298). */
        enum Stage {
            VALUE_CONVERTER,
            TASK_PUT
        }
    }

    /**
     * @param now {@link System#nanoTime()}
     */
    void add(ConsumerRecords<byte[], byte[]> found, long now) {
        if (found.isEmpty()) {
            return;
        }
        if (isEmpty()) {
            oldest = now;
        }
        for (ConsumerRecord<byte[], byte[]> record : found) {
            records.add(record);
            bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
            decode(record);
        }
        // Past the marks that transactions leave, which are no records but have offsets.
        found.nextOffsets().forEach((partition, next) -> ends.put(partition, next.offset()));
    }

    private void decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            Article article = articles.deserialize(record.topic(), record.value());
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            change(record, partition, article)
                    .ifPresent(change -> entries.add(new LoggedChange(partition, record.offset(), change)));
        } catch (SerializationException | IllegalArgumentException e) {
            unreadable.add(new DeadLetter(record, DeadLetter.Stage.VALUE_CONVERTER, e));
        }
    }

    /** What the storage is told; nothing of an article that is left out and was never stored. */
    private Optional<Change> change(
            ConsumerRecord<byte[], byte[]> record, TopicPartition partition, @Nullable Article article) {
        if (article == null) {
            return Optional.of(new Change.Remove(id(record)));
        }
        Optional<UsageKind> refused =
                article.raw().restricted().stream().filter(respected::contains).findFirst();
        if (refused.isEmpty()) {
            return Optional.of(new Change.Put(article, Fingerprint.of(record.value())));
        }
        boolean removal = article.raw().revision() > 1;
        leftOut.add(new LeftOut(partition, refused.get(), removal));
        return removal ? Optional.of(new Change.Remove(article.raw().id())) : Optional.empty();
    }

    private static ArticleId id(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("A removal names no article");
        }
        return new ArticleId(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8));
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    int size() {
        return records.size();
    }

    /** Nanoseconds that the oldest record has waited. */
    long age(long now) {
        return isEmpty() ? 0 : now - oldest;
    }

    boolean isFull(SinkSettings settings) {
        return records.size() >= settings.batchRecords() || bytes >= settings.batchBytes();
    }

    List<DeadLetter> unreadable() {
        return List.copyOf(unreadable);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Time of the newest record in the log, milliseconds since 1970. */
    long newestTimestamp() {
        return records.stream().mapToLong(ConsumerRecord::timestamp).max().orElse(0);
    }

    /** The refused ones with the bytes they came as. */
    List<DeadLetter> originals(List<BatchOutcome.Refusal> refusals) {
        Map<Place, ConsumerRecord<byte[], byte[]>> byPlace = new HashMap<>();
        records.forEach(record -> byPlace.put(
                new Place(new TopicPartition(record.topic(), record.partition()), record.offset()), record));
        List<DeadLetter> letters = new ArrayList<>();
        for (BatchOutcome.Refusal refusal : refusals) {
            var record = byPlace.get(
                    new Place(refusal.entry().partition(), refusal.entry().offset()));
            if (record != null) {
                letters.add(new DeadLetter(record, DeadLetter.Stage.TASK_PUT, refusal.reason()));
            }
        }
        return letters;
    }

    private record Place(TopicPartition partition, long offset) {}

    /** Takes the refused ones out of the batch; its end stays, so that they are passed over. */
    void drop(List<BatchOutcome.Refusal> refusals) {
        Set<LoggedChange> refused = new HashSet<>();
        refusals.forEach(refusal -> refused.add(refusal.entry()));
        entries.removeIf(refused::contains);
    }

    /**
     * @param positions where each partition stands in the storage
     */
    Batch batch(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Batch.Span> spans = new HashMap<>();
        ends.forEach((partition, end) -> {
            Long from = positions.get(partition);
            if (from == null) {
                throw new IllegalStateException("Records of " + partition + " came before it was opened");
            }
            spans.put(partition, new Batch.Span(from, end));
        });
        return new Batch(entries, spans);
    }

    void clear() {
        records.clear();
        entries.clear();
        unreadable.clear();
        leftOut.clear();
        ends.clear();
        bytes = 0;
    }

    void forget(Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = Set.copyOf(partitions);
        records.removeIf(record -> gone.contains(new TopicPartition(record.topic(), record.partition())));
        entries.removeIf(entry -> gone.contains(entry.partition()));
        unreadable.removeIf(letter -> gone.contains(
                new TopicPartition(letter.record().topic(), letter.record().partition())));
        leftOut.removeIf(each -> gone.contains(each.partition()));
        ends.keySet().removeAll(gone);
    }
}
