package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.Content;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages state in ways that are not in the books, and paragraphs that other elements than paragraphs make. */
class StatementsOfTheFieldTest {
    private static final String PICTURE = "https://daily.example/img/pier-900.jpg";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=image_src href=/img/pier-900.jpg>",
                "<link rel='preload image_src' href=/img/pier-900.jpg>",
                "<meta itemprop=image content='https://daily.example/img/pier-900.jpg'>",
                "<meta property=og:image content='/img/logo.png'><meta name=twitter:image content='/img/pier-900.jpg'>",
                "<meta property=og:image content='https://daily.example/brand.png'><script"
                        + " type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"image\":\"/img/pier-900.jpg\","
                        + "\"publisher\":{\"@type\":\"Organization\",\"logo\":{\"url\":\"https://daily.example/brand.png\"}}}</script>"
            })
    void readsAPictureThatTheHeadStates(String head) {
        assertThat(PageTexts.read(head, "<h1>Harbour reopens</h1>", "").leadImage())
                .hasToString(PICTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure><picture><source srcset='/img/pier-900.jpg 900w, /img/pier-400.jpg 400w'><img"
                        + " src='data:image/gif;base64,R0lGOD'></picture></figure>",
                "<figure><img class=lazy src='data:image/gif;base64,R0lGOD'><noscript><img"
                        + " src=/img/pier-900.jpg></noscript></figure>",
                "<img src='https://stats.example/t.gif?id=5' width=1 height=1><img src=/img/pier-900.jpg width=900>",
                "<div class=who><img src=/staff/lee.jpg width=64 height=64></div><img src=/img/pier-900.jpg>",
                "<amp-img src=/img/pier-900.jpg width=900 height=600></amp-img>",
                "<span itemprop=image itemscope><link itemprop=image href=/img/pier-900.jpg></span>"
            })
    void readsAPictureThatThePageShows(String picture) {
        assertThat(PageTexts.read("<title>Harbour reopens</title>", "<h1>Harbour reopens</h1>" + picture, "")
                        .leadImage())
                .hasToString(PICTURE);
    }

    @Test
    void readsAddressesThatWereEscapedTwice() {
        assertThat(PageTexts.read(
                                "<meta property=og:image content='https://daily.example/i?id=4&amp;amp;w=1200'>",
                                "",
                                "")
                        .leadImage())
                .hasToString("https://daily.example/i?id=4&w=1200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@type':'NewsArticle','headline':'The 'old'"
                        + " pier','datePublished':'2026-03-14T08:30:00Z','author':{'@type':'Person','name':'Nora Field'}}",
                "{'@type':'NewsArticle','datePublished':'2026-03-14','author':[{'@type':'Person','name':'Nora"
                        + " Field'}],'articleBody':'cut off in the mid",
                "{'@type':'Article','author':'Nora Field','datePublished':'2026-03-14','description':'a 'word' too"
                        + " many'}",
                "{'@graph':[{'@type':'NewsArticle','headline':'x','datePublished':'2026-03-14','author':{'name':'Nora"
                        + " Field'},,}]"
            })
    void takesWhatIsWholeOfAStatementWithAMistake(String json) {
        Content page = PageTexts.read(PageTexts.jsonLd(json), "<h1>Harbour reopens</h1>", "");
        assertThat(page.published()).isNotNull();
        assertThat(page.published().day()).hasToString("2026-03-14");
        assertThat(page.authors()).isEqualTo(List.of("Nora Field"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'@type':'PodcastEpisode','isAccessibleForFree':false}, {'@type':'NewsArticle','headline':'x','isAccessibleForFree':true}|false
        {'@type':'WebSite','isAccessibleForFree':true}, {'@type':'NewsArticle','headline':'x','isAccessibleForFree':'False'}|true
        {'@type':'NewsArticle','headline':'x','hasPart':{'@type':'WebPageElement','isAccessibleForFree':false,'cssSelector':'.p'}}|true
        {'@type':'NewsArticle','headline':'x','isAccessibleForFree':'http://schema.org/False'}|true
        """)
    void asksTheStatementAboutTheArticleWhetherItIsFree(String json, boolean paywalled) {
        assertThat(PageTexts.read(PageTexts.jsonLd("[" + json + "]"), "", "").paywalled())
                .isEqualTo(paywalled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div><span>A<br><br>B<br><br>C</span></div>",
                "<div><font size=2>A<br />\n<br />B<br>\n<br>C</font></div>",
                "<div><story-par>A</story-par><story-par>B</story-par><story-par>C</story-par></div>",
                "<div><span style='display:block'>A</span><span style='display:block'>B</span><span style='display:"
                        + " block'>C</span></div>",
                "<div><span class=t>A</span><span class=t>B</span><span class=t>C</span></div>"
            })
    void partsWhatOtherElementsThanParagraphsPart(String markup) {
        String[] story = {
            "Der Gemeinderat hat am Dienstagabend beschlossen, die alte Brücke am Mühlbach ganz neu zu bauen.",
            "وقال المهندسون إن الجسر الجديد سيقوم على أعمدة من الفولاذ، وإنه سيبقى ستين عاما على الأقل.",
            "Рыбаки просили о втором причале, потому что большие лодки не могут развернуться в гавани при отливе."
        };
        String body = markup.replace(">A<", ">" + story[0] + "<")
                .replace(">B<", ">" + story[1] + "<")
                .replace(">C<", ">" + story[2] + "<");
        assertThat(PageTexts.read(
                                "<html><head><title>Brücke</title></head><body><h1>Brücke</h1>" + body
                                        + "</body></html>",
                                "https://daily.example/a")
                        .text())
                .isEqualTo(String.join("\n\n", story));
    }

    @Test
    void keepsElementsOfASentenceInIt() {
        String page = "<html><body><h1>Quay</h1><div>" + PageTexts.STORY
                + "<p>The <x-term>quay</x-term> and the <span>pier</span><span>head</span> were closed, it"
                + " said.</p></div></body></html>";
        assertThat(PageTexts.read(page, "https://daily.example/a").text())
                .contains("The quay and the pierhead were closed");
    }
}
