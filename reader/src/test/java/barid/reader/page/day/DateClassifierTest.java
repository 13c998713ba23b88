package barid.reader.page.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DateClassifierTest {
    @Test
    void weighsEveryFeatureAsShipped() {
        DateClassifier shipped = DateClassifier.load();
        assertThat(shipped.weight(DateFeature.FIRST)).isGreaterThan(1);
        assertThat(shipped.weight(DateFeature.SAYS_CHANGED)).isZero();
        assertThat(shipped.weight(DateFeature.NOT_IN_ADDRESS)).isLessThan(-1);
        assertThat(shipped.weight(DateFeature.IN_RANGE)).isLessThan(-3);
    }

    @Test
    void refusesAModelOfOtherFeatures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateClassifier.parse(with("IN_ANOTHER_BUILD 1")))
                .withMessageContaining("IN_ANOTHER_BUILD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateClassifier.parse(with("BARE 2")))
                .withMessage("BARE is weighed twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateClassifier.parse(List.of("# nothing", "ALWAYS 1")))
                .withMessageContaining("is not weighed");
        assertThatIllegalArgumentException().isThrownBy(() -> DateClassifier.parse(List.of("ALWAYS one")));
    }

    private static List<String> with(String line) {
        List<String> lines = new ArrayList<>(
                Arrays.stream(DateFeature.values()).map(f -> f + " 0.5").toList());
        lines.add(line);
        return lines;
    }
}
