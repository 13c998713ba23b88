package barid.ingest.frontier;

import barid.ingest.schedule.Schedule;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.schedule.VisitResult;
import barid.ingest.state.SourceState;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import barid.reader.entry.ContentLimits;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Turns what was read of a source into links and its next visit. */
final class SourceVisits {
    /** Entries remembered, as a multiple of those in the document: they are there for such as drop out of it and come back. */
    private static final int DOCUMENTS_REMEMBERED = 4;

    private static final int LEAST_REMEMBERED = 400;
    private static final int MOST_REMEMBERED = 4000;
    private static final int LOST_AFTER = 2;

    private final KeyValueStore<String, SourceState> sources;
    /** Entries of the last documents of each source, as hashes, so that only new and changed ones go on. */
    private final KeyValueStore<String, long[]> seen;

    private final SchedulePolicy policy;
    private final FrontierConfig config;
    private final FrontierMetrics metrics;
    private final FrontierOutput out;

    SourceVisits(
            KeyValueStore<String, SourceState> sources,
            KeyValueStore<String, long[]> seen,
            SchedulePolicy policy,
            FrontierConfig config,
            FrontierMetrics metrics,
            FrontierOutput out) {
        this.sources = sources;
        this.seen = seen;
        this.policy = policy;
        this.config = config;
        this.metrics = metrics;
        this.out = out;
    }

    /**
     * Takes a definition as the user wrote it; null where nothing is to be visited any longer.
     *
     * @param due when to visit it
     */
    @Nullable
    SourceState define(Source source, Instant due) {
        if (source.removed()) {
            forget(source.id());
            return null;
        }
        SourceState before = sources.get(source.id());
        SourceState after;
        if (before == null || !before.source().url().equals(source.url())) {
            if (before != null) {
                seen.delete(source.id());
            }
            after = SourceState.unread(source, policy.first(due));
        } else {
            after = before.with(source).with(before.schedule().dueAt(due));
        }
        sources.put(source.id(), after);
        return after;
    }

    /** Ends the visits of a source. */
    void forget(String sourceId) {
        sources.delete(sourceId);
        seen.delete(sourceId);
    }

    /** What the visitor should know; validators are left out now and then, since some servers' validators lie. */
    VisitRequest.OfSource task(SourceState state) {
        return new VisitRequest.OfSource(policy.unconditional(state.schedule()) ? state.withoutValidators() : state);
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
            case VisitReport.SourceUnread unread -> unread(state, unread.visited(), now);
            case VisitReport.PageRead page -> throw new IllegalStateException("A source's visit reports a page");
            case VisitReport.PageUnread page -> throw new IllegalStateException("A source's visit reports a page");
            case VisitReport.PageElsewhere page -> throw new IllegalStateException("A source's visit reports a page");
        };
    }

    private SourceState read(SourceState state, VisitReport.SourceRead read, Instant now) {
        long[] marks = seen.get(state.source().id());
        Set<Long> before = new LinkedHashSet<>();
        if (marks != null) {
            LongStream.of(marks).forEach(before::add);
        }
        Set<Long> current = new LinkedHashSet<>();
        Set<String> foreign = new HashSet<>();
        Set<Long> left = new HashSet<>();
        int fresh = 0;
        for (VisitReport.Named named : read.named()) {
            long mark = mark(named.url() + "\u0000" + named.hash());
            if (!before.contains(mark) && !isWithin(foreign, named.site(), state)) {
                // Not remembered, so that a later visit finds it new.
                left.add(mark);
                continue;
            }
            if (current.add(mark) && !before.contains(mark)) {
                fresh++;
                Content entry = named.entry() == null ? null : ContentLimits.fitEntry(named.entry());
                out.link(new Link(named.url(), named.site(), state.source().id(), now, entry, named.hash()));
            }
        }
        int entries = Math.max(current.size(), fresh);
        for (URI feed : read.elsewhere()) {
            // Once only: later the user may have changed or removed the source that came of it.
            long mark = mark("elsewhere\u0000" + feed);
            current.add(mark);
            if (before.contains(mark)) {
                continue;
            }
            String id = ArticleId.hash128(feed.toString());
            out.source(new Source(
                    id,
                    feed,
                    Sites.of(feed),
                    SourceKind.FEED,
                    null,
                    state.source().category(),
                    state.source().interval(),
                    false,
                    now));
        }
        VisitResult result = VisitResult.read(entries, fresh).hinting(read.rhythm(), read.skipHours(), read.maxAge());
        SourceState after = new SourceState(
                state.source(),
                read.kind(),
                read.address(),
                read.title() == null ? state.title() : ContentLimits.name(read.title()),
                left.isEmpty() ? read.etag() : null,
                left.isEmpty() ? read.lastModified() : null,
                next(state, result, now));
        sources.put(state.source().id(), after);
        if (!before.containsAll(current)) {
            seen.put(state.source().id(), remembered(current, before));
        }
        metrics.leftForLater(left.size());
        log(
                after,
                read.visited(),
                detail(read.visited().detail(), left.size()),
                entries,
                fresh,
                after.schedule().next());
        return after;
    }

    /** Whether a link may go on: to the source's own site always, to others up to a number of sites, so that one feed cannot send Barid to thousands at once. */
    private boolean isWithin(Set<String> foreign, String site, SourceState state) {
        return site.equals(state.source().site())
                || foreign.contains(site)
                || (foreign.size() < config.foreignSites() && foreign.add(site));
    }

    private String detail(String said, int left) {
        if (left == 0) {
            return said;
        }
        String words = left + (left == 1 ? " link waits" : " links wait") + " for later visits: they name more than "
                + config.foreignSites() + " other sites";
        return said.isEmpty() ? words : said + "; " + words;
    }

    private SourceState unread(SourceState state, VisitReport.Visited visited, Instant now) {
        VisitResult result = visited.outcome() == Outcome.NOT_MODIFIED
                ? VisitResult.unchanged()
                : VisitResult.unread(visited.outcome(), visited.status(), visited.pause());
        SourceState after = state.with(next(state, result, now));
        if (state.address() != null && after.schedule().gone() == LOST_AFTER) {
            // The feed found on the user's page is gone: look for another one there.
            after = after.withoutFeed();
        }
        sources.put(state.source().id(), after);
        log(after, visited, visited.detail(), 0, 0, after.schedule().next());
        return after;
    }

    /** Tells that a visit was put off; it changes nothing of what is known of the source. */
    void putOff(String sourceId, VisitReport.Visited visited, Instant next) {
        SourceState state = sources.get(sourceId);
        if (state != null) {
            log(state, visited, visited.detail(), 0, 0, next);
        }
    }

    private Schedule next(SourceState state, VisitResult result, Instant now) {
        Source source = state.source();
        return policy.next(state.schedule(), result, source.id(), source.interval(), now);
    }

    private void log(
            SourceState state, VisitReport.Visited visited, String detail, int entries, int fresh, Instant next) {
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
                detail));
    }

    /** The current entries and, so that an entry that drops out for one visit is no news, those of before. */
    private static long[] remembered(Set<Long> current, Set<Long> before) {
        int most = Math.min(MOST_REMEMBERED, Math.max(LEAST_REMEMBERED, DOCUMENTS_REMEMBERED * current.size()));
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
