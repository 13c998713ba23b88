package barid.reader.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.ArticleKind;
import barid.model.article.Content;
import barid.model.source.Wall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that sites show instead of the article, and articles that look a little like them. */
class EntryWitnessTest {
    private static final URI ASKED = URI.create("https://a.example/news/ferry-line-1-changes-timetable");
    private static final String FILLER = " 842 / 13. example.com. ";

    private final Content entry = content(
            "Ferry line 1 changes timetable",
            "Summary: the ferry line changes its timetable from Monday on, says the port authority in a short note.");

    /** One sentence for each language, as such a page has it, at the link's own address and with status 200. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOT|Just a moment...|Verifying you are human. Requests from bots are refused.",
                "BOT|Einen Moment|Bitte bestätigen Sie, dass Sie ein Mensch sind. Ihr Browser wird überprüft.",
                "BOT|Un instant|Vérification de votre navigateur : vérifiez que vous êtes humain.",
                "BOT|Un momento|Comprobando su navegador. Marque: no soy un robot.",
                "BOT|Проверка|Подтвердите, что вы не робот. Идёт проверка браузера.",
                "BOT|لحظة من فضلك|يرجى التأكد من أنك لست روبوتا. جار فحص المتصفح قبل المتابعة.",
                "BOT|请稍候|正在检查您的浏览器，请完成安全验证。",
                "BOT|しばらくお待ちください|ブラウザを確認しています。人間であることを確認してください。",
                "BOT|Bir dakika|Robot değilim kutusunu işaretleyin. Güvenlik kontrolü yapılıyor.",
                "CONSENT|Your privacy choices|We and our 842 partners store and access information on your device. Accept all or reject all.",
                "CONSENT|Twoja prywatność|My i nasi partnerzy. Akceptuję wszystkie i przejdź do serwisu.",
                "CONSENT|La tua privacy|Noi e i nostri partner. Accetta tutto oppure rifiuta tutto.",
                "CONSENT|خيارات الخصوصية|نحن وشركاؤنا نخزن ملفات تعريف الارتباط. قبول الكل أو رفض الكل.",
                "LOGIN|Log in|Please log in. Forgot your password? Create an account.",
                "LOGIN|Iniciar sesión|Inicie sesión para seguir. ¿Olvidaste tu contraseña? Regístrate.",
                "LOGIN|تسجيل الدخول|يرجى تسجيل الدخول. هل نسيت كلمة المرور؟ إنشاء حساب جديد.",
                "LOGIN|लॉग इन|कृपया लॉग इन करें। पासवर्ड भूल गए?",
                "LOGIN|로그인|이 서비스는 로그인이 필요 합니다. 비밀번호를 잊으셨나요? 회원가입",
                "SUBSCRIPTION|Abo|Nur für Abonnenten. Jetzt abonnieren. Bereits Abonnent?",
                "SUBSCRIPTION|اشتراك|هذا المقال للمشتركين فقط. اشترك الآن في النسخة الرقمية.",
                "REGION|Unavailable|This content is not available in your country for legal reasons.",
                "REGION|Недоступно|Материал недоступен в вашей стране. Он недоступно в вашем регионе.",
                "REGION|غير متاح|هذا المحتوى غير متاح في بلدك وغير متاح في منطقتك.",
                "SCRIPTS|App|JavaScript is disabled. Please enable JavaScript and reload.",
                "SCRIPTS|تطبيق|يرجى تفعيل جافا سكريبت وتمكين JavaScript في المتصفح."
            })
    void knowsWallsByTheirWords(Wall wall, String title, String words) {
        assertThat(behind(title, words, entry, ASKED)).isEqualTo(wall);
    }

    /** No word of the page is known, but its address leads back to the article. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/x?continue=%2Fnews%2Fferry-line-1-changes-timetable",
                "https://a.example/sso/?return=https%3A%2F%2Fa.example%2Fnews%2Fferry-line-1-changes-timetable",
                "https://a.example/account/login",
                "https://consent.a.example/v2"
            })
    void knowsWallsByTheirAddress(String answered) {
        assertThat(behind("Qwx", "Lorem ipsum dolor sit amet." + FILLER, entry, URI.create(answered)))
                .isNotNull();
    }

    /** Little words, and pairs of letters in a script without spaces, stand in any text: they do not make a page the article's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Market hall gets a new roof|The old roof of the hall leaks and is replaced in spring.|Read it in our app|This story is best read in our app. Get the app from the store and open it for more.",
                "Neues Dach für den Markt|Das alte Dach der Halle ist undicht und wird im Frühling ersetzt.|In der App lesen|Das lesen Sie in der App. Wird sie nicht geöffnet, ist das Netz schuld und der Markt der Apps.",
                "ตลาดปลามีหลังคาใหม่|หลังคาเก่าของตลาดปลารั่วและจะเปลี่ยนในฤดูใบไม้ผลิ|ปิดปรับปรุง|ขออภัย เว็บไซต์ปิดปรับปรุงระบบชั่วคราว กรุณากลับมาใหม่ในภายหลัง",
                "La halle reçoit un toit neuf|Le vieux toit de la halle fuit et sera changé au printemps.|Lire dans notre application|Le site est en travaux et sera de retour dans une heure; les mots de la page sont dans une application."
            })
    void littleWordsAreNoWitness(String title, String text, String wallTitle, String wall) {
        assertThat(EntryWitness.judge(content(wallTitle, wall), content(title, text), new byte[0], ASKED, ASKED)
                        .foreign())
                .isTrue();
        assertThat(EntryWitness.judge(
                                content(title, text + " " + wall), content(title, text), new byte[0], ASKED, ASKED)
                        .foreign())
                .isFalse();
    }

    /** A single long word that the wall shares with a short title makes it no article; two words do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ხიდი მაისში გაიხსნება|მანქანები ხიდზე პარასკევიდან გაივლიან, თქვა მერმა.|გთხოვთ მოიცადოთ|ვამოწმებთ თქვენს ბრაუზერს. გვერდი რამდენიმე წამში გაიხსნება.|გზა და ხიდი მაისში",
                "Կամուրջը կբացվի մայիսին|Մեքենաները կամրջով կանցնեն ուրբաթ օրվանից, ասաց քաղաքապետը.|Խնդրում ենք սպասել|Ստուգում ենք ձեր դիտարկիչը: Էջը շուտով կբացվի:|Նոր կամուրջը մայիսին",
                "የወደብ ድልድይ ይከፈታል|መኪናዎች ከዓርብ ጀምሮ ድልድዩን ያልፋሉ ሲሉ ከንቲባው ተናግረዋል።|እባክዎ ይጠብቁ|አሳሽዎን እያረጋገጥን ነው። ገጹ በጥቂት ሰከንዶች ውስጥ ይከፈታል።|አዲሱ የወደብ ድልድይ",
                "Η γέφυρα ανοίγει αυτόματα|Τα αυτοκίνητα θα περνούν από την Παρασκευή, λέει ο δήμαρχος.|Παρακαλούμε περιμένετε|Ελέγχουμε το πρόγραμμα περιήγησης. Η σελίδα θα εμφανιστεί αυτόματα.|Μια γέφυρα ανοίγει",
                "港の渡船が開通します|金曜から車が橋を渡れると市長が述べた。|少々お待ちください|接続を確認して通知します。数秒で開通します。|港の渡船、開通は五月"
            })
    void oneWordInCommonIsNoWitness(String title, String text, String wallTitle, String wall, String otherTitle) {
        assertThat(EntryWitness.judge(content(wallTitle, wall), content(title, text), new byte[0], ASKED, ASKED)
                        .foreign())
                .as("a wall")
                .isTrue();
        assertThat(EntryWitness.judge(content(otherTitle, "…"), content(title, text), new byte[0], ASKED, ASKED)
                        .foreign())
                .as("an article with another headline")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://consent.b.example/m?hl=ar, CONSENT",
        "https://id.b.example/oauth/authorize?client=9, LANDING",
        "https://b.example/collect?back=%2Fnews%2Fferry-line-1-changes-timetable, LANDING",
        "https://accounts.b.example/login?next=https%3A%2F%2Fa.example%2F, LOGIN",
        "https://b.example/captcha/, BOT"
    })
    void aRedirectToAnotherSitesWallIsTold(String next, Wall wall) {
        String place = wall == Wall.LANDING && !next.contains("back=")
                ? next + "&return_to=%2Fnews%2Fferry-line-1-changes-timetable"
                : next;
        assertThat(EntryWitness.leadsAway(ASKED, URI.create(place))).isEqualTo(wall);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b.example/2026/03/new-login-rules-for-banks",
                "https://b.example/news/123456",
                "https://b.example/s/story?ref=a.example",
                "https://b.example/أخبار/خبر-الميناء-اليوم-في-المدينة"
            })
    void aRedirectToAnotherSitesArticleIsFollowed(String next) {
        assertThat(EntryWitness.leadsAway(ASKED, URI.create(next))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBSCRIPTION|To continue reading get unlimited access. Already a subscriber?",
                "LOGIN|Bitte melden Sie sich an. Passwort vergessen? Jetzt registrieren.",
                "LOGIN|يرجى تسجيل الدخول لمتابعة القراءة. هل نسيت كلمة المرور؟ إنشاء حساب."
            })
    void aTitleAboveNothingButAWallIsNoArticle(Wall wall, String words) {
        assertThat(behind("Ferry line 1 changes timetable", words, entry, ASKED))
                .isEqualTo(wall);
    }

    @Test
    void aPageThatSaysNothingOfTheEntryAfterARedirectIsALanding() {
        URI section = URI.create("https://a.example/akhbar/");
        assertThat(behind("News", "What happened this week at the town hall and in the schools.", entry, section))
                .isEqualTo(Wall.LANDING);
    }

    @Test
    void aWallThatRepeatsTheTitleIsNoArticle() {
        assertThat(behind(
                        "Ferry line 1 changes timetable",
                        "Ferry line 1 changes timetable. Subscribers only. Already a subscriber? Choose a subscription: the digital pass. Subscribe to read.",
                        entry,
                        ASKED))
                .isEqualTo(Wall.SUBSCRIPTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ferry line 1 changes timetable|The ferry line changes its timetable from Monday on, says the port authority. Log in to comment. Forgot your password?",
                "New timetable for the ferry line|From Monday on the ferry line has another timetable, the port authority says. We and our partners store cookies. Accept all.",
                "Timetable changes|Port authority: ferry line 1 changes its timetable. Subscribe to read more news."
            })
    void anArticleWithWordsOfWallsIsAnArticle(String title, String words) {
        assertThat(behind(title, words, entry, ASKED)).isNull();
    }

    @Test
    void anArticleAboutWallsIsAnArticle() {
        Content about =
                content("Court: consent walls are illegal", "A court ruled that accept all buttons are not enough.");
        assertThat(behind(
                        "Court: consent walls are illegal",
                        "A court ruled on Monday that accept all buttons are not enough. Reject all must be as easy. We value your privacy, say publishers.",
                        about,
                        ASKED))
                .isNull();
    }

    @Test
    void aRenamedArticleAfterAClickCounterIsAnArticle() {
        URI article = URI.create("https://a.example/2026/03/port-authority-note-on-boats");
        assertThat(behind("Boats will leave earlier", "Another text in other words about the same.", entry, article))
                .isNull();
    }

    @Test
    void withoutAnEntryOnlyWhatIsPlainIsAWall() {
        assertThat(behind("Some news", "Some short text. Log in to comment.", null, ASKED))
                .isNull();
        assertThat(behind(
                        "Just a moment...",
                        "Verifying you are human. Checking your browser. Enable JavaScript and cookies. Security check. Ray ID: 1",
                        null,
                        ASKED))
                .isEqualTo(Wall.BOT);
    }

    private static @Nullable Wall behind(String title, String words, @Nullable Content entry, URI answered) {
        String html = "<html><head><meta charset=utf-8><title>" + title + "</title></head><body><h1>" + title
                + "</h1><p>" + words + "</p></body></html>";
        Content page = content(title, Jsoup.parse(html).select("p").text());
        return EntryWitness.judge(page, entry, html.getBytes(UTF_8), ASKED, answered)
                .wall();
    }

    private static Content content(String title, String text) {
        return new Content(
                title,
                text,
                "",
                "",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                ArticleKind.ARTICLE,
                1,
                List.of(),
                Map.of());
    }
}
