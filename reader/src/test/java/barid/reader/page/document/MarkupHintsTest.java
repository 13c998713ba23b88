package barid.reader.page.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupHintsTest {
    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 1 << 27, 1 << 31})
    void refusesASectionWithoutRoomWhenTheListIsLoaded(int bit) {
        assertThatThrownBy(() -> MarkupHints.of(Map.of("weather", List.of("forecast")), and("weather", bit)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("20");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MarkupHints.TITLE, 3})
    void refusesASectionWithoutABitOfItsOwn(int bit) {
        assertThatThrownBy(() -> MarkupHints.of(Map.of("weather", List.of("forecast")), and("weather", bit)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("own");
    }

    @Test
    void refusesASectionThatNobodyReads() {
        assertThatThrownBy(() -> MarkupHints.of(Map.of("weather", List.of("forecast")), MarkupHints.SECTIONS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("weather");
    }

    @Test
    void readsTheListThatIsShipped() {
        assertThat(MarkupHints.load().match("article-comments") & MarkupHints.COMMENTS)
                .isNotZero();
    }

    private static Map<String, Integer> and(String section, int bit) {
        Map<String, Integer> sections = new HashMap<>(MarkupHints.SECTIONS);
        sections.put(section, bit);
        return sections;
    }
}
