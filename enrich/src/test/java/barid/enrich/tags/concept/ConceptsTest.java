package barid.enrich.tags.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConceptsTest {
    private static final Path VOCABULARY = Path.of("../../shared/corpora/iptc/mediatopics-2023-10-24.json");

    private final Concepts concepts = Concepts.load();

    @Test
    void knowsTheSeventeenSubjectsAndWhatLiesBelow() {
        assertThat(concepts.tops()).hasSize(17);
        assertThat(concepts.all()).hasSizeGreaterThan(1_000);
        Concept talks = concepts.get("medtop:20000076");
        assertThat(talks.label()).isEqualTo("peace talks");
        assertThat(talks.arabicLabel()).isNotEmpty();
        assertThat(talks.ancestors()).containsExactly("medtop:20000073", "medtop:16000000");
        assertThat(talks.top()).isEqualTo("medtop:16000000");
        assertThat(concepts.find("medtop:99999999")).isEmpty();
    }

    @Test
    void refusesATableThatIsNoTree() {
        assertThatThrownBy(() -> Concepts.read(List.of("1\t2\t\ta\t", "2\t1\t\tb\t")))
                .isInstanceOf(IllegalArgumentException.class);
    }

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
