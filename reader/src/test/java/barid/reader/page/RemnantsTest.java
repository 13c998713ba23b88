package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of imprints, of questions about cookies and of offers stand in articles too: without a second sign they leave nothing out. */
class RemnantsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The shop in the harbour sells cookies to sailors, and its owner asks them for their personal data.",
                "Der Geschäftsführer der Werft sagte vor dem Amtsgericht, er habe von den Mängeln nichts gewusst.",
                "Издатель книги сообщил, что перепечатка старых карт гавани займёт ещё не меньше двух лет.",
                "قالت المحكمة إن رقم الترخيص لم يكن صحيحا، وإن صاحب المطبعة لم يدفع ما عليه من الرسوم."
            })
    void leavesTheOnlyParagraphOfABriefArticleAsItIs(String paragraph) {
        String page = "<html><head><title>Harbour notes</title></head><body><main><h1>Harbour notes</h1><p>" + paragraph
                + "</p></main></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/harbour").text()).isEqualTo(paragraph);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We and our partners store information in cookies and process personal data with your consent.|cookies",
                "Wir und unsere Partner verwenden Cookies und verarbeiten personenbezogene Daten.|Cookies",
                "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط ونعالج البيانات الشخصية.|الارتباط",
                "Kaynak gösterilmeden ve izin alınmadan alıntı yapılamaz, tüm hakları saklıdır.|hakları"
            })
    void takesNothingThatStandsApartFromTheHeadlineOfAPageWithoutAnArticle(String line, String word) {
        String page = "<html><head><title>Harbour notes</title><meta property=\"og:type\" content=\"article\"></head>"
                + "<body><main><h1>Harbour notes</h1></main><div><div><p>" + line + "</p></div></div></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/harbour").text()).doesNotContain(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Listen to this article of faith, he said, and the harbour listened, for nobody had heard him speak since the storm of last autumn.",
                "Lesezeit ist Lebenszeit, sagte der Bibliothekar der Werft, und stellte am Dienstag vierhundert Bücher in den alten Speicher am Hafen.",
                "The union told readers to subscribe to its channel on Telegram, but only eleven of the four hundred dockers did so by the evening."
            })
    void keepsSentencesThatBeginLikeToolsAndOffers(String sentence) {
        assertThat(PageTexts.read("", "<h1>Harbour notes</h1>", "<p>" + sentence + "</p>")
                        .text())
                .contains(sentence);
    }
}
