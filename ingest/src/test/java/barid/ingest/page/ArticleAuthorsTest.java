package barid.ingest.page;

import static barid.ingest.page.PageTexts.jsonLd;
import static barid.ingest.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.article.Content;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleAuthorsTest {
    private static final String TITLE = "<h1>Harbour reopens</h1>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "By Ann Lee and Omar Haddad; Ann Lee,Omar Haddad",
                "Von Ann Lee, Kairo; Ann Lee",
                "Do 25.04.24 | 14:07 Uhr | Von Eva Kirch-Rätsch; Eva Kirch-Rätsch",
                "Publié le 3 mai 2024 par Léa Martin; Léa Martin",
                "Veröffentlicht am 9. Juli 2016 von hafenblog; hafenblog",
                "Text & Fotos: Ivan Valet; Ivan Valet",
                "كتب: عمر حداد; عمر حداد",
                "（责编：王小明、李雷）; 王小明,李雷",
                "Interview by Ann Lee; Ann Lee",
                "Posted by Konstantin 21.10.2019; Konstantin"
            })
    void readsABylineOfManyLanguages(String line, String names) {
        Content content = read("", TITLE + "<div>" + line + "</div>", "");

        assertThat(content.authors()).containsExactlyElementsOf(List.of(names.split(",")));
        assertThat(content.provenance()).containsEntry("authors", "visible");
    }

    @ParameterizedTest
    @CsvSource({
        "15 de Maio de 2020 às 10:15",
        "16 April 2020 from Armenia",
        "Von Kunst und Kapriolen",
    })
    void takesNoDateOrPlaceForAWriter(String line) {
        assertThat(read("", TITLE + "<div>" + line + "</div>", "").authors()).isEmpty();
    }

    @Test
    void takesNoHeadlineForAByline() {
        assertThat(read("", "<h1>By Land and Sea</h1>", "").authors()).isEmpty();
    }

    @Test
    void keepsTheAgencyThatIsNamedBesideAPerson() {
        Content content = read(
                jsonLd(
                        "{'@type':'NewsArticle','headline':'Harbour reopens','author':[{'@type':'Person','name':'Ann Lee'},"
                                + "{'@type':'Organization','name':'Coast Press'}]}"),
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee", "Coast Press");
    }

    @Test
    void prefersThePersonInTheBylineToTheNewsroomInTheStatement() {
        Content content = read("<meta name='author' content='Redaktion Hafenblatt'>", TITLE + "<p>Von Ann Lee</p>", "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void namesTheNewsroomWhenNobodyElseIsNamed() {
        Content content = read("<meta name='author' content='Redaktion Hafenblatt'>", TITLE, "");

        assertThat(content.authors()).containsExactly("Redaktion Hafenblatt");
        assertThat(content.provenance()).containsEntry("authors", "meta");
    }

    @Test
    void readsTheLabelledFieldOfASocialCard() {
        Content content = read(
                "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ann Lee'>"
                        + "<meta name='twitter:label2' content='Est. reading time'><meta name='twitter:data2' content='3 minutes'>",
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void readsTheAuthorOfThePageWhereNoArticleIsStated() {
        Content content = read(
                jsonLd(
                        "{'@graph':[{'@type':'WebPage','author':{'@id':'#p'}},{'@type':'Person','@id':'#p','name':'Ann Lee'}]}"),
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void prefersTheVisibleWriterToTheStatedEditorOfThePage() {
        Content content = read(
                jsonLd("{'@graph':[{'@type':'NewsArticle','headline':'Harbour reopens'},"
                        + "{'@type':'WebPage','author':{'@type':'Person','name':'Max Muster'}}]}"),
                TITLE + "<p class='byline'>By Ann Lee</p>",
                "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }

    @Test
    void prefersTheVisibleWriterToAnAgencyNamedInArabic() {
        Content content = read(
                "<meta name='author' content='وكالة الأنباء'>",
                "<h1>افتتاح الميناء بعد العاصفة</h1><p class='byline'>بقلم: ليلى حداد</p>",
                "");

        assertThat(content.authors()).containsExactly("ليلى حداد");
    }

    @Test
    void completesTheFirstStatementByAFullerOne() {
        Content content = read(
                "<meta name='author' content='Ann Lee, Omar Haddad'>"
                        + jsonLd(
                                "{'@type':'NewsArticle','headline':'Harbour reopens','author':{'@type':'Person','name':'Ann Lee'}}"),
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee", "Omar Haddad");
    }

    @Test
    void leavesOutAddressesAndKeepsLettersBehindAName() {
        Content content = read(
                "<meta property='article:author' content='https://social.example/ann'><meta name='author' content='Ann Lee, PhD'>",
                TITLE,
                "");

        assertThat(content.authors()).containsExactly("Ann Lee, PhD");
    }

    @Test
    void readsANameInTheBlockBehindItsByline() {
        Content content = read("", TITLE + "<div><p>Written by</p><p>Ann Lee</p></div>", "");

        assertThat(content.authors()).containsExactly("Ann Lee");
    }
}
