package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import barid.model.article.RawArticle;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A story that a source names by one guid is one article with revisions, however its address, its words and its pages change. */
class OneStoryIsOneArticleTest {
    private static final String OLD = "https://a.example/news/bridge-closed-for-a-week";
    private static final String NEW = "https://a.example/news/bridge-closed-for-a-month";

    private final OneSite site = new OneSite();

    /** What the old address answers once the new one is there. */
    enum Before {
        REDIRECTS {
            @Override
            void answer(OneSite site) {
                site.redirects(OLD, NEW);
            }
        },
        LIVES_ON {
            @Override
            void answer(OneSite site) {
                site.answers(OLD, null, "closed for a week");
            }
        },
        DECLARES_THE_NEW_ONE {
            @Override
            void answer(OneSite site) {
                site.answers(OLD, NEW, "closed for a month");
            }
        },
        IS_GONE {
            @Override
            void answer(OneSite site) {
                site.fails(OLD, OneSite.Failure.GONE);
            }
        };

        abstract void answer(OneSite site);
    }

    @ParameterizedTest
    @EnumSource
    void aChangedSlugIsARevision(Before before) {
        site.answers(OLD, null, "closed for a week");
        site.feedNames("feed", "7001", OLD, "Bridge closed for a week", "short");
        site.visitAll();
        site.answers(NEW, null, "closed for a month");
        before.answer(site);
        site.feedNames("feed", "7001", NEW, "Bridge closed for a month", "short");
        untilQuiet();
        assertOneArticle(1, 2);
        assertThat(site.published().getLast().content().text()).isEqualTo("closed for a month");
        assertThat(site.published().getLast().url()).hasToString(NEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example/blog/tips/", "https://www.a.example/blog/tips", "http://a.example/blog/tips"})
    void anotherFormOfTheAddressAddsNothing(String other) {
        for (String url : List.of("https://a.example/blog/tips", other)) {
            site.answers(url, null, "tips for harbours");
        }
        for (int i = 0; i < 6; i++) {
            site.feedNames("feed", "tips-1", i % 2 == 0 ? "https://a.example/blog/tips" : other, "Tips", "short");
            site.visitAll();
        }
        assertOneArticle(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://b.example/news/bridge", "https://new.b.example/2026/bridge-closed"})
    void aStoryThatMovesToAnotherSiteGoesOnCountingThere(String elsewhere) {
        site.answers(OLD, null, "one, longer than the feed's");
        site.feedNames("feed", "7001", OLD, "Bridge closed", "short");
        site.visitAll();
        site.answers(OLD, null, "two, longer than the feed's");
        site.visitAll();
        site.answers(elsewhere, null, "three, longer than the feed's");
        site.feedNames("feed", "7001", elsewhere, "Bridge closed", "short");
        untilQuiet();
        site.answers(elsewhere, null, "four, longer than the feed's");
        site.now = site.now.plus(Duration.ofDays(2));
        site.feedNames("feed", "7001", elsewhere, "Bridge closed for long", "short");
        untilQuiet();
        assertOneArticle(1, 2, 3, 4);
        assertThat(site.published().getLast().site()).isEqualTo("b.example");
    }

    @Test
    void placesThatAreNumberedAreNoGuids() {
        site.answers("https://a.example/s/fire-in-the-harbour", null, "fire");
        site.answers("https://a.example/s/election-results", null, "votes");
        String first = "Fire in the old harbour, brigade at work through the night";
        site.names("feed", Entries.dated("1", "https://a.example/s/fire-in-the-harbour", first, 1));
        untilQuiet();
        site.names(
                "feed", Entries.dated("1", "https://a.example/s/election-results", "Votes counted: a narrow win", 2));
        untilQuiet();
        assertThat(site.published()).extracting(RawArticle::revision).containsExactly(1, 1);
    }

    @Test
    void anEntryThatOnlyTurnsItsNumbersIsNewsTwice() {
        site.answers(OLD, null, "the text");
        int passed = 0;
        for (int i = 0; i < 60; i++) {
            site.now = site.now.plusSeconds(5);
            passed += site.feedNames("feed", "g", OLD, "Title", "read " + i + " times") ? 1 : 0;
        }
        assertThat(passed).isEqualTo(3);
        site.now = site.now.plus(Duration.ofHours(2));
        assertThat(site.feedNames("feed", "g", OLD, "Title", "read 61 times"))
                .as("later it is looked at again")
                .isTrue();
        assertThat(site.feedNames("feed", "g", OLD, "Title", "corrected"))
                .as("words are news at once")
                .isTrue();
    }

    /** What may happen to one story, in any order. */
    enum Step {
        NAMED_OLD,
        NAMED_OLD_WITH_SLASH,
        NAMED_NEW,
        NAMED_AT_ANOTHER_SITE,
        NAMED_BY_ANOTHER_FEED,
        VISITED,
        OLD_OPENS,
        OLD_REDIRECTS,
        OLD_DECLARES_NEW,
        OLD_FAILS,
        OLD_BREAKS,
        NEW_OPENS,
        NEW_BREAKS,
        NEW_FORBIDDEN,
        NEW_EMPTY,
        A_DAY_PASSES
    }

    @Property(tries = 2000)
    void noOrderOfEventsYieldsTwoArticles(@ForAll @Size(max = 30) List<Step> steps) {
        OneSite any = new OneSite();
        String elsewhere = "https://b.example/bridge";
        any.answers(elsewhere, null, "elsewhere");
        String latest = OLD;
        boolean named = false;
        int number = 0;
        for (Step step : steps) {
            number++;
            String words = "words " + "abcdefghijklmnopqrstuvwxyzabcdef".substring(0, number);
            switch (step) {
                case NAMED_OLD -> latest = OLD;
                case NAMED_OLD_WITH_SLASH -> latest = OLD + "/";
                case NAMED_NEW -> latest = NEW;
                case NAMED_AT_ANOTHER_SITE -> latest = elsewhere;
                case NAMED_BY_ANOTHER_FEED -> {
                    // Nobody can know that it is the same before the other feed's words were read.
                    if (named) {
                        any.feedNames("other", "own-guid", latest, "Bridge closed", words);
                    }
                }
                case VISITED -> any.visitAll();
                case OLD_OPENS -> any.answers(OLD, null, "text " + number);
                case OLD_REDIRECTS -> {
                    any.redirects(OLD, NEW);
                    any.answers(NEW, null, "text " + number);
                }
                case OLD_DECLARES_NEW -> any.answers(OLD, NEW, "text " + number);
                case OLD_FAILS -> any.fails(OLD, OneSite.Failure.NOT_FOUND);
                case OLD_BREAKS -> any.fails(OLD, OneSite.Failure.BROKEN);
                case NEW_OPENS -> any.answers(NEW, null, "text " + number);
                case NEW_BREAKS -> any.fails(NEW, OneSite.Failure.BROKEN);
                case NEW_FORBIDDEN -> any.fails(NEW, OneSite.Failure.ROBOTS);
                case NEW_EMPTY -> any.fails(NEW, OneSite.Failure.NO_TEXT);
                case A_DAY_PASSES -> any.now = any.now.plus(Duration.ofDays(1));
            }
            if (step.name().startsWith("NAMED") && step != Step.NAMED_BY_ANOTHER_FEED) {
                any.feedNames("feed", "7001", latest, "Bridge closed", words);
                named = true;
            }
            assertThat(any.published().stream().map(RawArticle::id).distinct().count())
                    .as("articles after %s", steps.subList(0, number))
                    .isLessThanOrEqualTo(1);
            assertThat(any.published().stream().map(RawArticle::revision).toList())
                    .as("revisions after %s", steps.subList(0, number))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
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
