package barid.train.stories;

import barid.enrich.stories.Encounter;
import barid.enrich.stories.Stories;
import barid.enrich.stories.StoryArticle;
import barid.enrich.stories.StoryDecision;
import barid.enrich.stories.StoryMerge;
import barid.enrich.stories.StoryModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Learns {@code stories.model} from judged articles, after it has measured what stories come out with a model learnt from other topics. The articles of all topics are grouped together, with
 * nothing known in advance of how rare words are; a fold's figure counts its own topics' articles only.
 */
final class StoryModelTrainer {
    private static final int FOLDS = 6;
    private static final int ORDERS = 2;
    private static final double RIDGE = 1;
    private static final double POOLING = 30;
    private static final double PAIR_WEIGHT = 4;
    private static final double[][] LIMITS = {
        {0.3, -0.7, -0.5}, {0, -0.3, -0.3}, {0, -1, -1}, {0.3, -1, -1}, {0.5, -0.3, -0.5}, {-0.3, -0.7, -0.7}
    };
    private static final String HEAD = """
        # When two stories are one: weights learnt by StoryModelTrainer from the open parts of ECB+ and of the judged pairs in Russian and English. StoryModel
        # tells how to read them. Made by a program; do not edit.
        """;

    private final List<JudgedArticles.OfEvent> events;
    private final List<JudgedArticles.Pair> pairs;
    private final Map<String, Integer> foldOfTopic = new HashMap<>();
    private final PrintStream out;

    private StoryModelTrainer(List<JudgedArticles.OfEvent> events, List<JudgedArticles.Pair> pairs, PrintStream out) {
        this.events = events;
        this.pairs = pairs;
        this.out = out;
        List<String> topics = new ArrayList<>(
                new TreeSet<>(events.stream().map(JudgedArticles.OfEvent::topic).toList()));
        Collections.shuffle(topics, new Random(7));
        topics.forEach(topic -> foldOfTopic.put(topic, foldOfTopic.size() % FOLDS));
    }

