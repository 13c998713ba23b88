package barid.ingest.fetch.robots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.fetch.Fetch;
import barid.ingest.fetch.FetchConfig;
import barid.ingest.fetch.Fetcher;
import barid.ingest.fetch.Request;
import barid.model.source.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RobotsTest {
    private static final URI PAGE = URI.create("https://example.org/private/page");

    private final FetchConfig config = FetchConfig.defaults();
    private final List<URI> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void obeysTheGroupThatNamesUs() {
        Robots robots = serving("""
                User-agent: *
                Disallow: /

                User-agent: barid
                Disallow: /private/
                Allow: /private/open$
                Crawl-delay: 2.5
                Sitemap: https://example.org/news.xml
                """);
        assertThat(robots.refusal(PAGE)).map(Fetch::outcome).contains(Outcome.ROBOTS);
        assertThat(robots.refusal(URI.create("https://example.org/private/open")))
                .isEmpty();
        assertThat(robots.refusal(URI.create("https://example.org/"))).isEmpty();
        assertThat(robots.delay(PAGE)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(robots.rules(PAGE).sitemaps()).containsExactly("https://example.org/news.xml");
        assertThat(asked).containsExactly(URI.create("https://example.org:443/robots.txt"));
    }

    @Test
    void forgetsRulesWhenThoseOfManySitesTakeTooMuchMemory() {
        String rules = IntStream.range(0, 12_000)
                .mapToObj(i -> "Disallow: /a" + i + "\n")
                .collect(joining());
        Robots robots = serving("User-agent: *\n" + rules);
        for (int i = 0; i < 40; i++) {
            URI page = URI.create("https://example" + i + ".org/b");
            assertThat(robots.refusal(page)).isEmpty();
            assertThat(robots.refusal(page)).isEmpty();
            assertThat(robots.kept()).isPositive().isLessThanOrEqualTo(Robots.MAX_KEPT);
        }
        assertThat(asked).hasSize(40);
        assertThat(robots.refusal(URI.create("https://example39.org/c"))).isEmpty();
        assertThat(asked).as("the last is known still").hasSize(40);
        assertThat(robots.refusal(URI.create("https://example0.org/c"))).isEmpty();
        assertThat(asked).as("the first has to be asked again").hasSize(41);
    }

    @Test
    void matchesArabicPathsHoweverTheyAreWritten() {
        Robots robots = serving("User-agent: *\nDisallow: /خاص/\n");
        assertThat(robots.refusal(URI.create("https://example.org/%D8%AE%D8%A7%D8%B5/1")))
                .isPresent();
        assertThat(robots.refusal(URI.create("https://example.org/%D8%B9%D8%A7%D9%85/1")))
                .isEmpty();
    }

    @Test
    void cutsAnAbsurdCrawlDelayInsteadOfLeavingTheSite() {
        Robots robots = serving("User-agent: *\nCrawl-delay: 86400\n");
        assertThat(robots.refusal(PAGE)).isEmpty();
        assertThat(robots.delay(PAGE)).isEqualTo(config.maxCrawlDelay());
    }

    @Test
    void knowsNoDelayBeforeItHasAsked() {
        assertThat(serving("User-agent: *\nCrawl-delay: 5\n").delay(PAGE)).isZero();
        assertThat(serving("").delay(URI.create("mailto:a@example.org"))).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void takesAMissingFileForPermission() {
        assertThat(failing(Outcome.HTTP_4XX, 404).refusal(PAGE)).isEmpty();
        assertThat(failing(Outcome.HTTP_4XX, 403).refusal(PAGE)).isEmpty();
        assertThat(failing(Outcome.PAYMENT_REQUIRED, 402).refusal(PAGE)).isEmpty();
        assertThat(robots(request -> new Fetch.Gone(request.url())).refusal(PAGE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_5XX", "DNS", "CONNECT", "TLS", "TIMEOUT", "BLOCKED_ADDRESS"})
    void leavesASiteAloneWhoseFileCannotBeHad(Outcome outcome) {
        assertThat(failing(outcome, 0).refusal(PAGE)).map(Fetch::outcome).contains(outcome);
    }

    @Test
    void asksAgainAfterAFaultEarlierThanAfterAGoodAnswer() {
        AtomicInteger calls = new AtomicInteger();
        Robots robots = robots(request -> calls.incrementAndGet() == 1
                ? new Fetch.Failed(request.url(), Outcome.HTTP_5XX, 500, "")
                : page(request.url(), "User-agent: *\nDisallow:\n"));
        assertThat(robots.refusal(PAGE)).isPresent();
        assertThat(robots.refusal(PAGE)).isPresent();
        now = now.plus(config.robotsErrorTtl());
        assertThat(robots.refusal(PAGE)).isEmpty();
        now = now.plus(config.robotsTtl()).minusSeconds(1);
        assertThat(robots.refusal(PAGE)).isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void comesBackWhenABusyServerSaysSo() {
        Robots robots = robots(request -> new Fetch.Busy(request.url(), 429, Duration.ofMinutes(2)));
        assertThat(robots.refusal(PAGE)).map(Fetch::outcome).contains(Outcome.HTTP_429);
        assertThat(robots.rules(PAGE).expires()).isEqualTo(now.plus(Duration.ofMinutes(2)));
    }

    @Test
    void takesAMonthOfFaultsForAMissingFile() {
        Robots robots = failing(Outcome.HTTP_5XX, 500);
        for (int day = 0; day <= 30; day++) {
            assertThat(robots.refusal(PAGE)).isPresent();
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(robots.refusal(PAGE)).isEmpty();
    }

    @Test
    void keepsTheRulesOfEachOriginApart() {
        Robots robots = robots(request -> request.url().getScheme().equals("http")
                ? page(request.url(), "User-agent: *\nDisallow: /\n")
                : page(request.url(), ""));
        assertThat(robots.refusal(URI.create("http://example.org/"))).isPresent();
        assertThat(robots.refusal(URI.create("https://example.org/"))).isEmpty();
        assertThat(robots.refusal(URI.create("https://www.example.org/"))).isEmpty();
        assertThat(asked).hasSize(3);
    }

    @Test
    void fetchesAFileOnceForAllWhoWait() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Robots robots = new Robots(
                request -> {
                    calls.incrementAndGet();
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return page(request.url(), "");
                },
                config,
                () -> now);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual().start(() -> robots.refusal(PAGE)));
        }
        gate.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void guardsEveryHopOfAVisit() {
        Fetcher hopping = request -> request.hops()
                .refusal(URI.create("https://example.org/open"))
                .or(() -> request.hops().refusal(PAGE))
                .orElseGet(() -> page(PAGE, "fetched"));
        Robots robots = serving("User-agent: *\nDisallow: /private/\n");
        Fetch fetch = hopping.fetch(
                Request.article(URI.create("https://example.org/open")).checkedBy(robots::refusal));
        assertThat(fetch.outcome()).isEqualTo(Outcome.ROBOTS);
        assertThat(fetch.url()).isEqualTo(PAGE);
    }

    private Robots serving(String text) {
        return robots(request -> page(request.url(), text));
    }

    private Robots failing(Outcome outcome, int status) {
        return robots(request -> new Fetch.Failed(request.url(), outcome, status, ""));
    }

    private Robots robots(Fetcher origin) {
        Fetcher recording = request -> {
            asked.add(request.url());
            return origin.fetch(request);
        };
        return new Robots(recording, config, () -> now);
    }

    private static Fetch page(URI url, String text) {
        byte[] body = text.getBytes(UTF_8);
        return new Fetch.Page(url, null, 200, Fetch.Headers.NONE, body, body.length);
    }
}
