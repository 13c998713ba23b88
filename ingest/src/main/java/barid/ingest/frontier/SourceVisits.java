package barid.ingest.frontier;

import barid.ingest.catalog.SourceAddress;
import barid.ingest.schedule.Hints;
import barid.ingest.schedule.Schedule;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.schedule.VisitResult;
import barid.ingest.state.Learnt;
import barid.ingest.state.SourceState;
import barid.ingest.visit.Lesson;
import barid.ingest.visit.Recovery;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.SourceSettings;
import barid.model.source.Visit;
import barid.reader.entry.ContentLimits;
import barid.reader.entry.EntryContent;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Turns what was read of a source into links and its next visit. */
final class SourceVisits {
    /** What was published longer ago was put in late by its publisher, or is dated so. */
    private static final Duration OLD = Duration.ofDays(1);

    private static final int MOST_DELAYS = 50;

    /** Entries remembered, as a multiple of those in the document: they are there for such as drop out of it and come back. */
    private static final int DOCUMENTS_REMEMBERED = 4;

    private static final int LEAST_REMEMBERED = 400;
    private static final int MOST_REMEMBERED = 4000;
    private static final int LOST_AFTER = 2;
    /** Failures in a row, or a multiple of them, after which a source is visited again where the user said. */
    private static final int FAILURES_PATIENCE = 4;

    /** Visits in a row that a permanent redirect led to the same address, after which that is the source's. */
    private static final int MOVED_FOR_GOOD = 5;

    /** Refusals of requests with validators, each followed by an answer without, after which they are left out for a while. */
    private static final int REFUSALS_BELIEVED = 2;

    private static final Duration PLAIN = Duration.ofDays(7);

    private final KeyValueStore<String, SourceState> sources;
    /** Entries of the last documents of each source, as hashes, so that only new and changed ones go on. */
    private final KeyValueStore<String, long[]> seen;

    private final EntryIndex index;
    private final SchedulePolicy policy;
    private final FrontierConfig config;
    private final FrontierMetrics metrics;
    private final FrontierOutput out;
    private final Subscriptions subscriptions;

    SourceVisits(
            KeyValueStore<String, SourceState> sources,
            KeyValueStore<String, long[]> seen,
            EntryIndex index,
            SchedulePolicy policy,
            FrontierConfig config,
            FrontierMetrics metrics,
            FrontierOutput out,
            Subscriptions subscriptions) {
        this.sources = sources;
        this.seen = seen;
        this.index = index;
        this.policy = policy;
        this.config = config;
        this.metrics = metrics;
        this.out = out;
        this.subscriptions = subscriptions;
    }

    /**
     * Takes a definition as the user wrote it; null where nothing is to be visited any longer.
     *
     * @param due when to visit it
     */
    @Nullable
    SourceState define(Source source, Instant due) {
        if (source.removed()) {
            forget(source.id(), due);
            return null;
        }
        if (source.settings().paused()) {
            // Nothing is to come while it is paused; the first visit afterwards subscribes anew.
            subscriptions.leave(source.id(), due);
        }
        SourceState before = sources.get(source.id());
        SourceState after;
        if (before == null || !before.source().url().equals(source.url())) {
            if (before != null) {
                seen.delete(source.id());
                index.forget(source.id());
                subscriptions.leave(source.id(), due);
            }
            after = SourceState.unread(source, policy.first(due));
        } else {
            after = before.with(source);
            if (!before.source().settings().headers().equals(source.settings().headers())) {
                // Who asks in another name may be given another document.
                after = after.withoutValidators();
            }
            after = isOnlyDescribed(before.source(), source)
                    ? after
                    : after.with(before.schedule().dueAt(due));
        }
        sources.put(source.id(), after);
        return after;
    }

    /** Whether only what people read of a source changed: many are named and labelled at once, which is no wish to visit them now. */
    private static boolean isOnlyDescribed(Source before, Source now) {
        return !before.equals(now)
                && before.equals(now.withTitle(before.title())
                        .withCategory(before.category())
                        .with(now.settings()
                                .withLabels(before.settings().labels())
                                .withLanguage(before.settings().language())));
    }

    /** A source of this task's sites; null where none is followed under this id. */
    @Nullable
    Source followed(String sourceId) {
        SourceState known = sources.get(sourceId);
        return known == null ? null : known.source();
    }

    /** Ends the visits of a source. */
    void forget(String sourceId, Instant now) {
        subscriptions.leave(sourceId, now);
        sources.delete(sourceId);
        seen.delete(sourceId);
        index.forget(sourceId);
    }

