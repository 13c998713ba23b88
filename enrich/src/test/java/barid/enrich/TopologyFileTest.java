package barid.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import barid.enrich.language.LinearLanguageIdentifier;
import barid.schema.SchemaHistory;
import barid.schema.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyFileTest {
    /** Writes the file again; run from the project's root. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of("docs", "topology", "enrich.txt"), described());
    }

    @Test
    void describesTheTopologyThatRuns() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "topology", "enrich.txt")))
                .as("docs/topology/enrich.txt is out of date: run the main method of this test")
                .isEqualTo(described());
    }

    private static String described() {
        Enricher enricher =
                new Enricher(new LinearLanguageIdentifier(), () -> (title, lead, text, language) -> List.of());
        return EnrichTopology.of(
                        new Topics(SchemaHistory.load()),
                        enricher,
                        6,
                        new EnrichMetrics(new SimpleMeterRegistry(), "", ""))
                .describe()
                .toString();
    }
}
