package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.ArticleKind;
import barid.model.source.Wall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages without an article, and what must not be published in its place. */
class NoArticleTest {
    private static final String FOOTER =
            "<footer><ul><li><a href=/about>About</a></li></ul><p>%s</p><p>We may earn a share when you buy something"
                    + " through links.</p></footer>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Un instant…|Vérifiez que vous n'êtes pas un robot pour continuer.|BOT
        人机验证|请完成安全验证，以确认您不是机器人。|BOT
        Einen Moment bitte|Ihr Browser wird überprüft, bitte warten Sie.|BOT
        المحتوى محجوب|هذا المحتوى غير متاح في منطقتك لأسباب قانونية.|REGION
        Contenu indisponible|Ce contenu n'est pas disponible dans votre pays.|REGION
        Недоступно|Этот материал недоступен в вашем регионе.|REGION
        تسجيل الدخول|يجب تسجيل الدخول لقراءة هذه الصفحة. نسيت كلمة المرور؟|LOGIN
        Anmelden|Bitte melden Sie sich an. Passwort vergessen?|LOGIN
        ログイン|この記事を読むにはログインが必要です。|LOGIN
        Diario|Por favor, active JavaScript en su navegador.|SCRIPTS
        Газета|Пожалуйста, включите JavaScript.|SCRIPTS
        Accès refusé|Vous n'avez pas accès à cette page. Référence 18.2d.|DENIED
        """)
    void tellsAWallByItsWords(String title, String sentence, Wall wall) {
        PageOutcome.Read read =
                read(title, "<h1>" + title + "</h1><p>" + sentence + "</p>", "https://daily.example/a/1");
        assertThat(read.wall()).isEqualTo(wall);
        assertThat(read.content().kind()).isEqualTo(ArticleKind.ERROR_PAGE);
        assertThat(read.content().quality()).isZero();
        assertThat(read.content().qualityReasons()).contains("wall-" + wall.word());
    }

    @Test
    void takesNoArticleOnRobotsForAWall() {
        String story = PageTexts.STORY.replace("harbour", "robot harbour") + PageTexts.STORY.replaceAll("[aeiou]", "o");
        PageOutcome.Read read = read(
                "Are you a robot? Why sites ask",
                "<h1>Are you a robot? Why sites ask</h1><p>Sites ask whether you are human, and log you in.</p>" + story
                        + PageTexts.STORY.replaceAll("[Tt]he ([a-z]+)", "the old $1"),
                "https://daily.example/a/1");
        assertThat(read.wall()).isNull();
        assertThat(read.content().kind()).isEqualTo(ArticleKind.ARTICLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "© 2026 The Daily. All rights reserved.",
                "جميع الحقوق محفوظة لصحيفة اليوم 2026",
                "Alle Rechte vorbehalten. Ohne Genehmigung darf kein Teil dieser Seite vervielfältigt werden.",
                "Copyright The Daily 2026, Tous droits réservés."
            })
    void publishesNoFootOfAPage(String rights) {
        for (String body : new String[] {
            "<div id=root></div>",
            "<p>Der Rat hat am Dienstag beschlossen, die alte Brücke neu zu bauen.</p>",
            "<ul>" + "<li><a href=/n>Story about the harbour and its people</a></li>".repeat(20) + "</ul>"
        }) {
            String foot = FOOTER.formatted(rights);
            assertThat(read("Eine Brücke", "<h1>Eine Brücke</h1>" + body + foot, "https://daily.example/a/1")
                            .content()
                            .text())
                    .doesNotContain(rights)
                    .doesNotContain("We may earn");
            assertThat(read(
                                    "Eine Brücke",
                                    "<h1>Eine Brücke</h1>" + body + "<div><p>" + rights + "</p></div>",
                                    "https://daily.example/a/1")
                            .content()
                            .text())
                    .doesNotContain(rights);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><a href='https://shop.example/p'>Wasserdichte Lampe mit langem Kabel und rotem Griff</a> für 11"
                        + " Euro</p>",
                "<ul><li><a href=/map/1>مركز الاقتراع في مدرسة التل، الغرفة الأولى</a></li></ul>",
                "<div><a href=/x>Un long reportage sur le port et les gens qui y travaillent</a> (Le Quotidien)</div>"
            })
    void keepsTheBeginningOfAnArticleThatIsMostlyLinks(String line) {
        String first = "Jeden Freitag sammeln wir, was andere Blätter über Häfen schreiben, mit einem Wort dazu.";
        assertThat(read(
                                "Was wir lesen",
                                "<h1>Was wir lesen</h1><div><p>" + first + "</p>" + line.repeat(20) + "</div>" + FOOTER,
                                "https://daily.example/a/1")
                        .content()
                        .text())
                .contains(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://daily.example/",
                "https://daily.example",
                "https://daily.example/ar",
                "https://daily.example/index.php"
            })
    void callsAHomePageAListing(String url) {
        String line =
                "<div><a href=/n/%d>The council votes on the bridge number %<d after a long debate</a><p>Members met"
                        + " late.</p></div>";
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            lines.append(line.formatted(i));
        }
        assertThat(read("The Daily", lines.toString(), url).content().kind()).isEqualTo(ArticleKind.LISTING);
    }

    @Test
    void saysWhereMostOfThePageLiesOutside() {
        String letter = "<section class=l%d><h2><a href=/l>A letter</a></h2><div><blockquote>"
                + "The bakery on the corner opens at six, and the queue is long by seven. ".repeat(4)
                + "</blockquote></div></section>";
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            letters.append(letter.formatted(i));
        }
        String story = "<h1>Harbour reopens</h1><div class=article-body>" + PageTexts.STORY + "</div>";
        assertThat(read("Harbour reopens", story, "https://daily.example/a")
                        .content()
                        .qualityReasons())
                .doesNotContain("most-outside");
        assertThat(read(
                                "Harbour reopens",
                                "<article>" + story + "</article><div>" + letters + "</div>",
                                "https://daily.example/a")
                        .content()
                        .qualityReasons())
                .contains("most-outside");
    }

    private static PageOutcome.Read read(String title, String body, String url) {
        return PageTexts.outcome(
                "<html><head><title>" + title + "</title></head><body>" + body + "</body></html>", url);
    }
}
