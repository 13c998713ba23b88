package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barid.model.source.Outcome;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.Visit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser. Pictures of it land in target/pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    private static final List<View> VIEWS = List.of(
            new View("articles", "articles", "document.querySelectorAll('.row').length >= 4"),
            new View("article", "articles/" + News.TALKS.raw().id(), "document.querySelector('.reader .body p')"),
            new View(
                    "long-words",
                    "articles/" + News.LONG_WORDS.raw().id(),
                    "document.querySelector('.reader .body p')"),
            new View("sources", "sources", "document.querySelector('.grid tbody tr .address')"),
            new View("pipeline", "pipeline", "document.querySelector('.empty h2')"));

    private final Shelf shelf = new Shelf();
    private RunningConsole console;
    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(Browser.isInstalled(), "no Chromium on this machine: the page is not tested");
        shelf.put(News.TALKS);
        shelf.put(News.HARVEST);
        shelf.put(News.HOSTILE);
        shelf.put(News.LONG_WORDS);
        console = new RunningConsole(shelf, InstantSource.fixed(News.MORNING));
        browser = new Browser();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            console.close();
        }
    }

    @BeforeEach
    void forget() {
        browser.forget();
    }

    @Test
    void showsAnArticleWithWhatSpeaksForItsTags() throws IOException {
        browser.open(at("#/articles"));
        browser.await("document.querySelectorAll('.row').length >= 3");
        browser.picture(PICTURES.resolve("articles-light.png"));
        browser.value("location.hash = '#/articles/" + News.TALKS.raw().id() + "'");
        browser.await("document.querySelector('.reader h1 mark')");
        assertThat(browser.value("document.querySelector('.reader h1 mark').textContent")
                        .asText())
                .isEqualTo("محادثات السلام");
        assertThat(browser.value("getComputedStyle(document.querySelector('.reader h1')).direction")
                        .asText())
                .isEqualTo("rtl");
        browser.picture(PICTURES.resolve("article-light.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keepsWhatPublishersWroteAsText() {
        browser.open(at("#/articles/" + News.HOSTILE.raw().id()));
        browser.await("document.querySelector('.reader .body p')");
        assertThat(browser.value("document.title").asText()).doesNotContain("taken");
        assertThat(browser.value("document.querySelectorAll('.reader img, .reader script, .row img, .row b').length")
                        .asInt())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsAnArticleThatArrives() {
        browser.open(at("#/articles?lang=fr"));
        browser.await("document.querySelector('.pulse.live') && document.querySelector('.empty h2')");
        console.live.publish(News.article(
                "https://matin.example/pluie",
                "fr",
                "La pluie revient sur le littoral",
                "La pluie revient.",
                News.MORNING,
                1,
                null,
                List.of()));
        browser.await("document.querySelector('.row h2')?.textContent === 'La pluie revient sur le littoral'");
    }

    @Test
    void addsASourceAndSaysWhyOneIsRefused() throws IOException {
        browser.open(at("#/sources"));
        browser.await("document.querySelector('#address')");
        browser.value("document.querySelector('#address').focus()");
        browser.type("nonsense");
        browser.press("Enter");
        browser.await("document.querySelector('.said.wrong')?.textContent.includes('https://')");
        browser.value("document.querySelector('#address').select()");
        browser.type("https://akhbar.example/feed");
        browser.press("Enter");
        browser.await("document.querySelector('.grid tbody tr')");
        browser.picture(PICTURES.resolve("sources-light.png"));
    }

    @ParameterizedTest
    @CsvSource({"ar,380,dark", "en,320,light", "en,1280,light", "ar,1000,dark"})
    void letsNothingStickOutOfTheScreen(String language, int width, String colours) throws IOException {
        Source longNamed = Desk.source(News.LONG_WORDS.raw().url() + "/feed", News.LONG_WORD);
        browser.open(at("#/articles"));
        browser.value("localStorage.setItem('barid-language', '" + language + "')");
        browser.size(width, 800);
        browser.colours(colours);
        console.board.source(longNamed.id(), longNamed);
        try {
            for (View view : VIEWS) {
                browser.open(at("?" + width + language + VIEWS.indexOf(view) + "#/" + view.hash()));
                browser.await("document.documentElement.lang === '" + language + "' && " + view.shown());
                browser.awaitFrame();
                assertThat(browser.tooWide()).as(view.name()).isEmpty();
                browser.picture(PICTURES.resolve(view.name() + "-" + width + "-" + colours + ".png"));
            }
        } finally {
            console.board.source(longNamed.id(), null);
            browser.value("localStorage.removeItem('barid-language')");
            browser.size(1280, 900);
            browser.colours("light");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,1280", "en,1000", "ar,1440"})
    void keepsTheDotOfAStateBesideItsWord(String language, int width) {
        browser.open(at("#/articles"));
        browser.value("localStorage.setItem('barid-language', '" + language + "')");
        browser.size(width, 900);
        Source source = Desk.source(
                "http://192.0.2.9:43717/news/with/a/long/address/", "http://192.0.2.9:43717/news/with/a/long/address/");
        console.board.source(source.id(), source);
        console.board.visit(new Visit(
                source.id(),
                source.url(),
                false,
                News.MORNING,
                20,
                Outcome.BLOCKED_ADDRESS,
                0,
                0,
                0,
                0,
                News.MORNING.plusSeconds(18),
                "The address 192.0.2.9 is one of those that are not public, so that nothing is asked of it, now or later",
                SourceKind.AUTO,
                ""));
        try {
            browser.open(at("?dot" + width + language + "#/sources"));
            browser.await("document.querySelector('.grid span.state')");
            browser.awaitFrame();
            assertThat(browser.value(
                                    "[...document.querySelectorAll('.grid span.state')]"
                                            + ".filter((state) => state.getClientRects().length > 1).map((state) => state.textContent)")
                            .isEmpty())
                    .isTrue();
        } finally {
            console.board.source(source.id(), null);
            browser.value("localStorage.removeItem('barid-language')");
            browser.size(1280, 900);
        }
    }

    /** @param shown holds once the page shows all that this view has */
    private record View(String name, String hash, String shown) {}

    private URI at(String hash) {
        return console.address.resolve("/" + hash);
    }
}
