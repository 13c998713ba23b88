package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleBodyTest {
    @Test
    void keepsALastSentenceThatNamesTheStatedWriter() {
        var content = PageTexts.read(
                "<html><head><meta name='author' content='Harbour Post'></head><body><article><h1>Harbour reopens</h1>"
                        + PageTexts.STORY
                        + "<p>The Harbour Post has asked the port for a comment.</p></article></body></html>",
                "https://daily.example/harbour");

        assertThat(content.text()).contains("asked the port");
    }

    private static final URI ADDRESS = URI.create("https://daily.example/harbour/reopens");
    private static final String STORY = """
            <p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.</p>
            <p>Pilots said that the channel was clear, but that the lights on the breakwater were still dark.</p>
            <p>Two of the cranes, which the wind had bent, will be taken down before the end of the month.</p>
            """;
    private static final String STORY_END = "<p>The next ferry leaves at noon, weather permitting.</p>";
    private static final String TEXT = """
            The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.

            Pilots said that the channel was clear, but that the lights on the breakwater were still dark.

            Two of the cranes, which the wind had bent, will be taken down before the end of the month.""";

    private final PageReader reader = new ArticlePageReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><small>Ann Lee <time datetime='2024-05-14T10:30Z'>14 May 2024, 10:30 GMT</time></small></p>",
                "<p>By Ann Lee and Omar Haddad</p>",
                "<div>By Ann Lee, Cairo | 14 May 2024</div>",
                "<p>14. Mai 2024, 10:30 Uhr</p>",
                "<p>Updated 10:30</p>",
                "<p>كتب: أحمد حداد</p>",
                "<div>٢٠٢٤/٠٥/١٤</div>",
                "<div>2024年5月14日 10:30</div>"
            })
    void leavesOutTheLineBelowTheHeadlineThatTellsWhoAndWhen(String line) {
        assertThat(text("<main><article><h1>Harbour reopens</h1>" + line + STORY + "</article></main>"))
                .isEqualTo(TEXT);
    }

    @Test
    void leavesOutTheBylineThatSharesABlockWithTheHeadline() {
        String cell = """
                <table><tr><td><font size=5><b>Harbour reopens</b></font><br>
                <font size=2>14/05/2024 10:30 | Ann Lee</font><br><br>%s</td></tr></table>
                """.formatted(TEXT.replace("\n\n", "<br><br>"));

        assertThat(text("<title>Harbour reopens</title>", cell)).isEqualTo(TEXT);
    }

    @Test
    void leavesOutTheCellBesideTheTextAndReadsTheDayBelowTheHeadlineInItsCell() {
        String page = """
                <table><tr><td colspan=2><a href=/>Home</a> | <a href=/w>World</a></td></tr>
                <tr><td width=220><b>Most read</b><ul>%s</ul></td>
                <td><font size=5><b>Harbour reopens</b></font><br><font size=2>14/05/2024 10:30 | Ann Lee</font><br><br>%s</td></tr></table>
                """;
        for (int links : new int[] {1, 6, 30}) {
            String list = "<li><a href='/x'>Another story of the coast and its ports</a></li>".repeat(links);
            Content content = PageTexts.read(
                    "<title>Harbour reopens</title>" + page.formatted(list, TEXT.replace("\n\n", "<br><br>")),
                    "https://daily.example/harbour");

            assertThat(content.text()).isEqualTo(TEXT);
            assertThat(content.published()).as("%d links", links).isNotNull();
            assertThat(content.published().day()).hasToString("2024-05-14");
        }
    }

    @Test
    void leavesOutTheNoteAboutTheWriterBehindTheText() {
        String head = "<meta name='author' content='Ann Lee'>";

        assertThat(
                        text(
                                head,
                                "<article><h1>Harbour reopens</h1>" + STORY
                                        + "<p>Ann Lee is our reporter in Cairo. She has written about ports for ten years.</p></article>"))
                .isEqualTo(TEXT);
    }

    @Test
    void keepsAFirstParagraphThatNamesADay() {
        String first = "<p>On 14 May 2024 the harbour closed for the first time in its history, officials said.</p>";

        assertThat(text("<article><h1>Harbour reopens</h1>" + first + STORY + "</article>"))
                .startsWith("On 14 May 2024 the harbour closed");
    }

    @Test
    void leavesOutABoxOfWhichSomeLinesOfferSomethingElse() {
        String box = """
                <div class="x17"><h4>Subscribe now</h4><ul><li>Every story of ours, and those of our partners.</li>
                <li>A puzzle each day.</li></ul><p>Already a subscriber?</p></div>
                """;

        assertThat(text("<article><h1>Harbour reopens</h1>" + STORY.replaceFirst("(?=<p>Pilots)", box) + "</article>"))
                .isEqualTo(TEXT);
    }

    @Test
    void leavesOutCardsThatAreOneLink() {
        String card = """
                <div class="x18"><a href="/storm"><img src="/s.jpg"><h3>Storm closes the harbour for a third day</h3>
                <p>13 May 2024</p></a></div>
                """;

        assertThat(text("<article><h1>Harbour reopens</h1>" + STORY.replaceFirst("(?=<p>Pilots)", card) + "</article>"))
                .isEqualTo(TEXT);
    }

    @Test
    void keepsHeadingsOfTheFirstLevelAndThoseWhoseIdIsMadeOfTheirWords() {
        String text = text("<article><h1>Harbour reopens</h1>" + STORY
                + "<h1>What comes next</h1><p>The council meets on Friday, and the plan for a new pier is on its list.</p>"
                + "<h2 id='share-of-the-cost'>Who pays</h2><p>The state bears half of the cost, the port the rest.</p>"
                + "</article>");

        assertThat(text).contains("What comes next").contains("Who pays");
    }

    @Test
    void findsAShortArticleBesideLongMenus() {
        String menu = "<ul>" + "<li><a href='/x'>Another section</a></li>".repeat(300) + "</ul>";
        String notice = "<div><div>Flood warning.</div><div>A flood warning is in force for the coast.</div></div>";

        assertThat(text("<div>" + notice + menu + "<div><h1>Harbour reopens</h1><div>" + STORY + "</div></div>" + menu
                        + "</div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void leavesOutAFormWithTheLinesThatIntroduceIt() {
        String form = """
                <section><h3>Letters from the coast</h3><p>Every Friday, free of charge.</p>
                <form><input type="email"><p>Terms apply.</p></form></section>
                """;

        assertThat(text("<article><h1>Harbour reopens</h1>" + STORY.replaceFirst("(?=<p>Pilots)", form) + "</article>"))
                .isEqualTo(TEXT);
    }

    @Test
    void readsWhatAnAccordionFoldsAway() {
        String panel = """
                <div><a role="button" aria-controls="p1">What comes next</a>
                <div id="p1" role="region" aria-labelledby="b1" style="display:none">
                <p>The breakwater will be raised by a metre before the winter, engineers of the port said.</p></div></div>
                """;

        assertThat(text("<article><h1>Harbour reopens</h1>" + STORY + panel + STORY_END + "</article>"))
                .contains("The breakwater will be raised");
    }

    @Test
    void doesNotTakeABoxForThePartThatItHasOrLacks() {
        for (String name : List.of("text no_related", "text has-comments-area", "text with-sidebar", "no-read-also")) {
            String part = "<div class='" + name + "'>" + STORY_END + "</div>";

            assertThat(text("<article><h1>Harbour reopens</h1>" + STORY + part + "</article>"))
                    .as(name)
                    .contains("next ferry leaves at noon");
        }
    }

    @Test
    void readsNothingElseThatIsHidden() {
        for (String panel : List.of(
                "<div role=region aria-hidden=true style='display:none'>%s</div>",
                "<div role=tabpanel aria-labelledby=t style='display:none'>%s</div>")) {
            String hidden =
                    panel.formatted("<p>Thank you, your message was sent to the harbour office this morning.</p>");

            assertThat(text("<article><h1>Harbour reopens</h1>" + STORY + hidden + STORY_END + "</article>"))
                    .as(panel)
                    .doesNotContain("your message was sent");
        }
    }

    @Test
    void readsATextOnceThatStandsInALayoutForEachDevice() {
        String page = "<article><h1>Harbour reopens</h1><div class=wide>" + STORY + "</div><div class=narrow>" + STORY
                + "</div></article>";

        assertThat(text(page)).isEqualTo(TEXT);
    }

    @Test
    void keepsTheSummaryOfALongText() {
        StringBuilder story = new StringBuilder();
        for (int i = 1; i <= 28; i++) {
            story.append("<p>Engineer number ")
                    .append(i)
                    .append(
                            " said on Tuesday that the bearings of the bridge had worn faster than anyone had planned.</p>");
        }

        for (String tag : List.of("p class=standfirst", "div class=summary", "h2 class=subtitle")) {
            String summary = "<" + tag + ">Council closes the old bridge to lorries after a warning by its engineers</"
                    + tag.substring(0, tag.indexOf(' ')) + ">";
            String top = "<div class=top><h1>Bridge closed</h1>" + summary
                    + "<div class=meta><a href='/ann'>Ann Lee</a></div></div>";

            assertThat(text("<main>" + top + "<div class=story-body>" + story + "</div></main>"))
                    .as(tag)
                    .startsWith("Council closes the old bridge");
        }
    }

    @Test
    void keepsWhatOnlyNamesAWayToShare() {
        String story = STORY
                + "<h2>Instagram</h2><p>The harbour office now answers questions there every morning, it said.</p>"
                + "<p>Facebook, Instagram, WhatsApp.</p>" + STORY_END;

        assertThat(text("<article><h1>Harbour reopens</h1>" + story + "</article>"))
                .contains("Instagram\n\nThe harbour office")
                .contains("Facebook, Instagram, WhatsApp.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>Print Email Facebook Twitter</p>", "<p>طباعة فيسبوك تويتر لينكدين واتساب</p>"})
    void dropsALineOfWaysToShare(String line) {
        assertThat(text("<article><h1>Harbour reopens</h1>" + line + STORY + "</article>"))
                .isEqualTo(TEXT);
    }

    @Test
    void keepsALineOfLinkedNamesAndDropsALinkedHeadline() {
        String lines = """
                <p>North: <a href="/1">Alba</a>, <a href="/2">Corvo</a></p>
                <p><a href="/3">The storm closes the harbour for a third day</a></p>
                """;

        assertThat(text("<article><h1>Harbour reopens</h1>" + STORY + lines + STORY_END + "</article>"))
                .contains("North: Alba, Corvo")
                .doesNotContain("third day");
    }

    @Test
    void beginsAtTheHeadline() {
        String ticker = """
                <ul><li>A minister resigned on Monday after a long debate. <a href="/1">More</a></li>
                <li>The bank left its rates where they were, as expected. <a href="/2">More</a></li></ul>
                """;

        assertThat(text("<div>" + ticker + "<h1>Harbour reopens</h1>" + STORY + "</div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void keepsAQuoteBesideAVideoAndDropsTheCreditBelowAPicture() {
        String inserts = """
                <div class="video"><blockquote><p>The lights will be back on Friday, we promise.</p></blockquote></div>
                <p><img src="/a.jpg"></p><p>The breakwater © Ann Lee</p>
                """;

        assertThat(text("<article><h1>Harbour reopens</h1>" + STORY.replaceFirst("(?=<p>Pilots)", inserts)
                        + "</article>"))
                .contains("The lights will be back on Friday")
                .doesNotContain("©");
    }

    private String text(String body) {
        return text("", body);
    }

    private String text(String head, String body) {
        String page = "<html><head>" + head + "</head><body>" + body + "</body></html>";
        return switch (reader.read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", ADDRESS)) {
            case PageOutcome.Read read -> read.content().text();
            case PageOutcome.Unreadable unreadable -> unreadable.reason();
        };
    }
}
