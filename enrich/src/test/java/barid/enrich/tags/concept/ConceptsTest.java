package barid.enrich.tags.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConceptsTest {
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
}
