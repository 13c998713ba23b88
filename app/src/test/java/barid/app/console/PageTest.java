package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barid.app.console.sources.SourceEditor;
import barid.model.source.Outcome;
import barid.model.source.OwnHeader;
import barid.model.source.Source;
import barid.model.source.SourceKind;
import barid.model.source.SourceMode;
import barid.model.source.Visit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
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
        assertThat(browser.value("document.title").asText())
                .isEqualTo(News.HOSTILE.raw().content().title() + " · Barid");
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
    @CsvSource({"en,1280,light", "ar,1280,dark", "en,380,dark", "ar,380,light"})
    void editsAllThatIsSetOfASource(String language, int width, String colours) throws IOException {
        browser.open(at("#/articles"));
        browser.value("localStorage.setItem('barid-language', '" + language + "')");
        browser.size(width, 900);
        browser.colours(colours);
        Source source = add("https://edited.example/" + language + width);
        try {
            browser.open(at("?edit" + language + width + "#/sources?q=edited.example%2F" + language + width));
            browser.await("document.querySelectorAll('.grid tbody tr').length === 1");
            browser.value("document.querySelector('[data-key=\"edit-" + source.id() + "\"]').click()");
            browser.await("document.querySelector('dialog[open] #edit-title')");
            fill("#edit-title", "جريدة <b>الصباح</b>");
            fill("#edit-folder", "Desk/North");
            fill("#edit-labels", language.equals("ar") ? "ports، wheat" : "ports, wheat");
            fill("#edit-shortest", "5");
            fill("#edit-longest", "60.5");
            fill("#edit-language", "pt-br");
            fill("#edit-mode", "feed");
            browser.value("document.querySelector('#edit-paused').click()");
            fill(".headers input[type=text]", "Cookie");
            fill(".headers input[type=password]", "sid=geheim");
            browser.awaitFrame();
            assertThat(browser.tooWide()).isEmpty();
            browser.picture(PICTURES.resolve("edit-" + language + "-" + width + "-" + colours + ".png"));
            browser.value("document.querySelector('dialog form.edit').requestSubmit()");
            browser.await(
                    "!document.querySelector('dialog') && document.querySelector('.grid tbody bdi, .grid .state.paused')");
            Source saved = desk().source(source.id());
            assertThat(saved.title()).isEqualTo("جريدة <b>الصباح</b>");
            assertThat(saved.category()).isEqualTo("Desk/North");
            assertThat(saved.settings().labels()).containsExactly("ports", "wheat");
            assertThat(saved.settings().shortest()).isEqualTo(Duration.ofMinutes(5));
            assertThat(saved.settings().longest()).isEqualTo(Duration.ofSeconds(3630));
            assertThat(saved.settings().language()).isEqualTo("pt-BR");
            assertThat(saved.settings().mode()).isEqualTo(SourceMode.FEED);
            assertThat(saved.settings().paused()).isTrue();
            assertThat(saved.settings().headers()).extracting(OwnHeader::name).containsExactly("Cookie");
            browser.await("document.querySelector('.grid tbody').textContent.includes('Cookie')");
            assertThat(browser.value("document.body.innerHTML").asText()).doesNotContain("geheim");

            assertThat(browser.complaints()).isEmpty();

            // The header is taken away again, and what is wrong is said in the form.
            browser.value("document.querySelector('[data-key=\"edit-" + source.id() + "\"]').click()");
            browser.await("document.querySelector('dialog[open] .headers code')");
            browser.value("document.querySelector('.headers button').click()");
            fill("#edit-longest", "1");
            browser.value("document.querySelector('dialog form.edit').requestSubmit()");
            browser.await("document.querySelector('dialog .said.wrong').textContent.includes('more than the longest')");
            fill("#edit-longest", "");
            browser.value("document.querySelector('dialog form.edit').requestSubmit()");
            browser.await("!document.querySelector('dialog')");
            assertThat(desk().source(source.id()).settings().headers()).isEmpty();
            assertThat(desk().source(source.id()).settings().longest()).isNull();
        } finally {
            desk().remove(source.id(), null);
            browser.value("localStorage.removeItem('barid-language')");
            browser.size(1280, 900);
            browser.colours("light");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,1280,light", "ar,380,dark"})
    void turnsPagesSortsAndChangesAllThatAreChosen(String language, int width, String colours) throws IOException {
        browser.open(at("#/articles"));
        browser.value("localStorage.setItem('barid-language', '" + language + "')");
        browser.size(width, 900);
        browser.colours(colours);
        List<Source> many = IntStream.range(0, 120)
                .mapToObj(i -> add("https://many.example/%s/%03d".formatted(language, i)))
                .toList();
        try {
            browser.open(at("?many" + language + "#/sources?q=many.example&sort=title"));
            browser.await("document.querySelectorAll('.grid tbody tr').length === 50");
            assertThat(first()).endsWith("/000");
            browser.value("document.querySelector('[data-key=laterPage]').click()");
            browser.await("document.querySelector('.grid tbody .address').textContent.endsWith('/050')");
            browser.value("document.querySelector('[data-key=laterPage]').click()");
            browser.await("document.querySelectorAll('.grid tbody tr').length === 20");
            assertThat(browser.value("document.querySelector('[data-key=laterPage]').disabled")
                            .asBoolean())
                    .isTrue();
            browser.awaitFrame();
            assertThat(browser.tooWide()).isEmpty();
            browser.picture(PICTURES.resolve("pages-" + language + "-" + width + "-" + colours + ".png"));
            browser.value("document.querySelector('[data-key=sort-title]').click()");
            browser.await("document.querySelector('.grid tbody .address').textContent.endsWith('/119')");
            assertThat(browser.value("location.hash").asText()).contains("descending=true");

            browser.value("document.querySelector('button.quiet:not([hidden])[type=button]').blur()");
            browser.value("[...document.querySelectorAll('.tools button.quiet')].find((b) => !b.hidden).click()");
            browser.await("document.querySelector('dialog[open] #edit-add')");
            fill("#edit-add", "all of them");
            fill("#edit-paused", "true");
            browser.awaitFrame();
            browser.picture(PICTURES.resolve("edit-many-" + language + "-" + width + "-" + colours + ".png"));
            browser.value("document.querySelector('dialog form.edit').requestSubmit()");
            browser.await("!document.querySelector('dialog') && document.querySelector('.grid .state.paused')");
            assertThat(many).allSatisfy(each -> {
                Source now = desk().source(each.id());
                assertThat(now.settings().paused()).isTrue();
                assertThat(now.settings().labels()).containsExactly("all of them");
            });
            browser.value("document.querySelector('.grid button.chip').click()");
            browser.await("document.querySelector('[data-key=only-label]')");
            assertThat(browser.complaints()).isEmpty();
        } finally {
            many.forEach(each -> desk().remove(each.id(), null));
            browser.value("localStorage.removeItem('barid-language')");
            browser.size(1280, 900);
            browser.colours("light");
        }
    }

    @Test
    void showsTheLastVisitsOfASource() throws IOException {
        Source source = add("https://visited.example/feed");
        for (int i = 0; i < 130; i++) {
            console.board.visit(new Visit(
                    source.id(),
                    source.url(),
                    false,
                    News.MORNING.plusSeconds(i),
                    20,
                    Outcome.OK,
                    200,
                    9,
                    3,
                    1,
                    News.MORNING.plusSeconds(900),
                    "V",
                    SourceKind.FEED,
                    "",
                    List.of(90)));
        }
        try {
            browser.open(at("?visits#/sources?q=visited.example"));
            browser.await("document.querySelectorAll('.grid tbody tr').length === 1");
            assertThat(browser.value("document.querySelector('[data-label=\"Published to seen\"]').textContent")
                            .asText())
                    .isEqualTo("2 min");
            browser.value("document.querySelector('[data-key=\"history-" + source.id() + "\"]').click()");
            browser.await("document.querySelectorAll('dialog tbody tr').length === 100");
            browser.picture(PICTURES.resolve("history.png"));
        } finally {
            desk().remove(source.id(), null);
        }
    }

    @Test
    void importsAListAndOffersToExportOne() {
        browser.open(at("?lists#/sources"));
        browser.await("document.querySelector('#list')");
        browser.value(
                "(() => { const list = new DataTransfer(); list.items.add(new File([\"<opml version='2.0'><body>"
                        + "<outline text='أخبار' xmlUrl='https://listed.example/feed'/><outline text='Old' xmlUrl='gopher://o.example/'/>"
                        + "</body></opml>\"], 'my.opml')); const input = document.querySelector('#list'); input.files = list.files; input.dispatchEvent(new Event('change')); })()");
        browser.await(
                "document.querySelector('.told details') && document.querySelector('.grid').textContent.includes('listed.example')");
        assertThat(browser.value("document.querySelector('.said').textContent").asText())
                .contains("1");
        assertThat(browser.value("document.querySelector('.told').textContent").asText())
                .contains("Old");
        assertThat(browser.value("fetch(document.querySelector('.lists a').href).then((a) => a.text())")
                        .asText())
                .contains("https://listed.example/feed");
        assertThat(browser.complaints()).isEmpty();
    }

    private Source add(String url) {
        return ((SourceEditor.Added.Accepted) desk().add(new SourceEditor.Wish(url, null, null, null), null)).source();
    }

    private Desk desk() {
        return console.desk;
    }

    private String first() {
        return browser.value("document.querySelector('.grid tbody .address').textContent")
                .asText();
    }

    private void fill(String field, String value) {
        browser.value("document.querySelector('dialog " + field + "').value = '" + value + "'");
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
