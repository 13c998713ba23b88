package barid.sink;

import barid.model.usage.UsageKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What a sink does, in numbers. For each record that the sink has moved past, {@code barid.sink.records} counts exactly
 * one outcome.
 */
final class SinkMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };

    private final Function<RecordOutcome, Counter> records;
    private final Function<SinkUnavailable.Reason, Counter> retries;
    private final Function<UsageKind, Counter> leftOut;
    private final Counter cleaned;
    private final Counter fenced;
    private final Timer batchTime;
    private final DistributionSummary batchSize;
    private final Timer latency;
    private final AtomicLong paused = new AtomicLong();
    private final Counter lettersRefused;
    private volatile double lag = Double.NaN;
    private final AtomicLong lastRead = new AtomicLong();
    private final AtomicLong lastWrite = new AtomicLong();

    /** Where a record ended. */
    enum RecordOutcome {
        INSERTED,
        UPDATED,
        UNCHANGED,
        REMOVED,
        /** Not stored, since its publisher does not permit a use that the storage is for. */
        LEFT_OUT,
        DEAD_LETTER
    }

    SinkMetrics(MeterRegistry registry, String sink) {
        Tags tags = Tags.of("sink", sink);
        records = counters(
                RecordOutcome.class,
                outcome -> Counter.builder("barid.sink.records")
                        .description("Records that the sink has done with, by outcome")
                        .tags(tags.and("outcome", label(outcome)))
                        .register(registry));
        retries = counters(
                SinkUnavailable.Reason.class,
                reason -> Counter.builder("barid.sink.retries")
                        .description("Attempts that failed through no fault of the records")
                        .tags(tags.and("reason", label(reason)))
                        .register(registry));
        leftOut = counters(
                UsageKind.class,
                use -> Counter.builder("barid.sink.left.out")
                        .description(
                                "Articles whose publisher does not permit a use that the sink respects, also those "
                                        + "removed for it")
                        .tags(tags.and("use", use.word()))
                        .register(registry));
        cleaned = Counter.builder("barid.sink.cleaned")
                .description("Articles with characters that the storage cannot keep, replaced")
                .tags(tags)
                .register(registry);
        fenced = Counter.builder("barid.sink.fenced")
                .description("Batches refused because another process had taken the partition over")
                .tags(tags)
                .register(registry);
        lettersRefused = Counter.builder("barid.sink.dead.letters.refused")
                .description("Attempts to put a record aside that the dead-letter topic did not take")
                .tags(tags)
                .register(registry);
        batchTime = Timer.builder("barid.sink.batch.duration")
                .description("Time to write one batch")
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(registry);
        batchSize = DistributionSummary.builder("barid.sink.batch.records")
                .description("Records in one batch")
                .tags(tags)
                .register(registry);
        latency = Timer.builder("barid.article.latency")
                .description("From the discovery of an article to its being stored")
                .serviceLevelObjectives(BUCKETS)
                .tags(tags.and("from", "discovered").and("class", ""))
                .register(registry);
        Gauge.builder("barid.sink.paused", paused, AtomicLong::get)
                .description("Partitions that wait for the storage")
                .tags(tags)
                .register(registry);
        Gauge.builder("barid.sink.lag.records", this, metrics -> metrics.lag)
                .description("Records in the log that are not stored yet, NaN while not known")
                .tags(tags)
                .register(registry);
        Gauge.builder("barid.sink.last.read.timestamp", lastRead, value -> value.get() / 1000.0)
                .description("Time of the newest record stored, in the log's time")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Gauge.builder("barid.sink.last.write.timestamp", lastWrite, value -> value.get() / 1000.0)
                .description("When something was stored last")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    /** One counter for each constant, registered at once, so that a zero can be seen before the first event. */
    private static <E extends Enum<E>> Function<E, Counter> counters(Class<E> type, Function<E, Counter> register) {
        Map<E, Counter> all = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            all.put(constant, register.apply(constant));
        }
        return constant -> Objects.requireNonNull(all.get(constant));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    void stored(Batch batch, BatchOutcome.Stored outcome, Duration took, long newestTimestamp, Instant now) {
        count(RecordOutcome.INSERTED, outcome.inserted());
        count(RecordOutcome.UPDATED, outcome.updated());
        count(RecordOutcome.UNCHANGED, outcome.unchanged());
        count(RecordOutcome.REMOVED, outcome.removed());
        cleaned.increment(outcome.cleaned());
        batchTime.record(took);
        batchSize.record(batch.entries().size());
        lastRead.set(newestTimestamp);
        lastWrite.set(now.toEpochMilli());
        if (outcome.unchanged() == 0) {
            recordLatency(batch, now);
        }
    }

    /** Not for what is read again: it was stored long ago. */
    private void recordLatency(Batch batch, Instant now) {
        for (LoggedChange entry : batch.entries()) {
            if (entry.change() instanceof Change.Put put && put.article().raw().revision() == 1) {
                Duration waited = Duration.between(put.article().raw().discovered(), now);
                latency.record(waited.isNegative() ? Duration.ZERO : waited);
            }
        }
    }

    void leftOut(List<PendingBatch.LeftOut> articles) {
        articles.forEach(each -> leftOut.apply(each.use()).increment());
        // A removal is an entry of the batch, and is counted with it.
        count(RecordOutcome.LEFT_OUT, (int)
                articles.stream().filter(each -> !each.removal()).count());
    }

    void deadLettered(int count) {
        count(RecordOutcome.DEAD_LETTER, count);
    }

    void retried(SinkUnavailable.Reason reason) {
        retries.apply(reason).increment();
    }

    void fenced() {
        fenced.increment();
    }

    void paused(int partitions) {
        paused.set(partitions);
    }

    /**
     * @param records {@code NaN} where it is not known
     */
    void lag(double records) {
        lag = records;
    }

    void deadLetterRefused() {
        lettersRefused.increment();
    }

    private void count(RecordOutcome outcome, int number) {
        records.apply(outcome).increment(number);
    }
}
