package barid.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryModelTest {
    private final List<String> shipped = StoryModel.load().lines();

    @Test
    void writesWhatItReads() {
        assertThat(StoryModel.parse(shipped).lines()).isEqualTo(shipped).hasSize(3 * (StoryFeature.COUNT + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BODY", "BIAS", "LEAST", "STORIES"})
    void refusesAFileThatLacksWeights(String without) {
        List<String> lines =
                shipped.stream().filter(line -> !line.contains(without)).toList();
        assertThatThrownBy(() -> StoryModel.parse(lines)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STORIES MOOD 1", "NOBODY BODY 1", "STORIES BODY", "STORIES BODY much"})
    void refusesLinesThatItDoesNotKnow(String line) {
        List<String> lines = new ArrayList<>(shipped);
        lines.add(line);
        assertThatThrownBy(() -> StoryModel.parse(lines)).isInstanceOf(IllegalArgumentException.class);
    }
}
