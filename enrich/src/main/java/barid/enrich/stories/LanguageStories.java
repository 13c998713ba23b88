package barid.enrich.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stories of one language. Confined to one thread. */
final class LanguageStories {
    /** Stories an article is compared with, those first that share most. */
    static final int COMPARED = 6;
    /** Stories that a story which has grown is compared with. */
    static final int COMPARED_TO_MERGE = 3;
    /** Terms that an article or a story is found by. */
    static final int KEYS = 40;
    /** Until so many articles are counted all stories are compared again when their number has doubled; later what is rare is known. */
    static final int LAST_SETTLING = 4_096;

    private static final int FIRST_SETTLING = 32;
    private static final int MOST_EVIDENCE = 8;
    private static final double CERTAIN_HOURS = 72;

    private final StoryModel model;
    private final int mostStories;
    private final TermCounts counts = new TermCounts();
    private final StoryIndex index = new StoryIndex();
    private final Comparison comparison = new Comparison();
    /** Those that take articles, the one that grew last at the end. */
    private final Map<Long, Story> open = new LinkedHashMap<>();

    private int nextSettling = FIRST_SETTLING;
    private long nextNumber;
    private long ended;

    private record Scored(Story story, double margin, double probability) {}

    LanguageStories(StoryModel model, int mostStories) {
        this.model = model;
        this.mostStories = mostStories;
    }

    int open() {
        return open.size();
    }

    long ended() {
        return ended;
    }

    long forgotten() {
        return index.forgotten();
    }

    StoryDecision add(StoryArticle article) {
        Profile profile = article.profile();
        counts.add(profile);
        List<StoryMerge> merges = new ArrayList<>();
        if (counts.articles() >= nextSettling && nextSettling <= LAST_SETTLING) {
            nextSettling *= 2;
            merges.addAll(settle());
        }
        Scored best = best(profile, article.published(), null, COMPARED);
        StoryDecision decision;
        if (best != null) {
            Story story = best.story;
            List<StoryEvidence> evidence = evidence(article, story.profile());
            story.add(profile, article.published());
            keep(story, profile);
            merges.addAll(merge(story));
            decision = new StoryDecision(story.current().id(), best.probability, evidence, merges);
        } else {
            var story = new Story(article.id(), nextNumber++, profile, article.published());
            keep(story, profile);
            decision = new StoryDecision(story.id(), 1, List.of(), merges);
        }
        endOldest();
        return decision;
    }

    /** Compares all stories again, with what is known by now of how rare terms are. */
    List<StoryMerge> settle() {
        List<StoryMerge> merges = new ArrayList<>();
        for (Story story : List.copyOf(open.values())) {
            if (!story.isOver()) {
                merges.addAll(merge(story));
            }
        }
        return merges;
    }

    private List<StoryMerge> merge(Story changed) {
        List<StoryMerge> merges = new ArrayList<>();
        Story story = changed;
        for (Scored best = best(story.profile(), story.last(), story, COMPARED_TO_MERGE);
                best != null;
                best = best(story.profile(), story.last(), story, COMPARED_TO_MERGE)) {
            boolean first = story.number() < best.story.number();
            Story stays = first ? story : best.story;
            Story goes = first ? best.story : story;
            goes.mergeInto(stays);
            open.remove(goes.number());
            keep(stays, stays.profile());
            merges.add(new StoryMerge(goes.id(), stays.id(), best.probability));
            story = stays;
        }
        return merges;
    }

    private void keep(Story story, Profile keys) {
        for (int at : heaviest(keys)) {
            index.add(keys.term(at), story);
        }
        open.remove(story.number());
        open.put(story.number(), story);
    }

    private void endOldest() {
        while (open.size() > mostStories) {
            Iterator<Story> oldest = open.values().iterator();
            oldest.next().end();
            oldest.remove();
            ended++;
        }
    }

    /** The story that a profile belongs to, null where it belongs to none. */
    private @Nullable Scored best(Profile profile, @Nullable Instant time, @Nullable Story except, int most) {
        Scored best = null;
        for (Story story : candidates(profile, time, except, most)) {
            Profile other = story.profile();
            StoryModel.Weights weights = model.of(Encounter.of(profile.articles(), other.articles()));
            double margin = weights.margin(comparison.features(profile, other, counts)) - decay(time, story.last());
            if (margin > 0 && (best == null || margin > best.margin)) {
                best = new Scored(story, margin, probability(margin + weights.least()));
            }
        }
        return best;
    }

    private List<Story> candidates(Profile profile, @Nullable Instant time, @Nullable Story except, int most) {
        Map<Story, float[]> sums = new HashMap<>();
        float[] idf = profile.idf(counts);
        for (int at = 0; at < profile.size(); at++) {
            index.addTo(sums, profile.term(at), idf[at] * idf[at] * profile.share(at));
        }
        return sums.entrySet().stream()
                .filter(e -> e.getKey() != except && isWithin(time, e.getKey().last()))
                .sorted(Comparator.comparingDouble((Map.Entry<Story, float[]> e) -> -e.getValue()[0])
                        .thenComparingLong(e -> e.getKey().number()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The places of the terms by which a profile is found again: rare, used much, in titles, names. */
    private int[] heaviest(Profile profile) {
        float[] idf = profile.idf(counts);
        long[] order = new long[profile.size()];
        for (int at = 0; at < order.length; at++) {
            float weight = idf[at]
                    * (profile.body(at) / profile.articles()
                            + profile.title(at) / profile.articles()
                            + profile.nameShare(at));
            order[at] = (long) Float.floatToIntBits(weight) << Integer.SIZE
                    | at; // floats that are not negative sort by their bits
        }
        Arrays.sort(order);
        int[] places = new int[Math.min(KEYS, order.length)];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) order[order.length - 1 - i];
        }
        return places;
    }

    private static boolean isWithin(@Nullable Instant one, @Nullable Instant other) {
        return one == null
                || other == null
                || Duration.between(one, other).abs().compareTo(Stories.WINDOW) <= 0;
    }

    /** The logarithm of a bell curve over the time between, as in Miranda et al., "Multilingual Clustering of Streaming News" (EMNLP 2018). */
    private static double decay(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return 0;
        }
        double hours = Duration.between(one, other).toMinutes() / 60.0;
        return hours * hours / (2 * CERTAIN_HOURS * CERTAIN_HOURS);
    }

    private static double probability(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    private List<StoryEvidence> evidence(StoryArticle article, Profile story) {
        record Shared(double weight, int mine, int theirs) {}
        Profile own = article.profile();
        float[] idf = own.idf(counts);
        List<Shared> shared = new ArrayList<>();
        int j = 0;
        for (int i = 0; i < own.size(); i++) {
            while (j < story.size() && story.term(j) < own.term(i)) {
                j++;
            }
            if (j < story.size() && story.term(j) == own.term(i) && idf[i] > 0) {
                shared.add(new Shared(idf[i] * story.share(j) * (own.body(i) + own.title(i)), i, j));
            }
        }
        shared.sort(Comparator.comparingDouble(Shared::weight).reversed().thenComparingInt(Shared::mine));
        return shared.stream()
                .limit(MOST_EVIDENCE)
                .map(s -> new StoryEvidence(own.kind(s.mine), article.place(s.mine), story.share(s.theirs)))
                .toList();
    }
}
