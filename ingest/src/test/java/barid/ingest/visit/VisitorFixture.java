package barid.ingest.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.BodyRepair;
import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.Request;
import barid.ingest.frontier.Visits;
import barid.ingest.schedule.Schedule;
import barid.ingest.state.Learnt;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.reader.feed.FeedOutcome;
import barid.reader.feed.FeedReader;
import barid.reader.page.PageOutcome;
import barid.reader.page.PageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import barid.reader.url.Sites;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The network and the readers of a {@link WebVisitor}, played by a table of answers. */
abstract class VisitorFixture {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final URI FRONT = URI.create("https://a.example/");
    static final URI FEED = URI.create("https://a.example/feed.xml");
    static final URI INDEX = URI.create("https://a.example/sitemap.xml");
    static final URI PART1 = URI.create("https://a.example/sitemap-1.xml");
    static final URI PART2 = URI.create("https://a.example/sitemap-2.xml");
    static final URI PART3 = URI.create("https://a.example/sitemap-3.xml");
    static final URI PAGE = URI.create("https://a.example/articles/1");

    final Map<URI, Fetch> answers = new HashMap<>();
    final Map<URI, URI> redirects = new HashMap<>();
    final List<URI> asked = new ArrayList<>();
    final Set<URI> granted = new HashSet<>();

    @Nullable
    URI forbidden;

    boolean askRobotsFirst;
    Instant now = NOW;
    /** How long each request takes, that for robots.txt included. */
    Duration took = Duration.ZERO;

    FeedReader feeds = (body, type, base) -> feed(new String(body, UTF_8));
    PageReader pages = (body, type, url, fetched) -> new PageOutcome.Read(Visits.content("title", "text", ""), null);

    VisitReport visit(VisitRequest task) {
        WebVisitor visitor = new WebVisitor(
                this::fetch,
                next -> robots(next) ? Optional.of(new Fetch.Failed(next, Outcome.ROBOTS, 0, "")) : Optional.empty(),
                url -> Duration.ZERO,
                new WebVisitor.Readers(feeds, pages, new SectionReader(), new FeedDiscovery()),
                100,
                () -> now);
        return visitor.visit(task);
    }

    boolean robots(URI next) {
        if (askRobotsFirst) {
            now = now.plus(took);
        }
        return next.equals(forbidden);
    }

    static FeedOutcome feed(String body) {
        if (body.startsWith("<rss")) {
            return new FeedOutcome.Feed("rss2", "A", null, null, null, null, null, List.of(), List.of(), Map.of());
        }
        if (body.startsWith("<index")) {
            return new FeedOutcome.Index(body.lines()
                    .skip(1)
                    .map(line -> new FeedOutcome.Index.Child(URI.create(line), null))
                    .toList());
        }
        return new FeedOutcome.NotAFeed("html");
    }

    Fetch fetch(Request request) {
        URI url = request.url();
        while (true) {
            Optional<Fetch> refusal = request.hops().refusal(url);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            assertThat(granted).as("documents held while another is asked for").isEmpty();
            asked.add(url);
            now = now.plus(took);
            URI next = redirects.get(url);
            if (next == null) {
                Fetch answer = answers.getOrDefault(url, new Fetch.Failed(url, Outcome.HTTP_4XX, 404, ""));
                if (answer instanceof Fetch.Page) {
                    granted.add(url);
                }
                return answer;
            }
            url = next;
        }
    }

    void page(URI url, String body) {
        page(url, body, Set.of());
    }

    void page(URI url, String body, Set<BodyRepair> repairs, String... links) {
        byte[] bytes = body.getBytes(UTF_8);
        Fetch.Headers headers = new Fetch.Headers("\"e\"", null, "text/html; charset=utf-8", null, List.of(links));
        answers.put(
                url, new Fetch.Page(url, null, 200, headers, bytes, bytes.length, repairs, () -> granted.remove(url)));
    }

    static VisitRequest source(URI url, SourceKind kind, int failures) {
        Source source = new Source("id", url, Sites.of(url), kind, null, null, null, false, NOW);
        Schedule schedule = new Schedule(NOW, Duration.ofMinutes(15), null, 0, 0, failures, 0, false, null);
        return new VisitRequest.OfSource(
                new SourceState(source, kind, null, null, null, null, schedule, Learnt.NOTHING));
    }

    /** A source that was read before, of which this was learnt. */
    static VisitRequest known(URI url, SourceKind kind, int failures, Learnt learnt) {
        Source source = new Source("id", url, Sites.of(url), SourceKind.AUTO, null, null, null, false, NOW);
        Schedule schedule = new Schedule(NOW, Duration.ofMinutes(15), NOW, 0, 0, failures, 0, false, null);
        return new VisitRequest.OfSource(new SourceState(source, kind, null, null, null, null, schedule, learnt));
    }

    static VisitRequest link(URI url) {
        return new VisitRequest.OfPage(
                new WaitingLink(new Link(url, Sites.of(url), "id", NOW, null, "h"), NOW, 0, 0), null);
    }

    static void assertLastRequest(VisitReport report, int seconds) {
        assertThat(Duration.between(NOW, report.visited().lastRequest())).isEqualTo(Duration.ofSeconds(seconds));
    }
}
