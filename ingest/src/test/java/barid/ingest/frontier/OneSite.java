package barid.ingest.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.state.ArticleState;
import barid.ingest.state.EntryState;
import barid.ingest.state.JsonSerde;
import barid.ingest.state.PageState;
import barid.ingest.state.WaitingLink;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.ingest.visit.WebVisitor;
import barid.model.article.ArticleId;
import barid.model.article.Content;
import barid.model.article.ContentBuilder;
import barid.model.article.RawArticle;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Visit;
import barid.reader.entry.EntryWords;
import barid.reader.feed.FeedOutcome;
import barid.reader.page.PageOutcome;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import barid.reader.url.CanonicalUrl;
import barid.reader.url.Sites;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Links, pages and articles in memory, with pages that answer as the test says: the real visitor and the real rules, no
 * clock and no broker. Links that are passed on come back at once.
 */
final class OneSite {
    private final MockProcessorContext<String, Object> context;
    private final Map<URI, Fetch> answers = new HashMap<>();
    private final Map<URI, URI> redirects = new HashMap<>();
    private final Set<URI> forbidden = new TreeSet<>();
    private final Deque<Link> passedOn = new ArrayDeque<>();
    /** Each site is another task's, with stores of its own. */
    private final Map<String, Task> tasks = new TreeMap<>();

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FrontierMetrics metrics = new FrontierMetrics(registry, new HandPool(1), () -> Instant.EPOCH);
    private final EntryIndex index;
    private final WebVisitor visitor;
    private int drained;
    Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private final class Task {
        final KeyValueStore<String, WaitingLink> waiting;
        final KeyValueStore<String, PageState> pages;
        final PageVisits visits;

        Task(String site) {
            waiting = store(site + "-waiting", WaitingLink.class);
            pages = store(site + "-pages", PageState.class);
            visits = new PageVisits(
                    waiting,
                    pages,
                    store(site + "-articles", ArticleState.class),
                    Visits.CONFIG,
                    new FrontierOutput(context),
                    new LinkSum(waiting, pages, metrics));
        }
    }

