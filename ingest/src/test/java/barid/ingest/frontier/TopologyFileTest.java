package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.ingest.schedule.ScheduleConfig;
import barid.ingest.schedule.SchedulePolicy;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TopologyFileTest {
    /** Writes the file again; run from the project's root. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of("docs", "topology", "ingest.txt"), described());
    }

    @Test
    void describesTheTopologyThatRuns() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "topology", "ingest.txt")))
                .as("docs/topology/ingest.txt is out of date: run the main method of this test")
                .isEqualTo(described());
    }

    private static String described() {
        HandPool pool = new HandPool(1);
        return Frontier.topology(
                        new Topics(SchemaHistory.load()),
                        Visits.CONFIG,
                        new SchedulePolicy(ScheduleConfig.defaults()),
                        pool,
                        new FrontierMetrics(new SimpleMeterRegistry(), pool, InstantSource.system()),
                        null)
                .describe()
                .toString();
    }
}
