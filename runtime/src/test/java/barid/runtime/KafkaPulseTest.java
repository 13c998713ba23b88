package barid.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the part of the health that watches Kafka says, and when it has nothing to say. */
class KafkaPulseTest {
    private final Health health = new Health();

    @Test
    void aPulseThatNeverAsksKeepsNobodyFromBeingReady() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                KafkaPulse pulse = pulse(silent)) {
            health.add("ingest", Health.State.Up::new);
            assertThat(health.complaints()).isEmpty();
            assertThat(health.ready()).isTrue();

            pulse.start();
            assertThat(health.ready()).isFalse();
            assertThat(health.complaints())
                    .isEqualTo(List.of("kafka: asks Kafka at 127.0.0.1:" + silent.getLocalPort()));
        }
    }

    private KafkaPulse pulse(ServerSocket broker) {
        return new KafkaPulse(
                new Cluster("127.0.0.1:" + broker.getLocalPort(), Map.of(), 1, (short) 1),
                Duration.ofMinutes(1),
                health,
                new SimpleMeterRegistry());
    }
}
