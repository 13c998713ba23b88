package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.schedule.SchedulePolicy;
import barid.ingest.visit.VisitReport;
import barid.ingest.visit.VisitRequest;
import barid.model.article.ArticleId;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.reader.url.Sites;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand sites asked every ten seconds, three hundred of which answer after 25 s, with fewer slots than slow sites. */
class SlowSitesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(25);
    private static final int SITES = 1_000;

    /** The interval, the 10 % by which waits are spread, and 10 % of lateness. */
    private static final Duration LATEST = Duration.ofMillis(12_100);

    @TempDir
    Path folder;

    private final HandPool pool = new HandPool(128);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PriorityQueue<Answer> answers = new PriorityQueue<>(Comparator.comparing(Answer::at));
    private final Map<String, Instant> lastStart = new HashMap<>();
    private final Topics topics = new Topics(SchemaHistory.load());
    private int started;
    private int slow = 300;
    private Instant now = START;
    private TopologyTestDriver driver;

    private record Answer(Instant at, VisitRequest task, Duration took) {}

    @BeforeEach
    void start() {
        driver = newDriver();
        var sources = driver.createInputTopic(
                topics.sources().name(),
                topics.sources().key().serializer(),
                topics.sources().value().serializer());
        for (int i = 0; i < SITES; i++) {
            URI url = URI.create("https://site" + i + ".example/feed");
            Source source = new Source(
                    ArticleId.hash128(url.toString()),
                    url,
                    Sites.of(url),
                    SourceKind.FEED,
                    null,
                    null,
                    INTERVAL,
                    false,
                    now);
            sources.pipeInput(source.id(), source, now);
        }
    }

    private TopologyTestDriver newDriver() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "slow-sites");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        FrontierMetrics metrics = new FrontierMetrics(registry, pool, () -> now);
        return new TopologyTestDriver(
                Frontier.topology(
                        topics, Visits.CONFIG, new SchedulePolicy(ScheduleConfig.defaults()), pool, metrics, null),
                properties,
                now);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void noneOfAFastSiteWaitsForThoseOfSlowSites() {
        // Each slow site holds a slot of everybody once, until it is known.
        run(Duration.ofSeconds(110));
        Duration longest = run(Duration.ofSeconds(60));
        assertThat(longest).as("longest time between two visits of a fast site").isLessThanOrEqualTo(LATEST);
        assertThat(pool.slowInFlight()).as("slow sites have all that is theirs").isEqualTo(pool.slowBound());
        assertThat(lateness("slow")).as("and wait for each other").isGreaterThan(5);
        assertThat(lateness("fast")).isLessThan(1);
    }

    @Test
    void aSiteThatAnswersQuicklyAgainIsAFastOne() {
        run(Duration.ofSeconds(110));
        slow = 0;
        run(Duration.ofSeconds(60));
        assertThat(pool.slowInFlight()).isZero();
        assertThat(lateness("slow")).isZero();
        assertThat(run(Duration.ofSeconds(30))).isLessThanOrEqualTo(LATEST);
    }

    /** Runs the frontier, and tells the longest time between the starts of two visits of a site that is fast. */
    private Duration run(Duration time) {
        Duration longest = Duration.ZERO;
        for (Instant end = now.plus(time); now.isBefore(end); ) {
            now = now.plus(TICK);
            while (!answers.isEmpty() && !answers.element().at().isAfter(now)) {
                Answer answer = answers.remove();
                VisitReport.Visited visited = Visits.visited(answer.at(), Outcome.NOT_MODIFIED, 304, null)
                        .until(answer.at().minus(answer.took()), answer.took());
                pool.end(answer.task()::equals, new VisitReport.SourceUnread(visited));
            }
            driver.advanceWallClockTime(TICK);
            for (; started < pool.all().size(); started++) {
                VisitRequest.OfSource task = (VisitRequest.OfSource) pool.all().get(started);
                String site = task.state().source().site();
                boolean isSlow = Integer.parseInt(site.replaceAll("\\D", "")) < slow;
                Duration took = isSlow ? LONG : QUICK;
                answers.add(new Answer(now.plus(took), task, took));
                Instant before = lastStart.put(site, now);
                Duration gap = before == null ? Duration.ZERO : Duration.between(before, now);
                longest = isSlow || gap.compareTo(longest) < 0 ? longest : gap;
            }
        }
        return longest;
    }

    private double lateness(String sites) {
        return registry.get("barid.ingest.lateness").tag("sites", sites).gauge().value();
    }
}
