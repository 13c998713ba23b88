package barid.ingest.visit;

import barid.ingest.catalog.SourceAddress;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.ingest.fetch.robots.Robots;
import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.state.SourceState;
import barid.model.article.Content;
import barid.model.article.Moment;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.reader.page.section.FeedCandidate;
import barid.reader.url.Sites;
import barid.reader.url.WebUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a site has to follow: feeds that its front page names or that stand where they usually do, sitemaps that robots.txt names, and
 * pages that list articles. Each is visited as a source would be, so that what it brings is known and not guessed. Keeps to robots.txt and to the
 * distance between requests.
 */
public final class SiteSurvey {
    private static final int FEEDS = 20;
    private static final int SITEMAPS = 5;
    private static final int SECTIONS = 10;
    /** Links to articles below a path that make it worth a look. */
    private static final int LEAST_LINKS = 2;

    private final Fetcher fetcher;
    private final Robots robots;
    private final Duration spacing;
    private final WebVisitor.Readers readers;
    private final WebVisitor visitor;
    private final InstantSource clock;

    /**
     * @param spacing least time between two requests
     * @param entries most links taken from one document
     */
    public SiteSurvey(
            Fetcher fetcher,
            Robots robots,
            Duration spacing,
            WebVisitor.Readers readers,
            int entries,
            InstantSource clock) {
        this.fetcher = fetcher;
        this.robots = robots;
        this.spacing = spacing;
        this.readers = readers;
        this.visitor = new WebVisitor(fetcher, robots::refusal, this::distance, readers, entries, clock);
        this.clock = clock;
    }

    /**
     * Something that a site has to follow.
     *
     * @param url where it is
     * @param kind what it turned out to be; what was looked for where it could not be read
     * @param title its own, empty when it has none
     * @param entries links to articles that it names now
     * @param newest when the newest of them was published, null where it does not say
     * @param outcome how the visit ended
     * @param words the outcome for people
     */
    public record Offer(
            URI url,
            SourceKind kind,
            String title,
            int entries,
            @Nullable Instant newest,
            Outcome outcome,
            String words) {
        /** Whether it brings anything. */
        public boolean isUseful() {
            return entries > 0;
        }
    }

    /**
     * What a site has.
     *
     * @param home how its front page could be read
     * @param offers feeds first, then sitemaps, then pages; within each what brings something first
     */
    public record Found(Outcome home, List<Offer> offers) {
        public Found {
            offers = List.copyOf(offers);
        }
    }

    /** An address to look at, as what. */
    private record Candidate(URI url, SourceKind kind, boolean guessed) {}

    /** Looks at a site. */
    public Found look(URI home) {
        Trip trip = new Trip(new Trip.Web(fetcher, robots::refusal, this::distance, clock));
        List<Candidate> candidates = new ArrayList<>();
        List<Candidate> pages = List.of();
        Outcome front;
        try (Fetch fetch = trip.fetch(Request.source(home).checkedBy(trip::refusal))) {
            front = fetch.outcome();
            if (fetch instanceof Fetch.Page page) {
                candidates.addAll(feeds(page));
                pages = sections(page);
            }
        }
        candidates.addAll(sitemaps(home));
        candidates.addAll(pages);
        Map<URI, Offer> offers = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            boolean hasFeed = offers.values().stream().anyMatch(o -> o.kind() == SourceKind.FEED && o.isUseful());
            boolean spared = candidate.kind() == SourceKind.FEED && candidate.guessed() && hasFeed;
            if (!spared && !offers.containsKey(candidate.url())) {
                trip.pause(candidate.url());
                offer(candidate).ifPresent(found -> offers.putIfAbsent(found.url(), found));
            }
        }
        List<Offer> sorted = new ArrayList<>(offers.values());
        sorted.sort(Comparator.comparing(Offer::kind).thenComparing(Offer::isUseful, Comparator.reverseOrder()));
        return new Found(front, sorted);
    }

    private Duration distance(URI url) {
        Duration asked = robots.delay(url);
        return asked.compareTo(spacing) > 0 ? asked : spacing;
    }

    private List<Candidate> feeds(Fetch.Page page) {
        String links = String.join(", ", page.headers().links());
        List<FeedCandidate> all = readers.discovery()
                .candidates(page.body(), page.headers().contentType(), page.url(), links.isEmpty() ? null : links);
        return all.stream()
                .limit(FEEDS)
                .map(each -> new Candidate(each.url(), SourceKind.FEED, !each.isNamed()))
                .toList();
    }

    private List<Candidate> sitemaps(URI home) {
        Set<URI> named = new LinkedHashSet<>();
        for (String each : robots.rules(home).sitemaps()) {
            WebUrl.parse(each, home).ifPresent(named::add);
        }
        return named.stream()
                .limit(SITEMAPS)
                .map(url -> new Candidate(url, SourceKind.SITEMAP, false))
                .toList();
    }

    /** The front page, and the paths below which it links to several articles. */
    private List<Candidate> sections(Fetch.Page page) {
        Map<URI, Integer> paths = new LinkedHashMap<>();
        String site = Sites.of(page.url());
        for (var link : readers.sections().read(page.body(), page.headers().contentType(), page.url())) {
            String path = Objects.requireNonNullElse(link.url().getRawPath(), "");
            int end = path.indexOf('/', 1);
            if (end > 1 && end < path.length() - 1 && Sites.of(link.url()).equals(site)) {
                paths.merge(link.url().resolve(path.substring(0, end + 1)), 1, Integer::sum);
            }
        }
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(page.url(), SourceKind.SECTION, false));
        paths.entrySet().stream()
                .filter(path -> path.getValue() >= LEAST_LINKS)
                .sorted(Map.Entry.<URI, Integer>comparingByValue().reversed())
                .limit(SECTIONS)
                .forEach(path -> all.add(new Candidate(path.getKey(), SourceKind.SECTION, true)));
        return all;
    }

    /** What a visit brings; empty where nothing stands at an address that nobody named. */
    private Optional<Offer> offer(Candidate candidate) {
        Instant now = clock.instant();
        Source source = new Source(
                SourceAddress.id(candidate.url()),
                candidate.url(),
                Sites.of(candidate.url()),
                candidate.kind() == SourceKind.SITEMAP ? SourceKind.AUTO : candidate.kind(),
                null,
                null,
                null,
                false,
                now);
        SourceState state = SourceState.unread(source, new SchedulePolicy(ScheduleConfig.defaults()).first(now));
        VisitReport report = visitor.visit(new VisitRequest.OfSource(state));
        VisitReport.Visited visited = report.visited();
        if (report instanceof VisitReport.SourceRead read) {
            return Optional.of(new Offer(
                    read.address() == null ? candidate.url() : read.address(),
                    read.kind(),
                    Objects.requireNonNullElse(read.title(), ""),
                    read.named().size(),
                    newest(read),
                    visited.outcome(),
                    words(visited)));
        }
        return candidate.guessed()
                ? Optional.empty()
                : Optional.of(
                        new Offer(candidate.url(), candidate.kind(), "", 0, null, visited.outcome(), words(visited)));
    }

    private static String words(VisitReport.Visited visited) {
        return visited.detail().isEmpty()
                ? visited.outcome().words()
                : visited.outcome().words() + ": " + visited.detail();
    }

    private static @Nullable Instant newest(VisitReport.SourceRead read) {
        return read.named().stream()
                .map(VisitReport.Named::entry)
                .filter(Objects::nonNull)
                .map(Content::published)
                .filter(Objects::nonNull)
                .map(Moment::instant)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
