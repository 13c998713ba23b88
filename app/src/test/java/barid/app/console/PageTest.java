package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page in a real browser. Pictures of it land in target/pictures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    private final Shelf shelf = new Shelf();
    private RunningConsole console;
    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(Browser.isInstalled(), "no Chromium on this machine: the page is not tested");
        shelf.put(News.TALKS);
        shelf.put(News.HARVEST);
        shelf.put(News.HOSTILE);
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

    @Test
    void showsArticles() throws IOException {
        browser.open(at("#/articles"));
        browser.await("document.querySelectorAll('.row').length === 3");
        browser.picture(PICTURES.resolve("articles-light.png"));
        browser.open(at("#/articles/" + News.TALKS.raw().id()));
        browser.await("document.querySelector('.reader h1')");
        browser.picture(PICTURES.resolve("article-light.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    private URI at(String hash) {
        return console.address.resolve("/" + hash);
    }
}
