package barid.reader.page.title;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which wording of the title is the headline, when a page gives several: the one with the greatest sum of what
 * speaks for and against it. The weights are those of a multinomial logistic regression over annotated pages; the file has a
 * feature and its weight a line. Immutable and safe for use by many threads.
 */
public final class TitleClassifier {
    private final double[] weights;

    public TitleClassifier(double[] weights) {
        this.weights = weights;
    }

    /** The classifier with the weights that are shipped. */
    public static TitleClassifier load() {
        try (InputStream in = TitleClassifier.class.getResourceAsStream("titles.model")) {
            if (in == null) {
                throw new IllegalStateException("titles.model is missing from the build");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a model; a feature that it does not have weighs nothing. */
    public static TitleClassifier parse(List<String> lines) {
        double[] weights = new double[TitleFeature.COUNT];
        for (String line : lines) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split(" ");
                weights[TitleFeature.valueOf(parts[0]).place()] = Double.parseDouble(parts[1]);
            }
        }
        return new TitleClassifier(weights);
    }

    /** The headline among all wordings, or null where there is none; of equals the first. */
    @Nullable
    TitleWording best(TitleFeatures features) {
        TitleWording best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (TitleWording wording : features.wordings()) {
            double score = score(features.of(wording));
            if (score > most) {
                most = score;
                best = wording;
            }
        }
        return best;
    }

    /** The sum of what speaks for and against a wording. */
    public double score(double[] row) {
        double score = 0;
        for (int i = 0; i < row.length; i++) {
            score += weights[i] * row[i];
        }
        return score;
    }
}
