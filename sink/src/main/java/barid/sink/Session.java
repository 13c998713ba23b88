package barid.sink;

import barid.model.article.Article;
import barid.runtime.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The life of one consumer: takes partitions over, reads them from where the storage stands, writes batches. A partition
 * is read only while it is open in the storage. Whenever the storage fails, or refuses because somebody else has a
 * partition, everything pending is forgotten and the partitions are opened again, which tells where they stand; so there
 * is one way back from every trouble.
 */
final class Session implements ConsumerRebalanceListener {
    private static final Duration IDLE = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Sink sink;
    private final Sink.Origin origin;
    private final SinkSettings settings;
    private final DeadLetters deadLetters;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private final Consumer<String> trouble;
    private final PendingBatch pending;
    private final Backoff backoff;

    /** Open partitions and the positions the storage has for them. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private final SinkLag lag;

    private final Set<TopicPartition> closed = new LinkedHashSet<>();
    private long retryAt = System.nanoTime();
    private int refused;

    /** Something failed, and nothing was written since: that a partition opens does not show that it can be written. */
    private boolean failing;

    /**
     * @param failing whether an earlier session ended in trouble
     * @param trouble is told what is wrong, and the empty string when nothing is any more
     */
    Session(
            KafkaConsumer<byte[], byte[]> consumer,
            Sink sink,
            Sink.Origin origin,
            Deserializer<Article> articles,
            SinkSettings settings,
            DeadLetters deadLetters,
            SinkMetrics metrics,
            InstantSource clock,
            boolean failing,
            Consumer<String> trouble) {
        this.consumer = consumer;
        this.sink = sink;
        this.origin = origin;
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
        this.failing = failing;
        this.trouble = trouble;
        this.lag = new SinkLag(consumer);
        this.pending = new PendingBatch(articles, settings.respected());
        this.backoff = new Backoff(settings.firstRetry(), settings.lastRetry());
    }

    /** Reads once, and writes what is due. */
    void turn() {
        openClosed();
        pending.add(consumer.poll(patience()), System.nanoTime());
        if (pending.isFull(settings)
                || (!pending.isEmpty()
                        && pending.age(System.nanoTime()) >= settings.batchAge().toNanos())) {
            write();
        }
        measureLag();
    }

    private Duration patience() {
        long now = System.nanoTime();
        long wait = IDLE.toNanos();
        if (!pending.isEmpty()) {
            wait = Math.min(wait, settings.batchAge().toNanos() - pending.age(now));
        }
        if (!closed.isEmpty()) {
            wait = Math.min(wait, retryAt - now);
        }
        return Duration.ofNanos(Math.max(0, wait));
    }

    private void openClosed() {
        if (closed.isEmpty() || System.nanoTime() < retryAt) {
            return;
        }
        try {
            sink.prepare();
            Map<TopicPartition, Long> found = sink.open(origin, List.copyOf(closed));
            found.forEach(consumer::seek);
            positions.putAll(found);
            consumer.resume(found.keySet());
            closed.removeAll(found.keySet());
            lag.opened(found);
            metrics.paused(closed.size());
            if (!failing) {
                trouble.accept("");
            }
        } catch (SinkUnavailable e) {
            retryLater(e);
        }
    }

    private void write() {
        try {
            deadLetters.send(pending.unreadable());
            boolean again = true;
            while (again) {
                again = tryBatch(pending.batch(positions));
            }
        } catch (SinkUnavailable e) {
            startOver();
            retryLater(e);
        } catch (KafkaException e) {
            metrics.deadLetterRefused();
            startOver();
            retryLater(new SinkUnavailable(
                    SinkUnavailable.Reason.OTHER, "A dead letter could not be sent: " + e.getMessage(), e));
        }
    }

    /** Whether the batch, now smaller, has to be tried once more. */
    private boolean tryBatch(Batch batch) {
        long began = System.nanoTime();
        return switch (sink.write(batch)) {
            case BatchOutcome.Stored stored -> {
                metrics.stored(
                        batch,
                        stored,
                        Duration.ofNanos(System.nanoTime() - began),
                        pending.newestTimestamp(),
                        clock.instant());
                metrics.leftOut(pending.leftOut());
                metrics.deadLettered(pending.unreadable().size() + refused);
                moveOn(batch);
                yield false;
            }
            case BatchOutcome.Refused refusal -> {
                deadLetters.send(pending.originals(refusal.refusals()));
                pending.drop(refusal.refusals());
                refused += refusal.refusals().size();
                yield true;
            }
            case BatchOutcome.Fenced fenced -> {
                metrics.fenced();
                startOver();
                retryLater(new SinkUnavailable(
                        SinkUnavailable.Reason.CONFLICT, "Another process has taken over " + fenced.partitions()));
                yield false;
            }
        };
    }

    private void moveOn(Batch batch) {
        batch.spans().forEach((partition, span) -> positions.put(partition, span.to()));
        lag.moved(positions);
        deadLetters.passed(positions);
        clearPending();
        wellAgain();
        // Only for those who watch the group from outside: the storage alone knows the position.
        Map<TopicPartition, OffsetAndMetadata> hint = new HashMap<>();
        batch.spans().forEach((partition, span) -> hint.put(partition, new OffsetAndMetadata(span.to())));
        consumer.commitAsync(hint, (offsets, failure) -> {});
    }

    private void wellAgain() {
        backoff.reset();
        if (failing) {
            failing = false;
            trouble.accept("");
        }
    }

    private void startOver() {
        clearPending();
        closed.addAll(positions.keySet());
        positions.clear();
        consumer.pause(closed);
    }

    private void retryLater(SinkUnavailable failure) {
        failing = true;
        retryAt = System.nanoTime() + backoff.next().toNanos();
        metrics.retried(failure.reason());
        metrics.paused(closed.size());
        trouble.accept(String.valueOf(failure.getMessage()));
    }

    private void clearPending() {
        pending.clear();
        refused = 0;
    }

    private void measureLag() {
        double behind = lag.records(positions.keySet(), closed, pending.size());
        metrics.lag(behind);
        if (failing && closed.isEmpty() && behind == 0) {
            // Nothing waits that could show it by being written.
            wellAgain();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty() && closed.isEmpty() && positions.isEmpty()) {
            // Other processes have them all; this one stands by.
            failing = false;
            trouble.accept("");
        }
        lag.assigned();
        // Any position will do until the storage has told the right one; without it the client would look for its own.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(partitions);
        closed.addAll(partitions);
        metrics.paused(closed.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        // The next owner reads again what was not written.
        pending.forget(partitions);
        positions.keySet().removeAll(partitions);
        closed.removeAll(partitions);
        lag.revoked(partitions);
        metrics.paused(closed.size());
        sink.release(partitions);
    }
}
