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
import barid.model.source.Wall;
import barid.model.usage.Usage;
import barid.reader.entry.ContentLimits;
import barid.reader.entry.EntryContent;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Turns links into article pages to read, and what was read into articles and their revisions. */
final class PageVisits {
    /** How often sites may send a link on to one another, so that two cannot do it for ever. */
    private static final int MOST_PASSED_ON = 3;

    private static final int MOST_FOREIGN = 10_000;
    /** Stands for the page of a text that several have. */
    private static final String SEVERAL = "";

    /** Readings for changed entries that found a page unchanged, in a row, before it is left alone for a while. */
    private static final int IN_VAIN = 2;

    private static final Duration FIRST_REST = Duration.ofHours(1);
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    /** Texts that said nothing of their entries, and the page that had each first. */
    private final Map<String, String> foreign = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_FOREIGN;
        }
    };

    private final WrongDeclarations declarations = new WrongDeclarations();
    private final KeyValueStore<String, WaitingLink> waiting;
    private final KeyValueStore<String, PageState> pages;
    private final KeyValueStore<String, ArticleState> articles;
    private final FrontierConfig config;
    private final FrontierOutput out;
    private final LinkSum sum;
    /** What the visit that is applied came to for its link. */
    private LinkSum.End came = LinkSum.End.FAILED;

    PageVisits(
            KeyValueStore<String, WaitingLink> waiting,
            KeyValueStore<String, PageState> pages,
            KeyValueStore<String, ArticleState> articles,
            FrontierConfig config,
            FrontierOutput out,
            LinkSum sum) {
        this.waiting = waiting;
        this.pages = pages;
        this.articles = articles;
        this.config = config;
        this.out = out;
        this.sum = sum;
    }

    /** Key of the state of what a link leads to. */
    static String key(Link link) {
        return link.isEntryOnly() ? ArticleId.of(link.url()).value() : key(link.url());
    }

    private static String key(URI url) {
        return ArticleId.of(CanonicalUrl.of(url)).value();
    }

    /** Takes a link; null where its page was read already and the entry has not changed, or is another site's, or there is none to read. */
    @Nullable
    WaitingLink take(Link link, Instant now) {
        String key = key(link);
        int before = sum.waiting(key, link);
        sum.taken();
        WaitingLink taken = settle(link, now);
        sum.waitingChanged(sum.waiting(key, link) - before);
        return taken;
    }

    /** Finds what a link comes to now, or lets it wait. */
    private @Nullable WaitingLink settle(Link link, Instant now) {
        if (isMovedAway(link)) {
            sum.end(giveAway(link, now));
            return null;
        }
        String key = key(link);
        PageState page = adopt(key, link, now);
        if (page.entryHash().equals(link.entryHash())) {
            pages.put(key, page.named(now));
            touch(page.article(), now);
            sum.end(LinkSum.End.KNOWN);
            return null;
        }
        WaitingLink same = waiting.get(key);
        if (same != null && same.link().entryHash().equals(link.entryHash())) {
            supersede(key);
        }
        if (link.isEntryOnly()) {
            URI published = publishEntry(link, page, null, now);
            pages.put(key, page.failed(link.entryHash(), published, now));
            sum.end(published == null ? LinkSum.End.FAILED : LinkSum.End.FROM_FEED);
            return null;
        }
        URI given = page.passedTo() == null ? givenTo(page.article()) : page.passedTo();
        if (given != null) {
            sum.end(passOn(key, link, given, now));
            return null;
        }
        WaitingLink before = same;
        if (before != null && !before.link().entryHash().equals(link.entryHash())) {
            supersede(key);
        }
        WaitingLink after;
        if (page.entryHash().isEmpty() || (before != null && before.failures() > 0)) {
            after = before == null
                    ? new WaitingLink(link, now, 0, 0)
                    : new WaitingLink(link, before.due(), before.failures(), before.rechecks());
        } else if (page.rest() == null || !page.rest().isAfter(now)) {
            after = new WaitingLink(link, now, 0, 0);
        } else {
            after = before == null
                    ? new WaitingLink(link, page.rest(), 0, config.rechecks().size())
                    : new WaitingLink(link, before.due(), 0, before.rechecks());
        }
        waiting.put(key, after);
        return after;
    }

    /** A link that waits for the same page has its end where a later one takes its place. */
    private void supersede(String key) {
        if (sum.waits(key)) {
            sum.end(LinkSum.End.SUPERSEDED);
        }
    }

    /**
     * The state of the page of a link. Where its source named the article under another address before, the page is that article's, and the
     * page there is not read again for this source.
     */
    private PageState adopt(String key, Link link, Instant now) {
        PageState page = page(key, now);
        if (link.article() == null) {
            return page;
        }
        String before = ArticleId.of(link.article()).value();
        if (before.equals(key)) {
            return page;
        }
        WaitingLink superseded = waiting.get(before);
        if (superseded != null && superseded.link().sourceId().equals(link.sourceId())) {
            supersede(before);
            waiting.delete(before);
        }
        if (page.article() != null) {
            return page;
        }
        PageState first = page(before, now);
        URI article = first.article() == null ? link.article() : first.article();
        pages.put(before, first.sameAs(article, now));
        String id = ArticleId.of(article).value();
        if (link.revision() != null && articles.get(id) == null) {
            articles.put(id, new ArticleState(link.revision(), "", false, link.discovered(), now));
        }
        PageState adopted = page.sameAs(article, now);
        pages.put(key, adopted);
        return adopted;
    }

    /** Whether a link leads to another site than the one whose owner has its article. */
    private static boolean isMovedAway(Link link) {
        return link.article() != null
                && Sites.of(CanonicalUrl.of(link.article())).equals(link.site())
                && !Sites.of(CanonicalUrl.of(link.url())).equals(link.site());
    }

    /** Gives an article that its source names at another site now to that site, with the revision that it has. */
    private LinkSum.End giveAway(Link link, Instant now) {
        URI first = Objects.requireNonNull(link.article());
        String key = ArticleId.of(first).value();
        PageState page = page(key, now);
        URI target = CanonicalUrl.target(link.url());
        if (page.entryHash().equals(link.entryHash()) && target.equals(page.passedTo())) {
            pages.put(key, page.named(now));
            return LinkSum.End.KNOWN;
        }
        supersede(key);
        waiting.delete(key);
        URI here = page.article();
        URI article = here == null ? page.passedTo() == null ? first : CanonicalUrl.of(page.passedTo()) : here;
        String id = ArticleId.of(article).value();
        ArticleState state = articles.get(id);
        int revision = state == null ? 0 : state.revision();
        articles.put(
                id,
                (state == null ? new ArticleState(0, "", true, link.discovered(), now) : state).givenTo(target, now));
        return passOn(key, link.of(article, revision), target, now);
    }

    /** Where an article is that was given away; null where it was not. */
    private @Nullable URI givenTo(@Nullable URI article) {
        ArticleState state =
                article == null ? null : articles.get(ArticleId.of(article).value());
        return state == null ? null : state.givenTo();
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
        int open = (int) dropped.stream().filter(sum::waits).count();
        for (int i = 0; i < open; i++) {
            sum.end(LinkSum.End.WITHDRAWN);
        }
        sum.waitingChanged(-open);
        dropped.forEach(waiting::delete);
        return dropped;
    }

    /**
     * Takes a link whose site is not to be asked for it: only one that waits already is visited, for another its entry must do.
     *
     * @param why the page is not visited, and in words
     */
    @Nullable
    WaitingLink giveUp(Link link, Outcome why, String detail, Instant now) {
        int before = sum.waiting(key(link), link);
        sum.taken();
        WaitingLink left = settleUnvisited(link, why, detail, now);
        sum.waitingChanged(sum.waiting(key(link), link) - before);
        return left;
    }

    private @Nullable WaitingLink settleUnvisited(Link link, Outcome why, String detail, Instant now) {
        if (isMovedAway(link)) {
            return settle(link, now);
        }
        String key = key(link);
        PageState page = adopt(key, link, now);
        if (link.isEntryOnly()
                || waiting.get(key) != null
                || page.entryHash().equals(link.entryHash())
                || page.passedTo() != null) {
            return settle(link, now);
        }
        URI published = publishEntry(link, page, null, now);
        pages.put(key, page.failed(link.entryHash(), published, now));
        sum.end(LinkSum.unread(why, published != null));
        log(link, VisitReport.Visited.notMade(now, why, detail));
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
        int before = sum.waiting(key, newest.link());
        WaitingLink next = applied(key, link, newest, report, now);
        sum.waitingChanged(sum.waiting(key, newest.link()) - before);
        return next;
    }

    private @Nullable WaitingLink applied(
            String key, WaitingLink link, WaitingLink newest, VisitReport report, Instant now) {
        boolean edited = !newest.link().entryHash().equals(link.link().entryHash());
        // A look at what came of a link, and a link that another took the place of, had their ends before.
        boolean ends = !edited && sum.waits(key);
        came = LinkSum.End.FAILED;
        WaitingLink after = switch (report) {
            case VisitReport.PageRead read -> read(key, link, read, now);
            case VisitReport.PageElsewhere elsewhere -> elsewhere(key, link, elsewhere, now);
            case VisitReport.PageUnread unread -> unread(key, link, unread, now);
            case VisitReport.SourceRead source -> throw new IllegalStateException("A page's visit reports a source");
            case VisitReport.HubAsked hub -> throw new IllegalStateException("A page's visit reports a hub");
            case VisitReport.SourceUnread source -> throw new IllegalStateException("A page's visit reports a source");
        };
        boolean stays = report instanceof VisitReport.PageElsewhere
                && isPublished(page(key, now).article());
        log(
                link.link(),
                stays ? report.visited().adding("the article stays where it was published") : report.visited());
        if (ends && sum.isDone(key, link.link())) {
            sum.end(came);
        }
        if (edited) {
            return edited(key, newest.link(), after, now);
        }
        if (after == null) {
            waiting.delete(key);
        } else {
            waiting.put(key, after);
        }
        return after;
    }

    /** A report in the light of others: a page that says nothing of its entry is a wall where several links lead to its text. */
    VisitReport settled(String key, VisitReport report) {
        return report instanceof VisitReport.PageRead read && leadsWhereOthersLead(key, read) ? asWall(read) : report;
    }

    /** Whether a page that says nothing of its entry has the text that another link led to. */
    private boolean leadsWhereOthersLead(String key, VisitReport.PageRead read) {
        if (!read.foreign()) {
            return false;
        }
        String first = foreign.putIfAbsent(hash(ContentLimits.fit(read.content())), key);
        if (first == null || first.equals(key)) {
            return false;
        }
        // It is nobody's from now on, also where the first link is read again.
        foreign.put(hash(ContentLimits.fit(read.content())), SEVERAL);
        return true;
    }

    private static VisitReport asWall(VisitReport.PageRead read) {
        return new VisitReport.PageUnread(
                read.visited()
                        .as(Outcome.WALL, "pages are behind " + Wall.LANDING.words() + ": articles come from the feed"),
                false);
    }

    /** The entry was edited while its page was visited: what was read may be the text of before. */
    private @Nullable WaitingLink edited(String key, Link link, @Nullable WaitingLink after, Instant now) {
        if (after != null && after.failures() > 0) {
            WaitingLink retried = new WaitingLink(link, after.due(), after.failures(), after.rechecks());
            waiting.put(key, retried);
            return retried;
        }
        waiting.delete(key);
        return settle(link, now);
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

    private @Nullable WaitingLink read(String key, WaitingLink link, VisitReport.PageRead said, Instant now) {
        Content content = ContentLimits.fit(said.content());
        VisitReport.PageRead read = declarations.settled(said, link.link(), content, waiting.get(key(said.url())));
        PageState page = page(key, now);
        URI article = identity(page, link.link(), read, content, now);
        boolean news = publish(article, read.url(), link.link(), content, read.fetched(), false, read.usage(), now);
        ArticleState published = articles.get(ArticleId.of(article).value());
        came = !news
                ? LinkSum.End.UNCHANGED
                : published != null && published.revision() == 1 ? LinkSum.End.PUBLISHED : LinkSum.End.REVISION;
        if (!article.equals(read.url())) {
            String own = key(read.url());
            pages.put(own, page(own, now).sameAs(article, now));
        }
        PageState after = page(key, now).read(link.link().entryHash(), article, read.etag(), read.lastModified(), now);
        pages.put(key, news ? after.idle(0, null) : idle(page, after, link, now));
        return recheck(link, now);
    }

    /** A page that was read for a changed entry and had not changed itself is read less and less often for its changes. */
    private PageState idle(PageState before, PageState after, WaitingLink link, Instant now) {
        if (before.entryHash().isEmpty()
                || before.entryHash().equals(link.link().entryHash())) {
            return after;
        }
        int times = before.idle() + 1;
        if (times < IN_VAIN) {
            return after.idle(times, null);
        }
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(5, times - IN_VAIN));
        return after.idle(times, now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
    }

    /**
     * The address that identifies the article of a page: the one it was named or published with before, since two articles cannot become
     * one again.
     */
    private URI identity(PageState page, Link link, VisitReport.PageRead read, Content content, Instant now) {
        URI own = read.url();
        URI named = page.article();
        if (named != null && (page.sameAs() != null || link.article() != null)) {
            return named;
        }
        URI other = page(key(own), now).sameAs();
        if (other != null) {
            return other;
        }
        URI before = page.published();
        if (before == null || before.equals(own) || isPublished(own)) {
            return own;
        }
        // What was published of the entry alone is the same article, and so is the same text that moved, and a page
        // that says at its old
        // place that it has another one. Another text elsewhere is not: many links may lead to one page for a while,
        // such as a notice of
        // maintenance.
        ArticleState article = articles.get(ArticleId.of(before).value());
        boolean atLink = CanonicalUrl.of(read.fetched()).equals(CanonicalUrl.of(link.url()));
        boolean renamed = atLink && before.equals(CanonicalUrl.of(link.url()));
        boolean same = article != null
                && (renamed || article.fromFeed() || article.contentHash().equals(hash(content)));
        return same ? before : own;
    }

    private boolean isPublished(@Nullable URI article) {
        return article != null && articles.get(ArticleId.of(article).value()) != null;
    }

    private @Nullable WaitingLink elsewhere(
            String key, WaitingLink link, VisitReport.PageElsewhere elsewhere, Instant now) {
        PageState page = page(key, now);
        if (!isPublished(page.article())) {
            came = passOn(key, link.link(), CanonicalUrl.target(elsewhere.where()), now);
        } else {
            came = LinkSum.End.KNOWN;
            // The other site would publish it a second time.
            pages.put(key, page.failed(link.link().entryHash(), page.article(), now));
        }
        return null;
    }

    private LinkSum.End passOn(String key, Link link, URI target, Instant now) {
        boolean goesOn = link.timesPassedOn() < MOST_PASSED_ON;
        if (goesOn) {
            out.link(link.passedOnTo(target, Sites.of(CanonicalUrl.of(target))));
        }
        pages.put(key, page(key, now).passedTo(link.entryHash(), target, now));
        return goesOn ? LinkSum.End.PASSED_ON : LinkSum.End.SENT_AROUND;
    }

    private @Nullable WaitingLink unread(String key, WaitingLink link, VisitReport.PageUnread unread, Instant now) {
        PageState page = page(key, now);
        String entryHash = link.link().entryHash();
        if (unread.visited().outcome() == Outcome.NOT_MODIFIED
                && !page.entryHash().isEmpty()) {
            pages.put(key, idle(page, page.unchanged(entryHash, now), link, now));
            came = LinkSum.End.UNCHANGED;
            touch(page.article(), now);
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
        came = LinkSum.unread(unread.visited().outcome(), published != null);
        pages.put(key, page.failed(entryHash, published, now));
        touch(published, now);
        return unread.visited().outcome() == Outcome.WALL ? lookAgain(link, now) : null;
    }

    /**
     * Publishes an entry's own words where its page gave no article, and gives the address of the article that is published, by this entry or
     * before; null where there is none.
     */
    private @Nullable URI publishEntry(Link link, PageState page, @Nullable Usage usage, Instant now) {
        URI known = page.article();
        Content entry = link.entry();
        if (entry == null || entry.title().isBlank()) {
            return known;
        }
        URI url = link.isEntryOnly() ? link.url() : CanonicalUrl.of(link.url());
        URI article = known == null ? url : known;
        ArticleState state = articles.get(ArticleId.of(article).value());
        // A text that several links led to was no article, although the first of them could not know.
        boolean nobodys = state != null && SEVERAL.equals(foreign.get(state.contentHash()));
        if (state == null || state.fromFeed() || nobodys) {
            publish(article, url, link, ContentLimits.fit(entry), link.url(), true, usage, now);
        }
        return article;
    }

    /** A wall may be gone at the time of the last recheck: it is looked behind once, since each look costs its site a request. */
    private @Nullable WaitingLink lookAgain(WaitingLink link, Instant now) {
        int times = config.rechecks().size();
        return link.rechecks() < times
                ? new WaitingLink(link.link(), now.plus(config.rechecks().getLast()), 0, times)
                : null;
    }

    private @Nullable WaitingLink recheck(WaitingLink link, Instant now) {
        return link.rechecks() < config.rechecks().size()
                ? link.recheck(now.plus(config.rechecks().get(link.rechecks())))
                : null;
    }

    /**
     * Publishes a text that is new.
     *
     * @param article address that identifies the article, the first it had
     * @param url where it is now
     * @return whether it was new, and this site's to publish
     */
    private boolean publish(
            URI article,
            URI url,
            Link link,
            Content content,
            URI fetched,
            boolean fromFeed,
            @Nullable Usage usage,
            Instant now) {
        ArticleId id = ArticleId.of(article);
        ArticleState before = articles.get(id.value());
        String hash = hash(content);
        if (before != null && before.givenTo() != null) {
            articles.put(id.value(), before.known(now));
            return false;
        }
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
        return !known;
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
