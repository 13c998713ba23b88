package barid.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Complains while there is still time: when a collection leaves most of the heap for long-lived objects in use, once an hour. A process whose heap is
 * full ends.
 */
public final class HeapWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeapWatch.class);
    private static final double USUAL = 0.85;
    private static final Duration QUIET = Duration.ofHours(1);
    private static final long MEGABYTE = 1024L * 1024;

    private final Consumer<String> complaint;
    private final InstantSource clock;
    private final NotificationListener listener = (notification, handback) -> notified(notification);
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private Instant told = Instant.MIN;

    /**
     * Begins to watch.
     *
     * @param complaint told in one sentence, on a thread of the JVM
     */
    public static HeapWatch start(Consumer<String> complaint) {
        return new HeapWatch(complaint, USUAL, InstantSource.system());
    }

    /** @param share of the pool that may stay in use after a collection without a complaint */
    HeapWatch(Consumer<String> complaint, double share, InstantSource clock) {
        this.complaint = complaint;
        this.clock = clock;
        // The largest one is that of long-lived objects, whatever the collector calls it.
        Optional<MemoryPoolMXBean> pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(each -> each.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
                .filter(each -> each.getUsage().getMax() > 0)
                .max(Comparator.comparingLong(each -> each.getUsage().getMax()));
        pool.ifPresentOrElse(
                each -> {
                    each.setCollectionUsageThreshold((long) (each.getUsage().getMax() * share));
                    ((NotificationEmitter) memory).addNotificationListener(listener, null, null);
                },
                () -> log.warn("This JVM does not tell when its heap gets full"));
    }

    private void notified(Notification notification) {
        if (!notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
            return;
        }
        MemoryUsage usage = MemoryNotificationInfo.from(
                        (javax.management.openmbean.CompositeData) notification.getUserData())
                .getUsage();
        String sentence = "Memory is short: " + usage.getUsed() / MEGABYTE + " of " + usage.getMax() / MEGABYTE
                + " MB for what is kept are in use after a collection, and the process ends when they are full. Start it with a"
                + " larger heap (" + larger() + "), or follow less.";
        if (due()) {
            log.warn(sentence);
            complaint.accept(sentence);
        }
    }

    private static String larger() {
        return "-Xmx" + 2 * Runtime.getRuntime().maxMemory() / MEGABYTE + "m in BARID_JAVA_OPTS";
    }

    private synchronized boolean due() {
        Instant now = clock.instant();
        boolean due = told.equals(Instant.MIN) || told.plus(QUIET).isBefore(now);
        told = due ? now : told;
        return due;
    }

    @Override
    public void close() {
        try {
            ((NotificationEmitter) memory).removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
            log.debug("Nothing was watched", e);
        }
    }
}
