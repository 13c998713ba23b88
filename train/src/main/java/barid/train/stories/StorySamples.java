package barid.train.stories;

import barid.enrich.stories.Encounter;
import barid.enrich.stories.StoryArticle;
import barid.enrich.stories.StoryComparison;
import barid.enrich.stories.StoryFeature;
import barid.enrich.stories.StoryModel;
import barid.train.page.NewtonSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Groups of articles that are one story or are not, of many sizes, each seen after a random part of all articles. */
final class StorySamples {
    private static final int ROUNDS = 16;
    private static final int PAIR_ROUNDS = 3;
    private static final int OTHERS_OF_PAIRS = 6;
    private static final int[] SIZES = {1, 1, 1, 1, 2, 2, 3, 4, 6, 10};
    private static final int[] SEEN = {8, 20, 30, 60, 100, 150, 200, 300, 400};

    private final Random random = new Random(3);
    private final List<Sample> samples = new ArrayList<>();

    /** @param weight how much it counts */
    private record Sample(Encounter encounter, double[] features, boolean same, double weight) {}

    StorySamples(List<JudgedArticles.OfEvent> events, List<JudgedArticles.Pair> pairs, double pairWeight) {
        ofEvents(events);
        SortedMap<String, List<JudgedArticles.Pair>> byLanguage = new TreeMap<>();
        pairs.forEach(pair -> byLanguage
                .computeIfAbsent(pair.one().language(), any -> new ArrayList<>())
                .add(pair));
        byLanguage.values().forEach(of -> ofPairs(of, pairWeight));
    }

    /**
     * The logistic function of each encounter: what all encounters have in common, and how each differs as far as its samples show it.
     *
     * @param ridge that holds the common weights near zero
     * @param pooling ridge that holds the differences near zero
     */
    Map<Encounter, StoryModel.Weights> fit(double ridge, double pooling) {
        double[] common = weights(samples, new double[StoryFeature.COUNT + 1], ridge);
        Map<Encounter, StoryModel.Weights> functions = new EnumMap<>(Encounter.class);
        for (Encounter encounter : Encounter.values()) {
            List<Sample> own = samples.stream()
                    .filter(sample -> sample.encounter == encounter)
                    .toList();
            double[] weights = weights(own, common, pooling);
            for (int i = 0; i < weights.length; i++) {
                weights[i] += common[i];
            }
            functions.put(
                    encounter,
                    new StoryModel.Weights(Arrays.copyOf(weights, StoryFeature.COUNT), weights[StoryFeature.COUNT], 0));
        }
        return functions;
    }

    /** By how much the weights of the features and, at the end, the bias differ from those they start from. */
    private static double[] weights(List<Sample> samples, double[] start, double ridge) {
        int size = StoryFeature.COUNT + 1;
        return NewtonSteps.fit(size, ridge, (slope, curve, weights) -> {
            for (Sample sample : samples) {
                double[] x = Arrays.copyOf(sample.features, size);
                x[size - 1] = 1;
                double score = 0;
                for (int i = 0; i < size; i++) {
                    score += (start[i] + weights[i]) * x[i];
                }
                double probability = 1 / (1 + Math.exp(-score));
                double step = sample.weight * ((sample.same ? 1 : 0) - probability);
                double bend = sample.weight * probability * (1 - probability);
                for (int i = 0; i < size; i++) {
                    slope[i] += step * x[i];
                    for (int j = 0; j < size; j++) {
                        curve[i][j] += bend * x[i] * x[j];
                    }
                }
            }
        });
    }

    private void ofEvents(List<JudgedArticles.OfEvent> events) {
        SortedMap<String, List<JudgedArticles.OfEvent>> byEvent = new TreeMap<>();
        events.forEach(article -> byEvent.computeIfAbsent(article.event(), any -> new ArrayList<>())
                .add(article));
        for (int round = 0; round < ROUNDS; round++) {
            var comparison = new StoryComparison(
                    some(events.stream().map(JudgedArticles.OfEvent::article).toList(), SEEN[round % SEEN.length]));
            for (List<JudgedArticles.OfEvent> event : byEvent.values()) {
                String topic = event.getFirst().topic();
                List<StoryArticle> own = articles(event);
                List<StoryArticle> one = own.subList(0, size(own.size() - 1));
                for (int i = 0; i < 2; i++) {
                    List<StoryArticle> rest = some(own.subList(one.size(), own.size()), own.size());
                    add(comparison, one, rest.subList(0, size(rest.size())), true, 1);
                }
                for (List<JudgedArticles.OfEvent> other : byEvent.values()) {
                    if (!other.getFirst().event().equals(event.getFirst().event())) {
                        boolean alike = other.getFirst().topic().equals(topic);
                        int times = alike ? 3 : random.nextInt(5) == 0 ? 1 : 0;
                        for (int i = 0; i < times; i++) {
                            List<StoryArticle> theirs = articles(other);
                            add(comparison, one, theirs.subList(0, size(theirs.size())), false, 1);
                        }
                    }
                }
            }
        }
    }

    private void ofPairs(List<JudgedArticles.Pair> pairs, double weight) {
        List<StoryArticle> all = pairs.stream()
                .flatMap(pair -> List.of(pair.one(), pair.other()).stream())
                .toList();
        for (int round = 0; round < PAIR_ROUNDS; round++) {
            var comparison = new StoryComparison(some(all, round == 0 ? 60 : all.size()));
            for (JudgedArticles.Pair pair : pairs) {
                add(comparison, List.of(pair.one()), List.of(pair.other()), pair.same(), weight);
                for (int i = 0; i < OTHERS_OF_PAIRS; i++) {
                    JudgedArticles.Pair other = pairs.get(random.nextInt(pairs.size()));
                    if (!other.equals(pair)) {
                        add(comparison, List.of(pair.one()), List.of(other.other()), false, 0.3);
                    }
                }
            }
        }
    }

    private void add(
            StoryComparison comparison, List<StoryArticle> one, List<StoryArticle> other, boolean same, double weight) {
        var encounter = Encounter.of(one.size(), other.size());
        samples.add(new Sample(encounter, comparison.features(one, other), same, weight));
    }

    private List<StoryArticle> articles(List<JudgedArticles.OfEvent> event) {
        return some(event.stream().map(JudgedArticles.OfEvent::article).toList(), event.size());
    }

    private <T> List<T> some(Collection<T> of, int most) {
        List<T> mixed = new ArrayList<>(of);
        Collections.shuffle(mixed, random);
        return mixed.subList(0, Math.min(most, mixed.size()));
    }

    private int size(int most) {
        return Math.max(1, Math.min(most, SIZES[random.nextInt(SIZES.length)]));
    }
}
