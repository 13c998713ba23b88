package barid.ingest.fetch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.ingest.fetch.http.MemoryBudget.Lease;
import barid.ingest.fetch.http.MemoryBudget.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MemoryBudget budget = new MemoryBudget(16 << 20);

    @Property(tries = 20)
    void letsEveryVisitComeToItsEndAndNeverGrantsMoreThanThereIs(@ForAll @IntRange(min = 2, max = 200) int visits)
            throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, visits)
                .mapToObj(seed -> Thread.ofVirtual().start(() -> {
                    if (claimsAsItLikes(new Random(seed))) {
                        ended.incrementAndGet();
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20)))
                    .as("no visit waits for ever")
                    .isTrue();
        }
        assertThat(ended).hasValue(visits);
        assertThat(budget.peak()).isPositive().isLessThanOrEqualTo(budget.bytes());
        assertThat(budget.used()).isZero();
        assertThat(budget.waiting()).isZero();
    }

    /** Holds some of each share while it waits for the next, gives some back, and begins the last one anew, as a body does that grows. */
    private boolean claimsAsItLikes(Random random) {
        VisitClock clock = new VisitClock(LONG.toNanos(), null);
        try (Lease lease = budget.lease()) {
            for (Share share : Share.values()) {
                for (int turn = 0; turn <= random.nextInt(2); turn++) {
                    lease.shrink(share, 0);
                    lease.claim(share, 1 + random.nextLong(budget.most(share)), clock);
                    Thread.yield();
                }
                lease.shrink(share, random.nextInt(1 << 20));
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void givesBackOnceHoweverOftenALeaseIsClosed() throws InterruptedException {
        Lease lease = budget.lease();
        lease.claim(Share.FIRST, 10_000, clock());
        assertThat(budget.used()).isEqualTo(10 << 10);
        lease.close();
        lease.close();
        assertThat(budget.used()).isZero();
        assertThat(lease.bytes()).isZero();
        try (Lease next = budget.lease()) {
            next.claim(Share.FIRST, budget.most(Share.FIRST), clock());
            assertThat(budget.used()).isEqualTo(budget.most(Share.FIRST));
        }
    }

    @Test
    void refusesAClaimThatMightEndInACircle() throws InterruptedException {
        try (Lease lease = budget.lease()) {
            lease.claim(Share.THIRD, 1, clock());
            assertThatThrownBy(() -> lease.claim(Share.SECOND, 1, clock())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> lease.claim(Share.THIRD, 1, clock())).isInstanceOf(IllegalStateException.class);
            lease.claim(Share.WORK, 1, clock());
        }
    }

    @Test
    void neverPromisesMoreThanAShareHolds() {
        try (Lease lease = budget.lease()) {
            assertThatThrownBy(() -> lease.claim(Share.WORK, budget.most(Share.WORK) + 1, clock()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(IntStream.range(0, Share.values().length)
                        .mapToLong(i -> budget.most(Share.values()[i]))
                        .sum())
                .isLessThanOrEqualTo(budget.bytes());
    }

    @Test
    void stopsTheClocksOfWhoeverWaits() throws InterruptedException {
        Duration little = Duration.ofMillis(200);
        Lease all = budget.lease();
        all.claim(Share.WORK, budget.most(Share.WORK), clock());
        List<Boolean> inTime = new ArrayList<>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            VisitClock outer = new VisitClock(little.toNanos(), null);
            VisitClock inner = new VisitClock(little.toNanos(), outer);
            try (Lease lease = budget.lease()) {
                lease.claim(Share.WORK, 1 << 20, inner);
                inTime.add(inner.left() > 0);
                inTime.add(outer.left() > 0);
            } catch (InterruptedException e) {
                inTime.add(false);
            }
        });
        long begin = System.nanoTime();
        while (budget.waiting() == 0 || System.nanoTime() - begin < 2 * little.toNanos()) {
            Thread.onSpinWait();
        }
        all.close();
        waiting.join();
        assertThat(inTime).containsExactly(true, true);
    }

    @Test
    void servesFirstWhoCameFirst() throws InterruptedException {
        Lease first = budget.lease();
        first.claim(Share.WORK, budget.most(Share.WORK) / 2, clock());
        Thread large = Thread.ofPlatform().start(() -> claimAndGiveBack(budget.most(Share.WORK)));
        while (budget.waiting() == 0) {
            Thread.onSpinWait();
        }
        Thread small = Thread.ofPlatform().start(() -> claimAndGiveBack(1));
        while (budget.waiting() < 2) {
            Thread.onSpinWait();
        }
        first.close();
        large.join();
        small.join();
        assertThat(budget.used()).isZero();
    }

    private void claimAndGiveBack(long bytes) {
        try (Lease lease = budget.lease()) {
            lease.claim(Share.WORK, bytes, clock());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static VisitClock clock() {
        return new VisitClock(LONG.toNanos(), null);
    }
}
