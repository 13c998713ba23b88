package barid.reader.charset;

import static org.assertj.core.api.Assertions.assertThat;

import barid.reader.charset.Decoded.Evidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
    /** Sentences of our own, each with the charsets it is written in. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1256 iso-8859-6 | رئيس الوزراء يفتتح محطة جديدة لتحلية المياه",
                "windows-1256 | قيمت نفت پس از نشست اوپك بالا رفت و گزارش تازه منتشر شد",
                "windows-1255 iso-8859-8 | הממשלה אישרה את תקציב החינוך לשנה הבאה",
                "windows-1251 koi8-r iso-8859-5 ibm866 | Правительство утвердило бюджет на следующий год",
                "windows-1251 koi8-u | Уряд схвалив бюджет на наступний рік, її їжа",
                "windows-1251 iso-8859-5 | Правителството одобри бюджета за следващата година",
                "windows-1253 iso-8859-7 | Η κυβέρνηση ενέκρινε τον προϋπολογισμό για το επόμενο έτος",
                "windows-1254 iso-8859-9 | Hükümet gelecek yılın bütçesini onayladı, İstanbul'da yağış var",
                "windows-1250 iso-8859-2 | Rząd przyjął budżet na przyszły rok, żółw śpi",
                "windows-1250 iso-8859-2 | Vláda schválila rozpočet na příští rok, šťastný kůň",
                "windows-1252 iso-8859-1 | Le gouvernement a approuvé le budget de l'année prochaine à l'été",
                "windows-1252 iso-8859-1 | Die Regierung hat über die Größe der Brücke entschieden",
                "windows-1257 | Vyriausybė patvirtino kitų metų biudžetą",
                "tis-620 windows-874 | รัฐบาลอนุมัติงบประมาณสำหรับปีหน้า",
                "gb2312 gbk gb18030 | 政府批准了明年的预算方案 河上的新桥今天正式开通",
                "big5 | 政府批准了明年的預算方案 河上的新橋今天正式開通",
                "shift_jis euc-jp iso-2022-jp | 政府は来年度の予算案を承認した 川にかかる新しい橋",
                "euc-kr | 정부가 내년도 예산안을 승인했다 강 위의 새 다리"
            })
    void readsATextHoweverItsCharsetIsStatedOrNot(String charsets, String text) {
        for (String name : charsets.split(" ")) {
            Charset charset = Charset.forName(name);
            assertThat(xml(text, charset, name, null)).as(name + " declared").contains(text);
            assertThat(xml(text, charset, null, name))
                    .as(name + " in the header")
                    .contains(text);
            assertThat(xml(text, charset, "utf-8", name))
                    .as(name + " in the header, wrongly declared")
                    .contains(text);
            assertThat(xml(text, charset, name, "utf-8"))
                    .as(name + " declared, wrong header")
                    .contains(text);
            assertThat(xml(text, charset, null, null)).as(name + " not stated").contains(text);
            assertThat(html(text, charset, name))
                    .as(name + " in a meta element")
                    .contains(text);
        }
    }

    private static String xml(String text, Charset charset, String declared, String header) {
        String document = "<?xml version='1.0'" + (declared == null ? "" : " encoding='" + declared + "'") + "?><a><b>"
                + text + "</b></a>";
        String type = "text/xml" + (header == null ? "" : "; charset=" + header);
        return Charsets.decodeXml(document.getBytes(charset), type).text();
    }

    private static String html(String text, Charset charset, String declared) {
        String page = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=" + declared
                + "'></head><body>" + text + "</body></html>";
        return Charsets.decodeHtml(page.getBytes(charset), "text/html").text();
    }

    @Test
    void believesUtf8WhateverIsDeclared() {
        assertThat(xml("Größe خبر", StandardCharsets.UTF_8, "windows-1256", "iso-8859-1"))
                .contains("Größe خبر");
        assertThat(xml("Größe خبر", StandardCharsets.UTF_8, "utf-16", null)).contains("Größe خبر");
    }

    @Test
    void readsUnicodeOfAnyWidthWithAndWithoutAMark() {
        for (String name : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
            assertThat(xml("خبر", Charset.forName(name), null, null)).as(name).contains("خبر");
            assertThat(xml("\u4e2d", Charset.forName(name), "utf-8", "utf-8"))
                    .as(name)
                    .contains("\u4e2d");
        }
        assertThat(xml("خبر", StandardCharsets.UTF_16, null, null))
                .startsWith("<?xml")
                .contains("خبر");
    }

    @Test
    void keepsUtf8WithAFewBrokenBytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("<a>أخبار المرفأ ".getBytes(StandardCharsets.UTF_8));
        body.write(0xd8);
        body.writeBytes(" اليوم</a>".getBytes(StandardCharsets.UTF_8));
        Decoded decoded = Charsets.decodeXml(body.toByteArray(), null);
        assertThat(decoded.evidence()).isEqualTo(Evidence.DAMAGED_UTF8);
        assertThat(decoded.text()).contains("أخبار المرفأ").contains("اليوم");
    }

    @Test
    void seesThroughWesternAsADefaultThatIsNotMeant() {
        String text = "رئيس الوزراء يفتتح محطة جديدة لتحلية المياه في الجنوب";
        assertThat(xml(text, Charset.forName("windows-1256"), "iso-8859-1", "ISO-8859-1"))
                .contains(text);
    }

    @Test
    void survivesNamesThatNobodyKnows() {
        assertThat(xml("Größe", StandardCharsets.ISO_8859_1, "x-no-such", "???"))
                .contains("Größe");
    }
}
