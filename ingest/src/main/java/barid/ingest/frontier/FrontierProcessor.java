package barid.ingest.frontier;

import barid.ingest.push.HubMessage;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.state.ArticleState;
import barid.ingest.state.EntryState;
import barid.ingest.state.PageState;
import barid.ingest.state.SiteState;
import barid.ingest.state.SourceState;
import barid.ingest.state.Subscription;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the sites of one partition. Runs on the task's stream thread only; visits run elsewhere and report through a queue. */
final class FrontierProcessor implements Processor<String, Object, String, Object> {
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

    private static final int SWEPT_PER_TURN = 2000;

    private final FrontierConfig config;
    private final SchedulePolicy policy;
    private final VisitPool pool;
    private final FrontierMetrics metrics;
    private final Suspects suspects;
    private final Withdrawals withdrawals = new Withdrawals();
    private final SiteQueues agenda = new SiteQueues();
    private final Pacer pacer = new Pacer();
    /** Sources whose last visit was put off: it is told once, however often it is tried in vain. */
    private final Set<VisitKey> putOff = new HashSet<>();

    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final Queue<DocumentRead> documents = new ConcurrentLinkedQueue<>();
    private final @Nullable SubscriptionConfig pushes;

    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, SourceState> sources;
    private KeyValueStore<String, WaitingLink> waiting;
    private KeyValueStore<String, PageState> pages;
    private KeyValueStore<String, ArticleState> articles;
    private KeyValueStore<String, SiteState> sites;
    private KeyValueStore<String, EntryState> entries;
    private FrontierOutput out;
    private Subscriptions subscriptions;
    private SourceVisits sourceVisits;
    private PageVisits pageVisits;
    private SiteWalls walls;
    private SiteSpeeds speeds;
    private int counted;
    private @Nullable String sweptPage;
    private @Nullable String sweptArticle;
    private @Nullable String sweptEntry;

