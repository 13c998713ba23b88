package barid.train.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import barid.enrich.tags.concept.Concepts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MakeConceptTableTest {
    private static final Path VOCABULARY = Path.of("../../shared/corpora/iptc/mediatopics-2023-10-24.json");

    @Test
    void leavesRetiredConceptsOutOfTheTable() throws IOException {
        assertThat(MakeConceptTable.table("""
                {"version":"2030-01-01","concepts":[
                  {"id":"medtop:20000002","parent":"medtop:01000000","labels":{"en-GB":"arts","ar":"فنون"}},
                  {"id":"medtop:20000009","parent":"medtop:01000000","labels":{"en-GB":"old"},"retired":"2020-01-01"},
                  {"id":"medtop:01000000","wikidata":"Q1","labels":{"en-GB":"culture"}}]}
                """).lines().skip(1))
                .containsExactly("01000000\t\tQ1\tculture\t", "20000002\t01000000\t\tarts\tفنون");
    }

    @Test
    void shipsTheTableThatTheVocabularyGives() throws IOException {
        assumeThat(VOCABULARY).as("the vocabulary").isRegularFile();
        try (InputStream in =
                Objects.requireNonNull(Concepts.class.getResourceAsStream("/barid/enrich/tags/media-topics.tsv"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(MakeConceptTable.table(Files.readString(VOCABULARY)));
        }
    }
}
