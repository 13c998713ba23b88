package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.visit.Speed;
import barid.ingest.visit.VisitKey;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteQueuesTest {
    private static final Instant T = Instant.parse("2026-03-01T12:00:00Z");

    private final SiteQueues agenda = new SiteQueues();

    @Test
    void givesOneVisitOfASiteAtATimeAndNoneBeforeItIsOpen() {
        agenda.put(item("a", "1", false, T));
        agenda.put(item("a", "2", false, T));
        assertThat(agenda.next(Speed.FAST, T)).isPresent();
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(60))).isEmpty();
        agenda.done("a", T.plusSeconds(90));
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(89))).isEmpty();
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(90))).isPresent();
    }

    @Test
    void letsDueSourcesAndLinksTakeTurns() {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            agenda.put(item("a", "source" + i, true, T));
            agenda.put(item("a", "link" + i, false, T));
        }
        for (Optional<SiteQueues.Item> next = agenda.next(Speed.FAST, T);
                next.isPresent();
                next = agenda.next(Speed.FAST, T)) {
            order.append(next.get().source() ? 's' : 'l');
            agenda.done("a", T);
        }
        assertThat(order).hasToString("slslsl");
    }

    @Test
    void countsTheLinksThatWaitAtASite() {
        agenda.put(item("a", "source", true, T));
        agenda.put(item("a", "1", false, T));
        agenda.put(item("a", "1", false, T.plusSeconds(1)));
        agenda.put(item("a", "2", false, T));
        agenda.put(item("b", "3", false, T));
        assertThat(agenda.links("a")).isEqualTo(2);
        assertThat(agenda.next(Speed.FAST, T)).map(SiteQueues.Item::source).contains(true);
        agenda.remove(new VisitKey.OfPage("1"));
        agenda.done("a", T);
        assertThat(agenda.links("a")).isEqualTo(1);
        assertThat(agenda.links("elsewhere")).isZero();
    }

    @Test
    void movesAVisitEarlierAndLater() {
        agenda.put(item("a", "1", true, T.plusSeconds(100)));
        agenda.put(item("a", "1", true, T.plusSeconds(10)));
        assertThat(agenda.size()).isEqualTo(1);
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(9))).isEmpty();
        agenda.put(item("a", "1", true, T.plusSeconds(50)));
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(49))).isEmpty();
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(50))).isPresent();
        agenda.done("a", T);
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(1_000))).isEmpty();
    }

    @Test
    void forgetsWhatWasRemoved() {
        agenda.put(item("a", "1", true, T));
        agenda.remove(new VisitKey.OfSource("1"));
        assertThat(agenda.next(Speed.FAST, T)).isEmpty();
        agenda.put(item("a", "2", true, T));
        assertThat(agenda.next(Speed.FAST, T)).map(item -> item.key().id()).contains("2");
    }

    @Test
    void takesBackWhatCouldNotStart() {
        SiteQueues.Item item = item("a", "1", true, T);
        agenda.put(item);
        agenda.putBack(agenda.next(Speed.FAST, T).orElseThrow());
        assertThat(agenda.next(Speed.FAST, T)).contains(item);
        assertThat(agenda.next(Speed.FAST, T)).isEmpty();
    }

    @Test
    void remembersAClosedSiteThatHasNothingToVisit() {
        agenda.done("a", T.plusSeconds(100));
        agenda.forgetIdle(T.plusSeconds(99));
        agenda.put(item("a", "1", true, T));
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(99))).isEmpty();
        assertThat(agenda.next(Speed.FAST, T.plusSeconds(100))).isPresent();
    }

    /** A sitemap names a hundred thousand pages of one site: each turn must cost about the same however many wait. */
    @Test
    void worksThroughAHundredThousandLinksOfOneSite() {
        int links = 100_000;
        for (int i = 0; i < links; i++) {
            agenda.put(item("a", "link" + i, false, T));
        }
        Duration work = workOf(() -> {
            Instant now = T;
            for (int i = 0; i < links; i++) {
                assertThat(agenda.next(Speed.FAST, now)).isPresent();
                assertThat(agenda.next(Speed.FAST, now)).isEmpty();
                now = now.plusSeconds(1);
                agenda.done("a", now);
            }
        });
        assertThat(agenda.size()).isZero();
        assertThat(work).isLessThan(Duration.ofSeconds(20));
    }

    private static SiteQueues.Item item(String site, String key, boolean source, Instant due) {
        return new SiteQueues.Item(site, source ? new VisitKey.OfSource(key) : new VisitKey.OfPage(key), due);
    }

    /** The time that a processor works for this thread, without the other work of a busy machine. */
    private static Duration workOf(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