    private record DocumentRead(String sourceId, VisitReport report) {}

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
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        sources = context.getStateStore(SOURCES);
        waiting = context.getStateStore(WAITING);
        pages = context.getStateStore(PAGES);
        articles = context.getStateStore(ARTICLES);
        sites = context.getStateStore(SITES);
        entries = context.getStateStore(ENTRIES);
        out = new FrontierOutput(context);
        EntryIndex index = new EntryIndex(entries, config.remember());
        subscriptions = new Subscriptions(context.getStateStore(SUBSCRIPTIONS), pushes, agenda);
        sourceVisits = new SourceVisits(
                sources, context.getStateStore(SEEN), index, policy, config, metrics, out, subscriptions);
        walls = new SiteWalls(sites);
        speeds = new SiteSpeeds(sites, agenda);
        pageVisits = new PageVisits(waiting, pages, articles, config, out);
        remember();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick());
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, time -> sweep());
    }

    /**
     * Plans what the stores hold. What is overdue starts one after the other. A due time further ahead than any wait was
     * written by a clock that was wrong: it says nothing, and the visit is due.
     */
    private void remember() {
        Instant now = now();
        Instant longest = now.plus(config.longestPause());
        int clampedSites = 0;
        try (KeyValueIterator<String, SiteState> all = sites.all()) {
            while (all.hasNext()) {
                KeyValue<String, SiteState> entry = all.next();
                boolean beyond = entry.value.open().isAfter(longest);
                clampedSites += beyond ? 1 : 0;
                agenda.done(entry.key, beyond ? longest : entry.value.open());
                speeds.remember(entry.key, entry.value);
            }
        }
        int clampedSources = 0;
        try (KeyValueIterator<String, SourceState> all = sources.all()) {
            while (all.hasNext()) {
                SourceState state = all.next().value;
                Instant due = state.schedule().next();
                boolean beyond = due.isAfter(sourceVisits.latest(state, now));
                clampedSources += beyond && !state.source().settings().paused() ? 1 : 0;
                plan(state, beyond || !due.isAfter(now) ? pacer.at(now) : due);
            }
        }
        Instant latest = now.plus(config.longestPageWait());
        int clampedLinks = 0;
        try (KeyValueIterator<String, WaitingLink> all = waiting.all()) {
            while (all.hasNext()) {
                KeyValue<String, WaitingLink> entry = all.next();
                boolean beyond = entry.value.due().isAfter(latest);
                clampedLinks += beyond ? 1 : 0;
                plan(entry.key, entry.value, beyond ? now : entry.value.due());
            }
        }
        subscriptions.remember(now);
        metrics.clamped(clampedSources, clampedLinks, clampedSites);
        if (clampedSources + clampedLinks + clampedSites > 0) {
            log.warn(
                    "The clock was wrong when visits were planned: {} sources and {} pages lay further ahead than any"
                            + " wait and are visited now, {} sites are left alone for {} at most",
                    clampedSources,
                    clampedLinks,
                    clampedSites,
                    config.longestPause());
        }
    }

    @Override
    public void process(Record<String, Object> record) {
        switch (record.value()) {
            case Source source -> {
                if (FrontierOutput.isFound(record.headers()) && sourceVisits.keeps(source.id())) {
                    return;
                }
                SourceState state = sourceVisits.define(source, pacer.at(now()));
                // Defined anew: what ended the process before may be mended.
                suspects.forgive(new VisitKey.OfSource(source.id()));
                suspects.forgive(new VisitKey.OfDocument(source.id()));
                if (state == null) {
                    removed(source.id());
                } else {
                    plan(state);
                }
            }
            case Link link -> {
                if (withdrawals.cover(link)) {
                    metrics.withdrawn(1);
                    return;
                }
                boolean full = agenda.links(link.site()) >= config.waitingPerSite();
                String closed = walls.closed(link, now());
                WaitingLink taken = full
                        ? pageVisits.giveUp(link, Outcome.ABORTED, "too many links of its site wait", now())
                        : closed != null
                                ? pageVisits.giveUp(link, Outcome.WALL, closed, now())
                                : pageVisits.take(link, now());
                if (taken != null) {
                    plan(PageVisits.key(link), taken);
                }
            }
            case null ->
                Withdrawals.source(record.key()).ifPresentOrElse(this::withdraw, () -> {
                    sourceVisits.forget(record.key(), now());
                    removed(record.key());
                });
            case byte[] body -> {
                HubMessage message = HubMessage.read(record.headers(), body)
                        .orElseThrow(() -> new IllegalArgumentException("No message of a hub"));
                heard(record.key(), message);
            }
            default -> throw new IllegalArgumentException("Neither a source nor a link nor a push: " + record.value());
        }
    }

    private void heard(String sourceId, HubMessage message) {
        switch (message.kind()) {
            case DOCUMENT, LARGE_DOCUMENT -> pushed(sourceId, message);
            case SUBSCRIBED, UNSUBSCRIBED, DENIED -> {
                if (subscriptions.heard(sourceId, message, now())) {
                    replan(sourceVisits.polledAgain(sourceId, now()));
                }
            }
        }
    }

    /** Takes a document: the source is due until it was read, so that the end of the process in between loses nothing. */
    private void pushed(String sourceId, HubMessage message) {
        Instant now = now();
        Subscriptions.Push push = subscriptions.pushed(sourceId, message, now);
        Subscription known = subscriptions.of(sourceId);
        SourceState state = push == Subscriptions.Push.TAKEN ? sourceVisits.due(sourceId, now) : null;
        if (state == null || known == null) {
            metrics.pushed(
                    push == Subscriptions.Push.REPEATED
                            ? FrontierMetrics.Push.REPEATED
                            : FrontierMetrics.Push.UNWANTED);
            return;
        }
        VisitKey key = new VisitKey.OfDocument(sourceId);
        boolean readable = message.kind() == HubMessage.Kind.DOCUMENT && !suspects.isSuspect(key);
        if (!readable || !startReading(key, state, known, message)) {
            metrics.pushed(FrontierMetrics.Push.VISIT);
            plan(state);
        }
    }

    private boolean startReading(VisitKey key, SourceState state, Subscription known, HubMessage message) {
        suspects.begun(key, now());
        boolean started = pool.start(
                new VisitRequest.OfDocument(state, known.topic(), message.contentType(), message.body()),
                Speed.FAST,
                report -> {
                    suspects.ended(key, now());
                    documents.add(new DocumentRead(key.id(), report));
                });
        if (!started) {
            suspects.notBegun(key);
        }
        return started;
    }

    private void applyDocument(DocumentRead document) {
        if (document.report() instanceof VisitReport.SourceRead read) {
            metrics.repairs(read.repairs());
            metrics.pushed(FrontierMetrics.Push.READ);
            replan(sourceVisits.pushed(document.sourceId(), read, now()));
        } else {
            metrics.pushed(FrontierMetrics.Push.VISIT);
            replan(sourceVisits.due(document.sourceId(), now()));
        }
    }

    private void replan(@Nullable SourceState state) {
        if (state != null) {
            plan(state);
        }
    }

    private void removed(String sourceId) {
        VisitKey source = new VisitKey.OfSource(sourceId);
        agenda.remove(source);
        putOff.remove(source);
        suspects.forgive(source);
        out.withdraw(sourceId, now());
    }

    private void withdraw(String sourceId) {
        withdrawals.add(sourceId, now());
        List<String> dropped = pageVisits.withdraw(withdrawals);
        dropped.forEach(key -> {
            VisitKey page = new VisitKey.OfPage(key);
            agenda.remove(page);
            putOff.remove(page);
            suspects.forgive(page);
        });
        metrics.withdrawn(dropped.size());
    }

    private void tick() {
        long begin = System.nanoTime();
        for (int i = 0; i < REPORTS_PER_TICK && System.nanoTime() - begin < LONGEST_TICK_NANOS; i++) {
            Done next = done.poll();
            if (next == null) {
                break;
            }
            apply(next.item(), next.task(), next.report());
        }
        for (int i = 0; i < REPORTS_PER_TICK && System.nanoTime() - begin < LONGEST_TICK_NANOS; i++) {
            DocumentRead next = documents.poll();
            if (next == null) {
                break;
            }
            applyDocument(next);
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
        putOff.remove(item.key());
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
        if (putOff.add(item.key())) {
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
                replan(state);
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
                    plan(item.key().id(), link);
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
                    replan(sourceVisits.polledAgain(sourceId, now()));
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

    private void plan(SourceState state) {
        plan(state, state.schedule().next());
    }

    /** Plans a source's next visit; none of one that is paused, which its next definition plans again. */
    private void plan(SourceState state, Instant due) {
        VisitKey key = new VisitKey.OfSource(state.source().id());
        if (state.source().settings().paused()) {
            agenda.remove(key);
            putOff.remove(key);
        } else {
            agenda.put(new SiteQueues.Item(state.source().site(), key, due));
        }
    }

    private void plan(String key, WaitingLink link) {
        plan(key, link, link.due());
    }

    private void plan(String key, WaitingLink link, Instant due) {
        agenda.put(new SiteQueues.Item(link.link().site(), new VisitKey.OfPage(key), due));
    }

    /** Forgets, a part at each turn, pages, articles and entries not named for long. */
    private void sweep() {
        Instant now = now();
        Instant oldest = now.minus(config.remember());
        agenda.forgetIdle(now);
        try (KeyValueIterator<String, SiteState> all = sites.all()) {
            all.forEachRemaining(entry -> {
                Instant open = entry.value.open();
                // The other one was written by a clock that was wrong; until the next start the agenda knows better.
                boolean over = open.isBefore(now) || open.isAfter(now.plus(config.longestPause()));
                if (over && SiteWalls.isPassing(entry.value, now) && SiteSpeeds.isPassing(entry.value, now)) {
                    sites.delete(entry.key);
                    speeds.forgotten(entry.key);
                }
            });
        }
        sweptPage = sweep(pages, sweptPage, oldest, PageState::known, waiting);
        sweptArticle = sweep(articles, sweptArticle, oldest, ArticleState::known, null);
        sweptEntry = sweep(entries, sweptEntry, oldest, EntryState::known, null);
    }

    private static <T> @Nullable String sweep(
            KeyValueStore<String, T> store,
            @Nullable String from,
            Instant oldest,
            java.util.function.Function<T, Instant> known,
            @Nullable KeyValueStore<String, WaitingLink> inUse) {
        int seen = 0;
        try (KeyValueIterator<String, T> part = store.range(from, null)) {
            while (part.hasNext()) {
                KeyValue<String, T> entry = part.next();
                if (++seen > SWEPT_PER_TURN) {
                    return entry.key;
                }
                if (known.apply(entry.value).isBefore(oldest) && (inUse == null || inUse.get(entry.key) == null)) {
                    store.delete(entry.key);
                }
            }
        }
        return null;
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    @Override
    public void close() {
        metrics.planned(-counted);
        metrics.ended(this);
        counted = 0;
    }
}