    OneSite() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "one-site");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), null);
        index = new EntryIndex(store("entries", EntryState.class), Visits.CONFIG.remember());
        visitor = new WebVisitor(
                this::fetch,
                next -> forbidden.contains(next)
                        ? Optional.of(new Fetch.Failed(next, Outcome.ROBOTS, 0, ""))
                        : Optional.empty(),
                url -> Duration.ZERO,
                new WebVisitor.Readers(
                        (body, type, base) -> new FeedOutcome.NotAFeed("html"),
                        (body, type, url, fetched) -> page(new String(body, UTF_8)),
                        new SectionReader(),
                        new FeedDiscovery()),
                100,
                InstantSource.system());
    }

    /** The address answers with this text and declares its canonical address, null for none. */
    void answers(String url, @Nullable String canonical, String text) {
        byte[] body = ((canonical == null ? "" : canonical) + "\n" + text).getBytes(UTF_8);
        URI address = URI.create(url);
        Fetch.Headers headers = new Fetch.Headers(null, null, "text/html; charset=utf-8", null);
        heal(address);
        answers.put(address, new Fetch.Page(address, null, 200, headers, body, body.length));
    }

    void redirects(String from, String to) {
        heal(URI.create(from));
        redirects.put(URI.create(from), URI.create(to));
    }

    void fails(String url, Failure failure) {
        URI address = URI.create(url);
        heal(address);
        switch (failure) {
            case ROBOTS -> forbidden.add(address);
            case NO_TEXT -> answers(url, null, "");
            case FRONT_PAGE -> {
                redirects(url, "https://a.example/");
                answers("https://a.example/", null, "front page");
            }
            case NOT_FOUND -> answers.put(address, new Fetch.Failed(address, Outcome.HTTP_4XX, 404, ""));
            case GONE -> answers.put(address, new Fetch.Gone(address));
            case BROKEN -> answers.put(address, new Fetch.Failed(address, Outcome.HTTP_5XX, 502, ""));
        }
    }

    enum Failure {
        NOT_FOUND,
        GONE,
        BROKEN,
        ROBOTS,
        NO_TEXT,
        FRONT_PAGE
    }

    private void heal(URI address) {
        answers.remove(address);
        redirects.remove(address);
        forbidden.remove(address);
    }

    /** A feed names an article, with its own words for it. */
    void names(String url, String words, boolean whole) {
        take(link(url, words, whole), false);
    }

    /** The same where the site has too many links waiting. */
    void namesWithoutRoom(String url, String words) {
        take(link(url, words, false), true);
    }

    private Link link(String url, String words, boolean whole) {
        URI address = URI.create(url);
        Content plain = Visits.content("title", words, "");
        Content entry = whole
                ? plain
                : ContentBuilder.like(plain)
                        .quality(0.3, List.of("from-feed", "summary-only"))
                        .build();
        return new Link(address, Sites.of(CanonicalUrl.of(address)), "source", now, entry, ArticleId.hash128(words));
    }

    /** A document of a source names an entry under a guid; gives whether it went on as a link. */
    boolean feedNames(String source, String guid, String url, String title, String words) {
        Content plain = Visits.content(title, words, "");
        URI address = URI.create(url);
        VisitReport.Named named = new VisitReport.Named(
                address,
                Sites.of(CanonicalUrl.of(address)),
                plain,
                EntryWords.identity(plain),
                new VisitReport.EntryName(
                        "guid\u0000" + guid,
                        URI.create(CanonicalUrl.of(address) + "#" + guid),
                        VisitReport.Reading.PAGE,
                        EntryWords.words(plain)));
        return names(source, named);
    }

    boolean names(String source, VisitReport.Named named) {
        if (!(index.judge(source, named, now) instanceof EntryIndex.Verdict.PassOn passOn)) {
            return false;
        }
        Link link = new Link(
                passOn.url(),
                passOn.site(),
                source,
                now,
                named.entry(),
                named.hash(),
                null,
                passOn.article(),
                passOn.entryOnly() ? true : null,
                null);
        index.passed(source, named, passOn, now);
        take(link, false);
        return true;
    }

    private Task task(String site) {
        return tasks.computeIfAbsent(site, Task::new);
    }

    private void take(Link link, boolean full) {
        PageVisits visits = task(link.site()).visits;
        if (full) {
            visits.giveUp(link, Outcome.ABORTED, "no room", now);
        } else {
            visits.take(link, now);
        }
        comeBack();
    }

    /** Visits every page that waits, whether due or not; false where none does. */
    boolean visitAll() {
        boolean any = false;
        for (Task task : List.copyOf(tasks.values())) {
            List<String> keys = new ArrayList<>();
            try (var all = task.waiting.all()) {
                all.forEachRemaining(entry -> keys.add(entry.key));
            }
            any |= !keys.isEmpty();
            keys.forEach(key -> visit(task, key));
        }
        return any;
    }

    /** A source was removed: its links are not visited any more. */
    void removes(String source) {
        Withdrawals withdrawals = new Withdrawals();
        withdrawals.add(source, now.plusSeconds(1));
        tasks.values().forEach(task -> task.visits.withdraw(withdrawals));
    }

    /** Links that wait and whose page does not have what they say, asked of the stores. */
    int waiting() {
        int waiting = 0;
        for (Task task : tasks.values()) {
            try (var all = task.waiting.all()) {
                while (all.hasNext()) {
                    var entry = all.next();
                    PageState page = task.pages.get(entry.key);
                    String read = page == null ? "" : page.entryHash();
                    waiting += read.equals(entry.value.link().entryHash()) ? 0 : 1;
                }
            }
        }
        return waiting;
    }

    private void visit(Task task, String key) {
        WaitingLink link = task.waiting.get(key);
        if (link == null) {
            return;
        }
        VisitReport report = visitor.visit(new VisitRequest.OfPage(link, task.pages.get(key)));
        now = now.plus(Duration.ofHours(1));
        task.visits.apply(key, link, task.visits.settled(key, report), now);
        comeBack();
    }

    private void comeBack() {
        var forwarded = context.forwarded();
        for (; drained < forwarded.size(); drained++) {
            if (forwarded.get(drained).record().value() instanceof Link link) {
                passedOn.add(link);
            }
        }
        while (!passedOn.isEmpty()) {
            take(passedOn.remove(), false);
        }
    }

    /** All that was published so far. */
    List<RawArticle> published() {
        return values(RawArticle.class);
    }

    List<Visit> log() {
        return values(Visit.class);
    }

    private <T> List<T> values(Class<T> type) {
        return context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static PageOutcome page(String body) {
        int line = body.indexOf('\n');
        URI canonical = line == 0 ? null : URI.create(body.substring(0, line));
        return new PageOutcome.Read(Visits.content("title", body.substring(line + 1), ""), canonical);
    }

    private Fetch fetch(Request request) {
        URI url = request.url();
        while (true) {
            Optional<Fetch> refusal = request.hops().refusal(url);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            URI next = redirects.get(url);
            if (next == null) {
                return answers.getOrDefault(url, new Fetch.Failed(url, Outcome.HTTP_4XX, 404, ""));
            }
            url = next;
        }
    }

    private <T extends Record> KeyValueStore<String, T> store(String name, Class<T> type) {
        KeyValueStore<String, T> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), new JsonSerde<>(type))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
