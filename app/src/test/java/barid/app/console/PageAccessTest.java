package barid.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barid.app.console.access.AccessConfig;
import barid.app.console.access.Right;
import barid.app.console.access.UserLine;
import barid.runtime.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, for people who log in and for people who may only read. */
final class PageAccessTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String CONTROLS = "document.querySelectorAll('form.adding, td.act button').length";

    @TempDir
    Path folder;

    @BeforeEach
    void needBrowser() {
        assumeTrue(Browser.isInstalled(), "no Chromium on this machine: the page is not tested");
    }

    @Test
    void leavesOutWhatChangesSourcesOnAConsoleForReading() throws IOException {
        try (RunningConsole console = console(new AccessConfig(null, List.of(), "Remote-User", Right.READ, true));
                Browser browser = new Browser()) {
            sources(browser, console);
            assertThat(browser.value(CONTROLS).asInt()).isZero();
            assertThat(browser.value("document.querySelector('.note').textContent")
                            .asText())
                    .contains("read here");
            browser.picture(PICTURES.resolve("sources-read-only.png"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void showsAnEditorWhoLoggedInTheWholePage() throws IOException {
        try (RunningConsole console = console(users());
                Browser browser = new Browser()) {
            browser.open(login(console, "amal"));
            sources(browser, console);
            assertThat(browser.value(CONTROLS).asInt())
                    .as("adding, editing, pausing and removing")
                    .isEqualTo(4);
            assertThat(browser.value("document.getElementById('who').textContent")
                            .asText())
                    .isEqualTo("amal");
            browser.picture(PICTURES.resolve("sources-logged-in.png"));
            browser.open(console.address.resolve("/#/articles"));
            browser.await("document.querySelector('.pulse.live')");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void leavesOutWhatChangesSourcesForAReader() throws IOException {
        try (RunningConsole console = console(users());
                Browser browser = new Browser()) {
            browser.open(login(console, "nour"));
            sources(browser, console);
            assertThat(browser.value(CONTROLS).asInt()).isZero();
            assertThat(browser.value("document.getElementById('who').textContent")
                            .asText())
                    .isEqualTo("nour");
        }
    }

    private AccessConfig users() throws IOException {
        Path file = folder.resolve("users");
        OwnerOnly.write(
                file,
                UserLine.withPassword("amal", Right.EDIT, "long-password") + "\n"
                        + UserLine.withPassword("nour", Right.READ, "long-password") + "\n");
        return new AccessConfig(file, List.of(), "Remote-User", Right.READ, false);
    }

    private static RunningConsole console(AccessConfig access) {
        RunningConsole console = new RunningConsole(
                new Shelf(),
                InstantSource.fixed(News.MORNING),
                new ConsoleConfig("127.0.0.1", 0, Set.of(), false, access));
        barid.model.source.Source source = Desk.source("https://akhbar.example/feed", "أخبار");
        console.board.source(source.id(), source);
        return console;
    }

    /** The browser keeps the password for the address, as after its own dialog. */
    private static URI login(RunningConsole console, String name) {
        return URI.create("http://" + name + ":long-password@" + console.address.getAuthority() + "/api/v1/me");
    }

    private static void sources(Browser browser, RunningConsole console) {
        browser.open(console.address.resolve("/#/sources"));
        browser.await("document.querySelector('.grid tbody tr .address')");
    }
}
