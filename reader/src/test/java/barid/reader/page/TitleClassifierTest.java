package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import barid.reader.page.text.Likeness;
import barid.reader.page.title.TitleClassifier;
import barid.reader.page.title.TitleFeature;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitleClassifierTest {
    @Test
    void addsTheWeightsOfTheFeatures() {
        TitleClassifier classifier =
                TitleClassifier.parse(List.of("# a comment", "IN_HEADING 1.5", "LIKE_ADDRESS -0.5"));
        double[] row = new double[TitleFeature.COUNT];
        row[TitleFeature.IN_HEADING.place()] = 1;
        row[TitleFeature.LIKE_ADDRESS.place()] = 0.4;
        row[TitleFeature.IN_OG.place()] = 1;

        assertThat(classifier.score(row)).isCloseTo(1.3, within(1e-9));
    }

    @Test
    void refusesAFeatureThatNobodyReads() {
        assertThatThrownBy(() -> TitleClassifier.parse(List.of("COLOUR 1.0")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void likenessIsTheShareOfCommonPairs() {
        assertThat(likeness("harbour", "harbour")).isEqualTo(1);
        assertThat(likeness("ab", "cd")).isZero();
        assertThat(likeness("", "harbour")).isZero();
        assertThat(likeness("abc", "abd")).isCloseTo(0.5, within(1e-9));
    }

    private static double likeness(String one, String other) {
        return Likeness.of(Likeness.pairs(one), Likeness.pairs(other));
    }
}
