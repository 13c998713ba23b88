package barid.ingest.frontier;

import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.http.HttpFetcher;
import barid.ingest.fetch.robots.Robots;
import barid.ingest.headers.HeaderVault;
import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.signature.RequestSigner;
import barid.ingest.terms.SiteTerms;
import barid.ingest.visit.Suspects;
import barid.ingest.visit.VisitPool;
import barid.ingest.visit.Visitor;
import barid.ingest.visit.WebVisitor;
import barid.reader.feed.FeedReader;
import barid.reader.page.PageReader;
import barid.reader.page.section.FeedDiscovery;
import barid.reader.page.section.SectionReader;
import barid.runtime.Cluster;
import barid.runtime.Health;
import barid.runtime.streams.StreamsService;
import barid.schema.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Visits sources and publishes what they bring, until closed. Topics have to exist. */
public final class IngestService implements AutoCloseable {
    /** File of the visits under way. */
    private static final String UNDER_WAY = "ingest-under-way";

    private final HttpFetcher fetcher;
    private final Suspects suspects;
    private final VisitPool pool;
    private final StreamsService streams;

    /**
     * How to visit.
     *
     * @param fetch bounds of one request
     * @param schedule when sources are due
     * @param frontier bounds of the whole
     * @param signer signs each request, null for none
     * @param fetchTerms whether documents with publishers' terms are fetched
     * @param pushes how subscriptions at hubs are kept, null where none are
     * @param vault opens the headers of sources
     */
    public record Settings(
            FetchConfig fetch,
            ScheduleConfig schedule,
            FrontierConfig frontier,
            @Nullable RequestSigner signer,
            boolean fetchTerms,
            @Nullable SubscriptionConfig pushes,
            HeaderVault vault) {}

    /** Does nothing yet. */
    public IngestService(
            Cluster cluster,
            StreamsService.Settings process,
            Topics topics,
            Settings settings,
            FeedReader feeds,
            PageReader pages,
            Health health,
            MeterRegistry registry) {
        fetcher = new HttpFetcher(settings.fetch(), registry, settings.signer());
        Robots robots = new Robots(fetcher, settings.fetch(), InstantSource.system());
        Visitor visitor = new WebVisitor(
                fetcher,
                robots::refusal,
                url -> longer(robots.delay(url), settings.frontier().spacing()),
                new WebVisitor.Readers(feeds, pages, new SectionReader(), new FeedDiscovery()),
                settings.frontier().entriesPerVisit(),
                new SiteTerms(robots, settings.fetch(), settings.fetchTerms(), InstantSource.system()),
                settings.pushes() == null ? null : settings.pushes().keys(),
                settings.vault(),
                InstantSource.system());
        suspects = Suspects.open(process.stateDirectory().resolve(UNDER_WAY), Instant.now());
        pool = VisitPool.ofVirtualThreads(
                visitor, settings.frontier().visitsInFlight(), suspects, InstantSource.system());
        FrontierMetrics metrics = new FrontierMetrics(registry, pool, InstantSource.system());
        streams = new StreamsService(
                cluster,
                process,
                () -> Frontier.topology(
                        topics,
                        settings.frontier(),
                        new SchedulePolicy(settings.schedule()),
                        pool,
                        metrics,
                        settings.pushes()),
                topics.deadLetters("ingest").name(),
                health,
                registry,
                metrics);
    }

    /**
     * Starts to visit.
     *
     * @throws barid.runtime.StartFailure when something needed cannot be had
     */
    public void start() {
        streams.start();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Stops; visits under way are given up and made again after the next start. */
    @Override
    public void close() {
        streams.close();
        pool.close();
        suspects.close();
        fetcher.close();
    }
}
