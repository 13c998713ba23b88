package barid.reader.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstWordsTest {
    @Test
    void takesAShortFirstLineWhole() {
        assertThat(FirstWords.of("\n  The ferry is back. It sails at noon.  \nMore tomorrow."))
                .isEqualTo("The ferry is back. It sails at noon.");
        assertThat(FirstWords.of("عادت العبارة")).isEqualTo("عادت العبارة");
        assertThat(FirstWords.of(" \n\t\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The ferry sails again after nine weeks.| The harbour office says that the pier was mended with stones from the old quarry in the hills",
                "عادت العبارة إلى الإبحار بعد تسعة أسابيع؟| وقال مكتب الميناء إن الرصيف أصلح بحجارة من المقلع القديم الواقع في التلال القريبة من المدينة كلها",
                "नौका नौ सप्ताह बाद फिर चल पड़ी है।| बंदरगाह कार्यालय का कहना है कि घाट की मरम्मत पहाड़ियों की पुरानी खदान के पत्थरों से की गई और काम वसंत में पूरा हुआ था",
                "渡輪在停航九個星期之後今天再次啟航駛往對岸的小島。|港務處表示碼頭已經用山上舊採石場的石頭修好並且在春天之前完成了全部的工程而且乘客可以在網上買票也可以在碼頭買票還可以打電話預訂座位請大家提前到達碼頭並帶好證件"
            })
    void endsBehindASentence(String sentence, String rest) {
        String text = sentence + (sentence.endsWith("。") ? "" : " ") + rest;
        assertThat(FirstWords.of(text)).isEqualTo(sentence);
    }

    @Test
    void cutsALongSentenceBetweenWordsAndSaysSo() {
        String words = "паром снова ходит ".repeat(10);
        String title = FirstWords.of(words);
        assertThat(title).endsWith("…").hasSizeLessThanOrEqualTo(101);
        assertThat(words).startsWith(title.substring(0, title.length() - 1) + " ");
    }

    @Test
    void cutsNoSignInTwo() {
        String title = FirstWords.of("🚢".repeat(150));
        assertThat(title.codePoints().toArray()).hasSize(101);
        assertThat(title).startsWith("🚢🚢").endsWith("🚢…");
    }
}
