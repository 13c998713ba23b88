package barid.reader.page;

import static barid.reader.page.PageTexts.jsonLd;
import static barid.reader.page.PageTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import barid.reader.page.source.PageScan;
import barid.reader.page.title.SiteNames;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ArticleTitleTest {
    @Test
    void takesTheHeadingThatReadersSee() {
        Content content =
                read("<title>Harbour after storm: ferries</title>", "<h1>Harbour reopens after storm</h1>", "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
        assertThat(content.provenance()).containsEntry("title", "heading");
    }

    @Test
    void takesWhatANewsArticleStatesTwiceBeforeAShorterHeading() {
        Content content = read(
                "<title>Coast: Harbour reopens - The Daily</title><meta property='og:title' content='Coast: Harbour reopens'>"
                        + jsonLd("{'@type':'NewsArticle','headline':'Coast: Harbour reopens'}"),
                "<h1>Harbour reopens</h1>",
                "");

        assertThat(content.title()).isEqualTo("Coast: Harbour reopens");
    }

    @Test
    void leavesOutTheSiteAndSectionBehindABar() {
        Content content = read(
                "<title>Harbour reopens after storm | Coast | The Daily</title><meta property='og:site_name' content='The Daily'>",
                "",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }

    @Test
    void leavesOutWhatStandsBeforeABarAndTheHeadline() {
        Content content = read(
                "<title>Exclusive interview | Mayor on new harbour plan</title>"
                        + "<meta property='og:title' content='Exclusive interview | Mayor on new harbour plan'>",
                "<h1>Mayor on new harbour plan</h1>",
                "");

        assertThat(content.title()).isEqualTo("Mayor on new harbour plan");
        assertThat(SiteNames.of(
                                PageScan.of(Jsoup.parse("<title>Tides</title>")),
                                URI.create("https://daily.example/harbour"))
                        .strip("Exclusive interview | Mayor on new harbour plan", List.of("mayor on new harbour plan")))
                .isEqualTo("Mayor on new harbour plan");
    }

    @Test
    void keepsAColonInTheHeadlineThatBeginsWithTheNameOfTheSite() {
        Content content = read(
                "<title>Best of Daily 2022: These were the harbours you loved</title>"
                        + "<meta property='og:site_name' content='Daily'>",
                "",
                "");

        assertThat(content.title()).isEqualTo("Best of Daily 2022: These were the harbours you loved");
    }

    @Test
    void leavesAKickerOutThatRunsIntoTheHeading() {
        Content content = read(
                "<meta property='og:title' content='Harbour reopens after storm'>"
                        + jsonLd("{'@type':'NewsArticle','headline':'Harbour reopens after storm'}"),
                "<h1><span>On the coast</span><span>Harbour reopens after storm</span></h1>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }

    @Test
    void doesNotTakeTheHeadingOfTheBreadcrumb() {
        Content content = read(
                "<title>Storm latest: harbour open again</title>"
                        + jsonLd("{'@type':'NewsArticle','headline':'Harbour reopens'}"),
                "<nav><ol><li><a href='/'>Home</a></li><li><h1>Storm latest: harbour open again</h1></li></ol></nav><h2>Harbour reopens</h2>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens");
    }

    @Test
    void doesNotTakeTheNameOfTheSite() {
        Content content = read(
                "<title>Harbour reopens after storm - The Daily</title><meta property='og:site_name' content='The Daily'>",
                "<h1>The Daily</h1><h2>Harbour reopens after storm</h2>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }

    @Test
    void prefersOrdinaryLettersToCapitals() {
        Content content = read(
                "<meta property='og:title' content='Harbour reopens after storm'>",
                "<h1>HARBOUR REOPENS AFTER STORM</h1>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }

    @Test
    void readsTheHeadlineOfALiveBlogAndNotOfItsUpdates() {
        Content content = read(
                jsonLd(
                        "{'@type':'LiveBlogPosting','headline':'Storm: what we know','datePublished':'2024-05-14T08:00:00+02:00',"
                                + "'liveBlogUpdate':[{'@type':'BlogPosting','headline':'First ferry leaves','author':'Ann Lee',"
                                + "'datePublished':'2024-05-15T08:00:00+02:00','articleBody':'It left.'}]}"),
                "",
                "");

        assertThat(content.title()).isEqualTo("Storm: what we know");
        assertThat(content.published()).isNotNull();
        assertThat(content.published().day()).hasToString("2024-05-14");
    }

    @Test
    void doesNotTakeAHeadingThatLeadsToTheHomePage() {
        Content content = read(
                "<title>Tide Tables » Archive » Harbour reopens after storm</title>",
                "<h1><a href='/'>Tide Tables</a></h1><h2>Harbour reopens after storm</h2>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }

    @Test
    void takesAHeadingThatLeadsToTheHomePageOfAnotherSite() {
        Content content = read(
                "<title>Harbour charts for everyone - Linked Tides</title><meta property='og:site_name' content='Linked Tides'>",
                "<h1><a href='https://charts.example/'>Harbour charts for everyone</a></h1><h2>A set of maps</h2>",
                "");

        assertThat(content.title()).isEqualTo("Harbour charts for everyone");
        assertThat(content.provenance()).containsEntry("title", "heading");
    }

    @Test
    void takesThePartOfTheWindowTitleThatReadersSee() {
        Content content = read("<title>暴风雨过后港口重新开放-海岸新闻网</title>", "<div>暴风雨过后港口重新开放</div>", "");

        assertThat(content.title()).isEqualTo("暴风雨过后港口重新开放");
        assertThat(content.provenance()).containsEntry("title", "visible");
    }

    @Test
    void keepsTheWordsApartThatTheHeadingRunsTogether() {
        Content content = read(
                "<meta property='og:title' content='On the coast / Harbour reopens after storm'>",
                "<h1><span>On the coast</span><span>Harbour reopens after storm</span></h1>",
                "");

        assertThat(content.title()).isEqualTo("On the coast / Harbour reopens after storm");
    }

    @Test
    void leavesASubtitleOutThatNoStatementHas() {
        Content content = read(
                "<title>Harbour reopens after storm</title>"
                        + "<meta property='og:title' content='Harbour reopens after storm'>"
                        + "<meta name='twitter:title' content='Harbour reopens after storm'>"
                        + jsonLd("{'@type':'BlogPosting','headline':'Harbour reopens after storm'}"),
                "<h1>Harbour reopens after storm <small>Welcome to the windiest coast of the country</small></h1>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }

    @Test
    void doesNotTakeAStatementThatBreaksOff() {
        Content content = read(
                "<title>Harbour reopens after storm and the first ferry leaves</title>"
                        + "<meta property='og:title' content='Harbour reopens after storm and the'>"
                        + "<meta name='twitter:title' content='Harbour reopens after storm and the'>"
                        + jsonLd("{'@type':'NewsArticle'}"),
                "",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm and the first ferry leaves");
    }

    @Test
    void takesTheNumberOfAnIssueForNoNameOfTheSite() {
        Content content = read(
                "<title>Tide Letter #18 – Harbours in winter</title><meta property='og:site_name' content='Tide Letter'>",
                "<h2>Tide Letter #18 – Harbours in winter</h2>",
                "");

        assertThat(content.title()).isEqualTo("Tide Letter #18 – Harbours in winter");
    }

    @Test
    void takesTheTitleOfThePageForNoNameOfTheSite() {
        Content content = read(
                "<title>Harbour reopens after storm - Coast News</title>"
                        + "<meta name='application-name' content='Harbour reopens after storm'>"
                        + "<meta property='og:title' content='Harbour reopens after storm'>",
                "<h1>Harbour reopens after storm</h1>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }

    @Test
    void findsTheHeadlineBelowTheNameOfAShow() {
        Content content = read(
                "<title>Harbour reopens after storm - Coast News</title>"
                        + "<meta property='og:title' content='Harbour reopens after storm'>",
                "<h1>Morning Show</h1><p>Watch</p><p>Listen</p><p>Follow</p><p>Share</p><h1>Harbour reopens after storm</h1>",
                "");

        assertThat(content.title()).isEqualTo("Harbour reopens after storm");
    }
}
