package barid.ingest.page;

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
 * sign and its weight a line. Immutable and safe for use by many threads.
 */
final class TitleArbiter {
    private final double[] weights;

    TitleArbiter(double[] weights) {
        this.weights = weights;
    }

    /** The arbiter with the weights that are shipped. */
    static TitleArbiter load() {
        try (InputStream in = TitleArbiter.class.getResourceAsStream("titles.model")) {
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

    /** Reads a model; a sign that it does not have weighs nothing. */
    static TitleArbiter parse(List<String> lines) {
        double[] weights = new double[TitleSign.COUNT];
        for (String line : lines) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split(" ");
                weights[TitleSign.valueOf(parts[0]).place()] = Double.parseDouble(parts[1]);
            }
        }
        return new TitleArbiter(weights);
    }

    /** The headline among all wordings, or null where there is none; of equals the first. */
    @Nullable
    TitleWording best(TitleSigns signs) {
        TitleWording best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (TitleWording wording : signs.wordings()) {
            double score = score(signs.of(wording));
            if (score > most) {
                most = score;
                best = wording;
            }
        }
        return best;
    }

    /** The sum of what speaks for and against a wording. */
    double score(double[] row) {
        double score = 0;
        for (int i = 0; i < row.length; i++) {
            score += weights[i] * row[i];
        }
        return score;
    }
}
