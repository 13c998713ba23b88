package barid.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "عربي ًٌ", "😀 pair", "\t\r\n\u0001", "\uFFFD\uFFFF"})
    void leavesGoodTextAlone(String text) {
        assertThat(CleanText.of(text)).isSameAs(text);
    }

    @Test
    void replacesNulAndHalvesOfPairs() {
        assertThat(CleanText.of("\0a\0")).isEqualTo("\uFFFDa\uFFFD");
        assertThat(CleanText.of("\uD83D")).isEqualTo("\uFFFD");
        assertThat(CleanText.of("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
        assertThat(CleanText.of("\uD83D\uD83D\uDE00\uDE00")).isEqualTo("\uFFFD😀\uFFFD");
    }
}
