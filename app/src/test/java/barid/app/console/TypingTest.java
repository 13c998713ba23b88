package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is about to write or choose is theirs: the page's own clock must not touch it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypingTest {
    /** Keeps the page's clocks where a test can let them strike. */
    private static final String CLOCKS = """
        window.clocks = [];
        const setReally = window.setInterval;
        window.setInterval = (strike, every) => { window.clocks.push(strike); return setReally(strike, every); };
        """;

    private final Shelf shelf = new Shelf();
    private RunningConsole console;
    private Browser browser;
    private int arrived;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(Browser.isInstalled(), "no Chromium on this machine: the page is not tested");
        shelf.put(News.TALKS);
        shelf.put(News.HARVEST);
        console = new RunningConsole(shelf, InstantSource.fixed(News.MORNING));
        browser = new Browser();
        browser.beforeEachPage(CLOCKS);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
            console.close();
        }
    }

    @BeforeEach
    void open() {
        browser.open(console.address.resolve("/?" + arrived + "#/articles"));
        browser.await("document.querySelectorAll('select[name=lang] option').length > 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"half typed query", "محادثات السلام في", "\"an open phrase", "句子还没"})
    void leavesAHalfTypedQueryAlone(String text) {
        browser.value("document.querySelector('input[name=q]').focus()");
        browser.type(text);
        letTheClockStrike("site");
        assertThat(browser.value("document.querySelector('input[name=q]').value")
                        .asText())
                .isEqualTo(text);
    }

    @Test
    void leavesAHalfTypedQueryAloneWhenItsWriterLooksElsewhere() {
        browser.value("document.querySelector('input[name=q]').focus()");
        browser.type("قمح");
        browser.value("document.activeElement.blur()");
        letTheClockStrike("site");
        browser.value("location.hash = '#/articles/" + News.TALKS.raw().id() + "'");
        browser.await("document.querySelector('.reader h1')");
        assertThat(browser.value("document.querySelector('input[name=q]').value")
                        .asText())
                .isEqualTo("قمح");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lang", "site", "tag"})
    void leavesTheChoicesOfAnOpenFilterAlone(String name) {
        String select = "document.querySelector('select[name=" + name + "]')";
        browser.value(select + ".focus()");
        browser.value("void (window.offered = [..." + select + ".options])");
        letTheClockStrike(name.equals("site") ? "lang" : "site");
        assertThat(browser.value("window.offered.length === " + select
                                + ".options.length && window.offered.every((each, i) => each === " + select
                                + ".options[i])")
                        .asBoolean())
                .isTrue();
        if (!name.equals("tag")) {
            browser.value(select + ".blur()");
            browser.await(offers(name));
        }
    }

    @Test
    void showsTheQueryOfTheAddressWhenThatChanges() {
        browser.value("document.querySelector('input[name=q]').focus()");
        browser.type("harvest");
        browser.press("Enter");
        // The address changes at once, the page follows it in a task of its own: the button to clear the filters tells
        // that it did.
        browser.await("location.hash.includes('q=harvest') && !document.querySelector('.filters button').hidden");
        browser.value("location.hash = '#/articles'");
        browser.await("!location.hash.includes('q=') && document.querySelector('input[name=q]').value === ''");
        browser.value("location.hash = '#/articles?q=talks&lang=ar'");
        browser.await("document.querySelector('input[name=q]').value === 'talks'"
                + " && document.querySelector('select[name=lang]').value === 'ar'");
        browser.value("document.querySelector('.filters button').click()");
        browser.await("document.querySelector('input[name=q]').value === ''"
                + " && document.querySelector('select[name=lang]').value === ''");
    }

    /** A new article of a new site and language comes, and the page's clock strikes until a filter offers it. */
    private void letTheClockStrike(String seenIn) {
        arrived++;
        shelf.put(News.article(
                "https://site" + arrived + ".example/new",
                "q" + (char) ('a' + arrived),
                "New " + arrived,
                "Text.",
                News.MORNING,
                1,
                null,
                List.of()));
        browser.value("window.clocks.forEach((strike) => strike())");
        browser.await(offers(seenIn));
    }

    private String offers(String name) {
        String value = name.equals("site") ? "site" + arrived + ".example" : "q" + (char) ('a' + arrived);
        return "[...document.querySelectorAll('select[name=" + name + "] option')].some((o) => o.value === '" + value
                + "')";
    }
}
