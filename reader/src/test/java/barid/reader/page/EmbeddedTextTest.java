package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Articles that a page holds in templates, frames and the data of scripts, and shows nothing of before a script runs. */
class EmbeddedTextTest {
    private static final String TITLE = "مجلس البلدة يعيد بناء الجسر";
    private static final String[] STORY = {
        "قرر مجلس البلدة مساء الثلاثاء إعادة بناء الجسر القديم الذي تضرر في عاصفة الشتاء قبل عامين.",
        "وقال المهندسون إن الجسر الجديد سيقوم على أعمدة من الفولاذ، وإنه سيبقى ستين عاما على الأقل.",
        "وطلب الصيادون رصيفا ثانيا، لأن القوارب الكبيرة لم تعد تستطيع الدوران في الحوض عند الجزر.",
        "ومن المقرر أن تبدأ الأعمال في آخر الصيف، بعد موسم تعشيش الطيور، كما جاء في بيان البلدية."
    };
    private static final String OTHER =
            "The museum of clocks opens a new room in May, and the first hundred visitors may wind the big one"
                    + " themselves.";

    private static final String MARKUP = "<p>" + String.join("</p><p>", STORY) + "</p>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<story-view><template shadowrootmode=open><div>%s</div></template></story-view>",
                "<template id=full>%s</template><div id=out></div>",
                "<noscript><div class=text>%s</div></noscript>",
                "<textarea hidden>%s</textarea>",
                "<iframe srcdoc=\"%s\"></iframe>"
            })
    void readsWhatHoldersHold(String holder) {
        assertThat(text(holder.formatted(MARKUP))).contains(STORY);
    }

    @Test
    void leavesANoteForBrowsersWithoutScriptsAlone() {
        String note = "<noscript><p>Bitte schalten Sie JavaScript ein, um diese Seite zu sehen.</p></noscript>";
        assertThat(text(note + "<p>" + STORY[0] + "</p>")).contains(STORY[0]).doesNotContain("JavaScript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "window.__PRELOADED_STATE__={\"a\":{\"title\":\"TITLE\",\"bodyHtml\":\"HTML\"},\"more\":[{\"title\":\"x\",\"bodyHtml\":\"<p>OTHER</p><p>OTHER</p><p>OTHER</p>\"}]};",
                "window.__APOLLO_STATE__={\"Article:7\":{\"headline\":\"TITLE\",\"blocks\":[LIST]},\"Article:8\":{\"headline\":\"x\",\"blocks\":[{\"text\":\"OTHER\"},{\"text\":\"OTHER\"},{\"text\":\"OTHER\"},{\"text\":\"OTHER\"},{\"text\":\"OTHER\"}]}};",
                "window.__DATA__=JSON.parse('{\"page\":{\"name\":\"TITLE\",\"content\":[LIST]}}');",
                "window.__NUXT__=(function(a,b){return"
                        + " {data:[{post:{title:a,teaser:\"OTHER\",text:\"HTML\"}}]}}(\"TITLE\",1));",
                "Fusion.globalContent={\"headlines\":{\"basic\":\"TITLE\"},\"content_elements\":[LIST],\"related\":[{\"description\":\"OTHER\"}]};",
                "self.__next_f.push([1,\"4:[\\\"$\\\",\\\"h1\\\",null,{\\\"children\\\":\\\"TITLE\\\"}]\\n\"]);"
                        + "self.__next_f.push([1,\"5:[\\\"$\\\",\\\"div\\\",null,{\\\"html\\\":\\\"ESCAPED\\\"}]\\n\"])"
            })
    void readsTheArticleInTheDataOfScripts(String script) {
        StringBuilder list = new StringBuilder();
        for (String sentence : STORY) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"type\":\"text\",\"text\":\"")
                    .append(sentence)
                    .append("\"}");
        }
        String filled = script.replace("LIST", list)
                .replace("HTML", MARKUP.replace("<", "\\u003C").replace("/", "\\u002F"))
                .replace("ESCAPED", MARKUP)
                .replace("TITLE", TITLE)
                .replace("OTHER", OTHER);
        assertThat(text("<div id=app>…</div><script>" + filled + "</script>"))
                .contains(STORY)
                .doesNotContain("museum of clocks");
    }

    @Test
    void readsRowsOfTextInAStream() {
        byte[] bytes = MARKUP.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String row = "1a:T" + Integer.toHexString(bytes.length) + "," + MARKUP;
        int cut = row.length() / 2;
        String script = "<script>self.__next_f.push([1,\"" + row.substring(0, cut) + "\"])</script>"
                + "<script>self.__next_f.push([1,\"" + row.substring(cut)
                + "1b:[\\\"$\\\",\\\"p\\\",null,{}]\\n\"])</script>";
        assertThat(text("<div>Loading</div>" + script)).contains(STORY);
    }

    @Test
    void readsAFlatListOfValues() {
        String script = "<script type=application/json id=__NUXT_DATA__>[[\"Reactive\",1],{\"title\":2,\"body\":3},\""
                + TITLE + "\",\"" + MARKUP + "\"]</script>";
        assertThat(text("<div id=__nuxt></div>" + script)).contains(STORY);
    }

    @Test
    void believesNoDataWhereThePageShowsItsArticle() {
        String script = "<script>window.__STATE__={\"title\":\"" + TITLE + "\",\"body\":\"<p>" + OTHER + "</p><p>"
                + OTHER + "</p>\"}</script>";
        assertThat(text(MARKUP + script)).contains(STORY).doesNotContain("museum of clocks");
    }

    @Test
    void readsAButtonInsideASentence() {
        String page =
                "<p>Die Gemeinde will eine <button>Bürgschaft</button> übernehmen, wie der Rat am Dienstag beschlossen"
                        + " hat.</p>"
                        + MARKUP + "<button>Teilen</button>";
        assertThat(text(page))
                .contains("Die Gemeinde will eine Bürgschaft übernehmen")
                .doesNotContain("Teilen");
    }

    private static String text(String body) {
        return PageTexts.read(
                        "<html><head><title>" + TITLE + "</title></head><body><nav><a href='/'>Home</a></nav><main><h1>"
                                + TITLE + "</h1>" + body
                                + "</main><footer><p>© 2026 The Daily</p></footer></body></html>",
                        "https://daily.example/bridge")
                .text();
    }
}
