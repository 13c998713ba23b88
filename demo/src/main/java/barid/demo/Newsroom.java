package barid.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What all sites have on line, and what they do next. Everything but the dates follows from the ledger: after a restart
 * the same articles are on line, and the next step is the one that would have come anyway. Thread-safe.
 */
final class Newsroom {
    /** Pages below this path are closed to robots. */
    static final String SUBSCRIBERS = "/subscribers/";

    /** How many articles a site keeps on line; older ones are taken off. */
    static final int KEPT = 400;

    private static final long SEED = 20_240_329;
    private static final int LAST_REVISION = 4;
    private static final int NEWEST = 8;

    private final Ledger ledger;
    private final InstantSource clock;
    private final Composer composer = new Composer(SEED);
    private final Map<String, DemoTexts> books = new HashMap<>();
    private final Map<Site, Shelf> shelves = new LinkedHashMap<>();
    private int steps;
    private int published;

    /** @param roots the address of each site's front page */
    Newsroom(Ledger ledger, Map<Site, URI> roots, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        roots.forEach((site, root) -> {
            books.computeIfAbsent(site.language(), DemoTexts::bundled);
            shelves.put(site, new Shelf(root));
        });
        ledger.past().forEach(this::restore);
    }

    /** The words of a language. */
    DemoTexts book(Site site) {
        return Objects.requireNonNull(books.get(site.language()));
    }

    /** Address of a site's front page. */
    URI root(Site site) {
        return shelf(site).root;
    }

    /** The number of articles and edits published so far, without those that were there from the start. */
    synchronized int steps() {
        return steps;
    }

    /** The newest articles of a site, newest first. */
    synchronized List<DemoArticle> newest(Site site, int limit) {
        return shelf(site).articles.sequencedValues().reversed().stream()
                .limit(limit)
                .toList();
    }

    /** What is at an address, if anything. */
    synchronized Optional<DemoArticle> find(Site site, String path) {
        return Optional.ofNullable(shelf(site).articles.get(path));
    }

    /** Publishes those of the written-out articles that are not on line yet, dated over the hours before. */
    synchronized void open() throws IOException {
        Instant now = now();
        var turn = new HashMap<String, Integer>();
        for (Site site : shelves.keySet()) {
            List<ArticleDraft> drafts = book(site).articles();
            int sites = sitesOf(site.language()).size();
            int first = turn.merge(site.language(), 1, Integer::sum) - 1;
            for (int i = first; i < drafts.size(); i += sites) {
                ArticleDraft draft = drafts.get(i);
                Instant date = draft.published();
                if (date == null) {
                    date = now.minus(Duration.ofMinutes(55L * (drafts.size() - i)));
                }
                URI url = site.address(root(site), draft, date, false);
                if (find(site, url.getPath()).isEmpty()) {
                    put(first(site, url, draft, date), now, -1, "");
                }
            }
        }
    }

    /** Makes the next step: a new article, or every {@code editEvery}th time a change to a recent one. */
    synchronized void step(int editEvery) throws IOException {
        boolean edit = steps % editEvery == editEvery - 1;
        Optional<DemoArticle> changed = edit ? choose(steps / editEvery) : Optional.empty();
        if (changed.isPresent()) {
            edit(changed.get());
        } else {
            publish();
        }
    }

    private void publish() throws IOException {
        List<Site> sites = List.copyOf(shelves.keySet());
        Site site = sites.get(published % sites.size());
        int round = published / sites.size();
        Instant now = now();
        List<Site> sameLanguage = sitesOf(site.language());
        Site agency = sameLanguage.getFirst();
        if (!agency.equals(site) && round % 3 == 2) {
            Shelf shelf = shelf(agency);
            int number = shelf.newestNumber;
            ArticleDraft copy =
                    composer.fresh(book(site), number).signed(book(site).word("agency"));
            put(first(site, site.address(root(site), copy, now, false), copy, now), now, number, agency.name());
            return;
        }
        int number = 1
                + sameLanguage.stream()
                        .mapToInt(s -> shelf(s).newestNumber)
                        .max()
                        .orElse(-1);
        ArticleDraft draft = composer.fresh(book(site), number);
        boolean closed = site.layout() == Site.Layout.OPEN_GRAPH && round % 4 == 1;
        put(first(site, site.address(root(site), draft, now, closed), draft, now), now, number, "");
    }

