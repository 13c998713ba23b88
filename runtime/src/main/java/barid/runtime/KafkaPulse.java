package barid.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka every few seconds whether it is there, on a thread of its own, and is the part {@code kafka} of the health:
 * Kafka's clients themselves wait in silence for a broker that is away. The log has one line when Kafka falls silent, one
 * for each minute that it stays so, and one when it answers again.
 *
 * <p>{@code barid_kafka_silence_seconds} is the time since the last answer, or since the start before the first one; up
 * to the interval of asking, 5 s at most, while all is well.
 */
public final class KafkaPulse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaPulse.class);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Duration longestSilence;
    private final Duration interval;
    private final Health health;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread;
    private volatile Moment last = Moment.now();
    private volatile String reason = "no answer yet";

    /** Used by the thread alone. */
    private @Nullable Admin admin;

    private boolean silent;
    private long reminded;

    /** An instant for people, and the same on the clock that never jumps. */
    private record Moment(Instant time, long nanos) {
        static Moment now() {
            return new Moment(Instant.now().truncatedTo(ChronoUnit.SECONDS), System.nanoTime());
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    /**
     * Asks nothing and is no part of the health before {@link #start()}.
     *
     * @param longestSilence time without an answer after which the process is not ready; a second at least
     * @throws StartFailure when it is shorter
     */
    public KafkaPulse(Cluster cluster, Duration longestSilence, Health health, MeterRegistry registry) {
        if (longestSilence.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new StartFailure(
                    "The setting kafka.longest-silence is a second at least, not " + longestSilence + ".");
        }
        this.cluster = cluster;
        this.longestSilence = longestSilence;
        Duration third = longestSilence.dividedBy(3);
        this.health = health;
        this.interval = third.compareTo(LONGEST_INTERVAL) < 0 ? third : LONGEST_INTERVAL;
        this.thread = Thread.ofPlatform().daemon().name("barid-kafka-pulse").unstarted(this::run);
        Gauge.builder("barid.kafka.silence", this, pulse -> pulse.last.age().toMillis() / 1000.0)
                .description("Time since Kafka last answered this process")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Begins to ask, and to be a part of the health: who never asks has nothing to say. */
    public void start() {
        health.add("kafka", this::state);
        thread.start();
    }

    /** Waits, however long it takes, until Kafka has answered once. */
    public void awaitAnswer() throws InterruptedException {
        answered.await();
    }

    /** Whether Kafka has answered, the last time not longer ago than it may be silent. */
    public boolean answers() {
        return answered.getCount() == 0 && last.age().compareTo(longestSilence) <= 0;
    }

    private Health.State state() {
        if (answers()) {
            return new Health.State.Up();
        }
        return new Health.State.Waiting(
                last.age().compareTo(longestSilence) <= 0 ? "asks Kafka at " + cluster.bootstrapServers() : words());
    }

    private String words() {
        return "Kafka at " + cluster.bootstrapServers() + " has not answered since "
                + (answered.getCount() == 0 ? last.time() : "the start at " + last.time()) + ", "
                + last.age().toSeconds() + " s ago: " + reason;
    }

    private void run() {
        try {
            do {
                ask();
                tell();
            } while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("The pulse of Kafka was interrupted", e);
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private void ask() throws InterruptedException {
        try {
            if (admin == null) {
                admin = Admin.create(properties());
            }
            admin.describeCluster().clusterId().get(LONGEST_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            Duration silence = last.age();
            last = Moment.now();
            answered.countDown();
            if (silent) {
                silent = false;
                log.info("Kafka at {} answers again after {} s", cluster.bootstrapServers(), silence.toSeconds());
            }
        } catch (ExecutionException | TimeoutException e) {
            reason = e.getCause() == null
                    ? "no answer"
                    : String.valueOf(e.getCause().getMessage());
        } catch (KafkaException e) {
            // A name that nobody knows yet, or a property that no client takes: said, and tried again.
            reason = e.getCause() == null
                    ? String.valueOf(e.getMessage())
                    : String.valueOf(e.getCause().getMessage());
        }
    }

    private void tell() {
        if (last.age().compareTo(longestSilence) <= 0) {
            return;
        }
        if (!silent || System.nanoTime() - reminded > REMINDER.toNanos()) {
            silent = true;
            reminded = System.nanoTime();
            log.warn("{}; waiting for it", words());
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> all = cluster.client("barid-pulse");
        int patience = Math.toIntExact(LONGEST_INTERVAL.toMillis());
        all.put("default.api.timeout.ms", patience);
        all.put("request.timeout.ms", patience);
        return all;
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
