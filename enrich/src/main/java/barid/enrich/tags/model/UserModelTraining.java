package barid.enrich.tags.model;

import barid.enrich.tags.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a desk's own model and tells how good it is on articles that it never saw: one article of five is kept apart, by the
 * hash of its id, and neither learned from nor used to choose a threshold.
 */
public final class UserModelTraining {
    private static final int KEPT_APART = 5;
    private static final int BITS = 18;

    private final double precision;

    /** @param precision least precision for which thresholds are chosen, above 0 and at most 1 */
    public UserModelTraining(double precision) {
        if (!(precision > 0 && precision <= 1)) {
            throw new IllegalArgumentException("The precision is above 0 and at most 1: " + precision);
        }
        this.precision = precision;
    }

    /** How a training went. */
    public sealed interface Result {}

    /**
     * There is a model.
     *
     * @param learned articles that it learned from or chose thresholds with
     * @param keptApart articles that it was measured on
     * @param subjects each subject it knows, in the order of the ids
     */
    public record Trained(SubjectModel model, int learned, int keptApart, List<Measured> subjects) implements Result {
        public Trained {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * There is none.
     *
     * @param reason one sentence for people
     * @param examples articles with each subject
     */
    public record TooFew(String reason, Map<String, Integer> examples) implements Result {
        public TooFew {
            examples = Map.copyOf(examples);
        }
    }

    /**
     * What the model does with the articles kept apart.
     *
     * @param id of the subject
     * @param examples articles with it, in all
     * @param present articles with it among those kept apart
     * @param said articles kept apart for which the model says it
     * @param right how many of those have it
     */
    public record Measured(String id, int examples, int present, int said, int right) {
        /** Part of what it said that was right; 1 where it said nothing. */
        public double precision() {
            return said == 0 ? 1 : (double) right / said;
        }

        /** Part of what was there that it said; 1 where there was nothing. */
        public double recall() {
            return present == 0 ? 1 : (double) right / present;
        }
    }

    /** Trains on four articles of five and measures on the fifth. */
    public Result train(Collection<LabelledArticle> articles) {
        var apart = new ArrayList<LabelledArticle>();
        var learned = new ArrayList<LabelledArticle>();
        var examples = new TreeMap<String, Integer>();
        for (LabelledArticle article : articles) {
            (isApart(article.id()) ? apart : learned).add(article);
            article.labels().forEach(label -> examples.merge(label, 1, Integer::sum));
        }
        if (examples.isEmpty()) {
            return new TooFew("No article has a subject to learn.", examples);
        }
        SubjectModel model = new SubjectModelTrainer("desk", BITS).train(learned, precision);
        if (model.labels().isEmpty()) {
            return new TooFew(
                    "A subject needs " + SubjectModelTrainer.FEWEST_EXAMPLES
                            + " articles with it and as many without it" + " to learn from; none has so many.",
                    examples);
        }
        if (model.thresholds().isEmpty()) {
            return new TooFew(
                    "In no language is a model of these articles right often enough; more examples or a lower precision"
                            + " may help.",
                    examples);
        }
        return new Trained(model, learned.size(), apart.size(), measure(model, apart, examples));
    }

    private static List<Measured> measure(
            SubjectModel model, List<LabelledArticle> apart, Map<String, Integer> examples) {
        var present = new TreeMap<String, Integer>();
        var said = new TreeMap<String, Integer>();
        var right = new TreeMap<String, Integer>();
        for (LabelledArticle article : apart) {
            article.labels().forEach(label -> present.merge(label, 1, Integer::sum));
            for (SubjectModel.Guess guess :
                    model.guess(Words.of(article.title(), "", article.text()), article.language())) {
                said.merge(guess.label(), 1, Integer::sum);
                if (article.labels().contains(guess.label())) {
                    right.merge(guess.label(), 1, Integer::sum);
                }
            }
        }
        return new TreeSet<>(model.labels())
                .stream()
                        .map(id -> new Measured(
                                id,
                                examples.getOrDefault(id, 0),
                                present.getOrDefault(id, 0),
                                said.getOrDefault(id, 0),
                                right.getOrDefault(id, 0)))
                        .toList();
    }

    /** Another cut than the trainer's own, which keeps articles for thresholds. */
    private static boolean isApart(String id) {
        return Math.floorMod((id + "/apart").hashCode() * 0x85EBCA6B, KEPT_APART) == 0;
    }
}
