package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.RawArticle;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However visits, edits and failures follow each other: what a feed names once is one article, and its later texts are revisions. */
class OneArticlePerEntryTest {
    private static final String ARTICLE = "https://a.example/2026/03/a-title";

    private final OneSite site = new OneSite();

    /** How a link leads to an article whose address is another. */
    enum Way {
        REDIRECT("https://a.example/go/17") {
            @Override
            void open(OneSite site, String text) {
                site.redirects(link, ARTICLE);
                site.answers(ARTICLE, null, text);
            }
        },
        DECLARED("https://a.example/news/17.html") {
            @Override
            void open(OneSite site, String text) {
                site.answers(link, ARTICLE, text);
            }
        },
        SHORT_LINK("https://a.example/?p=123") {
            @Override
            void open(OneSite site, String text) {
                site.redirects(link, ARTICLE);
                site.answers(ARTICLE, ARTICLE, text);
            }
        };

        final String link;

        Way(String link) {
            this.link = link;
        }

        abstract void open(OneSite site, String text);
    }

    static Stream<Arguments> waysAndFailures() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(OneSite.Failure.values()).map(failure -> Arguments.of(way, failure)));
    }

    @ParameterizedTest
    @MethodSource("waysAndFailures")
    void aFailedRecheckPublishesNothing(Way way, OneSite.Failure failure) {
        way.open(site, "the text of the page, longer than the feed's");
        site.names(way.link, "the feed's words", true);
        site.visitAll();
        assertThat(site.published()).hasSize(1);
        site.fails(way.link, failure);
        untilQuiet();
        assertThat(site.published()).as("articles and revisions").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("waysAndFailures")
    void anEditedEntryWhosePageFailsPublishesNothing(Way way, OneSite.Failure failure) {
        way.open(site, "the text of the page, longer than the feed's");
        site.names(way.link, "the feed's words", true);
        untilQuiet();
        site.fails(way.link, failure);
        site.names(way.link, "the feed's words, edited", true);
        untilQuiet();
        assertThat(site.published()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anEditedEntryThatFindsNoRoomPublishesNothing(Way way) {
        way.open(site, "the text of the page, longer than the feed's");
        site.names(way.link, "the feed's words", true);
        untilQuiet();
        site.namesWithoutRoom(way.link, "the feed's words, edited");
        assertThat(site.published()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("waysAndFailures")
    void thePageReadAfterItsEntryWasPublishedIsARevisionOfIt(Way way, OneSite.Failure failure) {
        site.fails(way.link, failure);
        site.names(way.link, "the feed's words", true);
        untilQuiet();
        way.open(site, "the text of the page, longer than the feed's");
        site.names(way.link, "the feed's words, edited", true);
        untilQuiet();
        assertOneArticle(1, 2);
        assertThat(site.published().getLast().content().text())
                .isEqualTo("the text of the page, longer than the feed's");
    }

    @ParameterizedTest
    @EnumSource
    void thePageReadAtTheRetryIsARevisionOfTheEntryPublishedMeanwhile(Way way) {
        site.fails(way.link, OneSite.Failure.BROKEN);
        site.names(way.link, "the whole text in the feed", true);
        site.visitAll();
        assertThat(site.published()).hasSize(1);
        way.open(site, "the text of the page, longer than the feed's");
        untilQuiet();
        assertOneArticle(1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void anotherLinkToTheSameArticleAddsNothing(Way way) {
        site.fails(way.link, OneSite.Failure.NOT_FOUND);
        site.names(way.link, "the feed's words", true);
        untilQuiet();
        way.open(site, "the text of the page, longer than the feed's");
        site.names(way.link, "the feed's words, edited", true);
        untilQuiet();
        site.answers(ARTICLE, null, "the text of the page, longer than the feed's");
        site.names(ARTICLE, "another feed's words", true);
        untilQuiet();
        assertOneArticle(1, 2);
    }

    @Test
    void twoLinksThatMeetAtOneMaintenancePageStayTwoArticles() {
        site.redirects("https://a.example/1", "https://a.example/maintenance");
        site.redirects("https://a.example/2", "https://a.example/maintenance");
        site.answers("https://a.example/maintenance", null, "We are back soon");
        site.names("https://a.example/1", "one", false);
        site.names("https://a.example/2", "two", false);
        site.visitAll();
        site.answers("https://a.example/1", null, "text one");
        site.answers("https://a.example/2", null, "text two");
        untilQuiet();
        assertThat(site.published())
                .extracting(
                        article -> article.url().toString(),
                        article -> article.content().text())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("https://a.example/1", "text one"),
                        org.assertj.core.groups.Tuple.tuple("https://a.example/2", "text two"));
    }

    @Test
    void anEntryPublishedHereIsNotPublishedAtTheSiteItsLinkLeadsToLater() {
        site.fails("https://a.example/17", OneSite.Failure.BROKEN);
        site.names("https://a.example/17", "the whole text in the feed", true);
        site.visitAll();
        site.redirects("https://a.example/17", "https://b.example/17");
        site.answers("https://b.example/17", null, "the text of the page, longer than the feed's");
        untilQuiet();
        assertOneArticle(1);
        assertThat(site.log().getLast().detail()).contains("another site").contains("stays");
    }

    @Test
    void anEntryPublishedAtAnotherSiteIsNotPublishedHereLater() {
        site.redirects("https://a.example/17", "https://b.example/17");
        site.answers("https://b.example/17", null, "the text of the page, longer than the feed's");
        site.names("https://a.example/17", "the whole text in the feed", true);
        untilQuiet();
        site.fails("https://a.example/17", OneSite.Failure.NOT_FOUND);
        site.answers("https://b.example/17", null, "the text of the page, longer than the feed's, and edited");
        site.names("https://a.example/17", "the whole text in the feed, edited", true);
        untilQuiet();
        site.namesWithoutRoom("https://a.example/17", "edited again");
        untilQuiet();
        assertOneArticle(1, 2);
    }

    /** What may happen to one entry, its page and its neighbours, in any order. */
    enum Step {
        NAMED_WHOLE,
        NAMED_SHORT,
        NAMED_WITHOUT_ROOM,
        NAMED_BY_ITS_OWN_ADDRESS,
        VISITED,
        PAGE_OPENS,
        PAGE_FAILS_404,
        PAGE_FAILS_502,
        PAGE_FORBIDDEN,
        PAGE_EMPTY,
        LEADS_TO_THE_FRONT_PAGE
    }

    @Property(tries = 2000)
    void noOrderOfEventsYieldsTwoArticles(@ForAll Way way, @ForAll List<Step> steps) {
        OneSite any = new OneSite();
        boolean linkPublished = false;
        int number = 0;
        for (Step step : steps) {
            number++;
            switch (step) {
                case NAMED_WHOLE -> any.names(way.link, "words " + number, true);
                case NAMED_SHORT -> any.names(way.link, "words " + number, false);
                case NAMED_WITHOUT_ROOM -> any.namesWithoutRoom(way.link, "words " + number);
                case NAMED_BY_ITS_OWN_ADDRESS -> {
                    // Nobody can know that it is the same before the page was read once.
                    if (linkPublished && pageRead(any)) {
                        any.answers(ARTICLE, null, "text " + number);
                        any.names(ARTICLE, "other words " + number, true);
                    }
                }
                case VISITED -> any.visitAll();
                case PAGE_OPENS -> way.open(any, "text " + number);
                case PAGE_FAILS_404 -> any.fails(way.link, OneSite.Failure.NOT_FOUND);
                case PAGE_FAILS_502 -> any.fails(way.link, OneSite.Failure.BROKEN);
                case PAGE_FORBIDDEN -> any.fails(way.link, OneSite.Failure.ROBOTS);
                case PAGE_EMPTY -> any.fails(way.link, OneSite.Failure.NO_TEXT);
                case LEADS_TO_THE_FRONT_PAGE -> any.fails(way.link, OneSite.Failure.FRONT_PAGE);
            }
            linkPublished |= !any.published().isEmpty();
            assertThat(any.published().stream().map(RawArticle::id).distinct().count())
                    .as("articles after %s", steps.subList(0, number))
                    .isLessThanOrEqualTo(1);
        }
    }

    private static boolean pageRead(OneSite any) {
        return any.published().stream().anyMatch(article -> !article.fromFeed());
    }

    private void untilQuiet() {
        int rounds = 0;
        while (site.visitAll()) {
            assertThat(++rounds).as("visits of one page").isLessThan(10);
        }
    }

    private void assertOneArticle(Integer... revisions) {
        assertThat(site.published().stream().map(RawArticle::id).distinct()).hasSize(1);
        assertThat(site.published()).extracting(RawArticle::revision).containsExactly(revisions);
    }
}