    /**
     * Whether a source is followed already, so that what a page named must not take its title, folder and interval: its definition is
     * written again, since the topic now holds the page's.
     */
    boolean keeps(String sourceId) {
        SourceState known = sources.get(sourceId);
        if (known == null) {
            return false;
        }
        out.source(known.source(), known.source().added());
        return true;
    }

    /**
     * What the visitor should know. Validators are left out now and then, since some servers' validators lie; after a failure, which may
     * be owed to them; and for a while where a server was found to refuse requests that carry them.
     */
    VisitRequest.OfSource task(SourceState state, Instant now) {
        boolean plain = policy.unconditional(state.schedule())
                || state.schedule().failures() > 0
                || state.learnt().plain(now);
        return new VisitRequest.OfSource(plain ? state.withoutValidators() : state);
    }

    /** Applies a report and gives the state with the next visit; null where the source was removed meanwhile. */
    @Nullable
    SourceState apply(String sourceId, VisitReport report, Instant now) {
        SourceState state = sources.get(sourceId);
        if (state == null) {
            return null;
        }
        return switch (report) {
            case VisitReport.SourceRead read -> read(state, read, now);
            case VisitReport.SourceUnread unread -> unread(state, unread, now);
            case VisitReport.PageRead page -> throw new IllegalStateException("A source's visit reports a page");
            case VisitReport.PageUnread page -> throw new IllegalStateException("A source's visit reports a page");
            case VisitReport.HubAsked hub -> throw new IllegalStateException("A source's visit reports a hub");
            case VisitReport.PageElsewhere page -> throw new IllegalStateException("A source's visit reports a page");
        };
    }

    /** How many of the entries of a document went on, how many it has, and when those that are news were published. */
    private record Passed(
            Set<Long> marks,
            Set<Long> before,
            int left,
            int fresh,
            int news,
            int entries,
            List<Instant> published,
            List<Integer> delays) {}

    /** Passes on what is new of a document. */
    private Passed pass(SourceState state, VisitReport.SourceRead read, Instant now) {
        long[] marks = seen.get(state.source().id());
        Set<Long> before = new LinkedHashSet<>();
        if (marks != null) {
            LongStream.of(marks).forEach(before::add);
        }
        Set<Long> current = new LinkedHashSet<>();
        Set<String> foreign = new HashSet<>();
        Set<Long> left = new HashSet<>();
        int fresh = 0;
        int news = 0;
        int restless = 0;
        int known = 0;
        int later = 0;
        List<Instant> published = new ArrayList<>();
        for (VisitReport.Named named : read.named()) {
            long mark = mark(named);
            if (before.contains(mark)) {
                current.add(mark);
                known++;
                continue;
            }
            switch (index.judge(state.source().id(), named, now)) {
                case EntryIndex.Verdict.Known as -> {
                    current.add(mark);
                    known++;
                }
                case EntryIndex.Verdict.Restless no -> restless++;
                case EntryIndex.Verdict.PassOn passOn -> {
                    if (!isWithin(foreign, passOn.site(), state)) {
                        // Not remembered, so that a later visit finds it new.
                        left.add(mark);
                        later++;
                    } else if (!current.add(mark)) {
                        known++;
                    } else {
                        fresh++;
                        news += passOn.news() ? 1 : 0;
                        Content entry = named.entry();
                        if (passOn.news()
                                && entry != null
                                && entry.published() != null
                                && entry.published().isTimed()) {
                            published.add(entry.published().instant());
                        }
                        out.link(link(state, named, passOn, now));
                        index.passed(state.source().id(), named, passOn, now);
                    }
                }
            }
        }
        if (fresh > 0) {
            read.named().forEach(named -> index.named(state.source().id(), named, now));
        }
        metrics.entries(read.entries(), fresh, known, restless, later, read.leftOut());
        // What stood in its first document may be of any age, however often it is visited.
        List<Integer> delays = marks == null ? List.of() : delays(published, now);
        SourceClass rhythm = rhythm(state, now);
        delays.forEach(delay -> metrics.seen(rhythm, Duration.ofSeconds(delay)));
        return new Passed(
                current,
                before,
                left.size(),
                fresh,
                news,
                Math.max(current.size() + restless, fresh),
                published,
                delays);
    }

