package barid.reader.page.day;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the days that readers see is that of publication: the one with the greatest sum of what speaks for and against
 * it. The weights are those of a logistic regression over annotated pages, from which all that is stated for machines was taken
 * before; the file has a feature and its weight a line. docs/EXTRACTION.md says how well they carry over to other sites. Immutable
 * and safe for use by many threads.
 */
public final class DateClassifier {
    /** Below this sum a day is left alone: no date is better than a wrong one. */
    private static final double LEAST = 0.5;

    private final Map<DateFeature, Double> weights;

    private DateClassifier(Map<DateFeature, Double> weights) {
        this.weights = weights;
    }

    /** The classifier with the weights that are shipped. */
    public static DateClassifier load() {
        try (InputStream in = DateClassifier.class.getResourceAsStream("days.model")) {
            if (in == null) {
                throw new IllegalStateException("days.model is missing from the build");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException when it does not weigh each feature once, or weighs one that does not exist
     */
    public static DateClassifier parse(List<String> lines) {
        Map<DateFeature, Double> weights = new EnumMap<>(DateFeature.class);
        for (String line : lines) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split(" ");
                if (weights.put(DateFeature.valueOf(parts[0]), Double.valueOf(parts[1])) != null) {
                    throw new IllegalArgumentException(parts[0] + " is weighed twice");
                }
            }
        }
        for (DateFeature feature : DateFeature.values()) {
            if (!weights.containsKey(feature)) {
                throw new IllegalArgumentException(feature + " is not weighed");
            }
        }
        return new DateClassifier(weights);
    }

    /** What a feature says, below zero where it speaks against. */
    public double weight(DateFeature feature) {
        return weights.getOrDefault(feature, 0.0);
    }

    /** The likeliest day of publication, or null; of equals the first. */
    @Nullable
    VisibleDate published(List<VisibleDate> days) {
        return best(days.stream().filter(d -> !d.is(DateFeature.SAYS_CHANGED)).toList());
    }

    /** The likeliest day of a change, or null; of equals the first. */
    @Nullable
    VisibleDate changed(List<VisibleDate> days) {
        return best(days.stream().filter(d -> d.is(DateFeature.SAYS_CHANGED)).toList());
    }

    private @Nullable VisibleDate best(List<VisibleDate> days) {
        return days.stream()
                .filter(d -> score(d.features()) > LEAST)
                .max(Comparator.comparingDouble(d -> score(d.features())))
                .orElse(null);
    }

    private double score(Set<DateFeature> features) {
        return features.stream().mapToDouble(this::weight).sum();
    }
}
