package barid.ingest.frontier;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Makes visits at the same time, each on a virtual thread, up to a bound for the whole process. */
interface VisitPool extends AutoCloseable {
    /** Makes a visit and hands over its report on some thread; false when no more visits may start now. */
    boolean start(Task task, Consumer<Report> whenDone);

    /** Visits under way. */
    int inFlight();

    @Override
    void close();

    /** A pool of virtual threads. */
    static VisitPool ofVirtualThreads(Visitor visitor, int bound) {
        return new Threads(visitor, bound);
    }

    /** One thread for each visit. */
    final class Threads implements VisitPool {
        private final Visitor visitor;
        private final int bound;
        private final Semaphore permits;
        private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("visit-", 0).factory());

        private Threads(Visitor visitor, int bound) {
            this.visitor = visitor;
            this.bound = bound;
            this.permits = new Semaphore(bound);
        }

        @Override
        public boolean start(Task task, Consumer<Report> whenDone) {
            if (!permits.tryAcquire()) {
                return false;
            }
            try {
                threads.execute(() -> {
                    try {
                        whenDone.accept(visitor.visit(task));
                    } finally {
                        permits.release();
                    }
                });
                return true;
            } catch (RejectedExecutionException e) {
                // The process stops; the visit is made after the next start.
                permits.release();
                return false;
            }
        }

        @Override
        public int inFlight() {
            return bound - permits.availablePermits();
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
