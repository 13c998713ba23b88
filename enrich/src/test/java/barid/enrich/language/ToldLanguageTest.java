package barid.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user of a source says of its language counts where a text leaves it open. */
class ToldLanguageTest {
    private static final LinearLanguageIdentifier IDENTIFIER = new LinearLanguageIdentifier();

    @ParameterizedTest
    @CsvSource({
        "خبر, ar",
        "تهران, fa",
        "صحت, ur",
        "Спорт, ru",
        "Спорт, uk",
        "Спорт, sr-Cyrl",
        "Избори, bg",
        "भारत, hi",
        "बजट, mr",
        "Sport, de",
        "Madrid, es",
        "Lisboa, pt-PT",
        "Kultur, sv",
        "Opinión, es",
        "Berita, id"
    })
    void decidesWhereTheTextLeavesItOpen(String text, String told) {
        Language alone = IDENTIFIER.identify("", text, null);
        Language with = IDENTIFIER.identifyTold("", text, told);
        assertThat(alone.confidence()).as("the text is unclear by itself").isLessThan(0.7);
        assertThat(with.tag()).isEqualTo(told.startsWith("sr") ? told : told.split("-")[0]);
        if (with.reason().equals(Language.BY_SOURCE)) {
            assertThat(with.confidence()).isBetween(0.5, 1.0);
        }
        if (!with.tag().equals(alone.tag())) {
            assertThat(with.reason()).isIn(Language.BY_SOURCE, "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "اقتصاد, fa, ar",
        "عاجل, ur, ar",
        "Время, bg, ru",
        "Новини дня, ru, uk",
        "Україна, bg, uk",
        "चुनाव, ne, hi",
        "Eleições, es, pt",
        "Economia, es, pt"
    })
    void neverSpeaksAgainstAClearText(String text, String told, String clear) {
        Language with = IDENTIFIER.identifyTold("", text, told);
        assertThat(with.tag()).isEqualTo(clear);
        assertThat(with.reason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sport, ar", "خبر, de", "Sport, tlh", "2026 – 12, ar", "Sport, ''"})
    void isLeftAloneWhereTheTextCannotBeInIt(String text, String told) {
        assertThat(IDENTIFIER.identifyTold("", text, told)).isEqualTo(IDENTIFIER.identify("", text, null));
    }

    /** Texts that the check of answers knows to be in no language that it has, whatever the source's user said. */
    @ParameterizedTest
    @CsvSource({
        "wallah ya khouya rana machi mlah bezzaf had nhar, fr, unknown",
        "Бүгүн Бишкекте өкмөттүн кезексиз жыйыны өттү жана бюджет талкууланды, kk, unknown",
        "Бүгүн Бишкекте өкмөттүн кезексиз жыйыны өттү жана бюджет талкууланды, ru, unknown",
        "aaj mausam bahut kharab hai aur sarkar ne kuch nahi kiya, en, romanised"
    })
    void neverSpeaksAgainstWhatNoTextOfItLooksLike(String text, String told, String reason) {
        assertThat(IDENTIFIER.identifyTold("", text, told)).isEqualTo(Language.undetermined(reason));
    }
}
