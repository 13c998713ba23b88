package barid.reader.page;

import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleBylineLanguagesTest {
    private static final String TITLE = "<h1>Harbour reopens</h1>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "بقلم ليلى حداد; ليلى حداد",
                "كتب - عمر حداد; عمر حداد",
                "كتبت ليلى حداد; ليلى حداد",
                "كتب عمر حداد وليلى سعيد; عمر حداد,ليلى سعيد",
                "كتب عمر حداد ووليد سعيد; عمر حداد,وليد سعيد",
                "إعداد: عمر حداد، تحرير: ليلى حداد; عمر حداد",
                "المحرر: عمر حداد; عمر حداد",
                "بقلم الكاتب الصحفي عمر حداد; عمر حداد",
                "تقرير: عمر حداد; عمر حداد",
                "نویسنده: رضا کریمی; رضا کریمی",
                "به قلم رضا کریمی; رضا کریمی",
                "تحریر: احمد علی; احمد علی",
                "लेखक: अमित शर्मा; अमित शर्मा",
                "Автор Иван Петров, Москва; Иван Петров",
                "Текст: Олена Коваль; Олена Коваль",
                "取材・文／田中太郎; 田中太郎",
                "文・田中太郎; 田中太郎",
                "田中太郎記者; 田中太郎",
                "홍길동 기자 hong@daily.example; 홍길동",
                "[서울=데일리] 홍길동 기자; 홍길동",
                "기자 홍길동; 홍길동",
                "记者王小明; 王小明",
                "（记者 王小明 李雷）; 王小明,李雷",
                "文/王小明; 王小明",
                "Γράφει ο Γιώργος Παπαδόπουλος; Γιώργος Παπαδόπουλος",
                "Haber: Ahmet Yılmaz; Ahmet Yılmaz",
                "מאת: דנה לוי; דנה לוי",
                "Tác giả: Nguyễn Văn An; Nguyễn Văn An",
                "Oleh Budi Santoso; Budi Santoso",
                "Av Anna Svensson; Anna Svensson",
                "Door Jan de Vries; Jan de Vries",
                "Di Marco Rossi; Marco Rossi",
                "Por Ana Silva e João Costa; Ana Silva,João Costa",
                "Por José Ortega y Gasset; José Ortega y Gasset",
                "Autor: Jan Kowalski i Anna Nowak; Jan Kowalski,Anna Nowak",
                "Door Jan de Vries en Kees Smit; Jan de Vries,Kees Smit",
                "بقلم سعد الله ونوس; سعد الله ونوس",
                "بقلم محمد يوسف وهبي; محمد يوسف وهبي",
                "记者 王小明及李雷; 王小明,李雷",
                "Author: harbourcat; harbourcat",
                "Por Ana García y Luis Pérez; Ana García,Luis Pérez",
                "By Ann Lee in Cairo and Omar Haddad in Beirut; Ann Lee,Omar Haddad",
                "By Ann Lee Senior Health Editor; Ann Lee",
                "By Staff Writer Ann Lee; Ann Lee",
                "By Ann Lee November 5, 2024; Ann Lee",
                "Autorin: Ann Lee, Projektleiterin in Kairo; Ann Lee"
            })
    void readsTheNamesWithoutWhatStandsAroundThem(String line, String names) {
        assertThat(read("", TITLE + "<div>" + line + "</div>", "").authors())
                .containsExactlyElementsOf(List.of(names.split(",")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "كتب الرئيس رسالة إلى الشعب في يوم العيد الكبير",
                "تصوير: عمر حداد",
                "Фото: Анна Смирнова",
                "撮影：田中太郎",
                "新华社记者",
                "作者简介",
                "编辑推荐",
                "记者观察",
                "記者会見",
                "Text size",
                "Por favor",
                "Di più",
                "Texto completo",
                "كتب إلكترونية",
                "گزارش تصویری",
                "כתב אישום",
                "기자 페이지",
                "Haber Merkezi",
                "Laporan Khusus",
                "Reportagem Especial",
                "تقرير: ارتفاع أسعار النفط عالميا",
                "Report: Israel Strikes Damascus",
                "Interview: Harbour Pilots on Strike",
                "Von Anna Lee enttäuscht: die Fischer",
                "Par Anna Lee elle-même",
                "Medically reviewed by Anna Lee",
                "Last updated by Anna Lee",
                "צילום: דנה לוי",
                "Foto von Ann Lee",
                "Edited by Ann Lee",
                "Consumer Tech | 3 May 2024"
            })
    void takesNoSentenceAndNoPhotographerForAWriter(String line) {
        assertThat(read("", TITLE + "<div>" + line + "</div>", "").authors()).isEmpty();
    }
}
