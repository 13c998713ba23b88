package barid.enrich.stories;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which stories have a term: for each of the rarest terms of each article the stories that had it last. Finds those that are worth a comparison. Bounded: a term keeps
 * {@value #STORIES_OF_TERM} stories, and {@value #MOST_KEYS} terms are kept, of which the ones that were not met for longest go first in blocks.
 */
final class StoryIndex {
    static final int STORIES_OF_TERM = 24;
    static final int MOST_KEYS = 1 << 19;

    private final Map<Integer, Posting> postings = new HashMap<>();
    private long forgotten;
    private long clock;

    /** The last stories that had a term. */
    private static final class Posting {
        private Story[] stories = new Story[2];
        private int size;
        private long used;

        void add(Story story) {
            Story now = story.current();
            for (int i = 0; i < size; i++) {
                if (stories[i].current() == now) {
                    return;
                }
            }
            if (size == STORIES_OF_TERM) {
                System.arraycopy(stories, 1, stories, 0, size - 1);
                size--;
            } else if (size == stories.length) {
                stories = Arrays.copyOf(stories, Math.min(size * 2, STORIES_OF_TERM));
            }
            stories[size++] = now;
        }
    }

    /** Terms that were left out for room. */
    long forgotten() {
        return forgotten;
    }

    /** Keeps a story under a term. */
    void add(int term, Story story) {
        if (postings.size() >= MOST_KEYS && !postings.containsKey(term)) {
            forget();
        }
        Posting posting = postings.computeIfAbsent(term, any -> new Posting());
        posting.used = ++clock;
        posting.add(story);
    }

    /** Adds {@code weight} to the sum of each story that is kept under a term. */
    void addTo(Map<Story, float[]> sums, int term, float weight) {
        Posting posting = postings.get(term);
        if (posting != null) {
            posting.used = ++clock;
            for (int i = 0; i < posting.size; i++) {
                Story story = posting.stories[i].current();
                if (!story.isOver()) {
                    sums.computeIfAbsent(story, any -> new float[1])[0] += weight;
                }
            }
        }
    }

    /** Leaves out the half of the terms that was not met for longest. */
    private void forget() {
        long[] uses = postings.values().stream().mapToLong(p -> p.used).sorted().toArray();
        long middle = uses[uses.length / 2];
        int before = postings.size();
        postings.values().removeIf(p -> p.used < middle);
        forgotten += before - postings.size();
    }
}
