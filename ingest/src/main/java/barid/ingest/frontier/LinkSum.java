package barid.ingest.frontier;

import barid.ingest.state.PageState;
import barid.ingest.state.WaitingLink;
import barid.model.article.ArticleId;
import barid.model.source.Link;
import barid.model.source.Outcome;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of links: taken = sum of all ends and those that wait. A link waits while it stands among the waiting ones and the
 * state of its page does not have its entry's hash yet; what stands there afterwards is a later look at what came of it. What waits is asked of
 * the stores, not reckoned from the ends, so that a difference shows. For one task, on its thread.
 */
final class LinkSum {
    private final KeyValueStore<String, WaitingLink> waiting;
    private final KeyValueStore<String, PageState> pages;
    private final FrontierMetrics metrics;
    private int counted;

    LinkSum(
            KeyValueStore<String, WaitingLink> waiting,
            KeyValueStore<String, PageState> pages,
            FrontierMetrics metrics) {
        this.waiting = waiting;
        this.pages = pages;
        this.metrics = metrics;
    }

    /** What becomes of a link. */
    enum End {
        /** Its page gave a new article. */
        PUBLISHED,
        /** Its page gave a new text of an article. */
        REVISION,
        /** Its page is what it was. */
        UNCHANGED,
        /** Its entry is what it was, so that its page was not asked. */
        KNOWN,
        /** Its page gave none, or was not to be asked: the article is its entry's. */
        FROM_FEED,
        /** Its page is behind a wall. */
        WALLED,
        /** Its page may not be read: by robots.txt, or for nothing. */
        REFUSED,
        /** Its page gave no article, and neither does its entry. */
        FAILED,
        /** It goes on as a link of another site. */
        PASSED_ON,
        /** Sites sent it on to one another too often. */
        SENT_AROUND,
        /** Too many links of its site wait, and its entry gives no article. */
        NO_ROOM,
        /** A later link to the same page took its place before the page was read. */
        SUPERSEDED,
        /** Its source was removed. */
        WITHDRAWN
    }

    /** What it comes to that a page was not read. */
    static End unread(Outcome why, boolean hasArticle) {
        if (why == Outcome.WALL) {
            return End.WALLED;
        }
        if (hasArticle) {
            return End.FROM_FEED;
        }
        return switch (why) {
            case ROBOTS, PAYMENT_REQUIRED -> End.REFUSED;
            case ABORTED -> End.NO_ROOM;
            default -> End.FAILED;
        };
    }

    void taken() {
        metrics.linkTaken();
    }

    void end(End end) {
        metrics.linkEnded(end);
    }

    /** Whether a link waits under this key that has no end yet. */
    boolean waits(String key) {
        WaitingLink link = waiting.get(key);
        return link != null && !isDone(key, link.link());
    }

    /** Whether the state of a page has what a link said. */
    boolean isDone(String key, Link link) {
        PageState page = pages.get(key);
        return page != null && page.entryHash().equals(link.entryHash());
    }

    /** How many links wait under the keys that taking a link may touch: its page's and that of the article it is said to be. */
    int waiting(String key, @Nullable Link link) {
        Set<String> keys = new LinkedHashSet<>(Set.of(key));
        if (link != null) {
            keys.add(PageVisits.key(link));
            if (link.article() != null) {
                keys.add(ArticleId.of(link.article()).value());
            }
        }
        return (int) keys.stream().filter(this::waits).count();
    }

    /** So many more links wait, or fewer. */
    void waitingChanged(int change) {
        counted += change;
        metrics.linksWaiting(change);
    }

    /** Counts what waits since before the start. */
    void remember() {
        int all = 0;
        try (var links = waiting.all()) {
            while (links.hasNext()) {
                var entry = links.next();
                all += isDone(entry.key, entry.value.link()) ? 0 : 1;
            }
        }
        waitingChanged(all);
    }

    /** The process has the task no longer. */
    void close() {
        waitingChanged(-counted);
    }
}