    /** How long each was published when it was seen, in seconds; what is older than a day, or said to be of the future, tells nothing of the visits. */
    private static List<Integer> delays(List<Instant> published, Instant now) {
        return published.stream()
                .map(instant -> Duration.between(instant, now))
                .filter(delay -> !delay.isNegative() && delay.compareTo(OLD) <= 0)
                .limit(MOST_DELAYS)
                .map(delay -> (int) delay.toSeconds())
                .toList();
    }

    private SourceClass rhythm(SourceState state, Instant now) {
        Source source = state.source();
        return SourceClass.of(
                subscriptions.isReliedOn(source.id(), now),
                source.interval() == null ? state.schedule().interval() : source.interval());
    }

    private SourceState read(SourceState state, VisitReport.SourceRead read, Instant now) {
        Passed passed = pass(state, read, now);
        Set<Long> current = passed.marks();
        Set<Long> before = passed.before();
        int entries = passed.entries();
        for (URI feed : read.elsewhere()) {
            // Once only: later the user may have changed or removed the source that came of it.
            long mark = mark("elsewhere\u0000" + feed);
            current.add(mark);
            if (before.contains(mark)) {
                continue;
            }
            String id = SourceAddress.id(feed);
            out.found(new Source(
                    id,
                    feed,
                    Sites.of(feed),
                    SourceKind.FEED,
                    null,
                    state.source().category(),
                    state.source().interval(),
                    false,
                    now,
                    state.source().settings().withHeaders(List.of())));
        }
        Lesson lesson = read.lesson();
        Hints hints = new Hints(read.rhythm(), read.skipHours(), lesson.skipDays(), read.maxAge());
        VisitResult result = VisitResult.read(entries, passed.news())
                .publishing(passed.published())
                .hinting(hints);
        if (passed.news() > 0) {
            subscriptions.foundNews(state.source().id(), state.schedule().last());
        }
        subscriptions.offered(state.source(), lesson.offer(), now);
        Told told = learnt(state, lesson, now);
        Learnt learnt = told.learnt().with(hints).withHome(lesson.home()).withParts(lesson.parts());
        String words =
                joined(joined(joined(read.visited().detail(), leftOut(read)), told.words()), waiting(passed.left()));
        words = joined(words, subscriptions.words(state.source().id(), now));
        URI address = read.address();
        if (learnt.timesMoved() >= MOVED_FOR_GOOD) {
            address = learnt.movedTo();
            words = joined(words, "it moved for good to " + address + ", where it is visited from now on");
            learnt = learnt.led(null);
        }
        SourceState after = new SourceState(
                state.source(),
                read.kind(),
                address,
                read.title() == null ? state.title() : ContentLimits.name(read.title()),
                passed.left() == 0 ? read.etag() : null,
                passed.left() == 0 ? read.lastModified() : null,
                next(state, result, now),
                learnt);
        sources.put(state.source().id(), after);
        if (!before.containsAll(current)) {
            seen.put(
                    state.source().id(),
                    remembered(current, before, !lesson.parts().isEmpty()));
        }
        metrics.leftForLater(passed.left());
        log(
                after,
                read.visited(),
                words,
                entries,
                passed.fresh(),
                after.schedule().next(),
                passed.delays());
        return after;
    }

    /**
     * Makes a source due, so that a push is not lost whatever becomes of the reading of its document; null where it is not followed any
     * more.
     */
    @Nullable
    SourceState due(String sourceId, Instant when) {
        SourceState state = sources.get(sourceId);
        if (state == null || state.schedule().next().isBefore(when)) {
            return state;
        }
        SourceState after = state.with(state.schedule().dueAt(when));
        sources.put(sourceId, after);
        return after;
    }

    /** The same for the end of pushes: the source goes back to the rhythm that was learned. */
    @Nullable
    SourceState polledAgain(String sourceId, Instant now) {
        SourceState state = sources.get(sourceId);
        if (state == null) {
            return null;
        }
        Instant last = state.schedule().last();
        Duration rhythm = state.source().interval() == null
                ? state.schedule().interval()
                : state.source().interval();
        Instant due = last == null ? now : last.plus(rhythm);
        return due(sourceId, due.isBefore(now) ? now : due);
    }

