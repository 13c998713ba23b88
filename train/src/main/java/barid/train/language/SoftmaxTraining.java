package barid.train.language;

import barid.enrich.language.Alphabet;
import barid.enrich.language.AlphabetModel;
import barid.enrich.language.LetterText;
import barid.enrich.language.Ngrams;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;

/**
 * Trains one {@link AlphabetModel}: multinomial logistic regression by stochastic gradient descent with a step for each
 * weight (AdaGrad: Duchi, Hazan, Singer, "Adaptive Subgradient Methods", JMLR 12, 2011). Most of the time a sentence is
 * shown only in part, so that the model learns headlines as well. Seeded: the same input gives the same weights.
 */
final class SoftmaxTraining {
    private static final int EPOCHS = 10;

    /** Examples of each language in an epoch: the same number, so that none is favoured. */
    private static final int SHARE = 1_000;

    private static final float RATE = 0.5f;
    private static final float LEAST_RATE = 0.001f;
    private static final float LEAST_GRADIENT = 0.001f;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 14;
    private static final double CLIPPED = 0.0005;

    private final Alphabet alphabet;
    private final List<String> languages;
    private final List<List<Example>> examples = new ArrayList<>();
    private final int[] next;
    private final int bits;
    private final float[] weights;
    private final float[] gradients;
    private final Random random = new Random(20_240_329);

    private record Example(int language, String text) {}

    SoftmaxTraining(Alphabet alphabet, SortedMap<String, List<String>> sentences) {
        this.alphabet = alphabet;
        this.languages = List.copyOf(sentences.keySet());
        for (int i = 0; i < languages.size(); i++) {
            List<Example> own = new ArrayList<>();
            for (String text : sentences.getOrDefault(languages.get(i), List.of())) {
                own.add(new Example(i, text));
            }
            examples.add(own);
        }
        this.next = new int[languages.size()];
        this.bits = languages.size() > 16 ? 17 : 15;
        this.weights = new float[languages.size() << bits];
        this.gradients = new float[languages.size() << bits];
    }

    AlphabetModel run(PrintStream progress) {
        int steps = EPOCHS * SHARE * examples.size();
        int step = 0;
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            List<Example> shown = draw();
            double loss = 0;
            for (Example example : shown) {
                float rate = RATE * (1 - step++ / (float) steps) + LEAST_RATE;
                loss += learn(example, rate);
            }
            progress.printf(Locale.ROOT, "  epoch %d: loss %.4f%n", epoch, loss / shown.size());
        }
        return quantised();
    }

    /** The next examples of each language, in random order; a language's examples come round before one comes again. */
    private List<Example> draw() {
        List<Example> drawn = new ArrayList<>();
        for (int language = 0; language < examples.size(); language++) {
            List<Example> own = examples.get(language);
            for (int i = 0; i < SHARE && !own.isEmpty(); i++) {
                if (next[language] == 0) {
                    Collections.shuffle(own, random);
                }
                drawn.add(own.get(next[language]));
                next[language] = (next[language] + 1) % own.size();
            }
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private double learn(Example example, float rate) {
        Ngrams ngrams = Ngrams.of(LetterText.of("", shown(example.text())), alphabet);
        if (ngrams.size() == 0) {
            return 0;
        }
        float value = (float) (1 / Math.sqrt(ngrams.size()));
        float[] error = softmax(ngrams, value);
        double loss = -Math.log(error[example.language()] + 1e-9);
        for (int k = 0; k < error.length; k++) {
            error[k] = (k == example.language() ? 1 : 0) - error[k];
        }
        for (int i = 0; i < ngrams.size(); i++) {
            int row = row(ngrams.hashes()[i]);
            for (int k = 0; k < error.length; k++) {
                float gradient = error[k] * value;
                gradients[row + k] += gradient * gradient;
                weights[row + k] += rate * gradient / (float) Math.sqrt(gradients[row + k] + LEAST_GRADIENT);
            }
        }
        return loss;
    }

    private float[] softmax(Ngrams ngrams, float value) {
        float[] scores = new float[languages.size()];
        for (int i = 0; i < ngrams.size(); i++) {
            int row = row(ngrams.hashes()[i]);
            for (int k = 0; k < scores.length; k++) {
                scores[k] += weights[row + k];
            }
        }
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score * value);
        }
        float total = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) StrictMath.exp(scores[k] * value - highest);
            total += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= total;
        }
        return scores;
    }

    private int row(int hash) {
        return (hash >>> (32 - bits)) * languages.size();
    }

    /** The whole sentence one time in three, else a run of its words. */
    private String shown(String text) {
        if (random.nextInt(3) == 0) {
            return text;
        }
        int size = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
        if (alphabet.unspaced()) {
            int characters = size * 2;
            if (text.length() <= characters) {
                return text;
            }
            int start = random.nextInt(text.length() - characters + 1);
            return text.substring(start, start + characters);
        }
        String[] words = text.split("\\s+");
        if (words.length <= size) {
            return text;
        }
        int start = random.nextInt(words.length - size + 1);
        return String.join(" ", Arrays.asList(words).subList(start, start + size));
    }

    /** Weights in 8 bits; the largest few are cut so that the others keep their precision. */
    private AlphabetModel quantised() {
        float[] sizes = new float[weights.length];
        int used = 0;
        for (float weight : weights) {
            if (weight != 0) {
                sizes[used++] = Math.abs(weight);
            }
        }
        Arrays.sort(sizes, 0, used);
        float scale = sizes[(int) (used * (1 - CLIPPED))] / Byte.MAX_VALUE;
        byte[] small = new byte[weights.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) Math.clamp(Math.round(weights[i] / scale), -Byte.MAX_VALUE, Byte.MAX_VALUE);
        }
        return new AlphabetModel(alphabet, languages, bits, scale, small);
    }
}
