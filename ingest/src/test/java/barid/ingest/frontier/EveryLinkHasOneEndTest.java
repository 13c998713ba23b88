package barid.ingest.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to links: those taken are those with an end and those that wait. */
class EveryLinkHasOneEndTest {
    private static final List<String> PLACES =
            List.of("https://a.example/n/one", "https://a.example/n/two", "https://b.example/n/three");

    private final OneSite site = new OneSite();

    /** What may happen, to a place and with words, each of which is a number's. */
    enum Step {
        NAMED,
        NAMED_WHOLE,
        NAMED_WITHOUT_ROOM,
        NAMED_UNDER_ONE_GUID,
        VISITED,
        OPENS,
        REDIRECTS,
        DECLARES,
        NOT_FOUND,
        BREAKS,
        FORBIDDEN,
        GONE,
        SOURCE_REMOVED,
        A_DAY_PASSES
    }

    @Property(tries = 300)
    void noOrderOfEventsLosesALink(
            @ForAll @Size(max = 40) List<Step> steps,
            @ForAll @Size(min = 40, max = 40) List<@IntRange(min = 0, max = 11) Integer> numbers) {
        OneSite any = new OneSite();
        for (int i = 0; i < steps.size(); i++) {
            int number = numbers.get(i);
            happens(any, steps.get(i), PLACES.get(number % 3), PLACES.get((number + 1) % 3), "words " + number / 3);
            assertSum(any, "after " + steps.subList(0, i + 1) + " with " + numbers.subList(0, i + 1));
        }
    }

    private static void happens(OneSite any, Step step, String place, String other, String words) {
        switch (step) {
            case NAMED -> any.names(place, words, false);
            case NAMED_WHOLE -> any.names(place, words, true);
            case NAMED_WITHOUT_ROOM -> any.namesWithoutRoom(place, words);
            case NAMED_UNDER_ONE_GUID -> any.feedNames("feed", "7001", place, "Bridge closed", words);
            case VISITED -> any.visitAll();
            case OPENS -> any.answers(place, null, "text of " + words);
            case REDIRECTS -> any.redirects(PLACES.getFirst(), PLACES.getLast());
            case DECLARES -> any.answers(place, other, "text of " + words);
            case NOT_FOUND -> any.fails(place, OneSite.Failure.NOT_FOUND);
            case BREAKS -> any.fails(place, OneSite.Failure.BROKEN);
            case FORBIDDEN -> any.fails(place, OneSite.Failure.ROBOTS);
            case GONE -> any.fails(place, OneSite.Failure.GONE);
            case SOURCE_REMOVED -> any.removes("source");
            case A_DAY_PASSES -> any.now = any.now.plus(Duration.ofDays(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPENS, PUBLISHED",
        "NOT_FOUND, FROM_FEED",
        "GONE, FROM_FEED",
        "FORBIDDEN, FROM_FEED",
    })
    void aVisitedLinkEndsByWhatItsPageGave(Step answer, LinkSum.End end) {
        happens(site, answer, PLACES.getFirst(), PLACES.getLast(), "words");
        site.names(PLACES.getFirst(), "words", false);
        assertThat(site.waiting()).isEqualTo(1);
        site.visitAll();
        assertThat(ended(site, end)).isEqualTo(1);
        assertSum(site, "after one visit");
        site.visitAll();
        assertThat(ended(site, end)).as("rechecks are no ends").isEqualTo(1);
        site.names(PLACES.getFirst(), "words", false);
        assertThat(ended(site, LinkSum.End.KNOWN)).isEqualTo(1);
    }

    @Test
    void aLinkThatAnotherReplacesAndOneWhoseSourceGoesHaveTheirEnds() {
        site.names(PLACES.getFirst(), "first", false);
        site.names(PLACES.getFirst(), "second", false);
        assertThat(ended(site, LinkSum.End.SUPERSEDED)).isEqualTo(1);
        site.removes("source");
        assertThat(ended(site, LinkSum.End.WITHDRAWN)).isEqualTo(1);
        assertSum(site, "after the source is gone");
    }

    private static double ended(OneSite of, LinkSum.End end) {
        return of.registry
                .get("barid.ingest.links")
                .tag("end", end.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    private static void assertSum(OneSite of, String when) {
        double ends = 0;
        for (LinkSum.End end : LinkSum.End.values()) {
            ends += ended(of, end);
        }
        double taken = of.registry.get("barid.ingest.links.taken").counter().count();
        assertThat(of.registry.get("barid.ingest.links.waiting").gauge().value())
                .as("waiting, %s", when)
                .isEqualTo(of.waiting());
        assertThat(taken).as("taken, %s", when).isEqualTo(ends + of.waiting());
    }
}
