package barid.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import barid.runtime.Cluster;
import barid.runtime.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream application whose Kafka goes away between the first answer and its own start. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StreamsServiceIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitsOnForAKafkaThatIsAwayAndSaysSoUntilItIsClosed(boolean listens) throws Exception {
        Health health = new Health();
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        String address = "127.0.0.1:" + socket.getLocalPort();
        if (!listens) {
            socket.close();
        }
        StreamsService service = new StreamsService(
                new Cluster(address, Map.of(), 1, 1),
                new StreamsService.Settings("enrich", folder, 1, null, 33_554_432),
                Topology::new,
                "barid-dlq-enrich",
                health,
                new SimpleMeterRegistry(),
                (reason, topic, value) -> {},
                Duration.ofSeconds(2));
        var starts =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        try (socket) {
            Future<?> started = starts.submit(service::start);
            while (!String.join("", health.complaints()).startsWith("enrich: waits for Kafka: Kafka at " + address)) {
                assertThatThrownBy(() -> started.get(100, TimeUnit.MILLISECONDS))
                        .as("still waits")
                        .isInstanceOf(TimeoutException.class);
            }
            assertThat(health.live()).isTrue();
            assertThat(started.isDone()).isFalse();
            service.close();
            // One attempt may be under way: nobody waits for its answer any longer.
            started.get(60, TimeUnit.SECONDS);
        } finally {
            starts.shutdownNow();
        }
    }
}