    /** Only sites with a feed edit: a section page has no sign that would make anyone look again. */
    private Optional<DemoArticle> choose(int turn) {
        List<Site> sites = shelves.keySet().stream()
                .filter(site -> site.form() != Site.Form.PAGES)
                .toList();
        Site site = sites.get(turn % sites.size());
        List<DemoArticle> candidates = newest(site, NEWEST).stream()
                .filter(a -> a.draft().published() == null && a.revision() < LAST_REVISION)
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(turn % candidates.size()));
    }

    private void edit(DemoArticle article) throws IOException {
        Shelf shelf = shelf(article.site());
        Origin origin = Objects.requireNonNull(shelf.origins.get(article.path()));
        Instant now = now();
        put(revised(article, article.revision() + 1, now), now, origin.number(), origin.copyOf());
    }

    private void put(DemoArticle article, Instant time, int number, String copyOf) throws IOException {
        ledger.append(LedgerEntry.of(article, time, number, copyOf));
        shelve(article, number, copyOf);
    }

    private void restore(LedgerEntry entry) {
        Optional<Site> site = shelves.keySet().stream()
                .filter(s -> s.name().equals(entry.site()) && entry.url().startsWith(root(s).toString()))
                .findFirst();
        if (site.isEmpty()) {
            return;
        }
        DemoTexts book = book(site.get());
        ArticleDraft draft = entry.number() < 0
                ? book.articles().stream()
                        .filter(a -> a.slug().equals(entry.slug()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The ledger is of another version of the demo: there is no article " + entry.slug()))
                : composer.fresh(book, entry.number());
        if (!entry.copyOf().isEmpty()) {
            draft = draft.signed(book.word("agency"));
        }
        DemoArticle first = first(site.get(), URI.create(entry.url()), draft, entry.published());
        shelve(
                entry.revision() == 1 ? first : revised(first, entry.revision(), entry.time()),
                entry.number(),
                entry.copyOf());
    }

    private void shelve(DemoArticle article, int number, String copyOf) {
        Shelf shelf = shelf(article.site());
        boolean isNew = shelf.articles.put(article.path(), article) == null;
        shelf.origins.put(article.path(), new Origin(number, copyOf));
        if (isNew && number >= 0) {
            shelf.newestNumber = number;
            published++;
        }
        if (number >= 0 || !isNew) {
            steps++;
        }
        if (shelf.articles.size() > KEPT) {
            String oldest = shelf.articles.firstEntry().getKey();
            shelf.articles.remove(oldest);
            shelf.origins.remove(oldest);
        }
    }

    private static DemoArticle first(Site site, URI url, ArticleDraft draft, Instant published) {
        return new DemoArticle(
                site,
                url,
                draft,
                1,
                published,
                published,
                draft.title(),
                opening(draft.paragraphs()),
                draft.paragraphs());
    }

    private DemoArticle revised(DemoArticle article, int revision, Instant time) {
        DemoTexts book = book(article.site());
        ArticleDraft draft = article.draft();
        var paragraphs = new ArrayList<>(draft.paragraphs());
        for (int i = 2; i <= revision; i++) {
            paragraphs.add(composer.update(book, draft.slug(), i));
        }
        String title = revision == 2 ? draft.title() : book.word("updated") + ": " + draft.title();
        return new DemoArticle(
                article.site(),
                article.url(),
                draft,
                revision,
                article.published(),
                time,
                title,
                paragraphs.getLast(),
                paragraphs);
    }

    private static String opening(List<String> paragraphs) {
        String text = paragraphs.getFirst();
        int end = text.offsetByCodePoints(0, Math.min(180, text.codePointCount(0, text.length())));
        int space = text.lastIndexOf(' ', end);
        return end == text.length() ? text : text.substring(0, space > 0 ? space : end) + " …";
    }

    private List<Site> sitesOf(String language) {
        return shelves.keySet().stream()
                .filter(site -> site.language().equals(language))
                .toList();
    }

    private Shelf shelf(Site site) {
        return Objects.requireNonNull(shelves.get(site), site::name);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private record Origin(int number, String copyOf) {}

    /** What one site has on line, oldest first. */
    private static final class Shelf {
        final URI root;
        final LinkedHashMap<String, DemoArticle> articles = new LinkedHashMap<>();
        final Map<String, Origin> origins = new HashMap<>();
        int newestNumber = -1;

        Shelf(URI root) {
            this.root = root;
        }
    }
}
