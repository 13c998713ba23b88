package barid.enrich.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Whether two stories are one: a logistic function of the {@link StoryFeature features} for each {@link Encounter}, learnt by a program in {@code train}. The file has one
 * weight a line: the encounter, the name of a feature, a number; {@code BIAS}, and {@code LEAST}, the least score at which both become one. Immutable.
 */
public final class StoryModel {
    private static final String RESOURCE = "/barid/enrich/stories/stories.model";
    private static final String BIAS = "BIAS";
    private static final String LEAST = "LEAST";

    private final Map<Encounter, Weights> weights;

    /**
     * What is learnt of one encounter.
     *
     * @param features one weight for each feature, in their order
     * @param bias of the function
     * @param least score, the logarithm of odds, above which both become one
     */
    @SuppressWarnings("ArrayRecordComponent") // weights as they are used; nobody compares them with equals
    public record Weights(double[] features, double bias, double least) {
        /** The same function with another limit. */
        public Weights withLeast(double limit) {
            return new Weights(features, bias, limit);
        }

        /** How far the score lies above the limit; the logarithm of the odds that both are one, less {@link #least}. */
        double margin(double[] values) {
            double score = bias - least;
            for (int i = 0; i < features.length; i++) {
                score += features[i] * values[i];
            }
            return score;
        }
    }

    /**
     * @param weights of each encounter
     * @throws IllegalArgumentException where some are missing
     */
    public StoryModel(Map<Encounter, Weights> weights) {
        this.weights = new EnumMap<>(weights);
        for (Encounter encounter : Encounter.values()) {
            Weights of = this.weights.get(encounter);
            if (of == null || of.features.length != StoryFeature.COUNT) {
                throw new IllegalArgumentException("This story model lacks weights of " + encounter + ".");
            }
        }
    }

    /** The model that is shipped. */
    public static StoryModel load() {
        try (InputStream in = Objects.requireNonNull(StoryModel.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the lines of a file; lines that begin with # are remarks.
     *
     * @throws IllegalArgumentException where a weight is missing, unknown or no number
     */
    public static StoryModel parse(List<String> lines) {
        Map<Encounter, Map<String, Double>> read = new EnumMap<>(Encounter.class);
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+");
            if (parts.length != 3) {
                throw new IllegalArgumentException("This line of a story model is none: " + line);
            }
            read.computeIfAbsent(Encounter.valueOf(parts[0]), any -> new HashMap<>())
                    .put(parts[1], Double.parseDouble(parts[2]));
        }
        Map<Encounter, Weights> weights = new EnumMap<>(Encounter.class);
        read.forEach((encounter, of) -> weights.put(encounter, weights(of)));
        return new StoryModel(weights);
    }

    private static Weights weights(Map<String, Double> read) {
        double[] features = new double[StoryFeature.COUNT];
        for (StoryFeature feature : StoryFeature.values()) {
            features[feature.place()] = number(read, feature.name());
        }
        if (read.size() != StoryFeature.COUNT + 2) {
            throw new IllegalArgumentException("This story model has weights that nothing uses.");
        }
        return new Weights(features, number(read, BIAS), number(read, LEAST));
    }

    private static double number(Map<String, Double> read, String name) {
        Double value = read.get(name);
        if (value == null) {
            throw new IllegalArgumentException("This story model lacks the weight " + name + ".");
        }
        return value;
    }

    /** The lines of the file. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        weights.forEach((encounter, of) -> {
            for (StoryFeature feature : StoryFeature.values()) {
                lines.add(line(encounter, feature.name(), of.features[feature.place()]));
            }
            lines.add(line(encounter, BIAS, of.bias));
            lines.add(line(encounter, LEAST, of.least));
        });
        return lines;
    }

    private static String line(Encounter encounter, String name, double value) {
        return String.format(Locale.ROOT, "%s %s %.5f", encounter, name, value);
    }

    /** What is learnt of one encounter. */
    public Weights of(Encounter encounter) {
        return Objects.requireNonNull(weights.get(encounter));
    }
}
