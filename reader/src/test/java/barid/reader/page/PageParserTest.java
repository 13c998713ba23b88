package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.page.source.PageParser;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageParserTest {
    private static final URI ADDRESS = URI.create("https://daily.example/2024/05/14/harbour");
    private static final String ARABIC = "غادرت العبّارة الأولى مع الفجر بعد أن فتح المرفأ أبوابه للسفن";

    @ParameterizedTest
    @CsvSource({
        "UTF-8, غادرت العبّارة الأولى مع الفجر",
        "UTF-16LE, غادرت العبّارة الأولى مع الفجر",
        "UTF-16BE, غادرت العبّارة الأولى مع الفجر",
        "UTF-16, غادرت العبّارة الأولى مع الفجر",
        "UTF-32LE, غادرت العبّارة الأولى مع الفجر",
        "windows-1256, غادرت العبّارة الأولى مع الفجر",
        "windows-1251, Первый паром отправился на рассвете",
        "Shift_JIS, 最初のフェリーは夜明けに出航した",
        "ISO-2022-JP, 最初のフェリーは夜明けに出航した",
        "EUC-KR, 첫 여객선은 새벽에 떠났다",
        "windows-1252, Die erste Fähre fährt früh",
    })
    void readsAPageInTheCharsetThatItStates(String charset, String text) {
        byte[] page = page("<meta charset=" + charset + ">", text).getBytes(Charset.forName(charset));

        assertThat(text(page)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE"})
    void takesNoMarkForText(String charset) {
        byte[] page = ("\ufeff" + page("", ARABIC)).getBytes(Charset.forName(charset));

        assertThat(text(page)).isEqualTo(ARABIC);
    }

    @Test
    void readsAPageInUtf16WithFewLettersOfAscii() {
        byte[] page = ("<html><title>" + ARABIC + "</title><p>" + ARABIC).getBytes(StandardCharsets.UTF_16LE);

        assertThat(text(page)).contains(ARABIC);
    }

    @Test
    void refusesAProgramThoughEverySecondByteIsZero() {
        byte[] program = new byte[400];
        byte[] head = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
        System.arraycopy(head, 0, program, 0, head.length);
        for (int i = head.length; i < program.length; i += 2) {
            program[i] = (byte) (i % 4 == 0 ? '<' : 3);
        }

        assertThat(PageParser.parse(program, null, ADDRESS)).isEqualTo(new PageParser.Parsed.Refused("not-html"));
    }

    @Test
    void cutsADamagedPageBeforeTheTagThatIsTooMany() {
        byte[] page = page("", "<p>x</p>".repeat(80_000)).getBytes(StandardCharsets.UTF_8);
        page[100] = (byte) 0xff;

        assertThat(PageParser.parse(page, null, ADDRESS))
                .isInstanceOfSatisfying(
                        PageParser.Parsed.Html.class,
                        html -> assertThat(html.cut()).isTrue());
    }

    @Test
    void readsTextThatWasEncodedTwice() {
        byte[] once = page("", ARABIC).getBytes(StandardCharsets.UTF_8);
        byte[] twice = new String(once, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);

        assertThat(text(twice)).contains(ARABIC);
    }

    @Test
    void readsAPageThatBreaksOffWithinACharacter() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(page("", ARABIC).getBytes(StandardCharsets.UTF_8));
        page.write(0xd9);

        assertThat(text(page.toByteArray())).contains(ARABIC);
    }

    @Test
    void readsAPageWithOneDamagedCharacterFarBehind() {
        byte[] page = page("", (ARABIC + " ").repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        page[page.length - 40] = (byte) 0xff;

        assertThat(text(page)).contains(ARABIC);
    }

    @Test
    void readsAPageWithAnEscapeThatBelongsToNoCharset() {
        assertThat(text(page("", "\u001b[1m" + ARABIC).getBytes(StandardCharsets.UTF_8)))
                .contains(ARABIC);
    }

    private static String page(String head, String text) {
        return "<!doctype html><html><head>" + head + "</head><body><article><p>" + text
                + "</p></article></body></html>";
    }

    private static String text(byte[] page) {
        return PageParser.parse(page, null, ADDRESS) instanceof PageParser.Parsed.Html html
                ? html.document().text()
                : "";
    }
}
