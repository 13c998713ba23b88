package barid.ingest.frontier;

import barid.ingest.visit.LeftOut;
import barid.ingest.visit.Recovery;
import barid.ingest.visit.Speed;
import barid.ingest.visit.VisitKey;
import barid.ingest.visit.VisitPool;
import barid.model.source.Outcome;
import barid.runtime.streams.AsideListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the frontier counts.
 *
 * <ul>
 *   <li>{@code barid_ingest_visits_total} (what, outcome): visits ended, each with one outcome; visits begun are their sum
 *       and {@code barid_ingest_in_flight}
 *   <li>{@code barid_ingest_in_flight} of {@code barid_ingest_slots}: visits under way, and how many may be; they are the
 *       process's limit where the two are equal
 *   <li>{@code barid_ingest_slow_in_flight} of {@code barid_ingest_slow_slots}: those of them at sites whose last visit took more than 3 s
 *   <li>{@code barid_ingest_lateness_seconds} (sites = fast or slow): now less the time at which the visit that has waited longest could have
 *       begun, which is when it was due and its site was open; 0 where none waits. Waiting for a site's turn is not late.
 *       It rises also when the stream thread itself stands still. {@code NaN} while the process has no partition
 *   <li>{@code barid_ingest_entries_read_total} and {@code barid_ingest_entries_total} (end): entries of the documents that were
 *       read, and what became of each: {@code passed_on} as a link, {@code known}, {@code restless} (changed as it does all the
 *       time), {@code later} (too many other sites), or left out by reason; read = sum of all ends
 *   <li>{@code barid_ingest_links_taken_total}, {@code barid_ingest_links_total} (end) and {@code barid_ingest_links_waiting}: links that
 *       the frontier took, and what became of each; taken = sum of all ends and what waits more than at the start ({@link LinkSum})
 *   <li>{@code barid_article_latency_seconds} (from {@code published}, class): from the time that an entry states to its being seen,
 *       of entries that were new since the visit before and were published within a day, by how its source is visited
 *   <li>{@code barid_ingest_pushes_total} (end): documents that hubs pushed and whose reading is over, each with one end; what the
 *       endpoint took ({@code barid_websub_requests_total} with outcome {@code taken}) = sum of all ends and what is under way
 *   <li>{@code barid_ingest_put_aside_total} (reason): records of sources, links and pushes, and results, among the dead letters
 * </ul>
 */
