package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import barid.reader.WorkTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PageBoundsTest {
    private static final URI ADDRESS = URI.create("https://daily.example/2024/05/14/harbour");
    private static final String STORY = """
            <p>The harbour reopened on Tuesday after the storm, and the first ferry left at dawn.</p>
            <p>Pilots said that the channel was clear, but that the lights on the breakwater were still dark.</p>
            """;

    private final PageReader reader = new ArticlePageReader();

    @Test
    void readsTenThousandNestedElements() {
        String page = "<html><body>" + "<div>".repeat(10_000) + STORY + "</div>".repeat(10_000) + "</body></html>";

        assertThat(text(page)).contains("first ferry left at dawn").contains("still dark");
    }

    @Test
    void readsAnElementWithAMillionAttributes() {
        StringBuilder page =
                new StringBuilder("<html><body><article>").append(STORY).append("<div ");
        for (int i = 0; i < 1_000_000; i++) {
            page.append('a').append(i).append("=1 ");
        }
        page.append(">end</div></article></body></html>");

        assertThat(quickly(page.toString())).contains("first ferry left at dawn");
    }

    @Test
    void readsNoEndlessTagThatHidesBehindABracketInItsQuotes() {
        StringBuilder page =
                new StringBuilder("<html><body><article>").append(STORY).append("<div x=\"<script>\" ");
        for (int i = 0; i < 300_000; i++) {
            page.append('a').append(i).append(' ');
        }
        Content content =
                content(page.append(">end</div></article></body></html>").toString());

        assertThat(content.text()).contains("first ferry left at dawn");
        assertThat(content.qualityReasons()).contains("page-cut");
    }

    @Test
    void readsTheBeginningOfAPageWithTooManyElementsAndSaysSo() {
        String page = "<html><body><article>" + STORY + "</article>" + "<i>x</i>".repeat(1_500_000) + "</body></html>";

        Content content = content(page);

        assertThat(content.text()).contains("first ferry left at dawn");
        assertThat(content.qualityReasons()).contains("page-cut");
    }

    @Test
    void readsWhatFollowsALongScriptThatComparesNumbers() {
        String state = "\"a\":\"b\",".repeat(30_000);
        String script = "<script>for(i=0;i<n;i++)f();__STATE__={" + state + "}</script>";
        String comment = "<!-- a <n " + state + "-->";

        assertThat(text("<html><body>" + script + comment + "<article>" + STORY))
                .contains("first ferry left at dawn");
    }

    @Test
    void readsFifteenMebibytesOfParagraphs() {
        String page =
                "<html><body><article>" + STORY.repeat(15 * 1024 * 1024 / STORY.length()) + "</article></body></html>";

        assertThat(quickly(page)).contains("first ferry left at dawn");
    }

    /** Shapes of which each took half a minute when something looked at all pairs of boxes or blocks. */
    @Test
    void takesTimeInProportionToThePage() {
        String lists = "<ul><li><a href=x>Another story</a></ul>".repeat(60_000);
        String bodies = "<div class=article-body>" + STORY + "</div>";
        String line = "<p>The next ferry leaves at noon.</p>";
        String fields = "<div>".repeat(390) + "<input type=text>x<br><br>".repeat(60_000);

        assertThat(quickly("<html><body>" + STORY + lists)).contains("first ferry left at dawn");
        assertThat(quickly("<html><body><h1>Harbour</h1>" + bodies.repeat(30_000)))
                .contains("first ferry left at dawn");
        assertThat(quickly("<html><body>" + STORY + fields)).contains("first ferry left at dawn");
        assertThat(quickly("<html><body><div class='" + "a".repeat(190_000) + "'>" + STORY + line.repeat(59_000)))
                .contains("first ferry left at dawn");
    }

    @Test
    void takesTimeInProportionToWhatFieldsHold() {
        String body = "<body><h1>Harbour</h1>" + STORY;
        String names = "Aa B;Ac D;".repeat(15_000);
        String words = "1 a ".repeat(45_000);
        String references = "{\"@id\":\"x\"},".repeat(100_000);

        assertThat(quickly("<head><meta name=author content='" + names + "'><meta name=author content='" + words
                        + "'></head>" + body))
                .contains("first ferry left at dawn");
        assertThat(quickly("<head><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[" + references
                        + "{\"name\":\"Ann Lee\"}]}</script></head>" + body))
                .contains("first ferry left at dawn");
        assertThat(quickly(body + "<time itemprop=datePublished>".repeat(380) + "It sails again. ".repeat(500_000)))
                .as("the long text is the article, beside which the others weigh nothing")
                .contains("It sails again.");
    }

    @Test
    void takesTimeInProportionToWhatHeadingsAndKeywordsHold() {
        String text = STORY.repeat(2_000_000 / STORY.length());
        String nested = "<div><h1>".repeat(190);

        assertThat(quickly("<body>" + nested + text)).contains("first ferry left at dawn");
        assertThat(quickly("<body><h1>" + "<span>".repeat(390) + text)).contains("first ferry left at dawn");
        assertThat(quickly("<body><h1>Harbour</h1>" + "<div itemprop=headline>".repeat(390) + text))
                .contains("first ferry left at dawn");
        assertThat(quickly("<body><h1>Harbour</h1>" + "<div itemprop=keywords>".repeat(390) + text))
                .contains("first ferry left at dawn");
        assertThat(quickly("<body><h1>Harbour</h1>" + "<div itemprop=headline>".repeat(390) + " ".repeat(2_000_000)
                        + STORY))
                .contains("first ferry left at dawn");
    }

    @Test
    void takesTimeInProportionToTheLinesThatMayNameWriters() {
        String head = "<html><body><h1>Harbour</h1>";
        String card = "<i class=name>x</i> ".repeat(50_000);
        String dashes = "<p>1 by 2 - 3 by 4</p>".repeat(50_000);
        String name = "<a rel=author href=/a>Ann Lee</a>";

        assertThat(quickly(head + "<div class='" + "b".repeat(190_000) + "'><p>" + card + "</p></div>" + STORY))
                .isNotBlank();
        assertThat(quickly(head + dashes + STORY)).isNotBlank();
        assertThat(quickly(head + ("<p class=author>x " + name + "</p>").repeat(20_000) + STORY))
                .contains("first ferry left at dawn");
    }

    @Test
    void takesNoArticleForAHeadlineWhoseHeadingIsNotClosed() {
        Content content =
                content("<title>Harbour reopens</title><body><h1><div>" + STORY.repeat(8) + "</div><p>More soon.</p>");

        assertThat(content.title()).isEqualTo("Harbour reopens");
    }

    @Test
    void readsFieldsThatHoldOnlyCommas() {
        Content content = content("<html lang=','><head><meta name=author content=', '></head><body>" + STORY);

        assertThat(content.authors()).isEmpty();
        assertThat(content.languageHint()).isNull();
    }

    @Test
    void readsBrokenMarkup() {
        String page =
                "<html><body><article><p>The harbour reopened on Tuesday after the storm, <b>and the <i>first</b> ferry</i> "
                        + "left at dawn.<p>Pilots said that <a href='x>the channel</a> was clear.<table><tr><div>All ships are back.</html></p>";

        assertThat(text(page)).contains("first ferry left at dawn");
    }

    @Test
    void refusesWhatIsNoPage() {
        assertThat(reader.read(new byte[0], null, ADDRESS)).isEqualTo(new PageOutcome.Unreadable("empty"));
        assertThat(reader.read("%PDF-1.7 something".getBytes(StandardCharsets.US_ASCII), null, ADDRESS))
                .isEqualTo(new PageOutcome.Unreadable("not-html"));
        assertThat(reader.read("{\"a\":\"<b>\"}".getBytes(StandardCharsets.US_ASCII), "application/json", ADDRESS))
                .isEqualTo(new PageOutcome.Unreadable("not-html"));
        assertThat(reader.read(
                        "<rss version='2.0'><channel/></rss>".getBytes(StandardCharsets.US_ASCII), null, ADDRESS))
                .isEqualTo(new PageOutcome.Unreadable("not-html"));
        assertThat(reader.read(new byte[10_000], "text/html", ADDRESS))
                .isEqualTo(new PageOutcome.Unreadable("not-html"));
    }

    @Test
    void comparesALongStatementWithManyParagraphsInTime() {
        StringBuilder stated = new StringBuilder();
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            stated.append("The ferry number ").append(i).append(" left at noon. ");
            page.append("<p>The ferry with number ").append(i).append(" came back at noon.</p>");
        }

        assertThat(quickly("<head><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\""
                        + stated + "\"}</script></head><body><article>" + STORY + page))
                .contains("first ferry left at dawn");
    }

    /**
     * The text, read with work that grows no faster than the page: a square of its size would take minutes. The bound of one
     * page is 1.5 s; the code is not optimised here.
     */
    private String quickly(String page) {
        var text = new AtomicReference<>("");
        assertThat(WorkTime.of(() -> text.set(text(page)))).isLessThan(Duration.ofSeconds(15));
        return text.get();
    }

    private String text(String page) {
        return content(page).text();
    }

    private Content content(String page) {
        PageOutcome outcome = reader.read(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", ADDRESS);
        assertThat(outcome).isInstanceOf(PageOutcome.Read.class);
        return ((PageOutcome.Read) outcome).content();
    }
}
