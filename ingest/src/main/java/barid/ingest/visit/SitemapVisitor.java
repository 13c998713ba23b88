package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.state.PartState;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.feed.FeedOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sitemaps of an index as one document. Those that hold news come first, and each in its turn; the others, which list pages without
 * saying more of them, use up nothing of what is meant for news. Thread-safe.
 */
final class SitemapVisitor {
    /** Sitemaps with news that are read at one visit. */
    private static final int NEWS = 5;

    /** Sitemaps without news that are read at one visit. */
    private static final int PLAIN = 3;

    /** Requests at one visit, whatever comes of them. */
    private static final int REQUESTS = 10;

    /** Sitemaps of an index, and of indexes within it, that are considered. */
    private static final int CONSIDERED = 60;

    /** Where more than these have no date, the first and the last of them are considered: archives grow at one end. */
    private static final int UNDATED = 20;

    private static final int DATED = 20;
    private static final int DEEPEST = 3;
    private static final Pattern NEWS_NAME = Pattern.compile(
            "(?i)news|latest|recent|today|48h|google|akhbar|actu|noticia|nachricht|haber|xinwen|novost");
    private static final int TOO_MANY_REQUESTS = 429;
    /** How the reader of feeds calls a sitemap that holds no news. */
    private static final String PLAIN_SITEMAP = "plain-sitemap";

    private final Documents documents;
    private final int entries;

    /** Reads documents. */
    @FunctionalInterface
    interface Documents {
        /** What a document is; {@code address} is where a feed found on a page lies, null for none. */
        SourceVisitor.Document read(Fetch.Page page, Trip trip, @Nullable URI address);
    }

    /** @param entries most links taken from one visit */
    SitemapVisitor(Documents documents, int entries) {
        this.documents = documents;
        this.entries = entries;
    }

    /** What came of one sitemap. */
    private sealed interface Part {
        VisitReport.Visited visited();

        record Read(VisitReport.SourceRead report, boolean news) implements Part {
            @Override
            public VisitReport.Visited visited() {
                return report.visited();
            }
        }

        record Unchanged(VisitReport.Visited visited) implements Part {}

        record Unread(VisitReport.Visited visited) implements Part {}

        /** It lists pages and holds no news. */
        record Plain(VisitReport.Visited visited) implements Part {}

        /** It is an index of its own. */
        record Nested(VisitReport.Visited visited, FeedOutcome.Index index) implements Part {}
    }

    /**
     * A sitemap that may be asked for.
     *
     * @param listed when the index says that it changed, null when it does not
     * @param depth indexes above it
     */
    private record Candidate(
            URI url,
            @Nullable Instant listed,
            int depth,
            @Nullable PartState known) {
        /** Whether it held news, or is called as if it did where it was never read. */
        boolean news() {
            return known == null
                    ? NEWS_NAME.matcher(String.valueOf(url.getRawPath())).find()
                    : known.news();
        }

        boolean closed(Instant now) {
            return known != null && known.closed() != null && known.closed().isAfter(now);
        }

        /** What promises news and was never read first, then what held some or was never read, and last what holds none; what failed after its like. */
        int rank() {
            if (known == null) {
                return news() ? 0 : 1;
            }
            return (known.news() ? 1 : 3) + (known.failed() ? 1 : 0);
        }

        Instant asked() {
            return known == null ? Instant.MIN : known.asked();
        }

        Instant date() {
            return listed == null ? Instant.MIN : listed;
        }
    }