final class FrontierMetrics implements AsideListener {
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(150),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofHours(24)
    };

    private final MeterRegistry registry;
    private final AtomicInteger planned;
    private final Counter leftForLater;
    private final Counter withdrawn;
    private final InstantSource clock;
    private final Counter linksTaken;
    private final AtomicInteger linksWaiting = new AtomicInteger();
    private final Map<LinkSum.End, Counter> linkEnds = new EnumMap<>(LinkSum.End.class);
    private final Map<Push, Counter> pushes = new EnumMap<>(Push.class);
    private final Map<Reason, Counter> aside = new EnumMap<>(Reason.class);

    /** When the next visit of each task may start, by the speed of its site. */
    private final Map<NextOf, Instant> next = new ConcurrentHashMap<>();

    private record NextOf(Object task, Speed speed) {}

    FrontierMetrics(MeterRegistry registry, VisitPool pool, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.planned = new AtomicInteger();
        Gauge.builder("barid.ingest.planned", planned, AtomicInteger::get)
                .description("Sources and links that wait for their time")
                .register(registry);
        this.leftForLater = Counter.builder("barid.ingest.left.for.later")
                .description("Links that a source named beyond its bound of other sites; a later visit takes them")
                .register(registry);
        this.withdrawn = Counter.builder("barid.ingest.links.withdrawn")
                .description("Links that were not visited because their source was removed")
                .register(registry);
        Gauge.builder("barid.ingest.suspects", pool, p -> p.suspects().size())
                .description("Visits under way when the process ended, to be made alone or given up")
                .register(registry);
        Gauge.builder("barid.ingest.in.flight", pool, VisitPool::inFlight)
                .description("Visits under way")
                .register(registry);
        for (Reason reason : Reason.values()) {
            aside.put(
                    reason,
                    Counter.builder("barid.ingest.put.aside")
                            .description("Records and results put aside among the dead letters of ingest")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.linksTaken = Counter.builder("barid.ingest.links.taken")
                .description("Links that the frontier took")
                .register(registry);
        Gauge.builder("barid.ingest.links.waiting", linksWaiting, AtomicInteger::get)
                .description("Links that were taken and have no end yet")
                .register(registry);
        for (LinkSum.End end : LinkSum.End.values()) {
            linkEnds.put(
                    end,
                    Counter.builder("barid.ingest.links")
                            .description("What became of the links that were taken")
                            .tag("end", end.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (Push end : Push.values()) {
            pushes.put(
                    end,
                    Counter.builder("barid.ingest.pushes")
                            .description("Documents that hubs pushed, by what became of them")
                            .tag("end", end.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        Gauge.builder("barid.ingest.slots", pool, VisitPool::bound)
                .description("Visits that may be under way at once")
                .register(registry);
        Gauge.builder("barid.ingest.slow.in.flight", pool, VisitPool::slowInFlight)
                .description("Visits under way at sites whose visit before took long")
                .register(registry);
        Gauge.builder("barid.ingest.slow.slots", pool, VisitPool::slowBound)
                .description("Visits that may be under way at once at sites whose visit before took long")
                .register(registry);
        for (Speed speed : Speed.values()) {
            Gauge.builder("barid.ingest.lateness", this, metrics -> metrics.lateness(speed))
                    .description(
                            "How long the visit that waits longest could have begun already, by how fast its site answers")
                    .tag("sites", speed.name().toLowerCase(Locale.ROOT))
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    @Override
    public void putAside(Reason reason, String topic, @Nullable Object value) {
        Objects.requireNonNull(aside.get(reason)).increment();
    }

    private double lateness(Speed speed) {
        Instant now = clock.instant();
        return next.entrySet().stream()
                .filter(each -> each.getKey().speed() == speed)
                .map(Map.Entry::getValue)
                .mapToDouble(start ->
                        start.isBefore(now) ? Duration.between(start, now).toMillis() / 1000.0 : 0)
                .max()
                .orElse(Double.NaN);
    }

    /**
     * @param task any object that stands for the task
     * @param start when its next visit of a site of this speed may start, {@link Instant#MAX} where none waits
     */
    void nextStart(Object task, Speed speed, Instant start) {
        next.put(new NextOf(task, speed), start);
    }

    /** An entry was seen this long after it was published. */
    void seen(SourceClass source, Duration delay) {
        Timer.builder("barid.article.latency")
                .description(
                        "From the time that an entry states to its being seen, of entries new since the visit before")
                .serviceLevelObjectives(BUCKETS)
                .tag("sink", "")
                .tag("from", "published")
                .tag("class", source.label())
                .register(registry)
                .record(delay);
    }

    /** The process has the task no longer. */
    void ended(Object task) {
        for (Speed speed : Speed.values()) {
            next.remove(new NextOf(task, speed));
        }
    }

    /** What becomes of a document that a hub pushed. */
    enum Push {
        /** It was read like a visited one. */
        READ,
        /** Its source was made due instead. */
        VISIT,
        /** It came before. */
        REPEATED,
        /** Nothing is subscribed to under its topic any more. */
        UNWANTED
    }

    void pushed(Push end) {
        Objects.requireNonNull(pushes.get(end)).increment();
    }

    void visit(VisitKey key, Outcome outcome) {
        String what = switch (key) {
            case VisitKey.OfSource source -> "source";
            case VisitKey.OfPage page -> "article";
            case VisitKey.OfHub hub -> "hub";
            case VisitKey.OfDocument document -> "document";
        };
        Counter.builder("barid.ingest.visits")
                .description("Visits ended")
                .tags(Tags.of("what", what, "outcome", outcome.label()))
                .register(registry)
                .increment();
    }

    void withdrawn(int links) {
        withdrawn.increment(links);
    }

    void linkTaken() {
        linksTaken.increment();
    }

    void linkEnded(LinkSum.End end) {
        Objects.requireNonNull(linkEnds.get(end)).increment();
    }

    void linksWaiting(int change) {
        linksWaiting.addAndGet(change);
    }

    void leftForLater(int links) {
        leftForLater.increment(links);
    }

    /**
     * What became of the entries of a document.
     *
     * @param read all of them
     */
    void entries(int read, int passedOn, int known, int restless, int later, Map<LeftOut, Integer> leftOut) {
        Counter.builder("barid.ingest.entries.read")
                .description("Entries of the documents that were read")
                .register(registry)
                .increment(read);
        entries("passed_on", passedOn);
        entries("restless", restless);
        entries("later", later);
        entries("known", known);
        for (LeftOut why : LeftOut.values()) {
            entries(why.label(), leftOut.getOrDefault(why, 0));
        }
    }

    private void entries(String end, int times) {
        Counter.builder("barid.ingest.entries")
                .description("What became of the entries that were read")
                .tags(Tags.of("end", end))
                .register(registry)
                .increment(times);
    }

    void repairs(Map<String, Integer> byKind) {
        byKind.forEach((kind, times) -> Counter.builder("barid.ingest.repairs")
                .description("Mistakes mended in feeds, by kind")
                .tags(Tags.of("kind", kind))
                .register(registry)
                .increment(times));
    }

    /** A source was read in spite of a failure of its own address. */
    void recovered(Recovery way) {
        Counter.builder("barid.ingest.recovered")
                .description(
                        "Visits at which a source was read although its own address, or a request with validators, failed")
                .tags(Tags.of("way", way.name().toLowerCase(Locale.ROOT)))
                .register(registry)
                .increment();
    }

    void clamped(int sources, int articles, int sites) {
        clamped("source", sources);
        clamped("article", articles);
        clamped("site", sites);
    }

    private void clamped(String what, int times) {
        Counter.builder("barid.ingest.clamped")
                .description("Stored due times further ahead than any wait, written by a clock that was wrong")
                .tags(Tags.of("what", what))
                .register(registry)
                .increment(times);
    }

    void planned(int change) {
        planned.addAndGet(change);
    }
}
