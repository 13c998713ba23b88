package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a page are the article's, where names mislead or the text lies in several parts. */
class BodyPartsTest {
    private static final String FIRST =
            "The harbour reopened on Tuesday after the storm, and the first ferry left at dawn, as crews had hoped.";
    private static final String COMMENT =
            "<p>I was there this morning, and the queue for the ferry was longer than anything I have seen in years.</p>";
    private static final String SUMMARY =
            "Crews worked for two nights to clear the channel, and the lights are still dark for now.";

    @Test
    void endsATextWhereWhatStandsBehindTextsBegins() {
        String next = "<div class=stream><h3><a href='/2'>Bridge closed</a></h3>" + COMMENT + COMMENT + "</div>";

        assertThat(text("<div><div class=story-body>" + PageTexts.STORY
                        + "</div><div class=tags><a href='/p'>Ports</a></div>" + next + "</div>"))
                .contains(FIRST)
                .doesNotContain("queue for the ferry");
    }

    @Test
    void joinsWhatCarriesOnTheTextRightBehindIt() {
        String answers = "<div class=answers>" + PageTexts.STORY.replace("harbour", "old pier") + "</div>";

        assertThat(text("<div><div class=story-body>" + PageTexts.STORY + "</div>" + answers + "</div>"))
                .contains(FIRST)
                .contains("The old pier reopened on Tuesday");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div class=comments>%s</div>", "<aside>%s</aside>"})
    void leavesOutCommentsThatAreLongerThanTheArticle(String box) {
        String comments =
                box.formatted(("<div>" + COMMENT + "</div>").repeat(40).replace("years", "my life"));

        assertThat(text("<div class=page><div class=text>" + PageTexts.STORY + "</div>" + comments + "</div>"))
                .contains(FIRST)
                .doesNotContain("queue for the ferry");
    }

    @Test
    void believesTheBoxThatHoldsHeadlineAndText() {
        String page =
                "<html><body><article class='post-7 type-post hentry author-ann tag-share'><h1>Harbour reopens</h1>"
                        + "<div class=entry-content>" + PageTexts.STORY
                        + "<div class=jp-relatedposts><h3>Related</h3><h4><a href='/2'>Storm closes the harbour</a></h4>"
                        + COMMENT
                        + "</div></div></article><div id=c>" + COMMENT.repeat(2) + "</div></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/harbour").text())
                .startsWith(FIRST)
                .doesNotContain("queue for the ferry");
    }

    @Test
    void doesNotTakeTheWordsOfAHeadingForANameOfItsSection() {
        String section =
                "<div id='sharing-the-cost-of-repairs'><h2>Sharing the cost of repairs</h2><p>The state bears half of"
                        + " the cost, the port pays the rest over ten years.</p></div>";

        assertThat(text("<div class=text>" + PageTexts.STORY + section + "</div>"))
                .contains("The state bears half");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p class=teaser>%s</p>", "<div class=article-teaser><p>%s</p></div>"})
    void keepsTheSummaryThatIsCalledATeaser(String teaser) {
        assertThat(text(teaser.formatted(SUMMARY) + "<div class=story-body>" + PageTexts.STORY + "</div>"))
                .startsWith(SUMMARY)
                .contains(FIRST);
    }

    @Test
    void keepsWhatReadMoreUnfolds() {
        String more =
                "<div class='read-more-content'>" + PageTexts.STORY.repeat(4).replace("harbour", "old pier") + "</div>";

        assertThat(text("<div class=story-body>" + PageTexts.STORY.repeat(5) + more + "</div>"))
                .contains("The old pier reopened");
    }

    @Test
    void findsTheSummaryHoweverMuchStandsBeforeTheBody() {
        String tools = "<div class=tools>" + "<div>Tool</div>".repeat(40) + "</div>";

        assertThat(text("<p class=sub-title>The port is open to all ships again</p>" + tools + "<div class=story-body>"
                        + PageTexts.STORY + "</div>"))
                .startsWith("The port is open to all ships again\n\n" + FIRST);
    }

    @Test
    void dropsWhatAHeadingAnnouncesThatLeadsElsewhere() {
        String cards =
                "<ul><li><h3><a href='/2'>Storm closes the harbour</a></h3>" + COMMENT + "</li><li><h3><a href='/3'>"
                        + "Bridge closed to lorries</a></h3>" + COMMENT.replace("ferry", "bridge") + "</li></ul>";

        assertThat(text("<div class=text>" + PageTexts.STORY + "<div><h2>Recommended for you</h2></div>" + cards
                        + "</div>"))
                .contains(FIRST)
                .doesNotContain("queue for");
    }

    @Test
    void keepsTheParagraphsBehindALineThatLeadsElsewhere() {
        assertThat(text("<div class=text>" + PageTexts.STORY + "<h3>Read more</h3><ul><li><a href='/2'>Storm closes the"
                        + " harbour</a></li></ul><p>" + SUMMARY + "</p></div>"))
                .contains(SUMMARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Want the news of the coast on Friday? <a href='/newsletters/coast'>It is free</a>.</p>",
                "<p>Dieser Artikel ist frei, weil <a href='https://www.daily.example/spenden?x=1'>viele geben</a>.</p>",
                "<p>Lisez la suite de nos enquêtes, <a href='//shop.daily.example/abonnement/'>dès un euro</a>.</p>"
            })
    void dropsLinesThatLeadToTheSitesOwnOffers(String offer) {
        assertThat(text("<div class=text>" + PageTexts.STORY + offer + "<p>" + SUMMARY + "</p></div>"))
                .isEqualTo(text("<div class=text>" + PageTexts.STORY + "<p>" + SUMMARY + "</p></div>"));
    }

    @Test
    void keepsALineThatLeadsToAnothersOffers() {
        assertThat(
                        text(
                                "<div class=text>" + PageTexts.STORY
                                        + "<p>The fund for the crews <a href='https://help.example.org/donate'>takes gifts</a>, its chair said.</p></div>"))
                .contains("takes gifts");
    }

    @Test
    void keepsAQuotationThatTheStatedBodyLeavesOut() {
        String stated = PageTexts.STORY.replaceAll("<[^>]*>", "").replace("\n", "\\n");
        String page = "<html><head>" + PageTexts.jsonLd("{'@type':'NewsArticle','articleBody':'" + stated + "'}")
                + "</head><body><article><h1>Harbour reopens</h1>" + PageTexts.STORY
                + "<blockquote><p>We had never seen the cranes bend like that, and we hope never to see it again.</p></blockquote>"
                + "</article></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/harbour").text()).contains("cranes bend like that");
    }

    @Test
    void leavesOutAHeadingThatEndsWithTheTitle() {
        String page =
                "<html><head><meta property='og:title' content='Harbour reopens after the storm'></head><body><main>"
                        + "<h2>Ports - Harbour reopens after the storm</h2>" + PageTexts.STORY
                        + "</main></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/harbour").text()).startsWith(FIRST);
    }

    @Test
    void leavesOutStatementsForMachines() {
        String statements =
                "<div><span itemprop=image>https://daily.example/a.jpg</span> <span itemprop=width>540</span>"
                        + " <span itemprop=author>admin</span></div>";

        assertThat(text("<div class=text>" + PageTexts.STORY + statements + "<p>" + SUMMARY + "</p></div>"))
                .doesNotContain("540");
    }

    @Test
    void readsAPageWithOneLongAttribute() {
        String page = "<html><head><meta name=config content='" + "{&quot;a&quot;:1}".repeat(20_000)
                + "'></head><body><article>" + "<h1>Harbour reopens</h1>" + PageTexts.STORY
                + "</article></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/harbour").text()).startsWith(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div class=more><p>%s</p><p>%s</p></div>", "<div>%s</div><div>%s</div>"})
    void keepsTheTextBehindAnOfferThatLinksItsSources(String text) {
        String offer = "<h3>اقرأ أيضا</h3><ul><li><a href='/2'>Storm closes the harbour</a></li></ul>";
        String source = SUMMARY + " The <a href='/report'>report</a> says so.";

        assertThat(text("<div class=text>" + PageTexts.STORY + offer
                        + text.formatted(source, source.replace("nights", "days")) + "</div>"))
                .contains("Crews worked for two nights")
                .contains("Crews worked for two days");
    }

    @Test
    void keepsAPartThatBeginsWithLinksElsewhere() {
        String links = "<ul>" + "<li><a href='/2'>Storm closes the harbour</a></li>".repeat(6) + "</ul>";

        assertThat(text("<div class=text>" + PageTexts.STORY + "<div><h3>Related</h3>" + links + COMMENT + "<p>"
                        + SUMMARY + "</p><p>Nobody was hurt in the storm, the mayor said on Tuesday.</p></div></div>"))
                .contains("queue for the ferry")
                .contains(SUMMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tag/donation/", "/topics/membership", "/premium/2024/05/some-story", "/don"})
    void keepsALineThatLeadsToASubjectOrAStoryWithTheNameOfAnOffer(String address) {
        String line = "<p>Ministers met about the <a href='" + address + "'>plan for the ports</a> on Friday.</p>";

        assertThat(text("<div class=text>" + PageTexts.STORY + line + "</div>")).contains("Ministers met");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BILD: Herr Minister, wann kommt das Gesetz?",
                "Video: how the crews cleared the channel in two nights and three days"
            })
    void keepsALineOfTheTextThatBeginsLikeACredit(String line) {
        assertThat(text("<div class=text>" + PageTexts.STORY + "<p>" + line + "</p><p>" + SUMMARY + "</p></div>"))
                .contains(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"图：新华社 10:30", "Foto: Ann Lee / Coast Agency"})
    void dropsACredit(String line) {
        assertThat(text("<div class=text>" + PageTexts.STORY + "<p>" + line + "</p><p>" + SUMMARY + "</p></div>"))
                .doesNotContain(line);
    }

    @Test
    void joinsTheParagraphsBehindAnOfferBesideTheText() {
        String offer = "<div class=newsletter-promo><p>Our letter comes on Friday.</p><p>Subscribe now</p></div>";

        assertThat(text("<div><div class=body>" + PageTexts.STORY.repeat(2).replace("still dark", "dark again")
                        + "</div>" + offer + "<p>" + SUMMARY
                        + " Nobody was hurt, the mayor said on Tuesday.</p></div>"))
                .contains(SUMMARY);
    }

    @Test
    void keepsTheTextBehindAStatedBodyThatWasCut() {
        String stated = (PageTexts.STORY + SUMMARY.substring(0, 60))
                .replaceAll("<[^>]*>", "")
                .replace("\n", "\\n");
        String page = "<html><head>" + PageTexts.jsonLd("{'@type':'NewsArticle','articleBody':'" + stated + "'}")
                + "</head><body><article><h1>Harbour reopens</h1>" + PageTexts.STORY + "<p>" + SUMMARY
                + "</p><p>Nobody was hurt, the mayor said.</p></article></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/harbour").text())
                .contains(SUMMARY)
                .contains("Nobody was hurt");
    }

    private static String text(String body) {
        return PageTexts.read(
                        "<html><body><main><h1>Harbour reopens</h1>" + body + "</main></body></html>",
                        "https://daily.example/harbour")
                .text();
    }
}