    /** The newest where dates are stated, else the one that was not asked for longest. */
    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::rank)
            .thenComparing(Candidate::date, Comparator.reverseOrder())
            .thenComparing(Candidate::asked);

    /** What has come of a visit so far. */
    private static final class Tally {
        private final List<VisitReport.Named> named = new ArrayList<>();
        private final Map<String, Integer> repairs = new TreeMap<>();
        private final List<VisitReport.Visited> failures = new ArrayList<>();
        private final Map<String, Integer> failed = new LinkedHashMap<>();
        private final Map<String, PartState> parts = new LinkedHashMap<>();
        private final Set<URI> considered = new HashSet<>();
        private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
        private int entries;
        private int all;
        private int requests;
        private int read;
        private int unchanged;
        private int news;
        private int plain;
        private int waiting;
        private int busy;
        private long bytes;
        private @Nullable Duration pause;

        private boolean hasRoomFor(Candidate candidate) {
            return candidate.known() == null || candidate.news() ? news < NEWS : plain < PLAIN;
        }

        private void counts(boolean holdsNews) {
            news += holdsNews ? 1 : 0;
            plain += holdsNews ? 0 : 1;
        }
    }

    /**
     * Visits sitemaps of an index; it counts as read when one of them was, or said that it did not change.
     *
     * @param known what earlier visits left of its sitemaps, by address
     */
    VisitReport visit(Answered page, FeedOutcome.Index index, Map<String, PartState> known, Trip trip) {
        Tally tally = new Tally();
        tally.bytes = page.bytes();
        tally.considered.add(page.url());
        List<Candidate> open = new ArrayList<>();
        add(index, 1, known, tally, open);
        while (tally.requests < REQUESTS && tally.pause == null) {
            Candidate next = open.stream().filter(tally::hasRoomFor).min(ORDER).orElse(null);
            if (next == null) {
                break;
            }
            open.remove(next);
            if (next.closed(trip.now())) {
                tally.waiting++;
                continue;
            }
            ask(next, known, tally, open, trip);
        }
        VisitReport.Visited visited = trip.visited(page, Outcome.OK, tally.bytes, detail(tally));
        Lesson lesson = Lesson.NONE.with(tally.parts).movedTo(page.movedTo());
        if (tally.read + tally.unchanged == 0 && !tally.failures.isEmpty()) {
            VisitReport.Visited worst = tally.failures.stream()
                    .max(Comparator.comparingInt(SitemapVisitor::weight))
                    .orElseThrow();
            Duration pause = tally.pause == null ? worst.pause() : tally.pause;
            return new VisitReport.SourceUnread(
                    visited.ending(worst.outcome(), worst.status(), pause),
                    page.headers().maxAge(),
                    lesson);
        }
        if (tally.named.size() > entries) {
            tally.leftOut.merge(LeftOut.BEYOND_LIMIT, tally.named.size() - entries, Integer::sum);
        }
        return new VisitReport.SourceRead(
                visited.ending(Outcome.OK, page.status(), tally.pause),
                SourceKind.SITEMAP,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                page.headers().maxAge(),
                tally.named.subList(0, Math.min(entries, tally.named.size())),
                List.of(),
                tally.repairs,
                lesson,
                tally.entries,
                tally.leftOut);
    }

    /** Takes the sitemaps of an index in, as many as are considered. */
    private static void add(
            FeedOutcome.Index index, int depth, Map<String, PartState> known, Tally tally, List<Candidate> open) {
        tally.all += index.sitemaps().size();
        List<Candidate> all = index.sitemaps().stream()
                .map(child -> new Candidate(
                        child.url(),
                        child.modified(),
                        depth,
                        known.get(child.url().toString())))
                .toList();
        List<Candidate> undated = all.stream().filter(c -> c.listed() == null).toList();
        List<Candidate> chosen =
                new ArrayList<>(all.stream().filter(Candidate::news).toList());
        all.stream()
                .filter(c -> c.listed() != null)
                .sorted(Comparator.comparing(Candidate::date).reversed())
                .limit(DATED)
                .forEach(chosen::add);
        chosen.addAll(undated.subList(0, Math.min(undated.size(), UNDATED / 2)));
        chosen.addAll(undated.subList(Math.max(0, undated.size() - UNDATED / 2), undated.size()));
        for (Candidate candidate : chosen) {
            if (tally.considered.size() < CONSIDERED && tally.considered.add(candidate.url())) {
                open.add(candidate);
                if (candidate.known() != null) {
                    tally.parts.put(candidate.url().toString(), candidate.known());
                }
            }
        }
    }

    private void ask(Candidate next, Map<String, PartState> known, Tally tally, List<Candidate> open, Trip trip) {
        trip.pause(next.url());
        tally.requests++;
        Part part = part(next, trip);
        Instant now = trip.now();
        tally.bytes += part.visited().bytes();
        PartState before = next.known();
        PartState after = switch (part) {
            case Part.Read read -> {
                VisitReport.SourceRead report = read.report();
                boolean news = read.news();
                tally.read++;
                tally.counts(news);
                tally.named.addAll(report.named());
                tally.entries += report.entries();
                report.leftOut().forEach((why, times) -> tally.leftOut.merge(why, times, Integer::sum));
                report.repairs().forEach((kind, times) -> tally.repairs.merge(kind, times, Integer::sum));
                yield new PartState(now, news, next.listed(), null, false, report.etag(), report.lastModified());
            }
            case Part.Unchanged unchanged -> {
                tally.unchanged++;
                tally.counts(next.news());
                yield before == null
                        ? new PartState(now, false, next.listed(), null, false, null, null)
                        : new PartState(
                                now, before.news(), next.listed(), null, false, before.etag(), before.lastModified());
            }
            case Part.Nested nested -> {
                tally.read++;
                tally.all--;
                if (next.depth() < DEEPEST) {
                    add(nested.index(), next.depth() + 1, known, tally, open);
                }
                // Asked each time, as what lies behind it can be found in no other way.
                yield new PartState(now, true, next.listed(), null, false, null, null);
            }
            case Part.Plain plain -> {
                tally.counts(false);
                tally.failures.add(plain.visited());
                tally.failed.merge("without news", 1, Integer::sum);
                yield new PartState(now, false, next.listed(), null, false, null, null);
            }
            case Part.Unread unread -> failed(next, unread.visited(), tally, now);
        };
        tally.parts.put(next.url().toString(), after);
    }

    /** A sitemap that asks for patience gets it; where the whole server asks for it, no further sitemap is asked for either. */
    private static PartState failed(Candidate next, VisitReport.Visited visited, Tally tally, Instant now) {
        tally.failures.add(visited);
        tally.failed.merge(visited.outcome().words(), 1, Integer::sum);
        Duration wanted = visited.pause();
        if (wanted != null) {
            tally.busy++;
            if (visited.status() == TOO_MANY_REQUESTS || tally.busy > 1) {
                tally.pause = wanted;
            }
        }
        return new PartState(now, next.news(), null, wanted == null ? null : now.plus(wanted), true, null, null);
    }

    private Part part(Candidate next, Trip trip) {
        PartState known = next.known();
        Request request = Request.source(next.url()).checkedBy(trip::refusal);
        if (known != null && !known.failed()) {
            request = request.ifChanged(known.etag(), known.lastModified());
        }
        try (Fetch fetch = trip.fetch(request)) {
            return switch (fetch) {
                case Fetch.Page page -> part(page, trip);
                case Fetch.Unchanged unchanged -> new Part.Unchanged(trip.visited(unchanged));
                case Fetch.Busy busy -> new Part.Unread(trip.visited(busy));
                case Fetch.Gone gone -> new Part.Unread(trip.visited(gone));
                case Fetch.Failed failed -> new Part.Unread(trip.visited(failed));
                case Fetch.Elsewhere elsewhere -> new Part.Unread(trip.visited(elsewhere));
            };
        }
    }

    private Part part(Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        return switch (documents.read(page, trip, null)) {
            case SourceVisitor.Document.Feed feed -> new Part.Read(feed.report(), feed.news());
            case SourceVisitor.Document.Index nested ->
                new Part.Nested(trip.visited(answered, Outcome.OK, answered.bytes(), ""), nested.index());
            case SourceVisitor.Document.Other other
            when other.reason().equals(PLAIN_SITEMAP) ->
                new Part.Plain(trip.visited(answered, Outcome.PARSE_ERROR, answered.bytes(), ""));
            case SourceVisitor.Document.Other other ->
                new Part.Unread(
                        trip.visited(answered, Outcome.PARSE_ERROR, answered.bytes(), "no feed: " + other.reason()));
        };
    }

    /** What came of the parts of an index, such as "an index of 9 sitemaps: 4 read, 1 server error (5xx), 4 not asked". */
    private static String detail(Tally tally) {
        String all = "an index of " + tally.all + (tally.all == 1 ? " sitemap" : " sitemaps");
        if (tally.failures.isEmpty() && tally.waiting == 0) {
            return all;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("read", tally.read);
        counts.put("unchanged", tally.unchanged);
        counts.putAll(tally.failed);
        counts.put("to be left alone for now, as the server asked", tally.waiting);
        counts.put("not asked", Math.max(0, tally.all - tally.requests - tally.waiting));
        return all + ": "
                + counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0 || count.getKey().equals("read"))
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** The greater, the more it says of the whole: a site that is busy, one that is broken, and last a part that is not there. */
    private static int weight(VisitReport.Visited part) {
        if (part.pause() != null) {
            return 3;
        }
        if (part.passing()) {
            return 2;
        }
        return part.status() == 404 || part.status() == 410 ? 0 : 1;
    }
}
