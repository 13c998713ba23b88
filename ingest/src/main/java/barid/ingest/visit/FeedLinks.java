package barid.ingest.visit;

import barid.model.article.Content;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.reader.entry.EntryContent;
import barid.reader.feed.FeedEntry;
import barid.reader.feed.FeedOutcome;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        List<VisitReport.Named> named = feed.entries().stream()
                .sorted(Comparator.comparing(FeedLinks::time, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(most)
                .flatMap(entry -> named(entry, feed, page.url()).stream())
                .toList();
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
                named,
                List.of(),
                feed.repairs());
    }

    private static @Nullable Instant time(FeedEntry entry) {
        return entry.updated() != null
                ? entry.updated().instant()
                : entry.published() == null ? null : entry.published().instant();
    }

    private static Optional<VisitReport.Named> named(FeedEntry entry, FeedOutcome.Feed feed, URI base) {
        URI link = entry.canonical() == null ? entry.link() : entry.canonical();
        if (link == null) {
            return Optional.empty();
        }
        String scheme = link.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return Optional.empty();
        }
        URI target = CanonicalUrl.target(link);
        Content content = EntryContent.of(entry, feed, base);
        return Optional.of(new VisitReport.Named(
                target, Sites.of(CanonicalUrl.of(target)), content, EntryContent.identity(entry)));
    }
}
