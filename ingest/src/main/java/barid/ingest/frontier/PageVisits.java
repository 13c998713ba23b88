package barid.ingest.frontier;

import barid.article.ArticleId;
import barid.article.Content;
import barid.article.RawArticle;
import barid.ingest.url.CanonicalUrl;
import barid.ingest.url.Sites;
import barid.source.Link;
import barid.source.Outcome;
import barid.source.SourceKind;
import barid.source.Visit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Turns links into article pages to read, and what was read into articles and their revisions. */
final class PageVisits {
    /** Before the hash of an entry, once for each site that sent its link on to another, so that two cannot do it for ever. */
    private static final String PASSED_ON = ">";

    private static final int MOST_PASSED_ON = 3;

    private final KeyValueStore<String, WaitingLink> waiting;
    private final KeyValueStore<String, PageState> pages;
    private final KeyValueStore<String, ArticleState> articles;
    private final FrontierConfig config;
    private final Out out;

    PageVisits(
            KeyValueStore<String, WaitingLink> waiting,
            KeyValueStore<String, PageState> pages,
            KeyValueStore<String, ArticleState> articles,
            FrontierConfig config,
            Out out) {
        this.waiting = waiting;
        this.pages = pages;
        this.articles = articles;
        this.config = config;
        this.out = out;
    }

    /** Key of a page's state. */
    static String key(URI url) {
        return ArticleId.of(CanonicalUrl.of(url)).value();
    }

    /** Takes a link; null where its page was read already and the entry has not changed. */
    @Nullable
    WaitingLink take(Link link, Instant now) {
        String key = key(link.url());
        PageState page = pages.get(key);
        if (page != null && page.entryHash().equals(link.entryHash())) {
            return null;
        }
        WaitingLink before = waiting.get(key);
        boolean edited = before != null && before.failures() == 0 && page != null;
        WaitingLink after = before == null || edited
                ? new WaitingLink(link, now, 0, 0)
                : new WaitingLink(link, before.due(), before.failures(), before.rechecks());
        waiting.put(key, after);
        return after;
    }

    /** Takes a link whose site has too many already: only one that waits already is visited, for another its entry must do. */
    @Nullable
    WaitingLink giveUp(Link link, Instant now) {
        String key = key(link.url());
        PageState page = pages.get(key);
        if (waiting.get(key) != null || (page != null && page.entryHash().equals(link.entryHash()))) {
            return take(link, now);
        }
        publishEntry(link, now);
        pages.put(key, new PageState(link.entryHash(), page == null ? null : page.article(), null, null, now));
        log(
                link,
                new Report.Visited(
                        now,
                        Duration.ZERO,
                        Outcome.ABORTED,
                        0,
                        0,
                        "too many links of its site wait",
                        null,
                        Duration.ZERO));
        return null;
    }

    /** Applies a report and gives the link with its next visit; null when there will be none. */
    @Nullable
    WaitingLink apply(String key, Report report, Instant now) {
        WaitingLink link = waiting.get(key);
        if (link == null) {
            return null;
        }
        WaitingLink after = switch (report) {
            case Report.PageRead read -> read(key, link, read, now);
            case Report.PageElsewhere elsewhere -> elsewhere(key, link, elsewhere, now);
            case Report.PageUnread unread -> unread(key, link, unread, now);
            case Report.SourceRead source -> throw new IllegalStateException("A page's visit reports a source");
            case Report.SourceUnread source -> throw new IllegalStateException("A page's visit reports a source");
        };
        log(link.link(), report.visited());
        if (after == null) {
            waiting.delete(key);
        } else {
            waiting.put(key, after);
        }
        return after;
    }

    private @Nullable WaitingLink read(String key, WaitingLink link, Report.PageRead read, Instant now) {
        ArticleId id = ArticleId.of(read.url());
        publish(id, link.link(), read.content(), read.url(), read.fetched(), false, now);
        pages.put(key, new PageState(link.link().entryHash(), id, read.etag(), read.lastModified(), now));
        return recheck(link, now);
    }

    private @Nullable WaitingLink elsewhere(String key, WaitingLink link, Report.PageElsewhere elsewhere, Instant now) {
        Link from = link.link();
        URI target = CanonicalUrl.target(elsewhere.where());
        if (!from.entryHash().startsWith(PASSED_ON.repeat(MOST_PASSED_ON))) {
            out.link(new Link(
                    target,
                    Sites.of(CanonicalUrl.of(target)),
                    from.sourceId(),
                    from.discovered(),
                    from.entry(),
                    PASSED_ON + from.entryHash()));
        }
        pages.put(key, new PageState(from.entryHash(), null, null, null, now));
        return null;
    }

    private @Nullable WaitingLink unread(String key, WaitingLink link, Report.PageUnread unread, Instant now) {
        PageState page = pages.get(key);
        if (unread.visited().outcome() == Outcome.NOT_MODIFIED && page != null) {
            pages.put(
                    key, new PageState(link.link().entryHash(), page.article(), page.etag(), page.lastModified(), now));
            return recheck(link, now);
        }
        boolean again = unread.passing() && link.failures() < config.retries().size();
        Content entry = link.link().entry();
        if (!again || (entry != null && EntryText.whole(entry))) {
            publishEntry(link.link(), now);
        }
        if (again) {
            return link.failed(now.plus(config.retries().get(link.failures())));
        }
        pages.put(key, new PageState(link.link().entryHash(), page == null ? null : page.article(), null, null, now));
        return null;
    }

    private void publishEntry(Link link, Instant now) {
        Content entry = link.entry();
        if (entry != null && !entry.title().isBlank()) {
            URI url = CanonicalUrl.of(link.url());
            publish(ArticleId.of(url), link, entry, url, link.url(), true, now);
        }
    }

    private @Nullable WaitingLink recheck(WaitingLink link, Instant now) {
        return link.rechecks() < config.rechecks().size()
                ? link.recheck(now.plus(config.rechecks().get(link.rechecks())))
                : null;
    }

    /** Publishes a text that is new; an entry's own text never replaces a page's. */
    private void publish(
            ArticleId id, Link link, Content content, URI url, URI fetched, boolean fromFeed, Instant now) {
        ArticleState before = articles.get(id.value());
        if (before != null && fromFeed && !before.fromFeed()) {
            return;
        }
        Content fitting = Fitting.fit(content);
        String hash = ArticleId.hash128(fitting.title() + "\u0000" + fitting.text());
        boolean known = before != null && before.contentHash().equals(hash);
        int revision = before == null ? 1 : known ? before.revision() : before.revision() + 1;
        Instant discovered = before == null ? link.discovered() : before.discovered();
        if (!known) {
            out.article(new RawArticle(
                    id,
                    url,
                    fetched,
                    Sites.of(url),
                    link.sourceId(),
                    fitting,
                    revision,
                    hash,
                    discovered,
                    now,
                    fromFeed));
        }
        articles.put(id.value(), new ArticleState(revision, hash, fromFeed, discovered, now));
    }

    private void log(Link link, Report.Visited visited) {
        out.visit(new Visit(
                link.sourceId(),
                link.url(),
                true,
                visited.started(),
                visited.took().toMillis(),
                visited.outcome(),
                visited.status(),
                visited.bytes(),
                0,
                0,
                null,
                null,
                SourceKind.AUTO,
                visited.detail()));
    }
}
