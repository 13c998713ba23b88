package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.ArticleKind;
import barid.model.article.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleFieldsTest {
    private static final String STORY = """
            <p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.</p>
            <p>Pilots said that the channel was clear, but that the lights on the breakwater were still dark.</p>
            <p>The port authority expects that all lights will be repaired by the end of the week, it said.</p>
            """;

    private final PageReader reader = new ArticlePageReader();

    @Test
    void readsWhatJsonLdStates() {
        Content content = content("""
                <html lang="en_GB"><head><title>Harbour reopens | The Daily</title>
                <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
                 {"@type":"Organization","@id":"#org","name":"The Daily"},
                 {"@type":"NewsArticle","headline":"Harbour reopens","datePublished":"2024-05-14T23:30:00-05:00",
                  "dateModified":"2024-05-15T08:00:00Z","author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Omar Haddad"}],
                  "publisher":{"@id":"#org"},"articleSection":"World","keywords":"ports, storms","isAccessibleForFree":"False",
                  "image":{"url":"/a.jpg"},}
                ]}</script></head><body><h1>Harbour reopens</h1><article>%s</article></body></html>
                """.formatted(STORY));

        assertThat(content.title()).isEqualTo("Harbour reopens");
        assertThat(content.authors()).containsExactly("Ann Lee", "Omar Haddad");
        assertThat(content.published()).isNotNull();
        assertThat(content.published().day()).isEqualTo(LocalDate.of(2024, 5, 14));
        assertThat(content.published().instant()).isEqualTo(Instant.parse("2024-05-15T04:30:00Z"));
        assertThat(content.modified()).isNotNull();
        assertThat(content.siteName()).isEqualTo("The Daily");
        assertThat(content.section()).isEqualTo("World");
        assertThat(content.keywords()).containsExactly("ports", "storms");
        assertThat(content.paywalled()).isTrue();
        assertThat(content.leadImage()).isEqualTo(URI.create("https://daily.example/a.jpg"));
        assertThat(content.languageHint()).isEqualTo("en-GB");
        assertThat(content.provenance()).containsEntry("authors", "json-ld").containsEntry("published", "json-ld");
    }

    @Test
    void keepsTheLocalDayWhenTheStatedTimeIsUtc() {
        Content content = content("""
                <html><head><meta property="article:published_time" content="2024-05-15T03:10:00Z"></head>
                <body><h1>Harbour reopens</h1>%s</body></html>
                """.formatted(STORY));

        assertThat(content.published()).isNotNull();
        assertThat(content.published().day()).isEqualTo(LocalDate.of(2024, 5, 14));
        assertThat(content.published().instant()).isEqualTo(Instant.parse("2024-05-15T03:10:00Z"));
    }

    @Test
    void readsTheBylineThatReadersSee() {
        Content content = content("""
                <html><body><h1>Harbour reopens</h1><div>By Ann Lee and Omar Haddad | 14 May 2024, 10:30</div>%s</body></html>
                """.formatted(STORY));

        assertThat(content.authors()).containsExactly("Ann Lee", "Omar Haddad");
        assertThat(content.provenance()).containsEntry("authors", "visible");
    }

    @Test
    void leavesOutLinesThatLeadElsewhere() {
        Content content = content("""
                <html><body><article><h1>Harbour reopens</h1>
                <p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.</p>
                <p>Read also: <a href="/x">Storm closes the harbour for a third day</a></p>
                <p>اقرأ أيضاً: <a href="/y">العاصفة تغلق الميناء لليوم الثالث على التوالي</a></p>
                <h2>The lights</h2>
                <p>Pilots said that the channel was clear, but that the lights on the breakwater were still dark.</p>
                <figure><img src="/a.jpg" alt="The harbour"><figcaption>The harbour at dawn. Photo: Ann Lee</figcaption></figure>
                <ul><li>The first ferry carried forty cars.</li><li>The second one carried none at all.</li></ul>
                <blockquote><p>“We have waited for this day,” said the harbour master.</p></blockquote>
                <h3>More stories</h3><ul><li><a href="/1">A first other story</a></li><li><a href="/2">A second other story</a></li></ul>
                </article></body></html>
                """);

        assertThat(content.text()).isEqualTo("""
                The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.

                The lights

                Pilots said that the channel was clear, but that the lights on the breakwater were still dark.

                The first ferry carried forty cars.
                The second one carried none at all.

                “We have waited for this day,” said the harbour master.""");
        assertThat(content.html())
                .contains("<h2>The lights</h2>")
                .contains("<figcaption>The harbour at dawn. Photo: Ann Lee</figcaption>")
                .contains("<li>The first ferry carried forty cars.</li>")
                .contains("<blockquote><p>")
                .contains("<img src=\"https://daily.example/a.jpg\" alt=\"The harbour\">");
    }

    @Test
    void writesNoMarkupThatCouldRun() {
        Content content = content("""
                <html><body><article><h1>Harbour reopens</h1>%s
                <p onclick="alert(1)">Another <a href="javascript:alert(1)" style="x">long</a> sentence <script>alert(2)</script> of the article &lt;script&gt;.</p>
                </article></body></html>
                """.formatted(STORY));

        assertThat(content.html())
                .doesNotContain("onclick")
                .doesNotContain("javascript")
                .doesNotContain("<script")
                .doesNotContain("style");
        assertThat(content.html()).contains("&lt;script&gt;");
    }

    @Test
    void tellsAnErrorPageAndAnArticleWithoutDate() {
        Content error = content(
                "<html><head><title>404 Not found</title></head><body><h1>404 Not found</h1><p>Nothing is here.</p></body></html>");
        Content undated = content(
                "<html><body><h1>Harbour reopens</h1>%s</body></html>".formatted(STORY),
                "https://daily.example/harbour");

        assertThat(error.kind()).isEqualTo(ArticleKind.ERROR_PAGE);
        assertThat(error.quality()).isZero();
        assertThat(undated.published()).isNull();
        assertThat(undated.qualityReasons()).contains("no-date");
    }

    @Test
    void readsTextThatWasEncodedTwice() {
        String twice = new String(
                "<html><body><h1>Café</h1><p>The harbour’s lights – “all of them” – are dark, it’s said, and that’s that.</p></body></html>"
                        .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);

        assertThat(content(twice).text()).contains("harbour’s lights – “all of them” – are");
    }

    @Test
    void passesOverPicturesThatShowNothingOfTheArticle() {
        assertThat(content(page("", "https://cdn.example/i/blank.jpg", "/photos/harbour.jpg"))
                        .leadImage())
                .isEqualTo(URI.create("https://daily.example/photos/harbour.jpg"));
        assertThat(content(page("", "/themes/daily/logo-social.png", "/photos/harbour.jpg"))
                        .leadImage())
                .isEqualTo(URI.create("https://daily.example/photos/harbour.jpg"));
        assertThat(content(page("", "/themes/daily/logo-social.png", "/images/placeholder.gif"))
                        .leadImage())
                .isEqualTo(URI.create("https://daily.example/themes/daily/logo-social.png"));
        assertThat(content(page("", "/2024/05/new-logo-of-the-harbour-company-at-night.jpg", "/b.jpg"))
                        .leadImage())
                .isEqualTo(URI.create("https://daily.example/2024/05/new-logo-of-the-harbour-company-at-night.jpg"));
    }

    @Test
    void takesAPictureForAFillerOnlyWhenItsNameSaysNothingElse() {
        for (String picture : List.of("google-pixel-9-review", "avatar-fire-and-ash", "transparent-solar-panel")) {
            assertThat(content(page("", "/i/" + picture + ".jpg", "/b.jpg")).leadImage())
                    .isEqualTo(URI.create("https://daily.example/i/" + picture + ".jpg"));
        }
        for (String picture :
                List.of("pixel", "pixel-1", "default-avatar", "placeholder_16x9", "cropped-the-daily-favicon")) {
            assertThat(content(page("", "/i/" + picture + ".png", "/b.jpg")).leadImage())
                    .isEqualTo(URI.create("https://daily.example/b.jpg"));
        }
    }

    @Test
    void keepsKeywordsThatHoldAColonAndWords() {
        String keywords =
                "re:publica, Mission:Impossible, re:publica 2024, lite:true, id:4711, page_type:sea_ports, path:/news";

        assertThat(content(page(keywords, "/a.jpg", "/b.jpg")).keywords())
                .containsExactly("re:publica", "Mission:Impossible", "re:publica 2024");
    }

    @Test
    void takesTheNameOfALanguageForNoTag() {
        assertThat(content("<html><head><meta name='language' content='English'></head><body>" + STORY)
                        .languageHint())
                .isNull();
        assertThat(content("<html lang='English'><head><meta name='language' content='fil-PH'></head><body>" + STORY)
                        .languageHint())
                .isEqualTo("fil-PH");
    }

    @Test
    void keepsKeywordsThatReadersWouldUse() {
        String keywords =
                "Ports &amp;amp; ships, Tag:Storms, 4513257, lite:true, cce15240-c52a-4887-a61a-cd64701d6596، موانئ";

        assertThat(content(page(keywords, "/a.jpg", "/b.jpg")).keywords())
                .containsExactly("Ports & ships", "Storms", "موانئ");
    }

    @Test
    void takesTheLanguageThatOnlyJsonLdStates() {
        assertThat(content("""
                <html><head><script type="application/ld+json">{"@type":"NewsArticle","inLanguage":"ar-EG"}</script></head>
                <body><h1>Harbour reopens</h1>%s</body></html>
                """.formatted(STORY)).languageHint()).isEqualTo("ar-EG");
    }

    private static String page(String keywords, String stated, String shown) {
        return """
                <html><head><meta property="og:image" content="%s"><meta name="keywords" content="%s"></head>
                <body><h1>Harbour reopens</h1><article>%s<img src="%s">%s</article></body></html>
                """.formatted(stated, keywords, STORY, shown, STORY.replace("Tuesday", "Friday"));
    }

    private Content content(String page) {
        return content(page, "https://daily.example/2024/05/14/harbour-reopens/");
    }

    private Content content(String page, String address) {
        PageOutcome outcome =
                reader.read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", URI.create(address));
        assertThat(outcome).isInstanceOf(PageOutcome.Read.class);
        return ((PageOutcome.Read) outcome).content();
    }

    @Test
    void notesWhereAddressLanguageAndKindWereRead() {
        Content stated = PageTexts.read(
                "<link rel=canonical href='https://daily.example/a'><meta property='og:type' content='article'>"
                        + "<meta property='og:locale' content='ar_EG'>",
                "",
                "");
        Content bare = PageTexts.read("", "", "");

        assertThat(stated.provenance())
                .containsEntry("canonical", "link")
                .containsEntry("languageHint", "og")
                .containsEntry("kind", "og");
        assertThat(bare.provenance()).containsEntry("kind", "visible").doesNotContainKeys("canonical", "languageHint");
    }
}
