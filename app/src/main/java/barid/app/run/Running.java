package barid.app.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts that run, closed in the reverse order of their start. */
final class Running implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Adds a part that was just started. */
    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Waits until the process is asked to end; closes all parts then. */
    void untilStopped(Runnable whenStopped) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stop.countDown();
                    whenStopped.run();
                    close();
                },
                "barid-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        stop.await();
        closed.await();
    }

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
