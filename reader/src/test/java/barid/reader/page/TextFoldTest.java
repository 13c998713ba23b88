package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.text.TextFold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextFoldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Read  ALSO:        | read also",
                "Don't stop         | dont stop",
                "ＦＵＬＬ width       | full width",
                "إقرأ أيضاً          | اقرا ايضا",
                "مُحَمَّد              | محمد",
                "می‌خوانید           | ميخوانيد",
                "ΝΈΑ ΤΗΣ ΗΜΈΡΑΣ     | νέα της ημέρας",
                "हिन्दी में             | हिन्दी में",
                "— «Ça va» !        | ça va",
                "ﬁn                 | fin"
            })
    void foldsWhatWritersVary(String text, String folded) {
        assertThat(TextFold.fold(text)).isEqualTo(folded);
    }

    @Test
    void composesWhatIsWrittenInTwoCharacters() {
        assertThat(TextFold.fold("Cafe\u0301")).isEqualTo("caf\u00e9");
        assertThat(TextFold.fold("\u1112\u1161\u11ab")).isEqualTo("\ud55c");
    }

    @Test
    void leavesNothingOfMarksAlone() {
        assertThat(TextFold.fold(" *** — ")).isEmpty();
        assertThat(TextFold.fold("")).isEmpty();
    }
}
