package barid.ingest.visit;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.schedule.Schedule;
import barid.ingest.state.Learnt;
import barid.ingest.state.SourceState;
import barid.ingest.state.WaitingLink;
import barid.model.source.Link;
import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VisitPoolTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final URI URL = URI.create("https://a.example/1");

    static Stream<Throwable> defects() {
        return Stream.of(
                new IllegalStateException("a case nobody thought of"),
                new NoClassDefFoundError("Could not initialize class"),
                new StackOverflowError(),
                new AssertionError("never"),
                new OutOfMemoryError("Requested array size exceeds VM limit"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void reportsADefectWhateverAVisitThrows(Throwable defect) throws InterruptedException {
        BlockingQueue<VisitReport> reports = new LinkedBlockingQueue<>();
        Visitor visitor = task -> {
            throw VisitPoolTest.<RuntimeException>unchecked(defect);
        };
        try (VisitPool pool = VisitPool.ofVirtualThreads(visitor, 1, Suspects.none(), InstantSource.fixed(NOW))) {
            for (VisitRequest task : List.of(source(), page())) {
                while (!pool.start(task, Speed.FAST, reports::add)) {
                    Thread.onSpinWait();
                }
                VisitReport report = reports.poll(90, TimeUnit.SECONDS);
                assertThat(report).isNotNull();
                assertThat(report.visited().outcome()).isEqualTo(Outcome.PARSE_ERROR);
                assertThat(report.visited().detail()).contains("a defect of Barid");
                assertThat(report)
                        .isInstanceOf(
                                task instanceof VisitRequest.OfSource
                                        ? VisitReport.SourceUnread.class
                                        : VisitReport.PageUnread.class);
            }
        }
    }

    @Test
    void givesSlowSitesHalfOfTheSlotsAndAllOthersTheRest() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        Visitor visitor = task -> {
            await(answer);
            return VisitReport.defect(task, NOW, NOW);
        };
        BlockingQueue<VisitReport> reports = new LinkedBlockingQueue<>();
        try (VisitPool pool = VisitPool.ofVirtualThreads(visitor, 5, Suspects.none(), InstantSource.fixed(NOW))) {
            assertThat(pool.start(page(), Speed.SLOW, reports::add)).isTrue();
            assertThat(pool.start(page(), Speed.SLOW, reports::add)).isTrue();
            assertThat(pool.start(page(), Speed.SLOW, reports::add)).isFalse();
            assertThat(pool.slowInFlight()).isEqualTo(pool.slowBound()).isEqualTo(2);
            for (int i = 0; i < 3; i++) {
                assertThat(pool.start(page(), Speed.FAST, reports::add)).isTrue();
            }
            assertThat(pool.start(page(), Speed.FAST, reports::add)).isFalse();
            assertThat(pool.inFlight()).isEqualTo(5);
            answer.countDown();
            for (int i = 0; i < 5; i++) {
                assertThat(reports.poll(90, TimeUnit.SECONDS)).isNotNull();
            }
            while (pool.inFlight() + pool.slowInFlight() > 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 5; i++) {
                assertThat(pool.start(page(), Speed.FAST, reports::add))
                        .as("a slow one that found no room holds none")
                        .isTrue();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable any) throws T {
        throw (T) any;
    }

    private static VisitRequest source() {
        Source source = new Source("id", URL, "a.example", SourceKind.FEED, null, null, null, false, NOW);
        Schedule schedule = new Schedule(NOW, Duration.ofMinutes(15), null, 0, 0, 0, 0, false, null);
        return new VisitRequest.OfSource(
                new SourceState(source, SourceKind.FEED, null, null, null, null, schedule, Learnt.NOTHING));
    }

    private static VisitRequest page() {
        return new VisitRequest.OfPage(
                new WaitingLink(new Link(URL, "a.example", "id", NOW, null, "h"), NOW, 0, 0), null);
    }
}
