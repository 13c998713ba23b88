package barid.enrich.stories;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A story as it stands now. */
final class Story {
    private final String id;
    private final long number;
    private Profile profile;
    private @Nullable Instant last;
    private @Nullable Story mergedInto;
    private boolean over;

    /** @param number by which stories are told apart and ordered: who came first stays */
    Story(String id, long number, Profile profile, @Nullable Instant last) {
        this.id = id;
        this.number = number;
        this.profile = profile;
        this.last = last;
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    Profile profile() {
        return profile;
    }

    /** When its newest article was published; null where nobody knows. */
    @Nullable
    Instant last() {
        return last;
    }

    /** The story that this one is a part of by now, or itself. */
    Story current() {
        Story story = this;
        while (story.mergedInto != null) {
            story = story.mergedInto;
        }
        if (mergedInto != null) {
            mergedInto = story;
        }
        return story;
    }

    /** Whether it takes no more articles: it is a part of another story by now, or was left out for room. */
    boolean isOver() {
        return over;
    }

    /** Takes no more articles from now on, and forgets what it was compared by. */
    void end() {
        over = true;
        profile = new Profile(0);
    }

    void add(Profile more, @Nullable Instant published) {
        profile = profile.plus(more);
        if (published != null && (last == null || published.isAfter(last))) {
            last = published;
        }
    }

    void mergeInto(Story other) {
        other.add(profile, last);
        mergedInto = other;
        end();
    }
}
