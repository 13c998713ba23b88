package barid.ingest.visit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes visits at the same time, each on a virtual thread, up to a bound for the whole process. Those of slow sites may take half of it
 * at most.
 */
public interface VisitPool extends AutoCloseable {
    /** Makes a visit and hands over its report on some thread; false when no more visits may start now. */
    boolean start(VisitRequest task, Speed site, Consumer<VisitReport> whenDone);

    /** Visits under way. */
    int inFlight();

    /** Visits that may be under way at once. */
    int bound();

    /** Visits under way that were begun as those of slow sites. */
    int slowInFlight();

    /** Visits of slow sites that may be under way at once. */
    default int slowBound() {
        return Math.max(1, bound() / 2);
    }

    /** Which visits are to be made with care; shared by all that start visits here. */
    default Suspects suspects() {
        return Suspects.none();
    }

    @Override
    void close();

    /** A pool of virtual threads. */
    static VisitPool ofVirtualThreads(Visitor visitor, int bound, Suspects suspects, InstantSource clock) {
        return new Threads(visitor, bound, suspects, clock);
    }

    /** One thread for each visit. */
    final class Threads implements VisitPool {
        private static final Logger log = LoggerFactory.getLogger(VisitPool.class);

        private final Visitor visitor;
        private final Suspects suspects;
        private final int bound;
        private final InstantSource clock;
        private final Semaphore permits;
        private final Semaphore slowPermits;
        private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("visit-", 0).factory());

        private Threads(Visitor visitor, int bound, Suspects suspects, InstantSource clock) {
            this.suspects = suspects;
            this.visitor = visitor;
            this.clock = clock;
            this.bound = bound;
            this.permits = new Semaphore(bound);
            this.slowPermits = new Semaphore(slowBound());
        }

        @Override
        public boolean start(VisitRequest task, Speed site, Consumer<VisitReport> whenDone) {
            if (!acquire(site)) {
                return false;
            }
            try {
                threads.execute(() -> {
                    try {
                        whenDone.accept(visit(task));
                    } finally {
                        release(site);
                    }
                });
                return true;
            } catch (RejectedExecutionException e) {
                // The process stops; the visit is made after the next start.
                release(site);
                return false;
            }
        }

        private boolean acquire(Speed site) {
            if (site == Speed.SLOW && !slowPermits.tryAcquire()) {
                return false;
            }
            boolean free = permits.tryAcquire();
            if (!free && site == Speed.SLOW) {
                slowPermits.release();
            }
            return free;
        }

        private void release(Speed site) {
            permits.release();
            if (site == Speed.SLOW) {
                slowPermits.release();
            }
        }

        /** A visit without a report would keep its site busy until the next start, whatever the reason. */
        @SuppressWarnings("CatchingUnchecked") // any defect, and errors such as a class that cannot be initialised
        private VisitReport visit(VisitRequest task) {
            Instant started = clock.instant();
            try {
                return visitor.visit(task);
            } catch (Throwable defect) {
                log.error("A defect ended the visit of {}", task.url(), defect);
                return VisitReport.defect(task, started, clock.instant());
            }
        }

        @Override
        public int bound() {
            return bound;
        }

        @Override
        public Suspects suspects() {
            return suspects;
        }

        @Override
        public int inFlight() {
            return bound - permits.availablePermits();
        }

        @Override
        public int slowInFlight() {
            return slowBound() - slowPermits.availablePermits();
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
