package barid.reader.page;

import static barid.reader.page.PageTexts.STORY;
import static barid.reader.page.PageTexts.jsonLd;
import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleDatesTest {
    private static final String TITLE = "<h1>Harbour reopens</h1>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "14 May 2024; 2024-05-14",
                "26 | 01 | 2022; 2022-01-26",
                "Thema des Tages // 02.11.2021; 2021-11-02",
                "CoastDECEMBER 22, 2022Updated: JANUARY 02, 2026; 2022-12-22",
                "December 3, 2025. Updated: December 7, 2025; 2025-12-03",
                "Artikel veröffentlicht am 16.12.2012<br>Kategorien: Hafen, Schiffe, Wetter; 2012-12-16",
                "١٤ أيار ٢٠٢٤; 2024-05-14"
            })
    void readsTheDateLine(String line, String day) {
        Content content = read("", TITLE + "<div>" + line + "</div>", "");

        assertThat(published(content)).isEqualTo(day);
        assertThat(content.provenance()).containsEntry("published", "visible");
    }

    @ParameterizedTest
    @CsvSource({"Rating: 9.5 /10", "12 to 14 months out", "Updated May 14 2024", "More at https://a.example/2024/no/02"
    })
    void readsNoDateOutOfOtherLines(String line) {
        assertThat(published(read("", TITLE + "<div>" + line + "</div>", ""))).isNull();
    }

    @Test
    void readsALineAboutAChangeAsTheDayOfTheChange() {
        Content content = read("", TITLE + "<div>Updated: May 14, 2024</div>", "");

        assertThat(content.published()).isNull();
        assertThat(content.modified()).isNotNull();
        assertThat(content.modified().day()).hasToString("2024-05-14");
        assertThat(content.provenance()).containsEntry("modified", "visible");
    }

    @Test
    void believesTheMarkedDateLineThatReadersSeeUnlessItIsTheDayOfTheChange() {
        String stated = "<meta property='article:published_time' content='2022-01-15'>";
        String line = TITLE + "<div><time datetime='2022-01-25'>25 January 2022</time></div>";
        String change = "<meta property='article:modified_time' content='2022-01-25'>";

        assertThat(published(read(stated, line, ""))).isEqualTo("2022-01-25");
        assertThat(published(read(stated + change, line, ""))).isEqualTo("2022-01-15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<p>On <time datetime='2019-03-15'>15 March 2019</time>, the old harbour of the town was closed for good.</p>; ''",
                "''; <div class='related'><a href='/a'>Storm <time datetime='2019-03-15'>15 March 2019</time></a></div>",
                "''; <div><time datetime='2019-03-15'>15 March 2019</time></div>",
                "<ul><li>Storm in the north of the bay <time datetime='2019-03-15'>15 March 2019</time></li></ul>; ''"
            })
    void believesNoMarkedDayOutsideTheHeaderOfTheArticleAgainstAStatement(String before, String behind) {
        String stated = "<meta property='article:published_time' content='2022-01-15'>";

        assertThat(published(read(stated, TITLE + before, behind))).isEqualTo("2022-01-15");
    }

    @Test
    void settlesContradictingStatementsByWhatReadersSee() {
        Content content = read(
                "<meta property='article:published_time' content='2023-11-06T14:25:00+00:00'>"
                        + jsonLd(
                                "{'@type':'NewsArticle','headline':'Harbour reopens','datePublished':'2023-11-03T10:25:56+00:00'}"),
                TITLE + "<p>6 November 2023, 15:25</p>",
                "");

        assertThat(published(content)).isEqualTo("2023-11-06");
    }

    @Test
    void doesNotBelieveAVagueStatementAgainstTheDateLine() {
        Content content =
                read("<meta name='date' content='2021-12-20T11:02:44+01:00'>", TITLE + "<p>27.01.2022</p>", "");

        assertThat(published(content)).isEqualTo("2022-01-27");
    }

    @Test
    void keepsTheStatedDayWhenItsTimeIsLocal() {
        Content content = read(
                "<html><head>"
                        + jsonLd(
                                "{'@type':'NewsArticle','headline':'Harbour reopens','datePublished':'2022-05-07T13:43:46-05:00'}")
                        + "</head><body>" + TITLE + STORY + "</body></html>",
                "https://daily.example/2022/05/06/harbour-reopens/");

        assertThat(published(content)).isEqualTo("2022-05-07");
    }

    @ParameterizedTest
    @CsvSource({
        "de, 2022-11-06T23:00:00.000Z, 2022-11-07",
        "de-AT, 2022-07-06T22:00:00Z, 2022-07-07",
        "ja, 2022-11-06T15:00:00Z, 2022-11-07",
        "de, 2022-11-06T23:00:01Z, 2022-11-06",
        "de, 2022-11-06T23:00:00-01:00, 2022-11-06",
        "en, 2022-11-06T23:00:00Z, 2022-11-06",
        "ja, 2022-11-06T15:00:00, 2022-11-06",
        "de, 2022-11-06 23:00:00, 2022-11-06",
        "zh, 2022-11-06 16:00, 2022-11-06",
        "de, 2022-11-06T18:00:00-05:00, 2022-11-06",
    })
    void takesTheFirstInstantOfADayWhereTheLanguageIsAtHomeForThatDay(String language, String stated, String day) {
        String head = "<html lang='" + language + "'><head><meta property='article:published_time' content='" + stated
                + "'></head><body>";

        assertThat(published(read(head + TITLE + STORY + "</body></html>", "https://daily.example/harbour-reopens")))
                .isEqualTo(day);
    }

    @Test
    void takesTheDayOfTheAddressWhenAnArticleWasStampedAnew() {
        Content content = read(
                "<html><head><meta property='article:published_time' content='2019-06-17T18:28:00+02:00'></head><body>"
                        + TITLE + STORY + "</body></html>",
                "https://daily.example/2017/7/12/harbour-reopens");

        assertThat(published(content)).isEqualTo("2017-07-12");
        assertThat(content.provenance()).containsEntry("published", "url");
    }

    @Test
    void readsADayBeforeItsMonthInTheAddressUnlessItCouldBeAmerican() {
        String page = "<html lang='%s'><body>" + TITLE + STORY + "</body></html>";

        assertThat(published(read(page.formatted("de"), "https://daily.example/03-01-2022-hafen")))
                .isEqualTo("2022-01-03");
        assertThat(published(read(page.formatted("en"), "https://daily.example/23-01-2022-harbour")))
                .isEqualTo("2022-01-23");
        assertThat(published(read(page.formatted("en"), "https://daily.example/03-01-2022-harbour")))
                .isNull();
    }

    @Test
    void readsTheTimeElementOfTheArticleAndNotOfCommentsOrPosts() {
        Content content = read(
                "",
                TITLE + "<blockquote><time datetime='2018-03-12T19:30:12Z'>12 March</time></blockquote>"
                        + "<p><time datetime='2019-01-29T09:00:00+01:00'>29 January 2019</time></p>",
                "<div class='comments'><time class='published' datetime='2019-02-02T09:00:00Z'>2 February</time></div>");

        assertThat(published(content)).isEqualTo("2019-01-29");
        assertThat(content.provenance()).containsEntry("published", "time");
    }

    @Test
    void readsTheDayOfThePageOrItsFilmWhereNoArticleIsStated() {
        assertThat(published(
                        read(jsonLd("{'@type':'WebPage','datePublished':'2022-10-05T12:53:00-07:00'}"), TITLE, "")))
                .isEqualTo("2022-10-05");
        assertThat(published(
                        read(jsonLd("{'@type':'VideoObject','uploadDate':'2020-04-04T20:57:00+02:00'}"), TITLE, "")))
                .isEqualTo("2020-04-04");
    }

    private static @Nullable String published(Content content) {
        return content.published() == null ? null : content.published().day().toString();
    }
}
