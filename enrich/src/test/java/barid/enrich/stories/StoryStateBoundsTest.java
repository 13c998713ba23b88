package barid.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept stays within what is stated, and what is told of it stays right. */
class StoryStateBoundsTest {
    private static Profile profile(int firstTerm, int terms) {
        var profile = new Profile(terms);
        for (int i = 0; i < terms; i++) {
            profile.set(i, firstTerm + i, 1, 0, 0, TermKind.WORD);
        }
        return profile;
    }

    @Test
    void halvesTheCountsWhenTheTermsAreFull() {
        var counts = new TermCounts();
        for (int i = 0; i < 8; i++) {
            counts.add(profile(-10, 5)); // common
        }
        for (int i = 0; counts.articles() >= 8; i++) {
            counts.add(profile(1_000 + i * 900, 900));
            assertThat(i).isLessThan(TermCounts.MOST_TERMS / 900 + 2);
            if (counts.count(1_000) == 0) {
                break;
            }
        }
        assertThat(counts.count(1_000)).as("seen once, gone").isZero();
        assertThat(counts.count(-10)).as("halved").isEqualTo(4);
        assertThat(counts.idf(-10)).isPositive().isLessThan(counts.idf(1_000));
    }

    @Test
    void keepsTheTermsOfAStoryThatMostArticlesHave() {
        Profile story = profile(0, 900);
        for (int i = 1; i < 6; i++) {
            Profile next = new Profile(900);
            for (int t = 0; t < 100; t++) {
                next.set(t, t, 1, 0, 0, TermKind.WORD);
            }
            for (int t = 100; t < 900; t++) {
                next.set(t, 100_000 * i + t, 1, 0, 0, TermKind.WORD);
            }
            story = story.plus(next);
        }
        assertThat(story.articles()).isEqualTo(6);
        assertThat(story.size()).isEqualTo(Profile.MOST_TERMS);
        for (int at = 0; at < 100; at++) {
            assertThat(story.term(at)).isEqualTo(at);
            assertThat(story.share(at)).isEqualTo(1);
        }
    }

    @Test
    void findsTheLastStoriesOfATermAndFollowsTheirMerges() {
        var index = new StoryIndex();
        Story[] stories = IntStream.range(0, 30)
                .mapToObj(i -> new Story("s" + i, i, profile(i, 3), null))
                .toArray(Story[]::new);
        for (Story story : stories) {
            index.add(7, story);
        }
        stories[29].mergeInto(stories[28]);
        stories[27].end();
        Map<Story, float[]> sums = new HashMap<>();
        index.addTo(sums, 7, 1);
        assertThat(sums.keySet().stream().map(Story::id).collect(Collectors.toSet()))
                .hasSize(StoryIndex.STORIES_OF_TERM - 2)
                .contains("s28", "s6")
                .doesNotContain("s29", "s27", "s5");
    }

    @Test
    void endsTheStoryThatHasNotGrownForLongest() {
        var stories = new Stories(StoryModel.load(), 3);
        for (int i = 0; i < 5; i++) {
            String text = IntStream.range(i * 50, i * 50 + 50)
                    .mapToObj(n -> "word" + n)
                    .collect(Collectors.joining(" "));
            stories.add(StoryArticle.of("a" + i, "", text, "en", null));
        }
        assertThat(stories.open()).isEqualTo(3);
        assertThat(stories.ended()).isEqualTo(2);
    }
}
