package barid.enrich.stories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups articles into stories as they come, each language by itself. What is rare in a language is learnt on the way, so the first articles are judged with less
 * knowledge than later ones; stories that turn out to be one are merged, and the id that goes stays resolvable by the merges that were told.
 *
 * <p>State, for each language: at most {@value TermCounts#MOST_TERMS} counted terms, {@value StoryIndex#MOST_KEYS} terms with at most
 * {@value StoryIndex#STORIES_OF_TERM} stories, and a stated number of open stories with at most {@value Profile#MOST_TERMS} terms. What goes for room is counted. Confined to one
 * thread.
 */
public final class Stories {
    /** The most time between an article and the newest of its story, where both have times. */
    public static final Duration WINDOW = Duration.ofDays(7);

    /** Open stories of a language. */
    public static final int MOST_STORIES = 20_000;

    private final StoryModel model;
    private final int mostStories;
    private final Map<String, LanguageStories> languages = new HashMap<>();

    /** Without any story, with the shipped model. */
    public Stories() {
        this(StoryModel.load(), MOST_STORIES);
    }

    /**
     * Without any story.
     *
     * @param mostStories open stories kept of a language; the one that has not grown for longest takes no more articles
     */
    public Stories(StoryModel model, int mostStories) {
        this.model = model;
        this.mostStories = mostStories;
    }

    /** Finds the story of an article, or begins one. */
    public StoryDecision add(StoryArticle article) {
        return languages
                .computeIfAbsent(article.language(), any -> new LanguageStories(model, mostStories))
                .add(article);
    }

    /** Compares all open stories with what is known by now of how rare terms are. */
    public List<StoryMerge> settle() {
        List<StoryMerge> merges = new ArrayList<>();
        languages.values().forEach(language -> merges.addAll(language.settle()));
        return merges;
    }

    /** Stories that take articles. */
    public long open() {
        return languages.values().stream().mapToLong(LanguageStories::open).sum();
    }

    /** Stories that were ended for room. */
    public long ended() {
        return languages.values().stream().mapToLong(LanguageStories::ended).sum();
    }

    /** Terms that stories can no longer be found by, for room. */
    public long forgotten() {
        return languages.values().stream().mapToLong(LanguageStories::forgotten).sum();
    }
}
