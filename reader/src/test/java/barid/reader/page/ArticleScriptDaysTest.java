package barid.reader.page;

import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that only the scripts of a page name. */
final class ArticleScriptDaysTest {
    private static final String TITLE = "<h1>Harbour reopens</h1>";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "window.state = {\"article\":{\"publishedAt\":\"2024-05-14T10:30:00+03:00\",\"id\":7}}",
                "self.push(\"{\\\"datePublished\\\":\\\"2024-05-14T10:30:00Z\\\"}\")",
                "dataLayer = [{'publishedDate': '2024-05-14'}]",
                "digital.page = {publish_date : 'May 14, 2024'}",
                "window.DATA = {\"title\":\"x\",\"pubtime\":\"2024-05-14 19:02:26\"}",
                "var firstPub = new Date('Tue May 14 19:08:33 EDT 2024');",
                "app.state = {publishTime: 1715682600, likes: 12}",
                "app.state = {\"publish_at\":1715682600000}"
            })
    void readsTheDayInTheDataOfScriptsWhereNothingElseTellsIt(String script) {
        Content content = read("", TITLE, "<script>" + script + "</script>");

        assertThat(published(content)).isEqualTo("2024-05-14");
        assertThat(content.provenance()).containsEntry("published", "script");
    }

    @Test
    void believesNoScriptThatTellsOfSeveralDays() {
        String script =
                "<script>var list = [{\"publishedAt\":\"2024-05-14\"},{\"publishedAt\":\"2024-05-13\"}]</script>";

        assertThat(published(read("", TITLE, script))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "publishDate, true",
        "first_publish, true",
        "xDatePublished, true",
        "article.pub_date, true",
        "abcdefghijabcdefghijpublishDate, true",
        "abcdefghijabcdefghijkpublishDate, false",
        "public_date, false",
        "republished, false",
    })
    void knowsTheNamesOfTheDayInScripts(String name, boolean known) {
        String script = "<script>var state = {" + name + ": \"2024-05-14\"};</script>";

        assertThat(published(read("", TITLE, script))).isEqualTo(known ? "2024-05-14" : null);
    }

    private static @Nullable String published(Content content) {
        return content.published() == null ? null : content.published().day().toString();
    }
}
