package barid.reader.page;

import static barid.reader.page.PageTexts.jsonLd;
import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The fields that pages state plainly, each with the place it was read from. */
class ArticleStatementsTest {
    private static final String TITLE = "<h1>Harbour reopens</h1>";

    @Test
    void readsOpenGraph() {
        Content content = read(
                "<meta property='og:site_name' content='The Daily'><meta property='og:image' content='/a.jpg'>"
                        + "<meta property='article:section' content='Coast'><meta property='article:tag' content='ports'>"
                        + "<meta property='article:tag' content='storms'><meta property='article:content_tier' content='locked'>"
                        + "<meta property='og:description' content='The first ferry left.'>",
                TITLE,
                "");

        assertThat(content.siteName()).isEqualTo("The Daily");
        assertThat(content.leadImage()).isEqualTo(URI.create("https://daily.example/a.jpg"));
        assertThat(content.section()).isEqualTo("Coast");
        assertThat(content.keywords()).containsExactly("ports", "storms");
        assertThat(content.paywalled()).isTrue();
        assertThat(content.lead()).isEqualTo("The first ferry left.");
        assertThat(content.provenance())
                .containsEntry("siteName", "og")
                .containsEntry("leadImage", "og")
                .containsEntry("section", "og")
                .containsEntry("keywords", "og")
                .containsEntry("paywalled", "og")
                .containsEntry("lead", "og");
    }

    @Test
    void readsJsonLd() {
        Content content = read(
                jsonLd(
                        "{'@type':'NewsArticle','headline':'Harbour reopens','publisher':{'@type':'Organization','name':'The Daily'},"
                                + "'image':['/b.jpg'],'articleSection':'Coast','keywords':['ports','storms'],'isAccessibleForFree':false,"
                                + "'dateModified':'2024-05-15T08:00:00+02:00'}"),
                TITLE,
                "");

        assertThat(content.siteName()).isEqualTo("The Daily");
        assertThat(content.leadImage()).isEqualTo(URI.create("https://daily.example/b.jpg"));
        assertThat(content.section()).isEqualTo("Coast");
        assertThat(content.keywords()).containsExactly("ports", "storms");
        assertThat(content.paywalled()).isTrue();
        assertThat(content.modified()).isNotNull();
        assertThat(content.provenance())
                .containsEntry("siteName", "json-ld")
                .containsEntry("leadImage", "json-ld")
                .containsEntry("section", "json-ld")
                .containsEntry("keywords", "json-ld")
                .containsEntry("paywalled", "json-ld")
                .containsEntry("modified", "json-ld");
    }

    @Test
    void readsMicrodataAndMeta() {
        Content content = read(
                "<meta name='application-name' content='The Daily'><meta name='keywords' content='ports؛ storms، coast'>"
                        + "<meta name='section' content='Coast'>",
                TITLE + "<span itemprop='author'><b itemprop='name'>Ann Lee</b></span>"
                        + "<time itemprop='datePublished' datetime='2024-05-14T09:00:00+02:00'>Tuesday</time>",
                "");

        assertThat(content.siteName()).isEqualTo("The Daily");
        assertThat(content.keywords()).containsExactly("ports", "storms", "coast");
        assertThat(content.authors()).containsExactly("Ann Lee");
        assertThat(content.provenance())
                .containsEntry("siteName", "meta")
                .containsEntry("keywords", "meta")
                .containsEntry("section", "meta")
                .containsEntry("authors", "microdata")
                .containsEntry("published", "microdata");
    }

    @Test
    void readsTheCanonicalAddress() {
        String page = "<html><head><link rel='canonical' href='/harbour?id=1'></head><body>" + TITLE + PageTexts.STORY
                + "</body></html>";

        assertThat(PageTexts.outcome(page, "https://daily.example/harbour?utm_source=x")
                        .canonical())
                .isEqualTo(URI.create("https://daily.example/harbour?id=1"));
    }

    @Test
    void readsTheLanguageThatThePageDeclares() {
        String page = "<html lang='ar'><body>" + TITLE + PageTexts.STORY + "</body></html>";

        assertThat(read(page, "https://daily.example/harbour").languageHint()).isEqualTo("ar");
    }

    @Test
    void tellsAPaywallByItsBoxOnAShortPage() {
        Content content = read(
                "<html><body><article>" + TITLE
                        + "<div class='article-body'><p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.</p></div>"
                        + "<div class='paywall'><p>Subscribe to read on.</p></div></article></body></html>",
                "https://daily.example/harbour");

        assertThat(content.paywalled()).isTrue();
        assertThat(content.qualityReasons()).contains("paywalled", "short-text");
    }

    @Test
    void saysNothingAboutWhatThePageDoesNotSay() {
        Content content = read("", TITLE, "");

        assertThat(content.siteName()).isNull();
        assertThat(content.leadImage()).isNull();
        assertThat(content.section()).isNull();
        assertThat(content.keywords()).isEmpty();
        assertThat(content.paywalled()).isNull();
        assertThat(content.authors()).isEmpty();
        assertThat(content.modified()).isNull();
    }
}