    /** Arguments: the file of events, the file of pairs, and the file to write. */
    public static void main(String[] args) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var trainer = new StoryModelTrainer(
                JudgedArticles.events(Path.of(args[0])), JudgedArticles.pairs(Path.of(args[1])), out);
        double[] least = trainer.folds();
        StoryModel model = limited(trainer.learn(fold -> true), least);
        trainer.report("fitted on all it is measured on", List.of(model), List.of(fold -> true));
        trainer.printMixed(model);
        Files.writeString(Path.of(args[2]), HEAD + String.join("\n", model.lines()) + "\n");
    }

    /** The least scores that are best over the folds, by the mean F of events and of pairs. */
    private double[] folds() {
        List<StoryModel> models = new ArrayList<>();
        List<Predicate<Integer>> measured = new ArrayList<>();
        for (int i = 0; i < FOLDS; i++) {
            int held = i;
            models.add(learn(fold -> fold != held));
            measured.add(fold -> fold == held);
        }
        double[] best = LIMITS[0];
        double highest = 0;
        for (double[] least : LIMITS) {
            double f = report(
                    "folds over topics, least scores " + Arrays.toString(least),
                    models.stream().map(m -> limited(m, least)).toList(),
                    measured);
            if (f > highest) {
                highest = f;
                best = least;
            }
        }
        return best;
    }

    private int fold(JudgedArticles.OfEvent article) {
        return Objects.requireNonNull(foldOfTopic.get(article.topic()));
    }

    private StoryModel learn(Predicate<Integer> folds) {
        List<JudgedArticles.Pair> learnt = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (folds.test(i % FOLDS)) {
                learnt.add(pairs.get(i));
            }
        }
        var samples = new StorySamples(
                events.stream().filter(a -> folds.test(fold(a))).toList(), learnt, PAIR_WEIGHT);
        return new StoryModel(samples.fit(RIDGE, POOLING));
    }

    private static StoryModel limited(StoryModel model, double... least) {
        Map<Encounter, StoryModel.Weights> weights = new EnumMap<>(Encounter.class);
        List<Encounter> encounters = List.of(Encounter.values());
        for (int i = 0; i < encounters.size(); i++) {
            weights.put(encounters.get(i), model.of(encounters.get(i)).withLeast(least[i]));
        }
        return new StoryModel(weights);
    }

    /** Prints the figures and gives the mean F of events and of pairs. */
    private double report(String name, List<StoryModel> models, List<Predicate<Integer>> measured) {
        double precision = 0;
        double recall = 0;
        int articles = 0;
        int right = 0;
        int told = 0;
        int same = 0;
        for (int m = 0; m < models.size(); m++) {
            for (int order = 0; order < ORDERS; order++) {
                Map<String, String> stories = stories(
                        models.get(m),
                        events.stream().map(JudgedArticles.OfEvent::article).toList(),
                        order);
                for (JudgedArticles.OfEvent article : events) {
                    if (measured.get(m).test(fold(article))) {
                        double[] one = bcubed(article, stories);
                        precision += one[0];
                        recall += one[1];
                        articles++;
                    }
                }
                Map<String, String> storyOfPairs = stories(
                        models.get(m),
                        pairs.stream()
                                .flatMap(p -> List.of(p.one(), p.other()).stream())
                                .toList(),
                        order);
                for (int i = 0; i < pairs.size(); i++) {
                    JudgedArticles.Pair pair = pairs.get(i);
                    if (measured.get(m).test(i % FOLDS)) {
                        boolean together = Objects.equals(
                                storyOfPairs.get(pair.one().id()),
                                storyOfPairs.get(pair.other().id()));
                        right += together && pair.same() ? 1 : 0;
                        told += together ? 1 : 0;
                        same += pair.same() ? 1 : 0;
                    }
                }
            }
        }
        precision /= articles;
        recall /= articles;
        double ofEvents = 2 * precision * recall / (precision + recall);
        double ofPairs = 2.0 * right / (told + same);
        out.printf(
                Locale.ROOT,
                "%s: events BCubed P %.3f R %.3f F %.3f; pairs P %.3f R %.3f F %.3f%n",
                name,
                precision,
                recall,
                ofEvents,
                (double) right / Math.max(1, told),
                (double) right / same,
                ofPairs);
        return (ofEvents + ofPairs) / 2;
    }

    /** Names the stories of more than one event. */
    private void printMixed(StoryModel model) {
        Map<String, String> stories = stories(
                model, events.stream().map(JudgedArticles.OfEvent::article).toList(), 0);
        Map<String, Map<String, Integer>> eventsOfStory = new HashMap<>();
        for (JudgedArticles.OfEvent article : events) {
            eventsOfStory
                    .computeIfAbsent(
                            Objects.requireNonNull(stories.get(article.article().id())), any -> new HashMap<>())
                    .merge(article.event(), 1, Integer::sum);
        }
        out.println(eventsOfStory.size() + " stories; of several events: "
                + eventsOfStory.values().stream().filter(e -> e.size() > 1).toList());
    }

    private double[] bcubed(JudgedArticles.OfEvent article, Map<String, String> stories) {
        String story = stories.get(article.article().id());
        int together = 0;
        int inStory = 0;
        int inEvent = 0;
        for (JudgedArticles.OfEvent other : events) {
            boolean sameStory =
                    Objects.equals(story, stories.get(other.article().id()));
            boolean sameEvent = article.event().equals(other.event());
            inStory += sameStory ? 1 : 0;
            inEvent += sameEvent ? 1 : 0;
            together += sameStory && sameEvent ? 1 : 0;
        }
        return new double[] {(double) together / inStory, (double) together / inEvent};
    }

    /** @param order 0 as they stand, others at random */
    private static Map<String, String> stories(StoryModel model, List<StoryArticle> articles, int order) {
        List<StoryArticle> ordered = new ArrayList<>(articles);
        if (order > 0) {
            Collections.shuffle(ordered, new Random(order));
        }
        var stories = new Stories(model, Stories.MOST_STORIES);
        Map<String, String> storyOf = new HashMap<>();
        Map<String, String> mergedInto = new HashMap<>();
        for (StoryArticle article : ordered) {
            StoryDecision decision = stories.add(article);
            storyOf.put(article.id(), decision.story());
            decision.merges().forEach(merge -> mergedInto.put(merge.story(), merge.mergedInto()));
        }
        for (StoryMerge merge : stories.settle()) {
            mergedInto.put(merge.story(), merge.mergedInto());
        }
        storyOf.replaceAll((article, story) -> {
            String current = story;
            while (mergedInto.containsKey(current)) {
                current = Objects.requireNonNull(mergedInto.get(current));
            }
            return current;
        });
        return storyOf;
    }
}
