package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, figures and classes for small screens that speak against a text which is the article all the same. */
class NamesAgainstTextTest {
    private static final String MENU = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>";
    private static final String FOOTER = "<footer><p>© 2026 The Daily. All rights reserved.</p></footer>";

    private static final String[] GERMAN = {
        "Der Gemeinderat hat am Dienstagabend beschlossen, die alte Brücke am Mühlbach ganz neu zu bauen.",
        "Die Arbeiten sollen im Herbst beginnen, sobald die Ernte eingebracht ist, und ein Jahr lang dauern.",
        "Bis dahin bleibt die Straße für schwere Wagen gesperrt, wie ein Sprecher der Gemeinde mitteilte.",
        "Viele Anwohner hatten sich eine breitere Brücke gewünscht, auf der auch Räder sicher fahren können."
    };
    private static final String[] ARABIC = {
        "قرر مجلس البلدة مساء الثلاثاء إعادة بناء الجسر القديم الذي تضرر في عاصفة الشتاء قبل عامين.",
        "وقال المهندسون إن الجسر الجديد سيقوم على أعمدة من الفولاذ، وإنه سيبقى ستين عاما على الأقل.",
        "وطلب الصيادون رصيفا ثانيا، لأن القوارب الكبيرة لم تعد تستطيع الدوران في الحوض عند الجزر.",
        "ومن المقرر أن تبدأ الأعمال في آخر الصيف، بعد موسم تعشيش الطيور، كما جاء في بيان البلدية."
    };
    private static final String[] RUSSIAN = {
        "Городской совет во вторник вечером решил заново построить старый мост, повреждённый зимней бурей.",
        "Инженеры сообщили, что новый мост будет стоять на стальных сваях и прослужит не менее шестидесяти лет.",
        "Рыбаки просили о втором причале, потому что большие лодки не могут развернуться в гавани при отливе.",
        "Работы должны начаться в конце лета, после гнездования крачек, говорится в сообщении администрации."
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='cmp cmp-text'><p>%s</p></div>",
                "<section class='cookie-cutter-step'><h3>Step</h3><p>%s</p></section>",
                "<div data-component='consent-free-paragraph'><p>%s</p></div>",
                "<div class='c-overlay__copy'><p>%s</p></div>",
                "<section class=tools><div><p>%s</p></div></section>",
                "<div class='text parbase'><div class='cmp-text' id=t><p>%s</p></div></div>",
                "<div class='popup-story'><p>%s</p></div>"
            })
    void keepsRunningTextInPartsThatOnlyTheirNameSpeaksAgainst(String part) {
        for (String[] story : new String[][] {GERMAN, ARABIC, RUSSIAN}) {
            assertThat(text(each(part, story))).contains(story);
        }
    }

    @Test
    void refusesWhatAsksForConsentBesidesBeingNamedSo() {
        String consent = "<div class=cookie-consent><p>We and our partners store data on your device, and read it.</p>"
                + "<p>You can withdraw your consent at any time, for all sites of this house, in the settings.</p>"
                + "<button>Accept</button></div>";
        assertThat(text("<div>" + each("<p>%s</p>", GERMAN) + consent + "</div>"))
                .contains(GERMAN)
                .doesNotContain("partners store data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d-none d-lg-block",
                "hidden md:block hide",
                "hide-mobile",
                "is-hidden-mobile",
                "hide-for-small-only",
                "sr-only sm:not-sr-only",
                "u-hide@mobile hide--mobile",
                "d-none d-md-flex flex-column",
                "hide-print"
            })
    void readsWhatIsHiddenOnSomeDevicesOnly(String classes) {
        String page = "<p>" + RUSSIAN[0] + "</p><div class='" + classes + "'><p>" + RUSSIAN[1] + "</p></div><p>"
                + RUSSIAN[2] + "</p><p class='" + classes + "'>" + RUSSIAN[3] + "</p>";
        assertThat(text("<div>" + page + "</div>")).contains(RUSSIAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d-none", "hide", "is-hidden", "visually-hidden", "print-only", "hide hide-mobile"})
    void leavesOutWhatIsHiddenOnAll(String classes) {
        String page = "<p>" + GERMAN[0] + "</p><p>" + GERMAN[1] + "</p><p class='" + classes + "'>" + GERMAN[2]
                + "</p><p>" + GERMAN[3] + "</p>";
        assertThat(text("<div>" + page + "</div>")).contains(GERMAN[3]).doesNotContain(GERMAN[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure class=wp-block-text><p>%s</p></figure>",
                "<div class=media-text><p>%s</p></div>",
                "<div class='photo-essay-text'><div>%s</div></div>",
                "<figure><blockquote><p>%s</p></blockquote></figure>"
            })
    void takesNoTextForACaptionWhereThereIsNothingToSee(String part) {
        for (String[] story : new String[][] {GERMAN, ARABIC}) {
            assertThat(text(each(part, story))).contains(story);
        }
    }

    @Test
    void readsAFigureAroundTheArticle() {
        String figure = "<figure class=story><img src=/a.jpg>" + each("<p>%s</p>", ARABIC)
                + "<figure><img src=/b.jpg><figcaption>الجسر القديم، أمس</figcaption></figure></figure>";
        assertThat(text(figure)).contains(ARABIC).doesNotContain("أمس");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure><img src=/a.jpg><figcaption>%s</figcaption></figure>",
                "<figure><img src=/a.jpg><figcaption><h3>Bild</h3><p>%s</p></figcaption></figure>",
                "<div class=slide><img src=/a.jpg><div class=slide-caption>%s</div></div>"
            })
    void readsAnArticleThatItsCaptionsTell(String part) {
        for (String[] story : new String[][] {GERMAN, ARABIC, RUSSIAN}) {
            assertThat(text(each(part, story))).contains(story);
        }
    }

    @Test
    void leavesTheCaptionsOfAnArticleOut() {
        String picture =
                "<figure><img src=/a.jpg><figcaption>The old bridge on the mill brook, as it looked before the storm"
                        + " of the winter tore two of its arches down.</figcaption></figure>";
        assertThat(text("<div>" + each("<p>%s</p>", GERMAN) + picture.repeat(3) + "</div>"))
                .contains(GERMAN)
                .doesNotContain("tore two of its arches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pw-post-body-paragraph", "article-text", "StoryText body-text"})
    void readsWhatStandsBetweenParagraphsThatAreNamedLikeABody(String name) {
        String p = "<p class='" + name + "'>%s</p>";
        String page = "<div>" + p.formatted(GERMAN[0]) + "<h2>Was geplant ist</h2>" + p.formatted(GERMAN[1])
                + "<ul><li>Zwei Spuren für Wagen sind vorgesehen.</li><li>Eine Spur für Räder soll folgen.</li></ul>"
                + "<pre>laenge = 2 * bogen</pre>" + p.formatted(GERMAN[2]) + "<p>" + GERMAN[3] + "</p></div>";
        assertThat(text(page))
                .contains(GERMAN)
                .contains("Was geplant ist", "Eine Spur für Räder soll folgen.", "laenge = 2 * bogen");
    }

    private static String each(String part, String[] story) {
        StringBuilder parts = new StringBuilder();
        for (String sentence : story) {
            parts.append(part.formatted(sentence));
        }
        return parts.toString();
    }

    private static String text(String body) {
        return PageTexts.read(
                        "<html><head><title>Eine neue Brücke - The Daily</title></head><body>" + MENU
                                + "<main><h1>Eine neue Brücke</h1>" + body + "</main>" + FOOTER + "</body></html>",
                        "https://daily.example/bridge")
                .text();
    }
}
