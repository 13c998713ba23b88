package barid.ingest.frontier;

import barid.ingest.state.ArticleState;
import barid.ingest.state.PageState;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitReport;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.RawArticle;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import barid.model.usage.Usage;
import barid.reader.entry.ContentLimits;
import barid.reader.entry.EntryContent;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Turns links into article pages to read, and what was read into articles and their revisions. */
final class PageVisits {
    /** How often sites may send a link on to one another, so that two cannot do it for ever. */
    private static final int MOST_PASSED_ON = 3;

    private final KeyValueStore<String, WaitingLink> waiting;
    private final KeyValueStore<String, PageState> pages;
    private final KeyValueStore<String, ArticleState> articles;
    private final FrontierConfig config;
    private final FrontierOutput out;

    PageVisits(
            KeyValueStore<String, WaitingLink> waiting,
            KeyValueStore<String, PageState> pages,
            KeyValueStore<String, ArticleState> articles,
            FrontierConfig config,
            FrontierOutput out) {
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

    /** Takes a link; null where its page was read already and the entry has not changed, or is another site's. */
    @Nullable
    WaitingLink take(Link link, Instant now) {
        String key = key(link.url());
        PageState page = page(key, now);
        if (page.entryHash().equals(link.entryHash())) {
            pages.put(key, page.named(now));
            touch(page.published(), now);
            return null;
        }
        if (page.passedTo() != null) {
            passOn(key, link, page.passedTo(), now);
            return null;
        }
        WaitingLink before = waiting.get(key);
        boolean edited =
                before != null && before.failures() == 0 && !page.entryHash().isEmpty();
        WaitingLink after = before == null || edited
                ? new WaitingLink(link, now, 0, 0)
                : new WaitingLink(link, before.due(), before.failures(), before.rechecks());
        waiting.put(key, after);
        return after;
    }

    /** Drops the links of a source that are covered and wait here; gives their keys. */
    List<String> withdraw(Withdrawals withdrawals) {
        List<String> dropped = new ArrayList<>();
        try (KeyValueIterator<String, WaitingLink> all = waiting.all()) {
            all.forEachRemaining(entry -> {
                if (withdrawals.cover(entry.value.link())) {
                    dropped.add(entry.key);
                }
            });
        }
        dropped.forEach(waiting::delete);
        return dropped;
    }

    /** Takes a link whose site has too many already: only one that waits already is visited, for another its entry must do. */
    @Nullable
    WaitingLink giveUp(Link link, Instant now) {
        String key = key(link.url());
        PageState page = page(key, now);
        if (waiting.get(key) != null || page.entryHash().equals(link.entryHash()) || page.passedTo() != null) {
            return take(link, now);
        }
        pages.put(key, page.failed(link.entryHash(), publishEntry(link, page, null, now), now));
        log(link, VisitReport.Visited.notMade(now, Outcome.ABORTED, "too many links of its site wait"));
        return null;
    }

    /**
     * Applies a report and gives the link with its next visit; null when there will be none.
     *
     * @param link as it was when the visit began
     */
    @Nullable
    WaitingLink apply(String key, WaitingLink link, VisitReport report, Instant now) {
        WaitingLink newest = waiting.get(key);
        if (newest == null) {
            return null;
        }
        WaitingLink after = switch (report) {
            case VisitReport.PageRead read -> read(key, link, read, now);
            case VisitReport.PageElsewhere elsewhere -> elsewhere(key, link, elsewhere, now);
            case VisitReport.PageUnread unread -> unread(key, link, unread, now);
            case VisitReport.SourceRead source -> throw new IllegalStateException("A page's visit reports a source");
            case VisitReport.SourceUnread source -> throw new IllegalStateException("A page's visit reports a source");
        };
        boolean stays =
                report instanceof VisitReport.PageElsewhere && page(key, now).published() != null;
        log(
                link.link(),
                stays ? report.visited().adding("the article stays where it was published") : report.visited());
        if (!newest.link().entryHash().equals(link.link().entryHash())) {
            return edited(key, newest.link(), after, now);
        }
        if (after == null) {
            waiting.delete(key);
        } else {
            waiting.put(key, after);
        }
        return after;
    }

    /** The entry was edited while its page was visited: what was read may be the text of before. */
    private @Nullable WaitingLink edited(String key, Link link, @Nullable WaitingLink after, Instant now) {
        if (after != null && after.failures() > 0) {
            WaitingLink retried = new WaitingLink(link, after.due(), after.failures(), after.rechecks());
            waiting.put(key, retried);
            return retried;
        }
        waiting.delete(key);
        return take(link, now);
    }

    /** An article is remembered as long as its page is. */
    private void touch(@Nullable URI published, Instant now) {
        String id = published == null ? null : ArticleId.of(published).value();
        ArticleState article = id == null ? null : articles.get(id);
        if (id != null && article != null) {
            articles.put(id, article.known(now));
        }
    }

    private PageState page(String key, Instant now) {
        PageState page = pages.get(key);
        return page == null ? PageState.unread(now) : page;
    }

    private @Nullable WaitingLink read(String key, WaitingLink link, VisitReport.PageRead read, Instant now) {
        Content content = ContentLimits.fit(read.content());
        URI published = identity(page(key, now), read.url(), content, now);
        publish(published, link.link(), content, read.fetched(), false, read.usage(), now);
        if (!published.equals(read.url())) {
            String own = key(read.url());
            pages.put(own, page(own, now).sameAs(published, now));
        }
        pages.put(key, page(key, now).read(link.link().entryHash(), published, read.etag(), read.lastModified(), now));
        return recheck(link, now);
    }

    /**
     * The address under which an article that was found at {@code own} is published: the one it was published with
     * before, since two articles cannot become one again.
     */
    private URI identity(PageState page, URI own, Content content, Instant now) {
        URI other = page(key(own), now).sameAs();
        if (other != null) {
            return other;
        }
        URI before = page.published();
        if (before == null
                || before.equals(own)
                || articles.get(ArticleId.of(own).value()) != null) {
            return own;
        }
        // What was published of the entry alone is the same article, and so is the same text that moved. Another text
        // is
        // not: many links may lead to one page for a while, such as a notice of maintenance.
        ArticleState article = articles.get(ArticleId.of(before).value());
        boolean same =
                article != null && (article.fromFeed() || article.contentHash().equals(hash(content)));
        return same ? before : own;
    }

    private @Nullable WaitingLink elsewhere(
            String key, WaitingLink link, VisitReport.PageElsewhere elsewhere, Instant now) {
        PageState page = page(key, now);
        if (page.published() == null) {
            passOn(key, link.link(), CanonicalUrl.target(elsewhere.where()), now);
        } else {
            // The other site would publish it a second time.
            pages.put(key, page.failed(link.link().entryHash(), page.published(), now));
        }
        return null;
    }

    private void passOn(String key, Link link, URI target, Instant now) {
        if (link.timesPassedOn() < MOST_PASSED_ON) {
            out.link(link.passedOnTo(target, Sites.of(CanonicalUrl.of(target))));
        }
        pages.put(key, page(key, now).passedTo(link.entryHash(), target, now));
    }

    private @Nullable WaitingLink unread(String key, WaitingLink link, VisitReport.PageUnread unread, Instant now) {
        PageState page = page(key, now);
        String entryHash = link.link().entryHash();
        if (unread.visited().outcome() == Outcome.NOT_MODIFIED
                && !page.entryHash().isEmpty()) {
            pages.put(key, page.unchanged(entryHash, now));
            touch(page.published(), now);
            return recheck(link, now);
        }
        Content entry = link.link().entry();
        if (unread.passing() && link.failures() < config.retries().size()) {
            if (entry != null && EntryContent.whole(entry)) {
                URI published = publishEntry(link.link(), page, unread.usage(), now);
                if (page.published() == null) {
                    pages.put(key, page.failed(page.entryHash(), published, now));
                }
            }
            return link.failed(now.plus(config.retries().get(link.failures())));
        }
        URI published = publishEntry(link.link(), page, unread.usage(), now);
        pages.put(key, page.failed(entryHash, published, now));
        touch(published, now);
        return null;
    }

    /**
     * Publishes an entry's own words where its page gave no article, and gives the address under which the article is
     * published, by this entry or before; null where there is none.
     */
    private @Nullable URI publishEntry(Link link, PageState page, @Nullable Usage usage, Instant now) {
        URI before = page.published() == null ? page.sameAs() : page.published();
        Content entry = link.entry();
        if (entry == null || entry.title().isBlank()) {
            return before;
        }
        URI url = before == null ? CanonicalUrl.of(link.url()) : before;
        ArticleState article = articles.get(ArticleId.of(url).value());
        boolean fromPage = article == null ? before != null : !article.fromFeed();
        if (!fromPage) {
            publish(url, link, ContentLimits.fit(entry), link.url(), true, usage, now);
        }
        return url;
    }

    private @Nullable WaitingLink recheck(WaitingLink link, Instant now) {
        return link.rechecks() < config.rechecks().size()
                ? link.recheck(now.plus(config.rechecks().get(link.rechecks())))
                : null;
    }

    /** Publishes a text that is new. */
    private void publish(
            URI url, Link link, Content content, URI fetched, boolean fromFeed, @Nullable Usage usage, Instant now) {
        ArticleId id = ArticleId.of(url);
        ArticleState before = articles.get(id.value());
        String hash = hash(content);
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
                    content,
                    revision,
                    hash,
                    discovered,
                    now,
                    fromFeed,
                    usage));
        }
        articles.put(id.value(), new ArticleState(revision, hash, fromFeed, discovered, now));
    }

    private static String hash(Content content) {
        return ArticleId.hash128(content.title() + "\u0000" + content.text());
    }

    /** Tells that the visit of a page was put off. */
    void putOff(String key, VisitReport.Visited visited) {
        WaitingLink link = waiting.get(key);
        if (link != null) {
            log(link.link(), visited);
        }
    }

    private void log(Link link, VisitReport.Visited visited) {
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
