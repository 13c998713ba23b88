package barid.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearLanguageIdentifierTest {
    private static final LinearLanguageIdentifier IDENTIFIER = new LinearLanguageIdentifier();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ar      | وصل الوزير إلى العاصمة صباح اليوم لبحث الهدنة
            fa      | وزیر امور خارجه برای گفتگو درباره آتش‌بس وارد تهران شد
            ur      | وزیر خارجہ جنگ بندی پر بات چیت کے لیے اسلام آباد پہنچ گئے
            ps      | د بهرنیو چارو وزیر د اوربند په اړه خبرو ته کابل ته ورسېد
            ckb     | وەزیری دەرەوە بۆ گفتوگۆ دەربارەی ئاگربەست گەیشتە هەولێر
            en      | The minister arrived this morning for talks about the truce
            fr      | Le ministre est arrivé ce matin pour parler de la trêve
            de      | Der Minister ist heute früh zu Gesprächen über die Waffenruhe eingetroffen
            es      | El ministro llegó esta mañana para hablar de la tregua
            pt      | O ministro chegou esta manhã para conversas sobre a trégua
            it      | Il ministro è arrivato stamattina per i colloqui sulla tregua
            tr      | Bakan ateşkes görüşmeleri için bu sabah başkente geldi
            pl      | Minister przybył dziś rano na rozmowy o rozejmie
            ru      | Министр прибыл сегодня утром на переговоры о перемирии
            uk      | Міністр прибув сьогодні вранці на переговори про перемир'я
            bg      | Министърът пристигна тази сутрин за разговори относно примирието
            sr-Cyrl | Министар је јутрос стигао на преговоре о примирју
            he      | שר החוץ הגיע הבוקר לשיחות על הפסקת האש
            hi      | मंत्री युद्धविराम पर बातचीत के लिए आज सुबह पहुंचे
            am      | ሚኒስትሩ ስለ ተኩስ አቁም ለመነጋገር ዛሬ ጠዋት ደረሱ
            zh-Hans | 外交部长今天上午抵达首都，讨论停火问题
            zh-Hant | 外交部長今天上午抵達首都，討論停火問題
            ja      | 外務大臣は今朝、停戦について話し合うために到着した
            ko      | 외무장관은 오늘 아침 휴전 회담을 위해 도착했다
            el      | Ο υπουργός έφτασε σήμερα το πρωί για συνομιλίες
            th      | รัฐมนตรีเดินทางถึงเมืองหลวงเช้านี้
            sw      | Waziri aliwasili asubuhi ya leo kwa mazungumzo ya kusitisha mapigano
            so      | Wasiirku wuxuu maanta subaxdii u yimid wadahadallo ku saabsan xabbad joojinta
            """)
    void tellsAHeadlinesLanguage(String language, String headline) {
        assertThat(identify(headline, null).tag()).isEqualTo(language);
    }

    @Test
    void knowsAtLeastEightyVarieties() {
        assertThat(IDENTIFIER.languages()).hasSizeGreaterThanOrEqualTo(80).contains("ar", "ckb", "sr-Latn", "zh-Hant");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty   | ''
            empty   | ' ؟! … '
            numbers | 12.5 / 14 – 2024
            numbers | AB 1234 5678 9012
            script  | ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᏂᏣᎳᎩ
            code    | if (a[i] == b[j]) { return x->y; } else { k = c[i++]; }
            margin  | Zxqv Wkjr Pfgh
            margin  | Zxqv Wkjr Pfgh μ
            """)
    void saysWhyItCannotTell(String reason, String text) {
        Language language = IDENTIFIER.identify("", text, "fr");
        assertThat(language.tag()).isEqualTo(Language.UNDETERMINED);
        assertThat(language.reason()).isEqualTo(reason);
        assertThat(language.confidence()).isZero();
    }

    @Test
    void callsATextInTwoScriptsMixed() {
        String text = "وصل الوزير إلى العاصمة صباح اليوم Министр прибыл сегодня утром";
        assertThat(identify(text, null).reason()).isEqualTo("mixed");
    }

    @Test
    void letsTheBodyOutvoteAForeignHeadline() {
        Language language = IDENTIFIER.identify(
                "Breaking news: Champions League",
                "وصل الفريق إلى المدينة صباح اليوم استعدادا للمباراة التي تقام غدا على ملعب العاصمة بحضور جمهور كبير",
                null);
        assertThat(language.tag()).isEqualTo("ar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hr      | Tisuće prosvjednika tijekom tjedna ispred veleposlanstva
            bs      | Hiljade demonstranata tokom sedmice ispred ambasade, saopćeno je
            sr-Latn | Hiljade demonstranata tokom nedelje pred ambasadom, saopšteno je
            id      | Pemerintah menyatakan bahwa harga listrik naik karena pajak
            ms      | Kerajaan menyatakan bahawa harga elektrik naik kerana cukai
            nb      | Regjeringen sier at den ikke vet hva forskerne fikk vite
            nn      | Regjeringa seier at ho ikkje veit kva forskarane fekk vite
            da      | Regeringen siger, at den ikke ved, hvad forskerne fik at vide
            """)
    void tellsCloseRelativesByTheWordsOfOne(String language, String headline) {
        assertThat(identify(headline, null).tag()).isEqualTo(language);
    }

    @Test
    void givesNamesInLatinLettersToTheLanguageAroundThem() {
        assertThat(identify("លោក Peter Costello", null).tag()).isEqualTo("km");
        assertThat(identify("د بهرنیو چارو وزیر Richard Veerman", null).tag()).isEqualTo("ps");
    }

    @Test
    void readsHeadlineAndBodyAsOneText() {
        Language headline = IDENTIFIER.identify("Predsjednik vlade je danas otvorio novi most", "", null);
        Language both = IDENTIFIER.identify(
                "Predsjednik vlade je danas otvorio novi most",
                "Tisuće građana došle su vlakom, priopćilo je ministarstvo gospodarstva.",
                null);
        assertThat(both.tag()).isEqualTo("hr");
        assertThat(both.confidence()).isGreaterThan(headline.confidence());
    }

    @Test
    void readsTheFirstFourHundredCharactersOnly() {
        String start = "The minister arrived this morning for talks about the truce. ".repeat(8);
        String rest = "وصل الوزير إلى العاصمة صباح اليوم لبحث الهدنة. ".repeat(100);
        assertThat(IDENTIFIER.identify("", start + rest, null)).isEqualTo(IDENTIFIER.identify("", start, null));
    }

    @Test
    void believesTheDeclaredLanguageOnlyAmongKin() {
        String open = "Predsjednik vlade je danas otvorio novi most";
        assertThat(identify(open, "bs-BA").tag()).isEqualTo("bs");
        assertThat(identify(open, "hr").tag()).isEqualTo("hr");
        assertThat(identify("The minister arrived this morning for talks", "hr").tag())
                .isEqualTo("en");
        assertThat(identify("وزیر امور خارجه برای گفتگو وارد تهران شد", "ar").tag())
                .isEqualTo("fa");
        assertThat(identify("Tisuće prosvjednika tijekom tjedna ispred veleposlanstva", "bs")
                        .tag())
                .isEqualTo("hr");
    }

    @Test
    void tellsTheLanguageOfEachParagraph() {
        String text =
                "The minister arrived this morning for talks.\n\n\n\nوصل الوزير إلى العاصمة صباح اليوم لبحث الهدنة\n\n12";
        List<LinearLanguageIdentifier.ParagraphLanguage> paragraphs = IDENTIFIER.paragraphs(text, null);
        assertThat(paragraphs)
                .extracting(paragraph -> paragraph.language().tag())
                .containsExactly("en", "ar", "und");
        assertThat(text.substring(paragraphs.get(1).start(), paragraphs.get(1).end()))
                .startsWith("وصل");
    }

    @Test
    void survivesEveryCharacter() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x10000; c += 7) {
            all.append((char) c);
            if (all.length() == 40) {
                assertThat(IDENTIFIER.identify(all.toString(), "", null).confidence())
                        .isBetween(0.0, 1.0);
                all.setLength(0);
            }
        }
    }

    private static Language identify(String headline, @Nullable String declared) {
        return IDENTIFIER.identify(headline, "", declared);
    }
}
