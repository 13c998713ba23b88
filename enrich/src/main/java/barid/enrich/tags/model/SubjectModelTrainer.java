package barid.enrich.tags.model;

import barid.enrich.tags.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a {@link SubjectModel}: logistic regression, one against the rest, by stochastic gradient descent with the step sizes of
 * AdaGrad (Duchi, Hazan and Singer, 2011). The same articles in the same order give the same model.
 */
public final class SubjectModelTrainer {
    /** Articles with and without a subject that a subject needs at least. */
    public static final int FEWEST_EXAMPLES = 20;

    private static final int EPOCHS = 6;
    private static final float STEP = 0.25f;
    private static final float SMALL = 1e-6f;
    private static final int RAREST = 2;
    private static final int COUNT_BITS = 24;
    private static final int KEPT_FOR_THRESHOLDS = 5;

    private final String name;
    private final int bits;

    /**
     * A trainer.
     *
     * @param name goes into the version of the model
     * @param bits the table has two to this power rows: 18 for a desk's own model, 19 for eighty languages
     */
    public SubjectModelTrainer(String name, int bits) {
        this.name = name;
        this.bits = bits;
    }

    private static final class Example {
        private final int[] features;
        private final boolean[] labels;

        Example(int[] features, boolean[] labels) {
            this.features = features;
            this.labels = labels;
        }
    }

    /**
     * Learns from four articles of five and chooses each language's threshold on the fifth.
     *
     * @param precision least precision that a language's threshold must reach
     */
    public SubjectModel train(Collection<LabelledArticle> articles, double precision) {
        var learned = new ArrayList<LabelledArticle>();
        var kept = new ArrayList<LabelledArticle>();
        for (LabelledArticle article : articles) {
            boolean keep = Math.floorMod(article.id().hashCode() * 0x9E3779B1, KEPT_FOR_THRESHOLDS) == 0;
            (keep ? kept : learned).add(article);
        }
        return train(learned, kept, precision);
    }

    /** Learns from some articles and chooses each language's threshold on others. */
    public SubjectModel train(Collection<LabelledArticle> learned, Collection<LabelledArticle> kept, double precision) {
        List<String> labels = labels(learned);
        var features = new Features();
        List<Example> examples = learned.stream()
                .map(article -> example(article, labels, features))
                .toList();
        int width = labels.size() + 1;
        byte[] rows = new byte[(1 << bits) * width];
        reserveRows(examples, rows, width);
        SubjectModel unsure = fit(examples, labels, rows, width);
        Map<String, Double> thresholds = Thresholds.choose(unsure, kept, precision);
        return unsure.withThresholds(thresholds);
    }

    private static List<String> labels(Collection<LabelledArticle> articles) {
        var counts = new TreeMap<String, Integer>();
        for (LabelledArticle article : articles) {
            article.labels().forEach(label -> counts.merge(label, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < FEWEST_EXAMPLES || articles.size() - count < FEWEST_EXAMPLES);
        return List.copyOf(new TreeSet<>(counts.keySet()));
    }

    private static Example example(LabelledArticle article, List<String> labels, Features features) {
        features.read(Words.of(article.title(), "", article.text()));
        boolean[] answers = new boolean[labels.size()];
        for (int label = 0; label < answers.length; label++) {
            answers[label] = article.labels().contains(labels.get(label));
        }
        return new Example(features.hashes(), answers);
    }

    /** Gives each row to the most frequent feature that falls on it. */
    private void reserveRows(List<Example> examples, byte[] rows, int width) {
        byte[] counts = new byte[1 << COUNT_BITS];
        for (Example example : examples) {
            for (int hash : example.features) {
                int slot = hash & (counts.length - 1);
                if (counts[slot] < Byte.MAX_VALUE) {
                    counts[slot]++;
                }
            }
        }
        byte[] best = new byte[1 << bits];
        for (Example example : examples) {
            for (int hash : example.features) {
                int count = counts[hash & (counts.length - 1)];
                int row = SubjectModel.row(hash, bits);
                if (count >= RAREST && count > best[row]) {
                    best[row] = (byte) count;
                    rows[row * width] = SubjectModel.fingerprint(hash);
                }
            }
        }
    }

    private SubjectModel fit(List<Example> examples, List<String> labels, byte[] rows, int width) {
        int size = labels.size();
        float[] weights = new float[(1 << bits) * size];
        float[] squares = new float[weights.length];
        float[] bias = new float[size];
        float[] biasSquares = new float[size];
        float[] gradient = new float[size];
        int[] order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        var random = new Random(1);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int index : order) {
                Example example = examples.get(index);
                int[] known = known(example.features, rows, width);
                float length = (float) Math.sqrt(Math.max(1, known.length));
                for (int label = 0; label < size; label++) {
                    float sum = 0;
                    for (int row : known) {
                        sum += weights[row * size + label];
                    }
                    float probability = (float) (1 / (1 + Math.exp(-(sum / length + bias[label]))));
                    gradient[label] = probability - (example.labels[label] ? 1 : 0);
                    biasSquares[label] += gradient[label] * gradient[label];
                    bias[label] -= STEP * gradient[label] / (float) Math.sqrt(biasSquares[label] + SMALL);
                }
                for (int row : known) {
                    for (int label = 0; label < size; label++) {
                        int at = row * size + label;
                        float g = gradient[label] / length;
                        squares[at] += g * g;
                        weights[at] -= STEP * g / (float) Math.sqrt(squares[at] + SMALL);
                    }
                }
            }
        }
        return new SubjectModel(labels, Map.of(), bits, bias, quantize(weights, rows, size), rows, name);
    }

    private int[] known(int[] features, byte[] rows, int width) {
        int[] known = new int[features.length];
        int count = 0;
        for (int hash : features) {
            int row = SubjectModel.row(hash, bits);
            if (rows[row * width] == SubjectModel.fingerprint(hash)) {
                known[count++] = row;
            }
        }
        return Arrays.copyOf(known, count);
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
    }

    /** Weights become bytes; very large ones are cut, so that one rare word does not make all others coarse. */
    private static float[] quantize(float[] weights, byte[] rows, int size) {
        float[] scale = new float[size];
        for (int label = 0; label < size; label++) {
            double squares = 0;
            int used = 0;
            for (int at = label; at < weights.length; at += size) {
                if (weights[at] != 0) {
                    squares += (double) weights[at] * weights[at];
                    used++;
                }
            }
            float most = (float) (4 * Math.sqrt(squares / Math.max(1, used)));
            scale[label] = Math.max(most, SMALL) / Byte.MAX_VALUE;
            for (int row = 0; row < weights.length / size; row++) {
                int value = Math.round(weights[row * size + label] / scale[label]);
                rows[row * (size + 1) + 1 + label] = (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, value));
            }
        }
        return scale;
    }
}
