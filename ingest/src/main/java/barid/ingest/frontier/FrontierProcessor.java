package barid.ingest.frontier;

import barid.ingest.push.HubMessage;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.state.ArticleState;
import barid.ingest.state.EntryState;
import barid.ingest.state.PageState;
import barid.ingest.state.SiteState;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.Speed;
import barid.ingest.visit.Suspects;
import barid.ingest.visit.VisitKey;
import barid.ingest.visit.VisitPool;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the sites of one partition. Runs on the task's stream thread only; visits run elsewhere and report through a queue. */
final class FrontierProcessor implements Processor<String, Arrival, String, Object> {
    static final String SOURCES = "sources";
    static final String SEEN = "seen";
    static final String WAITING = "waiting";
    static final String PAGES = "pages";
    static final String ARTICLES = "articles";
    static final String SITES = "sites";
    static final String ENTRIES = "entries";
    static final String SUBSCRIPTIONS = "subscriptions";

    private static final Logger log = LoggerFactory.getLogger(FrontierProcessor.class);
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /** Wait after a report that could not be applied, which is a defect of ours. */
    private static final Duration AFTER_DEFECT = Duration.ofHours(1);

    /** Wait of a visit whose address had no room for it, at least; at most twice as long, so that many do not come back together. */
    private static final Duration PUT_OFF = Duration.ofSeconds(15);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final int REPORTS_PER_TICK = 100;
    /**
     * No further report is applied after so long: what a tick changes is one transaction, which Kafka aborts after 10 s, and then all of it would be done
     * again, and be too long again.
     */
    private static final long LONGEST_TICK_NANOS = Duration.ofSeconds(1).toNanos();

    private final FrontierConfig config;
    private final SchedulePolicy policy;
    private final VisitPool pool;
    private final FrontierMetrics metrics;
    private final Suspects suspects;
    private final Withdrawals withdrawals = new Withdrawals();
    private final SiteQueues agenda = new SiteQueues();
    private final VisitPlan plan;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final @Nullable SubscriptionConfig pushes;

    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, SourceState> sources;
    private KeyValueStore<String, WaitingLink> waiting;
    private KeyValueStore<String, PageState> pages;
    private FrontierOutput out;
    private Subscriptions subscriptions;
    private SourceVisits sourceVisits;
    private PageVisits pageVisits;
    private LinkSum links;
    private SiteWalls walls;
    private SiteSpeeds speeds;
    private PushedDocuments documents;
    private StateSweep sweep;
    private int counted;

