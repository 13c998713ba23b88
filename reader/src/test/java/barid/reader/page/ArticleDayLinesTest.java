package barid.reader.page;

import static barid.reader.page.PageTexts.STORY;
import static barid.reader.page.PageTexts.jsonLd;
import static barid.reader.page.PageTexts.page;
import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import barid.reader.WorkTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that readers see on a page without statements for machines. */
class ArticleDayLinesTest {
    private static final String TITLE = "<h1>Harbour reopens</h1>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ar; نُشر في: 14 مايو 2024 الساعة 10:30; 2024-05-14",
                "ar; الثلاثاء ١٤ أيار ٢٠٢٤; 2024-05-14",
                "ar; 14 ماي 2024; 2024-05-14",
                "ar; 6 ذو القعدة 1445 هـ الموافق 14 مايو 2024 م; 2024-05-14",
                "fa; تاریخ انتشار: ۲۵ اردیبهشت ۱۴۰۳; 2024-05-14",
                "fa; ۱۴۰۳/۰۲/۲۵ - ۱۰:۳۰; 2024-05-14",
                "ur; شائع 14 مئی 2024; 2024-05-14",
                "he; פורסם: 14 במאי 2024; 2024-05-14",
                "th; เผยแพร่: 14 พฤษภาคม 2567; 2024-05-14",
                "ja; 令和6年5月14日; 2024-05-14",
                "ja; 公開日：2024年5月14日; 2024-05-14",
                "ko; 입력 2024.05.14. 오전 10:30; 2024-05-14",
                "zh; 发布时间：2024-05-14 10:30; 2024-05-14",
                "hi; प्रकाशित: 14 मई 2024; 2024-05-14",
                "bn; প্রকাশ: ১৪ মে ২০২৪; 2024-05-14",
                "vi; Thứ ba, 14/5/2024, 10:30 (GMT+7); 2024-05-14",
                "vi; Đăng ngày 14 tháng 5 năm 2024; 2024-05-14",
                "id; Selasa, 14 Mei 2024 10:30 WIB; 2024-05-14",
                "tr; Yayınlanma: 14 Mayıs 2024 - 10:30; 2024-05-14",
                "ru; 14 мая 2024, 10:30; 2024-05-14",
                "uk; 14 травня 2024; 2024-05-14",
                "el; Δημοσίευση: 14 Μαΐου 2024; 2024-05-14",
                "de; Dienstag, 14. Mai 2024; 2024-05-14",
                "fr; Publié le mardi 14 mai 2024 à 10h30; 2024-05-14",
                "es; 14 de mayo de 2024; 2024-05-14",
                "pt; Publicado em 14/05/2024 às 10h30; 2024-05-14",
                "it; 14 Maggio 2024; 2024-05-14",
                "nl; 14 mei 2024; 2024-05-14",
                "pl; 14 maja 2024, 10:30; 2024-05-14",
                "cs; 14. května 2024; 2024-05-14",
                "sk; 14. mája 2024; 2024-05-14",
                "hu; 2024. május 14.; 2024-05-14",
                "ro; 14 mai 2024; 2024-05-14",
                "bg; 14 май 2024; 2024-05-14",
                "hr; 14. svibnja 2024.; 2024-05-14",
                "sl; 14. maj 2024; 2024-05-14",
                "sv; 14 maj 2024; 2024-05-14",
                "da; 14. maj 2024; 2024-05-14",
                "nb; 14. mai 2024; 2024-05-14",
                "fi; 14. toukokuuta 2024; 2024-05-14",
                "et; 14. mai 2024; 2024-05-14",
                "lv; 2024. gada 14. maijs; 2024-05-14",
                "lt; 2024 m. gegužės 14 d.; 2024-05-14",
                "ga; 14 Bealtaine 2024; 2024-05-14",
                "mt; 14 ta' Mejju 2024; 2024-05-14"
            })
    void readsTheDayInEveryLanguage(String language, String line, String day) {
        String page =
                "<html lang='" + language + "'><body>" + TITLE + "<div>" + line + "</div>" + STORY + "</body></html>";

        assertThat(published(read(page, "https://daily.example/harbour"))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ar; آخر تحديث: 14 مايو 2024",
                "fa; آخرین به‌روزرسانی: ۲۵ اردیبهشت ۱۴۰۳",
                "ur; اپ ڈیٹ: 14 مئی 2024",
                "de; Zuletzt aktualisiert: 14. Mai 2024",
                "fr; Mis à jour le 14 mai 2024",
                "ru; Обновлено: 14 мая 2024",
                "ja; 最終更新日：2024年5月14日",
                "zh; 更新时间：2024-05-14",
                "tr; Güncelleme: 14 Mayıs 2024",
                "vi; Cập nhật lúc 14/05/2024",
                "th; อัปเดต 14 พฤษภาคม 2567",
                "da; Opdateret 14. maj 2024",
                "hu; Frissítve: 2024. május 14."
            })
    void takesADayOfChangeForNoDayOfPublication(String language, String line) {
        String page =
                "<html lang='" + language + "'><body>" + TITLE + "<div>" + line + "</div>" + STORY + "</body></html>";
        Content content = read(page, "https://daily.example/harbour");

        assertThat(content.published()).isNull();
        assertThat(content.modified()).isNotNull();
        assertThat(content.modified().day()).hasToString("2024-05-14");
    }

    @ParameterizedTest
    @CsvSource({
        "vor 3 Stunden",
        "منذ ساعتين",
        "قبل 3 أيام",
        "2 hours ago",
        "Yesterday at 10:30",
        "昨天 10:30",
        "3時間前",
        "14 May",
        "hace 2 días",
        "20 минут назад"
    })
    void readsNoDayOutOfWordsThatNeedAnotherDay(String line) {
        assertThat(published(read("", TITLE + "<div>" + line + "</div>", ""))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Marco Aprile 4 Febbraio 2025 - 14:41; 2025-02-04",
                "By June Marten | July 10, 2015; 2015-07-10",
                "Martin Augustin, 12. Dezember 2022; 2022-12-12",
                "April May: 3 June 2024; 2024-06-03"
            })
    void takesNoNameOfAPersonForAMonth(String line, String day) {
        assertThat(published(read("", TITLE + "<div>" + line + "</div>", ""))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "'Press release of 14 May 2024 | Newport – The harbour of the town has been opened again, said the port authority.'",
        "'(14 May 2024) The harbour of the town has been opened again after the storm, as the port authority said.'",
        "'NEWPORT, May 14, 2024 – The harbour of the town has been opened again after the storm, said the authority.'",
        "'Newport, 14.05.2024 - The harbour of the town has been opened again after the storm, said the authority.'"
    })
    void readsPlaceAndDayWithWhichAPressReleaseBegins(String beginning) {
        assertThat(published(read("", TITLE + "<p>" + beginning + "</p>", ""))).isEqualTo("2024-05-14");
    }

    @Test
    void takesTheDayAfterTheHeadlineAndNotTodaysDateBeforeIt() {
        Content content = read(
                "<div class='top'><span>Wednesday, 3 December 2025</span></div><ul><li>Home</li><li>News</li></ul>",
                TITLE + "<div>by Ada Quay | 5 November 2024</div>",
                "");

        assertThat(published(content)).isEqualTo("2024-11-05");
    }

    @Test
    void takesNoDayOfOtherArticlesOrOfComments() {
        String teasers = "<div class='teasers'>"
                + "<div class='card'><a href='/a'>Storm in the north</a><div class='when'><a href='/a'>12 May 2024</a></div></div>"
                + "<div class='card'><a href='/b'>Fish prices fall</a><div class='when'><a href='/b'>11 May 2024</a></div></div>"
                + "<div class='card'><a href='/c'>New ferry</a><div class='when'><a href='/c'>10 May 2024</a></div></div></div>";
        String comments = "<div class='comments'><p>Bo</p><p>15 May 2024, 10:30</p><p>At last.</p></div>";

        assertThat(published(read("", TITLE, teasers + comments))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<footer>Рег. № ФС77-12345 от 01.02.2010</footer>",
                "<footer>14 May 2024</footer>",
                "<footer><p>© 14 May 2024</p></footer>",
                "<div class='related'><a href='/a'>Storm in the north</a><p>12 May 2024</p></div>"
            })
    void takesNoDayOfTheSiteOrOfAnotherArticleBehindTheText(String behind) {
        assertThat(published(read("", TITLE, behind))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "آخر تحديث: 15 مايو 2024 | نشر: 12 مايو 2024; 2024-05-12; 2024-05-15",
                "Updated: 15 May 2024 | Published: 12 May 2024; 2024-05-12; 2024-05-15",
                "Aktualisiert am 15. Mai 2024, veröffentlicht am 12. Mai 2024; 2024-05-12; 2024-05-15",
                "Published 12 May 2024, updated 15 May 2024; 2024-05-12; 2024-05-15"
            })
    void readsBothDaysOfALineInAnyOrder(String line, String published, String modified) {
        Content content = read("", TITLE + "<div>" + line + "</div>", "");

        assertThat(published(content)).isEqualTo(published);
        assertThat(content.modified()).isNotNull();
        assertThat(content.modified().day()).hasToString(modified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11 сентября 2001 года в порту города случился большой пожар, о котором помнят и сегодня, рассказывает"
                        + " смотритель маяка, который тогда был ещё ребёнком и видел огонь.",
                "On 14 May 2001, the president of the harbour said: the old breakwater has to go, and nobody in the town"
                        + " believed it, as the lights had been mended only the year before.",
                "The strike at the harbour began on 24 February 2022. Since then no ferry has left the town on time, and"
                        + " the fishers have had to bring their catch to the north by lorry."
            })
    void takesNoDayOfAFirstSentenceForADateLine(String beginning) {
        assertThat(published(read("", TITLE + "<p>" + beginning + "</p>", ""))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10:30 - 14.05.2024",
                "10:30 – 14 May 2024",
                "14.05.2024 - 10:30",
                "14 May 2024 – 10:30",
                "14.05.2024 - 10 Uhr"
            })
    void takesNoClockBesideADayForASpan(String line) {
        String menu = "<h2>Harbour</h2><p>Boats</p><p>Nets</p>";
        assertThat(published(read("", TITLE + menu + "<div>" + line + "</div>", "")))
                .isEqualTo("2024-05-14");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; Market update | 14 May 2024",
                "en; How the harbour changed - 14 May 2024",
                "ar; حدث في مثل هذا اليوم 14 مايو 2024",
                "pl; Akt oskarżenia, 14 maja 2024",
                "de; Aktenzeichen Hafen, 14. Mai 2024"
            })
    void takesNoWordsOfAHeadlineForThoseOfAChange(String language, String line) {
        String page =
                "<html lang='" + language + "'><body>" + TITLE + "<div>" + line + "</div>" + STORY + "</body></html>";

        assertThat(published(read(page, "https://daily.example/harbour"))).isEqualTo("2024-05-14");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Update: 14 May 2024",
                "By Ada Quay Updated May 14, 2024",
                "Ada Quay | Update 14 May 2024",
                "Diese Seite wurde zuletzt am 14. Mai 2024 geändert"
            })
    void takesTheDayBehindWordsOfAChangeForNoDayOfPublication(String line) {
        assertThat(published(read("", TITLE + "<div>" + line + "</div>", ""))).isNull();
    }

    @Test
    void takesTheDayOfChangeWithWhichATextBeginsForNoDayOfPublication() {
        String beginning =
                "Updated 14 May 2024 – The harbour of the town has been opened again after the storm, as crews"
                        + " had hoped, and the first ferry left at dawn.";
        Content content = read("", TITLE + "<p>" + beginning + "</p>", "");

        assertThat(content.published()).isNull();
        assertThat(content.modified()).isNotNull();
    }

    @Test
    void looksForTimeElementsInLongBlocksWithoutReadingThemAgainAndAgain() {
        String times = "<time datetime='2024-05-14'>14 May 2024</time> ".repeat(200);
        String page = page("", TITLE + "<p>" + "Quay lights and nets, ".repeat(50_000) + times + "</p>", "");

        assertThat(WorkTime.of(() -> read(page, "https://daily.example/harbour")))
                .isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void takesNoSpanOfDaysForADayOfPublication() {
        assertThat(published(read("", TITLE + "<div>Week of 14. - 20. May 2024</div>", "")))
                .isNull();
    }

    @Test
    void takesTheEarlierOfTwoDaysInALine() {
        Content content = read(
                "",
                TITLE + "<div><time class='updated' datetime='2024-05-21T08:00:00Z'>May 21, 2024</time>"
                        + "<time class='published' datetime='2024-04-24T08:00:00Z'>April 24, 2024</time></div>",
                "");

        assertThat(published(content)).isEqualTo("2024-04-24");
    }

    @Test
    void keepsTheLocalDayThatIsWrittenWhereTheElementTellsItInUtc() {
        Content content = read("", TITLE + "<p><time datetime='2024-05-13T22:30:00Z'>14 May 2024, 0:30</time></p>", "");

        assertThat(published(content)).isEqualTo("2024-05-14");
        assertThat(content.published()).isNotNull();
        assertThat(content.published().instant()).hasToString("2024-05-13T22:30:00Z");
    }

    @Test
    void countsTheDayThatReadersSeeWhereItIsTheStatedInstant() {
        String stated = "<meta property='article:published_time' content='2024-05-14T02:24:00'>";
        Content content = read(stated, TITLE + "<p>May 13, 2024 at 9:24 pm EST</p>", "");

        assertThat(published(content)).isEqualTo("2024-05-13");
        assertThat(content.provenance()).containsEntry("published", "meta");
    }

    @Test
    void keepsTheOffsetThatIsStated() {
        Content content = read(
                jsonLd(
                        "{'@type':'NewsArticle','headline':'Harbour reopens','datePublished':'2024-05-14T00:30:00+03:00'}"),
                TITLE,
                "");

        assertThat(published(content)).isEqualTo("2024-05-14");
        assertThat(content.published()).isNotNull();
        assertThat(content.published().instant()).hasToString("2024-05-13T21:30:00Z");
    }

    @Test
    void takesNoStatementThatOnlyRepeatsTheLastChange() {
        String live = jsonLd("{'@type':'LiveBlogPosting','headline':'Harbour reopens',"
                + "'datePublished':'2024-08-04T13:23:00Z','dateModified':'2024-08-05T19:49:50Z'}");
        String stamp = "<meta property='article:published_time' content='2024-08-05T19:49:50Z'>";

        assertThat(published(read(live + stamp, TITLE + "<p>20:49, 5 Aug 2024</p>", "")))
                .isEqualTo("2024-08-04");
    }

    @Test
    void readsTheDayBesideAnIconThatIsNamedForIt() {
        String list = "<ul class='facts'><li>%s <time datetime='2024-05-14T10:30:00Z'>Tue 10:30</time></li></ul>";
        String far = "<p>x</p>".repeat(12);

        assertThat(published(read("", TITLE, far + list.formatted("<i class='icon' title='Published'></i>"))))
                .isEqualTo("2024-05-14");
        assertThat(published(read("", TITLE, far + list.formatted("<i class='icon' title='Next service'></i>"))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This entry was posted on Tuesday, May 14th, 2024 at 5:12 pm and is filed under Harbours, Islands. You can follow "
                        + "any answers to this entry through a feed. You can leave a response, or trackback from your own site.",
                "Der Hafen und die Lichter an seiner langen Mole, von denen viele noch dunkel sind, wurde am 14. Mai 2024 um 23:03 Uhr "
                        + "gepostet und unter Inseln abgelegt."
            })
    void readsTheDayInASentenceBehindTheTextThatTellsOfPublication(String notice) {
        assertThat(published(read("", TITLE, "<p class='postmetadata'><small>" + notice + "</small></p>")))
                .isEqualTo("2024-05-14");
    }

    @Test
    void readsLineByLineWhatIsNoSentence() {
        Content content = read(
                "",
                TITLE,
                "<div>First posted in our Harbours section by the Example staff, see also 10 things from 1999<br>by Anna Long and Ben Short, "
                        + "who live in Example Town by the sea<br>Published May 14, 2024<br>Updated: May 17, 2024</div>");

        assertThat(published(content)).isEqualTo("2024-05-14");
        assertThat(content.modified()).isNotNull();
    }

    @Test
    void takesNoYearOfTwoDigitsBehindTheDayOfAChange() {
        assertThat(published(read("", TITLE, "<p>Updated May 14, 2024 Published 12 May 24</p>")))
                .isNull();
    }

    /** Systems show both days beside each other, parted by nothing but a space or by nothing at all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "By Ann Lee May 14, 2024 May 15, 2024 Harbour",
                "14. Mai 2024 15. Mai 2024",
                "14.05.2024 15.05.2024",
                "Publicado 14/05/2024 15/05/2024",
            })
    void takesTheFirstOfTwoDaysBesideEachOther(String line) {
        Content content = read("", TITLE + "<div>" + line + "</div>", "");

        assertThat(content.published()).isNotNull();
        assertThat(content.published().day()).hasToString("2024-05-14");
    }

    /** What stands before the text of a time element, or before its day inside, tells of what it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "By Ann Lee last updated <time datetime='2024-05-16T10:30Z'>16 May 24</time>; null",
                "Zuletzt aktualisiert: <time datetime='2024-05-16T10:30Z'>16. Mai</time>; null",
                "Updated20:49, 16 May 2024; null",
                "<time datetime='2024-05-14T10:30Z'>May 14, 2024 10:30 AM / Updated May 14, 2024 1:00 PM</time>; 2024-05-14",
                "<time datetime='2024-05-14T10:30Z'>14. Mai 2024, aktualisiert 16. Mai 2024</time>; 2024-05-14",
            })
    void knowsWhatATimeElementTellsOf(String line, String day) {
        Content content = read("", TITLE + "<div>" + line + "</div>", "");

        assertThat(
                        content.published() == null
                                ? "null"
                                : content.published().day().toString())
                .isEqualTo(day);
    }

    private static @Nullable String published(Content content) {
        return content.published() == null ? null : content.published().day().toString();
    }
}
