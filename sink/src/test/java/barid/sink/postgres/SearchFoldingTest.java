package barid.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFoldingTest {

    @ParameterizedTest
    @CsvSource({
        // forms of one letter
        "أحمد, احمد",
        "إلى, ال",
        "آسيا, اسيا",
        "مبنى, مبن",
        "سؤال, سوال",
        "کتاب, كتاب",
        // what stands before a word
        "الحرب, حرب",
        "والحرب, حرب",
        "بالحرب, حرب",
        "وبالحرب, حرب",
        "للحرب, حرب",
        "وللحرب, حرب",
        "وحرب, حرب",
        // and what ends it
        "حكومة, حكوم",
        "حكومات, حكوم",
        "الحكوميه, حكوم",
        "مفاوضون, مفاوض",
        "مفاوضين, مفاوض",
        // too short to lose anything
        "ال, ال",
        "له, له",
        "ولد, ولد",
        "في, في",
        // signs
        "مُفَاوَضَة, مفاوض",
        "كتـــاب, كتاب",
        "ﻻ, لا",
        "٢٠٢٦, 2026",
        "۲۰۲۶, 2026",
        "Élysée, élysée",
        "İ, i",
        "ＡＢＣ, abc",
    })
    void makesAlikeWhatIsTheSameToAReader(String text, String folded) {
        assertThat(SearchFolding.fold(text, 1000)).isEqualTo(folded);
    }

    @Test
    void setsSignsOfScriptsWithoutSpacesApart() {
        assertThat(SearchFolding.fold("北京。a", 100).strip().split("\\s+")).containsExactly("北", "京", "a");
    }

    @Test
    void cutsBetweenCharactersNotWithinThem() {
        assertThat(SearchFolding.fold("😀😀😀", 2)).isEqualTo("😀😀");
    }
}