    /**
     * Applies the reading of a pushed document and gives the state with the next visit; null where the source was removed meanwhile. What
     * a visit remembers to ask with stays as it is.
     */
    @Nullable
    SourceState pushed(String sourceId, VisitReport.SourceRead read, Instant now) {
        SourceState state = sources.get(sourceId);
        if (state == null) {
            return null;
        }
        Passed passed = pass(state, read, now);
        Source source = state.source();
        Schedule before = state.schedule();
        boolean whole = passed.left() == 0;
        Schedule next = whole && subscriptions.isReliedOn(sourceId, now)
                ? policy(source).pushed(before, before, sourceId, source.interval(), now)
                : before.dueAt(now.plus(source.interval() == null ? before.interval() : source.interval()));
        SourceState after = whole ? state.with(next) : state.withoutValidators().with(next);
        sources.put(sourceId, after);
        if (!passed.before().containsAll(passed.marks())) {
            // Hubs push the new entries alone: the others are in the document still.
            seen.put(sourceId, remembered(passed.marks(), passed.before(), true));
        }
        metrics.leftForLater(passed.left());
        String words = joined(joined(leftOut(read), waiting(passed.left())), subscriptions.words(sourceId, now));
        log(after, read.visited(), words, passed.entries(), passed.fresh(), next.next(), passed.delays());
        return after;
    }

    /** What is known of how to reach a source, and a sentence for people where a way had to be found. */
    private record Told(Learnt learnt, String words) {}

    private Told learnt(SourceState state, Lesson lesson, Instant now) {
        Learnt learnt = state.learnt();
        if (lesson.recovery() != null) {
            metrics.recovered(lesson.recovery());
            return new Told(learnt.led(null), "");
        }
        learnt = learnt.led(lesson.movedTo());
        if (lesson.conditional()) {
            return new Told(learnt.accepted(), "");
        }
        if (learnt.plain(now)) {
            return new Told(learnt, "asked without validators, since the server refuses requests that carry them");
        }
        if (learnt.refusals() > 0 && state.schedule().failures() > 0) {
            metrics.recovered(Recovery.PLAIN);
            Learnt plain = learnt.refusals() < REFUSALS_BELIEVED ? learnt : learnt.plainUntil(now.plus(PLAIN));
            return new Told(plain, "read without validators, after the server had refused a request that carried them");
        }
        return new Told(learnt, "");
    }

    /** Whether the server refused a request that carried validators in a way that may be owed to them. */
    private static boolean isRefusal(VisitReport.Visited visited, Lesson lesson) {
        int status = visited.status();
        return lesson.conditional() && status >= 400 && status != 404 && status != 410 && visited.pause() == null;
    }

    /** What is passed on of an entry, as the source's mode wants it. A link without an entry, as of a sitemap or section page, has a page only. */
    private static Link link(
            SourceState state, VisitReport.Named named, EntryIndex.Verdict.PassOn passOn, Instant now) {
        SourceSettings settings = state.source().settings();
        Content entry = named.entry() == null
                ? null
                : ContentLimits.fitEntry(EntryContent.told(named.entry(), settings.language()));
        URI url = passOn.url();
        boolean entryOnly = passOn.entryOnly();
        switch (settings.mode()) {
            case FEED -> {
                if (entry != null && !entryOnly) {
                    entryOnly = true;
                    url = CanonicalUrl.of(url);
                }
            }
            case PAGE -> entry = entryOnly ? entry : null;
            case BOTH -> {}
        }
        return new Link(
                url,
                passOn.site(),
                state.source().id(),
                now,
                entry,
                named.hash(),
                null,
                passOn.article(),
                entryOnly ? true : null,
                null);
    }

    private static long mark(VisitReport.Named named) {
        URI address = named.name() == null ? named.url() : named.name().own();
        return mark(address + "\u0000" + named.hash());
    }

    /** Whether a link may go on: to the source's own site always, to others up to a number of sites, so that one feed cannot send Barid to thousands at once. */
    private boolean isWithin(Set<String> foreign, String site, SourceState state) {
        return site.equals(state.source().site())
                || foreign.contains(site)
                || (foreign.size() < config.foreignSites() && foreign.add(site));
    }

    private String waiting(int left) {
        if (left == 0) {
            return "";
        }
        return left + (left == 1 ? " link waits" : " links wait") + " for later visits: they name more than "
                + config.foreignSites() + " other sites";
    }

    private static String leftOut(VisitReport.SourceRead read) {
        if (read.leftOut().isEmpty()) {
            return "";
        }
        return "left out: "
                + new TreeMap<>(read.leftOut())
                        .entrySet().stream()
                                .map(why -> why.getValue() + " " + why.getKey().words())
                                .collect(Collectors.joining(", "));
    }

    private static String joined(String said, String more) {
        return said.isEmpty() || more.isEmpty() ? said + more : said + "; " + more;
    }

