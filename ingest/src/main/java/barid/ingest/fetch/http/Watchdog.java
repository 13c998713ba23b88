package barid.ingest.fetch.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Ends calls whose clock has run down. okhttp's own limit for a call cannot be moved once the call has begun. */
final class Watchdog implements AutoCloseable {
    /** How late a call may be ended whose clock was stopped shortly before its end. */
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private final ScheduledThreadPoolExecutor thread;

    Watchdog() {
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("barid-fetch-clock").factory());
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Watches a call until closed. */
    Watch watch(Call call, VisitClock clock) {
        Watch watch = new Watch(call, clock);
        watch.look();
        return watch;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** One call that is watched. */
    final class Watch implements AutoCloseable {
        private final Call call;
        private final VisitClock clock;
        private @Nullable Future<?> next;
        private boolean ended;
        private volatile boolean late;

        private Watch(Call call, VisitClock clock) {
            this.call = call;
            this.clock = clock;
        }

        private synchronized void look() {
            if (ended) {
                return;
            }
            long left = clock.left();
            if (left <= 0) {
                late = true;
                call.cancel();
            } else if (!thread.isShutdown()) {
                next = thread.schedule(this::look, Math.max(left, STEP), TimeUnit.NANOSECONDS);
            }
        }

        /** Whether the call was ended for being late. */
        boolean late() {
            return late;
        }

        @Override
        public synchronized void close() {
            ended = true;
            if (next != null) {
                next.cancel(false);
            }
        }
    }
}
