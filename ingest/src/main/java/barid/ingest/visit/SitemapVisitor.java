package barid.ingest.visit;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.feed.FeedOutcome;
import barid.reader.feed.FeedReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the newest sitemaps of an index as one document. Thread-safe. */
final class SitemapVisitor {
    private static final int SITEMAPS = 3;

    private final FeedReader feeds;
    private final int entries;

    /** @param entries most links taken from one document */
    SitemapVisitor(FeedReader feeds, int entries) {
        this.feeds = feeds;
        this.entries = entries;
    }

    /**
     * An index that was read.
     *
     * @param newest the first of its sitemaps, which are to be visited
     * @param all how many it has
     */
    record Index(Answered answered, List<URI> newest, int all) {
        static Index of(Answered answered, FeedOutcome.Index index) {
            return new Index(
                    answered,
                    index.sitemaps().stream()
                            .limit(SITEMAPS)
                            .map(FeedOutcome.Index.Child::url)
                            .toList(),
                    index.sitemaps().size());
        }
    }

    /** What came of one sitemap. */
    private sealed interface Part {
        VisitReport.Visited visited();

        record Read(VisitReport.SourceRead report) implements Part {
            @Override
            public VisitReport.Visited visited() {
                return report.visited();
            }
        }

        record Unread(VisitReport.Visited visited) implements Part {
            String words() {
                return visited.outcome().words();
            }
        }

        /** It is an index of its own, which is not followed further. */
        record Nested(VisitReport.Visited visited) implements Part {}
    }

    /** Visits the newest sitemaps; the index counts as read when one of them was. */
    VisitReport visit(Index index, Trip trip) {
        Answered page = index.answered();
        List<VisitReport.Named> named = new ArrayList<>();
        Map<String, Integer> repairs = new TreeMap<>();
        List<VisitReport.Visited> unread = new ArrayList<>();
        Map<String, Integer> failures = new LinkedHashMap<>();
        long bytes = page.bytes();
        int asked = 0;
        @Nullable Duration pause = null;
        for (URI sitemap : index.newest()) {
            if (pause != null) {
                break; // whoever asks to be left alone is not asked for the next part
            }
            asked++;
            trip.pause(sitemap);
            Part part = part(sitemap, trip);
            bytes += part.visited().bytes();
            switch (part) {
                case Part.Read read -> {
                    named.addAll(read.report().named());
                    read.report().repairs().forEach((kind, times) -> repairs.merge(kind, times, Integer::sum));
                }
                case Part.Unread failed -> {
                    unread.add(failed.visited());
                    failures.merge(failed.words(), 1, Integer::sum);
                    pause = failed.visited().pause();
                }
                case Part.Nested nested -> {
                    unread.add(nested.visited());
                    failures.merge("an index of its own", 1, Integer::sum);
                }
            }
        }
        VisitReport.Visited visited =
                trip.visited(page, Outcome.OK, bytes, detail(index, asked, unread.size(), failures));
        if (asked > 0 && unread.size() == asked) {
            VisitReport.Visited worst = unread.stream()
                    .max(Comparator.comparingInt(SitemapVisitor::weight))
                    .orElseThrow();
            return new VisitReport.SourceUnread(visited.ending(worst.outcome(), worst.status(), pause));
        }
        return new VisitReport.SourceRead(
                visited.ending(Outcome.OK, page.status(), pause),
                SourceKind.SITEMAP,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                page.headers().maxAge(),
                named.subList(0, Math.min(entries, named.size())),
                List.of(),
                repairs);
    }

    private Part part(URI url, Trip trip) {
        try (Fetch fetch = trip.fetch(Request.source(url).checkedBy(trip::refusal))) {
            return switch (fetch) {
                case Fetch.Page page -> part(page, trip);
                case Fetch.Unchanged unchanged -> new Part.Unread(trip.visited(unchanged));
                case Fetch.Busy busy -> new Part.Unread(trip.visited(busy));
                case Fetch.Gone gone -> new Part.Unread(trip.visited(gone));
                case Fetch.Failed failed -> new Part.Unread(trip.visited(failed));
                case Fetch.Elsewhere elsewhere -> new Part.Unread(trip.visited(elsewhere));
            };
        }
    }

    private Part part(Fetch.Page page, Trip trip) {
        Answered answered = Answered.of(page);
        FeedOutcome outcome = feeds.read(page.body(), page.headers().contentType(), page.url());
        return switch (outcome) {
            case FeedOutcome.Feed feed -> new Part.Read(FeedLinks.read(answered, feed, trip, null, entries));
            case FeedOutcome.Index nested ->
                new Part.Nested(trip.visited(answered, Outcome.PARSE_ERROR, answered.bytes(), ""));
            case FeedOutcome.NotAFeed no ->
                new Part.Unread(
                        trip.visited(answered, Outcome.PARSE_ERROR, answered.bytes(), "no feed: " + no.reason()));
        };
    }

    /** What came of the parts of an index, such as "an index of 9 sitemaps; of the newest 3: 1 read, 2 server error (5xx)". */
    private static String detail(Index index, int asked, int unread, Map<String, Integer> failures) {
        String all = "an index of " + index.all() + " sitemaps";
        if (unread == 0) {
            return all;
        }
        int newest = index.newest().size();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("read", asked - unread);
        counts.putAll(failures);
        if (newest > asked) {
            counts.put("not asked", newest - asked);
        }
        return all + "; of the newest " + newest + ": "
                + counts.entrySet().stream()
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
