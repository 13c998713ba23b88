package barid.app.console.sources;

import barid.ingest.catalog.ListExport;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.Visit;
import barid.reader.feed.Opml;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each source, from its definition and the record of its visits. Holds at most
 * {@value #MAX_SOURCES} sources and counts what it had to leave out. Thread-safe.
 */
public final class SourceStatuses {
    static final int MAX_SOURCES = 200_000;
    /** Visits that are kept of all sources together, as long as each can have some. */
    private static final int MOST_VISITS = 500_000;

    private static final int LEAST_VISITS = 5;
    private static final Duration WALL_SHOWN = Duration.ofDays(1);
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<String, Standing> standings = new HashMap<>();
    private long leftOut;

    public SourceStatuses(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Takes note of a source's definition.
     *
     * @param source null when Kafka forgot it
     */
    public synchronized void source(String id, @Nullable Source source) {
        if (source == null || source.removed()) {
            standings.remove(id);
            return;
        }
        Standing standing = standing(id);
        if (standing != null) {
            standing.source = source;
        }
    }

    /** Takes note of a visit of a source or of one of its pages. */
    public synchronized void visit(Visit visit) {
        if (visit.outcome() == Outcome.ABORTED) {
            return;
        }
        Standing standing = standing(visit.sourceId());
        if (standing == null) {
            return;
        }
        if (visit.outcome() == Outcome.DEFERRED) {
            if (visit.article()) {
                standing.pagesPutOff.add(visit.started(), 1);
            } else {
                standing.putOff(visit);
            }
            return;
        }
        boolean failed = failed(visit.outcome());
        if (!visit.article()) {
            int share = Math.max(LEAST_VISITS, MOST_VISITS / standings.size());
            standing.history.add(visit, Math.min(VisitHistory.MOST, share));
        }
        if (visit.article()) {
            standing.pagesFailed.add(visit.started(), failed ? 1 : 0);
            standing.page(visit);
            return;
        }
        standing.visits.add(visit.started(), 1);
        standing.errors.add(visit.started(), failed ? 1 : 0);
        standing.articles.add(visit.started(), visit.fresh());
        standing.delays.add(visit.delays());
        if (standing.last == null || !visit.started().isBefore(standing.last.started())) {
            standing.last = visit;
        }
    }

    /** The sources that match, sorted, as many as are asked for. */
    public synchronized Listing list(SourceQuery query) {
        Instant now = clock.instant();
        List<SourceRow> all = rows(query.inAnyState(), now);
        Map<SourceRow.State, Long> counts = new EnumMap<>(SourceRow.State.class);
        all.forEach(row -> counts.merge(row.state(), 1L, Long::sum));
        Map<String, Long> states = new LinkedHashMap<>();
        for (SourceRow.State each : SourceRow.State.values()) {
            states.put(each.name().toLowerCase(Locale.ROOT), counts.getOrDefault(each, 0L));
        }
        // Only those that are shown are told in words.
        List<SourceRow> rows = all.stream()
                .filter(row -> query.state() == null || row.state() == query.state())
                .sorted(query.comparator())
                .skip(query.from())
                .limit(query.limit())
                .map(row -> Objects.requireNonNull(standings.get(row.id())).row(now, true))
                .toList();
        return new Listing(rows, all.size(), states, leftOut);
    }

    /**
     * The last visits of a source, the newest first: {@value VisitHistory#MOST}, fewer where very many sources are followed; null when none
     * has this id.
     */
    public synchronized @Nullable List<SourceVisit> visits(String id) {
        Standing standing = standings.get(id);
        return standing == null || standing.source == null ? null : standing.history.newestFirst();
    }

    /** The ids of all sources that match, whatever order and limit are asked for. */
    public synchronized Set<String> ids(SourceQuery query) {
        return rows(query, clock.instant()).stream().map(SourceRow::id).collect(Collectors.toSet());
    }

    /** Those that match, without words. */
    private List<SourceRow> rows(SourceQuery query, Instant now) {
        return standings.values().stream()
                .filter(s -> s.source != null)
                .map(s -> s.row(now, false))
                .filter(query::accepts)
                .toList();
    }

    /** Everything that is followed, as a list of feeds, in the order in which it was added. */
    public synchronized List<Opml.Subscription> subscriptions() {
        return standings.values().stream()
                .filter(s -> s.source != null)
                .sorted(Comparator.comparing(
                        (Standing s) -> Objects.requireNonNull(s.source).added()))
                .map(s -> ListExport.of(Objects.requireNonNull(s.source), s.last))
                .toList();
    }

    /**
     * Registers {@code barid_sources} by {@code state}: the sources that are followed, each in one state; their sum is
     * {@link #size()}.
     */
    public void bindTo(MeterRegistry registry) {
        for (SourceRow.State state : SourceRow.State.values()) {
            Gauge.builder("barid.sources", this, board -> board.count(state))
                    .description("Sources that are followed, by how their last visit went")
                    .tags(Tags.of("state", state.name().toLowerCase(Locale.ROOT)))
                    .register(registry);
        }
    }

    private synchronized long count(SourceRow.State state) {
        Instant now = clock.instant();
        return standings.values().stream()
                .filter(s -> s.source != null && s.state(now) == state)
                .count();
    }

    /** How many sources are followed. */
    public synchronized long size() {
        return standings.values().stream().filter(s -> s.source != null).count();
    }

    /**
     * Sources that match.
     *
     * @param total how many match in any state
     * @param states how many of them are in each state
     * @param leftOut records of sources beyond the bound of this board
     */
    public record Listing(List<SourceRow> sources, int total, Map<String, Long> states, long leftOut) {}

    private static boolean failed(Outcome outcome) {
        return switch (outcome) {
            case OK, NOT_MODIFIED, ABORTED, DEFERRED -> false;
            case HTTP_4XX,
                    PAYMENT_REQUIRED,
                    HTTP_429,
                    HTTP_5XX,
                    GONE,
                    DNS,
                    CONNECT,
                    TLS,
                    TIMEOUT,
                    TOO_LARGE,
                    REDIRECT,
                    ROBOTS,
                    BLOCKED_ADDRESS,
                    PARSE_ERROR,
                    NO_TEXT,
                    WALL,
                    SUSPECT -> true;
        };
    }

    private @Nullable Standing standing(String id) {
        Standing known = standings.get(id);
        if (known == null) {
            if (standings.size() >= MAX_SOURCES) {
                leftOut++;
                return null;
            }
            known = new Standing();
            standings.put(id, known);
        }
        return known;
    }

    private static final class Standing {
        private @Nullable Source source;
        /** The last that was made. */
        private @Nullable Visit last;
        /** The last that was not made, since its address was busy: it tells nothing of the source. */
        private @Nullable Visit putOff;

        /** The last page that was a wall, while none was read since; null for none. */
        private @Nullable Visit wall;

        private final VisitHistory history = new VisitHistory();
        private final Delays delays = new Delays();
        private final DayCount articles = new DayCount();
        private final DayCount visits = new DayCount();
        private final DayCount errors = new DayCount();
        private final DayCount pagesFailed = new DayCount();
        private final DayCount pagesPutOff = new DayCount();

        void putOff(Visit visit) {
            if (putOff == null || !visit.started().isBefore(putOff.started())) {
                putOff = visit;
            }
        }

        void page(Visit visit) {
            if (visit.outcome() == Outcome.WALL) {
                wall = visit;
            } else if (visit.outcome() == Outcome.OK) {
                wall = null;
            }
        }

        /** The visit that was put off and not made since; null for none. */
        private @Nullable Visit waiting() {
            return putOff != null && (last == null || putOff.started().isAfter(last.started())) ? putOff : null;
        }

        /** @param told whether how it fares is told in words */
        SourceRow row(Instant now, boolean told) {
            Source known = Objects.requireNonNull(source);
            Visit visit = last;
            Visit waiting = waiting();
            Visit newest = waiting == null ? visit : waiting;
            String title = known.title();
            if (title == null && visit != null) {
                title = visit.title();
            }
            return new SourceRow(
                    known.id(),
                    known.url(),
                    known.site(),
                    visit == null ? known.kind() : visit.kind(),
                    title,
                    known.category(),
                    state(now),
                    visit == null ? null : visit.started(),
                    newest == null ? null : newest.outcome().label(),
                    told ? words(now) : "",
                    visit == null ? 0 : visit.status(),
                    newest == null || paused() ? null : newest.next(),
                    articles.total(now),
                    visits.total(now),
                    errors.total(now),
                    pagesFailed.total(now),
                    pagesPutOff.total(now),
                    delays.median(),
                    known.added(),
                    known.interval(),
                    known.settings());
        }

        private SourceRow.State state(Instant now) {
            Visit visit = last;
            if (paused()) {
                return SourceRow.State.PAUSED;
            }
            if (visit == null) {
                return SourceRow.State.NEW;
            }
            if (visit.outcome() == Outcome.GONE) {
                return SourceRow.State.GONE;
            }
            if (failed(visit.outcome())) {
                return SourceRow.State.FAILING;
            }
            Visit waiting = waiting();
            Instant next = waiting == null ? visit.next() : waiting.next();
            return next != null && next.plus(GRACE).isBefore(now) ? SourceRow.State.OVERDUE : SourceRow.State.OK;
        }

        private boolean paused() {
            return source != null && source.settings().paused();
        }

        private String words(Instant now) {
            return paused() ? "paused; before: " + wordsOfVisits(now) : wordsOfVisits(now);
        }

        private String wordsOfVisits(Instant now) {
            Visit walled = wall;
            boolean shown = walled != null
                    && last != null
                    && walled.started().plus(WALL_SHOWN).isAfter(now);
            return walled != null && shown ? words() + "; " + walled.detail() : words();
        }

        private String words() {
            Visit visit = last;
            Visit waiting = waiting();
            if (waiting != null) {
                return visit == null ? words(waiting) : words(waiting) + "; before: " + words(visit);
            }
            return visit == null ? "not visited yet" : words(visit);
        }

        private static String words(Visit visit) {
            return visit.detail().isBlank()
                    ? visit.outcome().words()
                    : visit.outcome().words() + ": " + visit.detail();
        }
    }
}
