package barid.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final Exception damage = new ProcessorStateException("Error opening store pages");

    @Test
    void movesTheStateOfThisApplicationOnly() throws IOException {
        Files.createDirectories(folder.resolve("barid-ingest"));
        breakState();
        assertThat(names()).containsExactly("barid-enrich.broken-20260301T080000000", "barid-ingest");
        assertThat(folder.resolve("barid-enrich.broken-20260301T080000000/0_0/store"))
                .hasContent("broken");
    }

    @Test
    void keepsTheNewestFew() throws IOException {
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(60);
            breakState();
        }
        assertThat(names())
                .containsExactly("barid-enrich.broken-20260301T080400000", "barid-enrich.broken-20260301T080500000");
    }

    @Test
    void goesOnWhereThereIsNoStateToMove() throws IOException {
        new StateDirectory(folder, "barid-enrich", () -> now).putAside(damage);
        assertThat(names()).isEmpty();
    }

    @Test
    void takesAFullDiskForNoDamage() {
        Exception full = new ProcessorStateException("put", new IOException("No space left on device"));
        assertThat(StateDirectory.isDamage(damage)).isTrue();
        assertThat(StateDirectory.isDamage(new StreamsException("task 0_1", damage)))
                .isTrue();
        assertThat(StateDirectory.isDamage(full)).isFalse();
        assertThat(StateDirectory.isDamage(new StreamsException("other"))).isFalse();
    }

    private void breakState() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("barid-enrich/0_0")).resolve("store"), "broken");
        new StateDirectory(folder, "barid-enrich", () -> now).putAside(damage);
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }
}
