package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barid.app.console.articles.ArticleFilter;
import barid.app.console.articles.ArticlePage;
import barid.app.console.articles.Cursor;
import barid.app.console.articles.LiveArticles;
import barid.model.article.Article;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.EnumSource;

/** The list that grows by itself holds every article, once and in order, whatever became of the connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveListTest {
    private static final String SHOWN = "[...document.querySelectorAll('.list .row')].map((row) => row.dataset.id)";

    private Browser browser;
    private Shelf shelf;
    private RunningConsole console;
    private Cable cable;
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
    void open() throws IOException {
        browser.forget();
        written = 0;
        shelf = new Shelf();
        console = new RunningConsole(shelf, InstantSource.fixed(News.MORNING));
        cable = new Cable(console.address);
        for (int i = 0; i < 3; i++) {
            shelf.put(next());
        }
        browser.open(cable.address.resolve("/#/articles"));
        browser.await("document.querySelectorAll('.row').length === 3 && document.querySelector('.pulse.live')");
    }

    @AfterEach
    void end() throws IOException {
        if (console != null) {
            console.close();
            cable.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"BROKEN,100", "REFUSING,100", "BROKEN,27", "REFUSING,450"})
    void hasEverythingThatCameWhileTheConnectionWasAway(Cable.State trouble, int articles) {
        cable.become(trouble);
        browser.await("document.querySelector('.pulse.reconnecting')");
        publish(articles);
        cable.become(Cable.State.WHOLE);
        browser.await(SHOWN + ".length === " + (articles + 3));
        assertShowsEverything();
    }

    @Test
    void hasEverythingThatCameWhileTooManyWatched() throws Exception {
        cable.become(Cable.State.BROKEN);
        browser.await("document.querySelector('.pulse.reconnecting')");
        publish(60);
        List<LiveArticles.Watcher> crowd = new ArrayList<>();
        while (crowd.size() < LiveArticles.MAX_WATCHERS) {
            LiveArticles.Watcher each = console.live.watch(a -> true, new LiveArticles.Start.Now());
            if (each != null) {
                crowd.add(each);
            } else {
                // The page's own watch ends when its connection is written to.
                publish(1);
            }
        }
        cable.become(Cable.State.WHOLE);
        browser.awaitComplaint("status of 503");
        crowd.forEach(LiveArticles.Watcher::close);
        browser.await("document.querySelector('.pulse.live') && " + SHOWN + ".length === "
                + expected().size());
        assertShowsEverything();
    }

    @Test
    void hasWhatWasSentWhileTheConnectionWasAwayAndStoredOnlyLater() {
        cable.become(Cable.State.BROKEN);
        browser.await("document.querySelector('.pulse.reconnecting')");
        List<Article> late = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            late.add(next());
            console.live.publish(late.getLast());
        }
        cable.become(Cable.State.WHOLE);
        browser.await(SHOWN + ".length === 43");
        late.forEach(shelf::put);
        assertShowsEverything();
    }

    @Test
    void hasWhatWasSentJustBeforeThePageOpenedAndStoredOnlyLater() {
        Article late = next();
        console.live.publish(late);
        browser.open(cable.address.resolve("/?again#/articles"));
        browser.await(SHOWN + ".length === 4");
        shelf.put(late);
        assertShowsEverything();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cable.State.class,
            names = {"BROKEN", "REFUSING"})
    void beginsAnewAfterMoreThanAListHoldsAndHasTheRestBelow(Cable.State trouble) {
        cable.become(trouble);
        browser.await("document.querySelector('.pulse.reconnecting')");
        publish(750);
        cable.become(Cable.State.WHOLE);
        browser.await(SHOWN + ".length === 600");
        loadTheRest();
        assertShowsEverything();
    }

    @Test
    void loadsAgainWhatALongListLostAtItsEnd() {
        publishInSteps(700);
        browser.await(SHOWN + ".length === 600");
        loadTheRest();
        assertShowsEverything();
    }

    @Test
    void showsEverythingAfterAPauseInWhichMoreCameThanCanBeOffered() {
        browser.value("document.querySelector('.status button').click()");
        browser.await("document.querySelector('.pulse.paused')");
        publishInSteps(700);
        browser.await("document.querySelector('.fresh')?.textContent.includes('More than 600')");
        browser.value("document.querySelector('.status button').click()");
        browser.await("document.querySelector('.pulse.live')");
        browser.value("document.querySelector('.fresh').click()");
        browser.await("!document.querySelector('.fresh') && " + SHOWN + ".length >= 30");
        loadTheRest();
        assertShowsEverything();
    }

    @Test
    void catchesUpWhenTheStoreAnswersLaterThanTheStream() {
        cable.become(Cable.State.BROKEN);
        browser.await("document.querySelector('.pulse.reconnecting')");
        for (int i = 0; i < LiveArticles.KEPT; i++) {
            console.live.publish(News.HARVEST);
        }
        for (int i = 0; i < 80; i++) {
            shelf.put(next());
        }
        shelf.put(News.HARVEST);
        shelf.close();
        cable.become(Cable.State.WHOLE);
        browser.await("document.querySelector('.pulse.catchingUp')");
        shelf.open();
        browser.await(SHOWN + ".length === 84 && document.querySelector('.pulse.live')");
        assertShowsEverything();
    }

    @Test
    void showsAnArticleWhoseTimeLiesBehindTheListOnlyWhereItBelongs() {
        publish(60);
        browser.open(cable.address.resolve("/?paged#/articles"));
        browser.await(SHOWN + ".length === 30 && document.querySelector('.pulse.live')");
        Article old = article(News.MORNING.minus(Duration.ofDays(1)), 900);
        console.live.publish(old);
        Article newest = article(News.MORNING.plus(Duration.ofDays(1)), 901);
        shelf.put(newest);
        console.live.publish(newest);
        browser.await(SHOWN + ".length === 31");
        assertThat(shown()).isEqualTo(expected().subList(0, 31));
        shelf.put(old);
        loadTheRest();
        assertShowsEverything();
    }

    private void loadTheRest() {
        for (int before = 0; before < expected().size(); ) {
            before = shown().size();
            browser.value("document.querySelector('.foot button')?.click()");
            browser.await("document.querySelector('.foot').textContent === 'These are all.' || " + SHOWN + ".length > "
                    + before);
            if (browser.value("document.querySelector('.foot').textContent")
                    .asText()
                    .equals("These are all.")) {
                return;
            }
        }
    }

    private void publish(int articles) {
        for (int i = 0; i < articles; i++) {
            Article each = next();
            shelf.put(each);
            console.live.publish(each);
        }
    }

    /** No faster than the page takes them. */
    private void publishInSteps(int articles) {
        for (int i = 0; i < articles; i += 100) {
            publish(100);
            String newest = expected().getFirst();
            browser.await(SHOWN + "[0] === '" + newest + "' || document.querySelector('.fresh')?.textContent.includes('"
                    + Math.min(i + 100, 600) + "')");
        }
    }

    /** Articles of which some share an instant, and some an instant without a part of a second. */
    private Article next() {
        int number = written++;
        return article(News.MORNING.plusMillis(number / 2 * 250L), number);
    }

    private static Article article(java.time.Instant time, int number) {
        return News.article(
                "https://akhbar.example/" + number, "ar", "خبر رقم " + number, "نص.", time, 1, null, List.of());
    }

    private List<String> expected() {
        List<String> ids = new ArrayList<>();
        Cursor after = null;
        do {
            ArticlePage page =
                    shelf.search(ArticleFilter.newest(ArticleFilter.MAX_LIMIT).continuing(after));
            page.articles().forEach(a -> ids.add(a.id().value()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    private List<String> shown() {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : browser.value(SHOWN)) {
            ids.add(id.asText());
        }
        return ids;
    }

    private void assertShowsEverything() {
        assertThat(shown()).doesNotHaveDuplicates().isEqualTo(expected());
    }
}