    private record Done(SiteQueues.Item item, VisitRequest task, VisitReport report) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    FrontierProcessor(
            FrontierConfig config,
            SchedulePolicy policy,
            VisitPool pool,
            FrontierMetrics metrics,
            @Nullable SubscriptionConfig pushes) {
        this.config = config;
        this.pushes = pushes;
        this.policy = policy;
        this.pool = pool;
        this.suspects = pool.suspects();
        this.plan = new VisitPlan(agenda, suspects);
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        sources = context.getStateStore(SOURCES);
        waiting = context.getStateStore(WAITING);
        pages = context.getStateStore(PAGES);
        KeyValueStore<String, ArticleState> articles = context.getStateStore(ARTICLES);
        KeyValueStore<String, SiteState> sites = context.getStateStore(SITES);
        KeyValueStore<String, EntryState> entries = context.getStateStore(ENTRIES);
        out = new FrontierOutput(context);
        EntryIndex index = new EntryIndex(entries, config.remember());
        subscriptions = new Subscriptions(context.getStateStore(SUBSCRIPTIONS), pushes, agenda);
        sourceVisits = new SourceVisits(
                sources, context.getStateStore(SEEN), index, policy, config, metrics, out, subscriptions);
        walls = new SiteWalls(sites);
        speeds = new SiteSpeeds(sites, agenda);
        links = new LinkSum(waiting, pages, metrics);
        links.remember();
        pageVisits = new PageVisits(waiting, pages, articles, config, out, links);
        documents = new PushedDocuments(subscriptions, sourceVisits, pool, metrics, plan, this::now);
        sweep = new StateSweep(config, speeds, sites, pages, articles, entries, waiting);
        plan.remember(config, speeds, sites, sources, waiting, sourceVisits, metrics, now());
        subscriptions.remember(now());
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick());
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, time -> {
            agenda.forgetIdle(now());
            sweep.turn(now());
        });
    }

    @Override
    public void process(Record<String, Arrival> record) {
        switch (record.value()) {
            case Arrival.Defined defined -> {
                if (!FrontierOutput.isFound(record.headers())
                        || !sourceVisits.keeps(defined.source().id())) {
                    defined(defined.source());
                }
            }
            case Arrival.Removed removed -> {
                sourceVisits.forget(record.key(), now());
                removed(record.key());
            }
            case Arrival.Named named -> named(named.link());
            case Arrival.Withdrawn withdrawn -> withdraw(Withdrawals.source(record.key()));
            case Arrival.Pushed pushed ->
                heard(
                        record.key(),
                        HubMessage.read(record.headers(), pushed.body())
                                .orElseThrow(() -> new IllegalArgumentException("No message of a hub")));
        }
    }

    private void defined(Source source) {
        SourceState state = sourceVisits.define(source, plan.paced(now()));
        // Defined anew: what ended the process before may be mended.
        suspects.forgive(new VisitKey.OfSource(source.id()));
        suspects.forgive(new VisitKey.OfDocument(source.id()));
        if (state == null) {
            removed(source.id());
        } else {
            plan.plan(state);
        }
    }

    private void named(Link link) {
        if (withdrawals.cover(link)) {
            metrics.withdrawn(1);
            links.taken();
            links.end(LinkSum.End.WITHDRAWN);
            return;
        }
        boolean full = agenda.links(link.site()) >= config.waitingPerSite();
        String closed = walls.closed(link, now());
        WaitingLink taken = full
                ? pageVisits.giveUp(link, Outcome.ABORTED, "too many links of its site wait", now())
                : closed != null ? pageVisits.giveUp(link, Outcome.WALL, closed, now()) : pageVisits.take(link, now());
        if (taken != null) {
            plan.plan(PageVisits.key(link), taken);
        }
    }

    private void heard(String sourceId, HubMessage message) {
        switch (message.kind()) {
            case DOCUMENT, LARGE_DOCUMENT -> documents.pushed(sourceId, message);
            case SUBSCRIBED, UNSUBSCRIBED, DENIED -> {
                if (subscriptions.heard(sourceId, message, now())) {
                    plan.plan(sourceVisits.polledAgain(sourceId, now()));
                }
            }
        }
    }

    private void removed(String sourceId) {
        plan.remove(new VisitKey.OfSource(sourceId));
        out.withdraw(sourceId, now());
    }

    private void withdraw(String sourceId) {
        withdrawals.add(sourceId, now());
        List<String> dropped = pageVisits.withdraw(withdrawals);
        dropped.forEach(key -> plan.remove(new VisitKey.OfPage(key)));
        metrics.withdrawn(dropped.size());
    }

    private void tick() {
        long begin = System.nanoTime();
        // First, and for half of the time at most: behind reports that take all of it none would ever be applied.
        documents.apply(REPORTS_PER_TICK, begin + LONGEST_TICK_NANOS / 2);
        for (int i = 0; i < REPORTS_PER_TICK && System.nanoTime() - begin < LONGEST_TICK_NANOS; i++) {
            Done next = done.poll();
            if (next == null) {
                break;
            }
            apply(next.item(), next.task(), next.report());
        }
        startDue();
        metrics.planned(agenda.size() - counted);
        counted = agenda.size();
        for (Speed speed : Speed.values()) {
            metrics.nextStart(this, speed, agenda.nextStart(speed).orElse(Instant.MAX));
        }
    }

    private void apply(SiteQueues.Item item, VisitRequest task, VisitReport report) {
        VisitReport.Visited visited = report.visited();
        metrics.visit(item.key(), visited.outcome());
        if (visited.outcome() == Outcome.DEFERRED) {
            putOff(item, visited);
            return;
        }
        plan.made(item.key());
        if (report instanceof VisitReport.SourceRead read) {
            metrics.repairs(read.repairs());
        }
        Instant open = opens(visited);
        boolean applied = false;
        try {
            applyTo(item, task, report);
            applied = true;
        } finally {
            if (!applied) {
                agenda.put(item.at(now().plus(AFTER_DEFECT)));
            }
            agenda.done(item.site(), open);
        }
        speeds.visited(item.site(), visited, now());
        if (visited.pause() != null) {
            walls.pause(item.site(), open);
        }
    }

    /** The visit was not made: neither the source nor the page is any better or worse for it. */
    private void putOff(SiteQueues.Item item, VisitReport.Visited visited) {
        int share = Math.floorMod(item.key().id().hashCode(), 1_000);
        Duration wait = PUT_OFF.plus(PUT_OFF.multipliedBy(share).dividedBy(1_000));
        Instant next = now().plus(wait);
        agenda.put(item.at(next));
        agenda.done(item.site(), opens(visited));
        if (plan.putOff(item.key())) {
            switch (item.key()) {
                case VisitKey.OfSource source -> sourceVisits.putOff(source.id(), visited, next);
                case VisitKey.OfPage page -> pageVisits.putOff(page.id(), visited);
                case VisitKey.OfHub hub -> log.debug("A request to {} is put off", item.site());
                case VisitKey.OfDocument document -> throw noVisit();
            }
        }
    }

    private void applyTo(SiteQueues.Item item, VisitRequest task, VisitReport report) {
        switch (task) {
            case VisitRequest.OfSource source -> {
                SourceState state = sourceVisits.apply(item.key().id(), report, now());
                plan.plan(state);
                if (report instanceof VisitReport.SourceRead) {
                    // The document as it is now was read alone, so the one that was pushed did no harm.
                    suspects.forgive(new VisitKey.OfDocument(item.key().id()));
                }
            }
            case VisitRequest.OfHub hub -> subscriptions.asked(item.key().id(), report.visited(), now());
            case VisitRequest.OfDocument document -> throw noVisit();
            case VisitRequest.OfPage page -> {
                VisitReport settled = pageVisits.settled(item.key().id(), report);
                walls.visited(item.site(), settled.visited(), now());
                WaitingLink link = pageVisits.apply(item.key().id(), page.waiting(), settled, now());
                if (link != null) {
                    plan.plan(item.key().id(), link);
                }
            }
        }
    }

    private static IllegalStateException noVisit() {
        return new IllegalStateException("The reading of a document is no visit");
    }

    private Instant opens(VisitReport.Visited visited) {
        Duration spacing = visited.spacing().compareTo(config.spacing()) > 0 ? visited.spacing() : config.spacing();
        Instant open = visited.lastRequest().plus(spacing);
        Duration pause = visited.pause();
        if (pause != null) {
            Duration bounded = pause.compareTo(config.longestPause()) > 0 ? config.longestPause() : pause;
            Instant asked = now().plus(bounded);
            return asked.isAfter(open) ? asked : open;
        }
        return open;
    }

    private void startDue() {
        VisitKey wanted = suspects.wanted();
        if (wanted != null) {
            agenda.take(wanted, now()).ifPresent(this::start);
        }
        for (Speed speed : Speed.values()) {
            startDue(speed);
        }
    }

    private void startDue(Speed speed) {
        for (Optional<SiteQueues.Item> next = agenda.next(speed, now());
                next.isPresent();
                next = agenda.next(speed, now())) {
            if (!start(next.get())) {
                return;
            }
        }
    }

    /** Starts a visit, or settles when it will be; false where none may start now. */
    private boolean start(SiteQueues.Item item) {
        return switch (suspects.turn(item.key(), now())) {
            case GO -> startNow(item);
            case HOLD -> {
                agenda.putBack(item);
                yield false;
            }
            case LATER -> {
                Instant due = suspects.dueOf(item.key());
                Instant soon = now().plus(LOOK_AGAIN);
                agenda.put(item.at(due.isAfter(soon) ? due : soon));
                agenda.done(item.site(), now());
                yield true;
            }
            case GIVE_UP -> {
                giveUp(item);
                yield true;
            }
        };
    }

    private boolean startNow(SiteQueues.Item item) {
        VisitRequest task = task(item);
        if (task == null) {
            agenda.done(item.site(), now());
            return true;
        }
        suspects.begun(item.key(), now());
        boolean started = pool.start(task, agenda.speed(item.site()), report -> {
            suspects.ended(item.key(), now());
            done.add(new Done(item, task, report));
        });
        if (!started) {
            suspects.notBegun(item.key());
            agenda.putBack(item);
        }
        return started;
    }

    /** Does not make a visit at which the process ended too often. A page is done with; a source says so until it is defined anew. */
    private void giveUp(SiteQueues.Item item) {
        VisitRequest task = task(item);
        if (!item.source() || task == null) {
            suspects.forgive(item.key());
        }
        if (task == null) {
            agenda.done(item.site(), now());
            return;
        }
        VisitReport.Visited visited =
                VisitReport.Visited.notMade(now(), Outcome.SUSPECT, "Barid ended each time it was read");
        apply(
                item,
                task,
                switch (task) {
                    case VisitRequest.OfSource source -> new VisitReport.SourceUnread(visited);
                    case VisitRequest.OfPage page -> new VisitReport.PageUnread(visited, false);
                    case VisitRequest.OfHub hub -> new VisitReport.HubAsked(visited);
                    case VisitRequest.OfDocument document -> throw noVisit();
                });
    }

    private @Nullable VisitRequest task(SiteQueues.Item item) {
        return switch (item.key()) {
            case VisitKey.OfSource source -> {
                SourceState state = sources.get(source.id());
                yield state == null || state.source().settings().paused() ? null : sourceVisits.task(state, now());
            }
            case VisitKey.OfHub hub -> {
                String sourceId = Subscriptions.sourceId(hub.id());
                if (subscriptions.lapse(hub.id(), now())) {
                    plan.plan(sourceVisits.polledAgain(sourceId, now()));
                }
                yield subscriptions.task(hub.id());
            }
            case VisitKey.OfDocument document -> throw noVisit();
            case VisitKey.OfPage page -> {
                WaitingLink link = waiting.get(page.id());
                yield link == null
                        ? null
                        : new VisitRequest.OfPage(
                                link,
                                pages.get(page.id()),
                                sourceVisits.followed(link.link().sourceId()));
            }
        };
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    @Override
    public void close() {
        metrics.planned(-counted);
        links.close();
        metrics.ended(this);
        counted = 0;
    }
}
