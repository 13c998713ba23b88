package barid.enrich;

import barid.enrich.story.HeldListener;
import barid.model.article.Article;
import barid.model.article.RawArticle;
import barid.runtime.streams.AsideListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What enrich does with the records of its input topic, in numbers.
 *
 * <ul>
 *   <li>{@code barid_enrich_read_total}: records read
 *   <li>{@code barid_enrich_records_total} (outcome): records done with, each with one outcome. {@code published} went to the
 *       topic of articles; {@code superseded} are revisions left out, since newer ones of the same article came while it waited
 *       for its story; {@code unreadable}, {@code failed}, {@code unwritable} and {@code too_large} went to the dead letters
 *   <li>{@code barid_enrich_held}: revisions that wait for the story of their article
 * </ul>
 *
 * <p>Records read are the sum of all outcomes, and what is held now less what was held when the process took its partitions.
 * Records of a transaction that is given up are done again, and counted again on both sides. Messages between the steps of
 * the grouping are no records of the input: one that is put aside does not end its article, which passes when it has waited
 * long enough.
 */
public final class EnrichMetrics implements AsideListener, HeldListener {
    private final Map<Outcome, Counter> records = new EnumMap<>(Outcome.class);
    private final Counter read;
    private final Map<Object, Integer> held = new ConcurrentHashMap<>();
    private final String input;
    private final String output;

    /** Whether the article that this thread passes on was put aside on its way. */
    private final ThreadLocal<Boolean> aside = ThreadLocal.withInitial(() -> false);

    /** Where a record ended. */
    private enum Outcome {
        PUBLISHED,
        SUPERSEDED,
        UNREADABLE,
        FAILED,
        UNWRITABLE,
        TOO_LARGE
    }

    /**
     * @param input name of the topic of raw articles
     * @param output name of the topic of articles
     */
    public EnrichMetrics(MeterRegistry registry, String input, String output) {
        this.input = input;
        this.output = output;
        read = Counter.builder("barid.enrich.read")
                .description("Records read from the topic of raw articles")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            records.put(
                    outcome,
                    Counter.builder("barid.enrich.records")
                            .description("Records that enrich has done with, by outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        Gauge.builder(
                        "barid.enrich.held",
                        held,
                        all -> all.values().stream().mapToInt(Integer::intValue).sum())
                .description("Revisions that wait for the story of their article")
                .register(registry);
    }

    void read() {
        read.increment();
    }

    /** Passes an article on, which is published unless it is put aside meanwhile. */
    void publish(Runnable forward) {
        aside.set(false);
        forward.run();
        if (!aside.get()) {
            count(Outcome.PUBLISHED);
        }
    }

    @Override
    public void putAside(Reason reason, String topic, @Nullable Object value) {
        switch (reason) {
            case UNREADABLE -> {
                if (topic.equals(input)) {
                    read();
                    count(Outcome.UNREADABLE);
                }
            }
            case FAILED -> {
                if (value instanceof RawArticle || value instanceof Article || (value == null && topic.equals(input))) {
                    count(Outcome.FAILED);
                }
            }
            case UNWRITABLE -> lost(topic, Outcome.UNWRITABLE);
            case TOO_LARGE -> lost(topic, Outcome.TOO_LARGE);
        }
    }

    private void lost(String topic, Outcome outcome) {
        if (topic.equals(output)) {
            aside.set(true);
            count(outcome);
        }
    }

    @Override
    public void held(Object partition, int change) {
        held.merge(partition, change, Integer::sum);
    }

    @Override
    public void superseded() {
        count(Outcome.SUPERSEDED);
    }

    @Override
    public void ended(Object partition) {
        held.remove(partition);
    }

    private void count(Outcome outcome) {
        Objects.requireNonNull(records.get(outcome)).increment();
    }
}