    private SourceState unread(SourceState state, VisitReport.SourceUnread unread, Instant now) {
        VisitReport.Visited visited = unread.visited();
        Lesson lesson = unread.lesson();
        boolean unchanged = visited.outcome() == Outcome.NOT_MODIFIED;
        Learnt learnt =
                lesson.parts().isEmpty() ? state.learnt() : state.learnt().withParts(lesson.parts());
        String words = visited.detail();
        if (unchanged) {
            Hints hints = learnt.hints().stillAt(unread.maxAge());
            learnt = learnt.with(hints).led(lesson.movedTo());
            learnt = lesson.conditional() ? learnt.accepted() : learnt;
        } else if (isRefusal(visited, lesson)) {
            learnt = learnt.refused();
            words = joined(words, "the next visit asks without validators, which the server may have refused");
        }
        VisitResult result = unchanged
                ? VisitResult.unchanged().hinting(learnt.hints())
                : VisitResult.unread(visited.outcome(), visited.status(), visited.pause());
        SourceState after = state.with(learnt).with(next(state, result, now));
        if (unchanged && learnt.timesMoved() >= MOVED_FOR_GOOD && learnt.movedTo() != null) {
            words = joined(words, "it moved for good to " + learnt.movedTo() + ", where it is visited from now on");
            after = after.at(learnt.movedTo()).with(learnt.led(null));
        }
        if (state.address() != null && isLost(after.schedule())) {
            // What was found on the user's page, or where it had moved, gives nothing: look again where the user said.
            after = after.withoutFeed();
            words = joined(words, "the next visit goes to the address as it was added");
        }
        sources.put(state.source().id(), after);
        log(after, visited, words, 0, 0, after.schedule().next());
        return after;
    }

    private static boolean isLost(Schedule schedule) {
        return schedule.gone() == LOST_AFTER
                || (schedule.failures() > 0 && schedule.failures() % FAILURES_PATIENCE == 0);
    }

    /** Tells that a visit was put off; it changes nothing of what is known of the source. */
    void putOff(String sourceId, VisitReport.Visited visited, Instant next) {
        SourceState state = sources.get(sourceId);
        if (state != null) {
            log(state, visited, visited.detail(), 0, 0, next);
        }
    }

    private SchedulePolicy policy(Source source) {
        SourceSettings settings = source.settings();
        return policy.within(settings.shortest(), settings.longest());
    }

    /** The latest time at which a source may be due; one beyond it was planned by a clock that was wrong. */
    Instant latest(SourceState state, Instant now) {
        Source source = state.source();
        return policy(source).latest(state.schedule(), source.interval(), now);
    }

    private Schedule next(SourceState state, VisitResult result, Instant now) {
        Source source = state.source();
        Schedule next = policy(source).next(state.schedule(), result, source.id(), source.interval(), now);
        return subscriptions.isReliedOn(source.id(), now)
                ? policy(source).pushed(state.schedule(), next, source.id(), source.interval(), now)
                : next;
    }

    private void log(
            SourceState state, VisitReport.Visited visited, String detail, int entries, int fresh, Instant next) {
        log(state, visited, detail, entries, fresh, next, List.of());
    }

    private void log(
            SourceState state,
            VisitReport.Visited visited,
            String detail,
            int entries,
            int fresh,
            Instant next,
            List<Integer> delays) {
        Source source = state.source();
        out.visit(new Visit(
                source.id(),
                state.target(),
                false,
                visited.started(),
                visited.took().toMillis(),
                visited.outcome(),
                visited.status(),
                visited.bytes(),
                entries,
                fresh,
                next,
                source.title() == null ? state.title() : source.title(),
                state.kind(),
                detail,
                delays));
    }

    /**
     * The current entries and, so that an entry that drops out for one visit is no news, those of before.
     *
     * @param inTurns whether the document is a part of the source, which is read in turns
     */
    private static long[] remembered(Set<Long> current, Set<Long> before, boolean inTurns) {
        int most = inTurns
                ? MOST_REMEMBERED
                : Math.min(MOST_REMEMBERED, Math.max(LEAST_REMEMBERED, DOCUMENTS_REMEMBERED * current.size()));
        Set<Long> all = new LinkedHashSet<>(current);
        all.addAll(before);
        return all.stream()
                .limit(Math.max(most, current.size()))
                .mapToLong(mark -> mark)
                .toArray();
    }

    private static long mark(String what) {
        return Long.parseUnsignedLong(ArticleId.hash128(what).substring(0, 16), 16);
    }
}
