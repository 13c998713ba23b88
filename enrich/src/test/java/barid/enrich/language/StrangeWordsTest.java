package barid.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangeWordsTest {
    private static final StrangeWords NO_LISTS = StrangeWords.read(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ma3rafsh w 7asal",
                "\"ma3rafsh\",7asal",
                "(ma3rafsh)\u2014\u201c7asal\u201d",
                "ma3rafsh\u20607asal",
                "ma3rafsh\ud83d\ude007asal",
                "ma3rafsh\ud8007asal"
            })
    void readsWordsWithDigitsForLettersBetweenAnyMarks(String text) {
        assertThat(reason("", text)).isEqualTo("romanised");
        assertThat(reason(text, "")).isEqualTo("romanised");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ma3rafsh ma3rafsh",
                "ma3rafsh\u00b27asal",
                "ma3rafsh\u06637asal",
                "ma3rafsh\u21607asal",
                "ma3rafsh\ud801\udc007asal",
                "ma3rafsh\u06397asal yes",
                "Ma3rafsh 7Asal",
                "ma38rafsh 7a1sal",
                "5th 7th 25kg",
            })
    void takesNoOtherWordsForThem(String text) {
        assertThat(reason("", text)).isNull();
        assertThat(reason(text, "")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shi shi shi", "shi, ba ba", "da da shi"})
    void countsDifferentWordsOfAList(String text) {
        StrangeWords lists = StrangeWords.read(List.of("one | shi ba da", "two-Latn | ba de di"));
        assertThat(lists.reason("", text, LetterText.of("", text))).isNull();
        String third = text + " ba da shi";
        assertThat(lists.reason("", third, LetterText.of("", third))).isEqualTo("unknown");
        assertThat(lists.reason("", "de ba di", LetterText.of("", "de ba di"))).isEqualTo("romanised");
    }

    private static @Nullable String reason(String title, String text) {
        return NO_LISTS.reason(title, text, LetterText.of(title, text));
    }
}
