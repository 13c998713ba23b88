package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects to the walls of other sites, and feeds whose guids are others at each visit. */
class WallsThatComeAndGoTest {
    private static final String LINK = "https://a.example/2026/03/harbour-story";

    private final OneSite site = new OneSite();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://consent.b.example/v2/?site=7",
                "https://b.example/x?return=https%3A%2F%2Fa.example%2F2026%2F03%2Fharbour-story",
                "https://id.b.example/login"
            })
    void anEntryBehindAnotherSitesWallKeepsItsLinkAndGetsItsPageOnceTheWallIsGone(String wall) {
        site.redirects(LINK, wall);
        site.names(LINK, "the feed's words", true);
        site.visitAll();
        assertThat(site.published()).singleElement().satisfies(article -> {
            assertThat(article.url()).hasToString(LINK);
            assertThat(article.content().text()).isEqualTo("the feed's words");
        });
        site.answers(LINK, null, "the text of the page, longer than the feed's");
        untilQuiet();
        assertThat(site.published()).hasSize(2);
        assertThat(site.published().getLast().revision()).isEqualTo(2);
        assertThat(site.published().getLast().content().text())
                .isEqualTo("the text of the page, longer than the feed's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ferries stay in the harbour", "العبارات تبقى في الميناء", "渡轮全部停航"})
    void anotherGuidForTheSameIsNoNews(String title) {
        assertThat(site.feedNames("feed", "g1", LINK, title, "the same words")).isTrue();
        assertThat(site.feedNames("feed", "g2", LINK, title, "the same words")).isFalse();
        assertThat(site.feedNames("feed", "g3", LINK, title, "the same words")).isFalse();
        assertThat(site.feedNames("feed", "g4", LINK, title, "other words")).isTrue();
    }

    @Test
    void theSameWordsAtAnotherAddressAreNews() {
        assertThat(site.feedNames("feed", "g1", LINK, "Closed", "the same words"))
                .isTrue();
        assertThat(site.feedNames("feed", "g2", "https://a.example/2026/04/another", "Closed", "the same words"))
                .isTrue();
    }

    private void untilQuiet() {
        for (int i = 0; i < 6; i++) {
            site.visitAll();
        }
    }
}
