package barid.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseLanguagesTest {
    private static final List<String> LANGUAGES = List.of("en", "hr", "bs");

    private final CloseLanguages relatives =
            CloseLanguages.read(List.of("# words", "= hr bs", "hr | tko europ*", "bs | ko evrop*", "hr bs | gdje"));

    @Test
    void movesProbabilityInsideTheGroupOnly() {
        double[] probabilities = shared("hr", "Ko je u Evropi");
        assertThat(probabilities[0]).isEqualTo(0.2);
        assertThat(probabilities[1] + probabilities[2]).isCloseTo(0.8, within(1e-9));
        assertThat(probabilities[2]).isGreaterThan(0.7);
    }

    @Test
    void leavesOtherLanguagesAlone() {
        assertThat(shared("en", "Ko je u Evropi")).containsExactly(0.2, 0.4, 0.4);
    }

    @Test
    void countsAWordOnceAndWordsOfBothNot() {
        assertThat(shared("hr", "tko tko tko")).containsExactly(shared("hr", "tko"));
        assertThat(shared("hr", "gdje")).containsExactly(shared("hr", "most"));
    }

    @Test
    void takesAPrefixForLongerWordsAndAWordForItselfOnly() {
        assertThat(shared("hr", "europskoga")[1]).isGreaterThan(0.6);
        assertThat(shared("hr", "tkotko")).containsExactly(shared("hr", "most"));
    }

    @Test
    void refusesALanguageThatIsNotInTheGroup() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloseLanguages.read(List.of("= hr bs", "sr | ko")))
                .withMessageContaining("sr | ko");
    }

    private double[] shared(String best, String text) {
        double[] probabilities = {0.2, 0.4, 0.4};
        relatives.share(best, LANGUAGES, probabilities, LetterText.of(text, ""));
        return Arrays.copyOf(probabilities, probabilities.length);
    }
}
