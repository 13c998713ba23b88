package barid.ingest.visit;

import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a feed or a sitemap names: its newest entries as links, each with what is said of it there. */
final class FeedLinks {
    private FeedLinks() {}

    /**
     * The report of a source that is this feed.
     *
     * @param address where the feed is, null where that is the source's own URL
     * @param most links taken
     */
    static VisitReport.SourceRead read(
            Answered page, FeedOutcome.Feed feed, Trip trip, @Nullable URI address, int most) {
        List<FeedEntry> newest = feed.entries().stream()
                .sorted(Comparator.comparing(FeedLinks::time, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(most)
                .toList();
        EntryNames.Named names = EntryNames.of(newest, feed, page.url());
        Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
        leftOut.putAll(names.leftOut());
        if (feed.entries().size() > newest.size()) {
            leftOut.put(LeftOut.BEYOND_LIMIT, feed.entries().size() - newest.size());
        }
        String repaired = feed.repairs().isEmpty()
                ? ""
                : "repaired: " + String.join(", ", feed.repairs().keySet());
        return new VisitReport.SourceRead(
                trip.visited(page, Outcome.OK, page.bytes(), repaired),
                feed.format().contains("sitemap") ? SourceKind.SITEMAP : SourceKind.FEED,
                address,
                feed.title().isBlank() ? null : feed.title(),
                page.headers().etag(),
                page.headers().lastModified(),
                feed.updateInterval(),
                feed.skipHours(),
                page.headers().maxAge(),
                names.named(),
                List.of(),
                feed.repairs(),
                Lesson.NONE,
                feed.entries().size(),
                leftOut);
    }

    private static @Nullable Instant time(FeedEntry entry) {
        return entry.updated() != null
                ? entry.updated().instant()
                : entry.published() == null ? null : entry.published().instant();
    }
}
