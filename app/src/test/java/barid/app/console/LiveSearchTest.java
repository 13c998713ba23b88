package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barid.model.article.Article;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search that a desk leaves open grows by itself, shows why each article was found, and never moves under the reader's hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveSearchTest {
    private Browser browser;
    private Shelf shelf;
    private RunningConsole console;
    private int written;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(Browser.isInstalled(), "no Chromium on this machine: the page is not tested");
        browser = new Browser();
        browser.waitsShortly();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.forget();
        browser.size(1280, 900);
        shelf = new Shelf();
        written = 0;
        console = new RunningConsole(shelf, InstantSource.fixed(News.MORNING));
    }

    @AfterEach
    void end() {
        if (console != null) {
            console.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ar,السكر,ارتفاع أسعار السكر في الأسواق,بالسكر,أزمة جديدة بالسكر تصل الموانئ",
        "en,harvest,Olive harvest begins early,harvests,Two harvests in one year say growers",
        "zh,和平,和平谈判在日内瓦开始,和平,双方再次举行和平会议"
    })
    void growsByItselfAndMarksTheWordsInTheirForms(
            String language, String query, String first, String form, String second) {
        publish(language, first);
        browser.open(console.address.resolve("/#/articles?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
        browser.await("document.querySelectorAll('.row').length === 1 && document.querySelector('.pulse.live')");
        publish(language, "Nothing of it");
        publish(language, second);
        browser.await("document.querySelectorAll('.row').length === 2");
        assertThat(texts(".row:first-child h2 mark")).containsExactly(form);
        browser.value("document.querySelector('.row:last-child h2 a').click()");
        browser.await("document.querySelector('.reader h1')");
        assertThat(texts(".reader h1 mark")).containsExactly(query);
        assertThat(browser.value("document.title").asText()).isEqualTo(first + " · Barid");
    }

    @Test
    void offersWhatComesWhileAnArticleIsRead() {
        publish("en", "A first one");
        browser.open(console.address.resolve("/#/articles"));
        browser.await("document.querySelectorAll('.row').length === 1 && document.querySelector('.pulse.live')");
        browser.value("document.querySelector('.row h2 a').click()");
        browser.await("document.querySelector('.reader h1')");
        String top = "document.querySelector('.row').getBoundingClientRect().top";
        double before = browser.value(top).asDouble();
        publish("en", "Another one");
        browser.await("document.querySelector('.fresh')");
        assertThat(texts(".row h2")).containsExactly("A first one");
        assertThat(browser.value(top).asDouble()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1280,900,#/articles", "380,700,#/articles"})
    void keepsTheOfferInViewHoweverFarOneHasRead(int width, int height, String view) {
        browser.size(width, height);
        for (int i = 0; i < 29; i++) {
            publish("en", "Number " + i);
        }
        browser.open(console.address.resolve("/" + view));
        browser.await("document.querySelectorAll('.row').length === 29 && document.querySelector('.pulse.live')");
        browser.value("scrollTo(0, 1500)");
        browser.await("scrollY > 1000");
        publish("en", "A new one");
        browser.await("document.querySelector('.fresh')");
        browser.awaitFrame();
        assertThat(browser.value("(() => { const box = document.querySelector('.fresh').getBoundingClientRect();"
                                + " const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);"
                                + " return Boolean(there?.closest('.fresh')); })()")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void readsAnArticleAgainByItselfOnceTheStoreAnswers() {
        Article article = publish("ar", "خبر أول");
        browser.open(console.address.resolve("/#/articles"));
        browser.await("document.querySelectorAll('.row').length === 1");
        shelf.close();
        browser.value("location.hash = '#/articles/" + article.raw().id() + "'");
        browser.await("document.querySelector('.reader [role=alert]')");
        shelf.open();
        browser.await("document.querySelector('.reader h1')?.textContent === 'خبر أول'");
    }

    private Article publish(String language, String title) {
        int number = written++;
        Article article = News.article(
                "https://daily.example/" + number,
                language,
                title,
                title + ".",
                News.MORNING.plus(Duration.ofSeconds(number)),
                1,
                null,
                List.of());
        shelf.put(article);
        console.live.publish(article);
        return article;
    }

    private List<String> texts(String selector) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each :
                browser.value("[...document.querySelectorAll('" + selector + "')].map((e) => e.textContent)")) {
            texts.add(each.asText());
        }
        return texts;
    }
}
