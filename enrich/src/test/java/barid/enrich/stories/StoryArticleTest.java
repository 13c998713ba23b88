package barid.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoryArticleTest {
    private static Profile profile(String language, String title, String text) {
        return StoryArticle.of("a", title, text, language, null).profile();
    }

    private static String kinds(StoryArticle article, TermKind kind) {
        Profile profile = article.profile();
        return IntStream.range(0, profile.size())
                .filter(at -> profile.kind(at) == kind)
                .mapToObj(at -> article.place(at).term().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "en, ferry, ferries",
        "ru, мост, мостами",
        "uk, міст, мостами",
        "de, Brücke, Brücken",
        "es, puente, puentes",
        "tr, liman, limanlardan",
        "ar, البرلمان, وبالبرلمان",
        "ar-EG, برلمان, للبرلمان",
        "fa, کتاب, کتابها"
    })
    void countsAWordAndItsInflectedFormAsOneTerm(String language, String plain, String inflected) {
        int expected = language.equals("uk") ? 2 : 1; // a changed vowel in the stem is another term
        assertThat(profile(language, "", plain + " " + inflected).size()).isEqualTo(expected);
    }

    @Test
    void keepsArabicWordsThatOnlyLookAsIfTheyBeganWithAConjunction() {
        assertThat(profile("ar", "", "وزير زير").size()).isEqualTo(2);
        assertThat(profile("ar", "", "بوتين وتين").size()).isEqualTo(2);
    }

    @Test
    void takesPairsOfCharactersInScriptsWithoutSpaces() {
        StoryArticle article = StoryArticle.of("a", "", "地震发生", "zh-Hans", null);
        assertThat(kinds(article, TermKind.WORD)).isEqualTo("发生 地震 生 震发");
    }

    @Test
    void takesForNamesWhatIsCapitalisedWithinSentences() {
        StoryArticle article = StoryArticle.of(
                "a",
                "Ferry Sinks Off Kalmar",
                "A ferry sank near Kalmar on Sunday. Rescuers said 14 people were saved by Ingrid Holm. The ferry was old.",
                "en",
                null);
        assertThat(kinds(article, TermKind.NAME)).isEqualTo("holm ingrid kalmar sunday");
        assertThat(kinds(article, TermKind.NUMBER)).isEqualTo("14");
    }

    @Test
    void knowsNoNamesInScriptsWithoutCapitals() {
        assertThat(kinds(StoryArticle.of("a", "", "قال الوزير أحمد سالم في عمان", "ar", null), TermKind.NAME))
                .isEmpty();
    }

    @Test
    void readsTheBeginningOfALongTextOnly() {
        String text = IntStream.range(0, 20_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        Profile profile = profile("en", "", text);
        assertThat(profile.size()).isBetween(300, StoryArticle.MOST_TERMS);
        String characters = IntStream.range(0, 2_900)
                .mapToObj(i -> String.valueOf((char) (0x4e00 + i)))
                .collect(Collectors.joining());
        assertThat(profile("zh", "", characters).size()).isEqualTo(StoryArticle.MOST_TERMS);
    }

    @Test
    void isEmptyWhereThereIsNoText() {
        assertThat(profile("en", "", "  ... ").size()).isZero();
    }
}
