package barid.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process that run, closed in the reverse order of their start. Thread-safe. */
public final class Lifecycle implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread hook;

    /** Nothing runs yet. */
    public Lifecycle() {}

    /** Adds a part that was just started. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** From now on all parts are closed when the process is asked to end, also in the middle of a start. */
    public void closeWhenAsked(Runnable whenStopped) {
        Thread asked = new Thread(
                () -> {
                    stop.countDown();
                    if (closed.getCount() > 0) {
                        whenStopped.run();
                        close();
                    }
                },
                "barid-stop");
        Runtime.getRuntime().addShutdownHook(asked);
        hook = asked;
    }

    /** Whether the process was asked to end. */
    public boolean stopping() {
        return stop.getCount() == 0;
    }

    /**
     * Waits until the process is asked to end and all parts are closed.
     *
     * @param health where a part says that it has failed for good; the process ends then, so that whoever keeps it running
     *     sees it and starts it again
     * @throws StartFailure when a part has failed for good; all parts are closed
     */
    public void untilStopped(Health health) throws InterruptedException {
        while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (!health.live() && removed(hook)) {
                String why = String.join("; ", health.complaints());
                close();
                throw new StartFailure(
                        "The process ends, since a part of it cannot go on (" + why + "). The log says more.");
            }
        }
        closed.await();
    }

    /** False when the process is being ended already. */
    private static boolean removed(@Nullable Thread hook) {
        try {
            return hook == null || Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("The process ends already", e);
            return false;
        }
    }

    /** Closes all parts, the last first; one that fails to end does not keep the others. Does nothing the second time. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable part;
            synchronized (this) {
                if (parts.isEmpty()) {
                    break;
                }
                part = parts.pop();
            }
            long started = System.nanoTime();
            try {
                part.close();
            } catch (Exception e) {
                log.warn("{} did not end cleanly", part.getClass().getSimpleName(), e);
            }
            log.info(
                    "{} ended in {} ms",
                    part.getClass().getSimpleName(),
                    Duration.ofNanos(System.nanoTime() - started).toMillis());
        }
        closed.countDown();
    }
}
