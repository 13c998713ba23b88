package barid.ingest.frontier;

import barid.ingest.state.ArticleState;
import barid.ingest.state.EntryState;
import barid.ingest.state.PageState;
import barid.ingest.state.SiteState;
import barid.ingest.state.WaitingLink;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Forgets, a part at each turn, what nobody named for long. Not thread-safe. */
final class StateSweep {
    private static final int SWEPT_PER_TURN = 2000;

    private final FrontierConfig config;
    private final SiteSpeeds speeds;
    private final KeyValueStore<String, SiteState> sites;
    private final KeyValueStore<String, PageState> pages;
    private final KeyValueStore<String, ArticleState> articles;
    private final KeyValueStore<String, EntryState> entries;
    private final KeyValueStore<String, WaitingLink> waiting;
    private @Nullable String sweptPage;
    private @Nullable String sweptArticle;
    private @Nullable String sweptEntry;

    StateSweep(
            FrontierConfig config,
            SiteSpeeds speeds,
            KeyValueStore<String, SiteState> sites,
            KeyValueStore<String, PageState> pages,
            KeyValueStore<String, ArticleState> articles,
            KeyValueStore<String, EntryState> entries,
            KeyValueStore<String, WaitingLink> waiting) {
        this.config = config;
        this.speeds = speeds;
        this.sites = sites;
        this.pages = pages;
        this.articles = articles;
        this.entries = entries;
        this.waiting = waiting;
    }

    /** One turn: sites that are open again, and a part of the pages, articles and entries not named for long. */
    void turn(Instant now) {
        Instant oldest = now.minus(config.remember());
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
            Function<T, Instant> known,
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
}
