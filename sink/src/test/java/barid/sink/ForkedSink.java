package barid.sink;

import barid.runtime.Cluster;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import barid.sink.postgres.PostgresSettings;
import barid.sink.postgres.PostgresSink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** A sink in a process of its own, to be killed or frozen at any instant. */
final class ForkedSink {
    private ForkedSink() {}

    static void main(String[] args) throws InterruptedException {
        var topics = new Topics(SchemaHistory.load());
        var settings = new SinkSettings(
                40,
                1 << 20,
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Set.of());
        var cluster = new Cluster(args[0], Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1000"), 2, 1);
        var service = new SinkService(
                cluster,
                null,
                topics.articles(),
                topics.deadLetters("sink-postgres"),
                new PostgresSink(new PostgresSettings(args[1], args[2], args[3])),
                settings,
                new SimpleMeterRegistry(),
                InstantSource.system());
        service.start();
        System.out.println("started");
        Thread.currentThread().join();
    }
}
