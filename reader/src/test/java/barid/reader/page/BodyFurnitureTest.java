package barid.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What newsrooms put between and around the paragraphs of a text, in several scripts, and what they do not. */
class BodyFurnitureTest {
    private static final String TITLE = "إعادة فتح ميناء المدينة بعد العاصفة";
    private static final String FIRST =
            "أعيد فتح الميناء صباح الثلاثاء بعد العاصفة التي ضربت الساحل، وغادرت أول عبارة عند الفجر وسط ترحيب العاملين.";
    private static final String SECOND =
            "وقال المرشدون البحريون إن القناة أصبحت سالكة، لكن أضواء كاسر الأمواج ما زالت مطفأة في انتظار إصلاحها.";
    private static final String LAST =
            "وتتوقع سلطة الميناء أن تعود الأضواء كلها قبل نهاية الأسبوع، وأن تستأنف الرحلات الليلية في الشهر المقبل.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // comment prompts
                "<p>اترك تعليقا</p>",
                "<div><h3>شاركنا برأيك</h3><form><textarea></textarea><p>لن ينشر بريدك.</p></form></div>",
                // share bars
                "<div><a href='/f'>فيسبوك</a> <a href='/t'>تويتر</a> <a href='/w'>واتساب</a></div>",
                "<p>شارك هذا المقال</p>",
                // related links
                "<p>اقرأ أيضا: <a href='/1'>العاصفة تغلق الميناء للمرة الثالثة هذا العام</a></p>",
                "<p><strong>اقرأ المزيد:</strong> <a href='/1'>العاصفة تغلق الميناء للمرة الثالثة</a></p>",
                "<div><h3>مواضيع ذات صلة</h3><div><a href='/1'>العاصفة تغلق الميناء</a><p>أغلقت السلطات الميناء مساء الأحد بعد ارتفاع الموج.</p></div>"
                        + "<div><a href='/2'>الصيادون يطلبون تعويضات</a><p>طلب الصيادون تعويضات عن الشباك التي فقدوها في العاصفة.</p></div></div>",
                "<div><div><a href='/1'>العاصفة تغلق الميناء للمرة الثالثة</a></div><div>قبل ساعة</div>"
                        + "<div><a href='/2'>الصيادون يطلبون تعويضات عن الشباك</a></div><div>قبل ساعتين</div></div>",
                // newsletters and what the site sells
                "<section><h3>اشترك في النشرة البريدية</h3><p>كل جمعة في بريدك.</p><form><input type='email'></form></section>",
                "<p>يصلك موجز الأخبار كل صباح إذا <a href='/newsletter/morning'>سجلت هنا</a>.</p>",
                // cookie banners
                "<div class='cookie-notice'><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك في هذا الموقع.</p></div>",
                "<dialog><p>نحن نهتم بخصوصيتك، ونستخدم مع شركائنا ملفات تعريف الارتباط.</p></dialog>",
                // captions
                "<figure><img src='/a.jpg'><figcaption>العبارة الأولى تغادر الميناء عند الفجر.</figcaption></figure>",
                "<p><img src='/a.jpg'></p><p>صورة: رويترز</p>"
            })
    void leavesOutOfAnArabicText(String furniture) {
        assertThat(arabic(furniture)).isEqualTo(FIRST + "\n\n" + SECOND + "\n\n" + LAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<p>بقلم: أحمد حداد</p>", "<div>أحمد حداد <time datetime='2024-05-14'>14 مايو 2024</time></div>"
            })
    void leavesTheArabicBylineOut(String byline) {
        String page = "<html><head><meta name='author' content='أحمد حداد'></head><body><article><h1>" + TITLE + "</h1>"
                + byline + paragraphs("") + "</article></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/port").text())
                .isEqualTo(FIRST + "\n\n" + SECOND + "\n\n" + LAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h2>أضواء بلا كهرباء</h2>",
                "<blockquote><p>لم نر من قبل موجا بهذا الارتفاع، ونرجو ألا نراه مرة أخرى.</p></blockquote>",
                "<ul><li>رافعتان ستزالان قبل نهاية الشهر.</li><li>ثلاث سفن تنتظر خارج الميناء.</li></ul>",
                "<table><tr><th>الميناء</th><th>السفن</th></tr><tr><td>الشرقي</td><td>١٢</td></tr><tr><td>الغربي</td><td>٧</td></tr></table>",
                "<pre><code>open --port east --from 06:00</code></pre>"
            })
    void keepsInAnArabicText(String part) {
        String own = part.replaceAll("<[^>]*>", " ").strip().split("  +")[0];

        assertThat(arabic(part)).contains(FIRST, own, LAST);
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of(
                        "fa",
                        "بندر شهر روز سه‌شنبه پس از توفان دوباره باز شد، و نخستین کشتی سپیده‌دم راهی دریا شد.",
                        "همچنین بخوانید: <a href='/1'>توفان بندر را بست</a>",
                        "عکس: خبرگزاری"),
                Arguments.of(
                        "ru",
                        "Порт города снова открылся во вторник после шторма, и первый паром вышел в море на рассвете.",
                        "Читайте также: <a href='/1'>Шторм закрыл порт в третий раз</a>",
                        "Фото: агентство"),
                Arguments.of(
                        "he",
                        "נמל העיר נפתח מחדש ביום שלישי אחרי הסערה, והמעבורת הראשונה יצאה לים עם עלות השחר.",
                        "קראו גם: <a href='/1'>הסערה סגרה את הנמל בפעם השלישית</a>",
                        "צילום: הסוכנות"),
                Arguments.of(
                        "hi",
                        "तूफ़ान के बाद शहर का बंदरगाह मंगलवार को फिर खुल गया, और पहली नौका भोर में रवाना हुई।",
                        "यह भी पढ़ें: <a href='/1'>तूफ़ान ने तीसरी बार बंदरगाह बंद कराया</a>",
                        "फोटो: एजेंसी"),
                Arguments.of(
                        "zh",
                        "风暴过后，该市港口于星期二重新开放，第一班渡轮在黎明时分离港，工作人员对此表示欢迎。",
                        "相关阅读：<a href='/1'>风暴第三次迫使港口关闭</a>",
                        "图片：通讯社"),
                Arguments.of(
                        "ja",
                        "嵐のあと、市の港は火曜日に再開し、最初のフェリーが夜明けに出港した、と港の職員は話した。",
                        "関連記事：<a href='/1'>嵐で港が三度目の閉鎖</a>",
                        "写真：通信社"),
                Arguments.of(
                        "ko",
                        "폭풍이 지나간 뒤 시의 항구가 화요일에 다시 열렸고, 첫 연락선이 새벽에 떠났다고 당국이 밝혔다.",
                        "관련기사: <a href='/1'>폭풍으로 항구 세 번째 폐쇄</a>",
                        "사진: 통신사"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void leavesReadAlsoLinesAndCreditsOutInOtherScripts(String language, String sentence, String also, String credit) {
        String page =
                "<html lang='" + language + "'><body><article><h1>" + sentence.substring(0, 12) + "</h1><p>" + sentence
                        + "</p><p>" + also + "</p><p><img src='/a.jpg'></p><p>" + credit + "</p><p>2. " + sentence
                        + "</p><p>3. "
                        + sentence + "</p></article></body></html>";

        assertThat(PageTexts.read(page, "https://daily.example/port").text())
                .isEqualTo(sentence + "\n\n2. " + sentence + "\n\n3. " + sentence);
    }

    @Test
    void readsAScriptThatPartsSentencesBySpaces() {
        String thai =
                "ท่าเรือของเมืองเปิดอีกครั้งเมื่อวันอังคารหลังพายุ เรือข้ามฟากลำแรกออกเดินทางตอนรุ่งสาง เจ้าหน้าที่ท่าเรือกล่าวว่าร่องน้ำปลอดภัยแล้ว";
        String menu = "<ul>" + "<li><a href='/x'>หมวดข่าว</a></li>".repeat(20) + "</ul>";

        assertThat(PageTexts.read(
                                "<html><body><header>" + menu + "<h1>ท่าเรือเปิดอีกครั้ง</h1></header><div><div>" + thai
                                        + "</div><div>" + thai.replace("อังคาร", "พุธ") + "</div></div></body></html>",
                                "https://daily.example/port")
                        .text())
                .contains(thai);
    }

    private static String arabic(String part) {
        return PageTexts.read(
                        "<html lang='ar' dir='rtl'><body><article><h1>" + TITLE + "</h1>" + paragraphs(part)
                                + "</article></body></html>",
                        "https://daily.example/port")
                .text();
    }

    private static String paragraphs(String inserted) {
        return "<p>" + FIRST + "</p><p>" + SECOND + "</p>" + inserted + "<p>" + LAST + "</p>";
    }
}
