package barid.reader.feed;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of reading a document that should be a feed. */
public sealed interface FeedOutcome {
    /**
     * A feed or a news sitemap.
     *
     * @param format e.g. {@code rss2}, {@code rss1}, {@code atom}, {@code json-feed}, {@code sitemap}
     * @param title plain text, empty when none
     * @param link home page, null when none
     * @param self the feed's own address, null when not stated
     * @param hub WebSub hub, null when not stated
     * @param language BCP-47 tag, null when not stated
     * @param updateInterval declared rhythm from ttl or sy:*, null when not stated
     * @param skipHours hours (GMT, 0-23) in which the feed says it does not change
     * @param skipDays days (GMT) on which the feed says it does not change
     * @param entries in document order
     * @param repairs repairs made, counted by kind, in the order of the kinds' words
     */
    record Feed(
            String format,
            String title,
            @Nullable URI link,
            @Nullable URI self,
            @Nullable URI hub,
            @Nullable String language,
            @Nullable Duration updateInterval,
            List<Integer> skipHours,
            List<DayOfWeek> skipDays,
            List<FeedEntry> entries,
            Map<String, Integer> repairs)
            implements FeedOutcome {
        public Feed {
            skipHours = List.copyOf(skipHours);
            skipDays = List.copyOf(skipDays);
            entries = List.copyOf(entries);
            repairs = Collections.unmodifiableMap(new TreeMap<>(repairs));
        }

        /** A feed that names no days to skip. */
        public Feed(
                String format,
                String title,
                @Nullable URI link,
                @Nullable URI self,
                @Nullable URI hub,
                @Nullable String language,
                @Nullable Duration updateInterval,
                List<Integer> skipHours,
                List<FeedEntry> entries,
                Map<String, Integer> repairs) {
            this(format, title, link, self, hub, language, updateInterval, skipHours, List.of(), entries, repairs);
        }
    }

    /** A sitemap index: further sitemaps, newest first where dates are stated. */
    record Index(List<Child> sitemaps) implements FeedOutcome {
        public Index {
            sitemaps = List.copyOf(sitemaps);
        }

        /** One sitemap of the index; {@code modified} is null when not stated. */
        public record Child(URI url, @Nullable Instant modified) {}
    }

    /**
     * Not a feed.
     *
     * @param reason short stable word, e.g. {@code html}, {@code empty}, {@code no-root}
     */
    record NotAFeed(String reason) implements FeedOutcome {}
}
