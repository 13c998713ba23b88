package barid.app.console.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The end offsets of some partitions over the last ten minutes, from which growth and the age of a lag are told. Not
 * thread-safe.
 */
final class OffsetHistory {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant taken, Map<TopicPartition, Long> ends) {}

    void add(Instant taken, Map<TopicPartition, Long> ends) {
        samples.addLast(new Sample(taken, Map.copyOf(ends)));
        while (samples.getFirst().taken().isBefore(taken.minus(KEPT))) {
            samples.removeFirst();
        }
    }

    /** New offsets of a topic in a minute, over the last minute or as much of it as was watched. */
    double perMinute(String topic) {
        Sample last = samples.getLast();
        Sample first = samples.stream()
                .filter(s -> !s.taken().isBefore(last.taken().minus(MINUTE)))
                .findFirst()
                .orElse(last);
        long millis = Duration.between(first.taken(), last.taken()).toMillis();
        if (millis == 0) {
            return 0;
        }
        long grown = 0;
        for (Map.Entry<TopicPartition, Long> end : last.ends().entrySet()) {
            if (end.getKey().topic().equals(topic)) {
                grown += end.getValue() - first.ends().getOrDefault(end.getKey(), end.getValue());
            }
        }
        return Math.max(0, grown) * 60_000.0 / millis;
    }

    /** How long the record at {@code position} waits at least; empty when there is none. */
    Optional<Duration> waiting(TopicPartition partition, long position) {
        Instant now = samples.getLast().taken();
        return samples.stream()
                .filter(s -> s.ends().getOrDefault(partition, 0L) > position)
                .findFirst()
                .map(s -> Duration.between(s.taken(), now));
    }
}
