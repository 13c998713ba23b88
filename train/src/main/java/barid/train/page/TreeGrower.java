package barid.train.page;

import barid.reader.page.body.BlockFeature;
import barid.reader.page.body.TreeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns the gradient-boosted trees that {@link TreeModel} reads: Newton steps on the logistic loss, thresholds at quantiles,
 * and the leaf that gains most is split first (Chen and Guestrin 2016, "XGBoost"; Ke and others 2017, "LightGBM"). The same
 * rows give the same trees. One instance grows one model.
 */
public final class TreeGrower {
    /** What the columns of a row are. */
    private static final List<BlockFeature> FEATURES = List.of(BlockFeature.values());

    private static final int ROUNDS = 150;
    private static final int LEAVES = 8;
    private static final double RATE = 0.06;
    /** Shares of the rows and of the features that each tree sees: trees that differ err less together (Friedman 2002). */
    private static final double ROWS = 0.6;

    private static final double SHARE_OF_FEATURES = 0.6;
    private static final int LEAST_ROWS = 30;
    /** Ridge penalty on the value of a leaf. */
    private static final double RIDGE = 5;

    private static final int QUANTILES = 64;

    private final boolean[] labels;
    private final double[] weights;
    private final float[][] thresholds;
    /** For each feature, in which bin each row lies: how many thresholds are not above its value. */
    private final byte[][] bins;

    private final double[] sums;
    /** Which features the tree may ask for. */
    private final boolean[] looked;

    /** First and second derivative of the loss of each row. */
    private final double[] slope;

    private final double[] curve;

    private TreeGrower(float[][] rows, boolean[] labels, double[] weights) {
        this.labels = labels;
        double mean = Arrays.stream(weights).average().orElseThrow();
        this.weights = Arrays.stream(weights).map(w -> w / mean).toArray();
        int features = rows[0].length;
        thresholds = new float[features][];
        bins = new byte[features][rows.length];
        for (int feature = 0; feature < features; feature++) {
            thresholds[feature] = quantiles(rows, feature);
            for (int row = 0; row < rows.length; row++) {
                int at = Arrays.binarySearch(thresholds[feature], rows[row][feature]);
                bins[feature][row] = (byte) (at >= 0 ? at + 1 : -at - 1);
            }
        }
        sums = new double[rows.length];
        looked = new boolean[features];
        slope = new double[rows.length];
        curve = new double[rows.length];
    }

    /** The lines of a model; each row has a label and a weight. */
    public static List<String> grow(float[][] rows, boolean[] labels, double[] weights) {
        return new TreeGrower(rows, labels, weights).grow();
    }

    private static float[] quantiles(float[][] rows, int feature) {
        float[] sorted = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            sorted[row] = rows[row][feature];
        }
        Arrays.sort(sorted);
        TreeSet<Float> distinct = new TreeSet<>();
        for (int i = 1; i < QUANTILES; i++) {
            float value = rounded(sorted[(int) ((long) i * sorted.length / QUANTILES)]);
            if (value > sorted[0]) {
                distinct.add(value);
            }
        }
        // A feature that holds for few blocks has no quantile of its own.
        if (distinct.isEmpty() && sorted[sorted.length - 1] > sorted[0]) {
            distinct.add(rounded((sorted[0] + sorted[sorted.length - 1]) / 2));
        }
        float[] result = new float[distinct.size()];
        int next = 0;
        for (float value : distinct) {
            result[next++] = value;
        }
        return result;
    }

    private static float rounded(double value) {
        return Float.parseFloat(String.format(Locale.ROOT, "%.3e", value));
    }

    private List<String> grow() {
        double yes = 0;
        double no = 0;
        for (int row = 0; row < labels.length; row++) {
            if (labels[row]) {
                yes += weights[row];
            } else {
                no += weights[row];
            }
        }
        float start = rounded(Math.log(yes / no));
        Arrays.fill(sums, start);
        List<String> lines = new ArrayList<>(List.of(plain(start)));
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            for (int row = 0; row < labels.length; row++) {
                double likelihood = 1 / (1 + Math.exp(-sums[row]));
                slope[row] = weights[row] * (likelihood - (labels[row] ? 1 : 0));
                curve[row] = weights[row] * likelihood * (1 - likelihood);
            }
            for (int feature = 0; feature < looked.length; feature++) {
                looked[feature] = random.nextDouble() < SHARE_OF_FEATURES;
            }
            Node root = tree(random);
            root.write(lines);
            for (int row = 0; row < labels.length; row++) {
                sums[row] += rounded(root.of(row).value);
            }
        }
        return lines;
    }

    private Node tree(Random random) {
        Node root = new Node(someRows(random));
        PriorityQueue<Node> leaves = new PriorityQueue<>(
                Comparator.<Node>comparingDouble(n -> -n.gain).thenComparingInt(n -> n.rows[0]));
        leaves.add(root);
        while (leaves.size() < LEAVES && leaves.peek() != null && leaves.peek().gain > 0) {
            Node widest = leaves.remove();
            widest.split();
            leaves.add(Objects.requireNonNull(widest.below));
            leaves.add(Objects.requireNonNull(widest.above));
        }
        return root;
    }

    private int[] someRows(Random random) {
        return IntStream.range(0, labels.length)
                .filter(_ -> random.nextDouble() < ROWS)
                .toArray();
    }

    private static String plain(double value) {
        return String.valueOf(rounded(value));
    }

    /** A part of the rows, and the best way to part them further. */
    private final class Node {
        final int[] rows;
        final double value;
        final double slopes;
        final double curves;
        double gain;
        int feature = -1;
        int bin;

        @Nullable
        Node below;

        @Nullable
        Node above;

        Node(int[] rows) {
            this.rows = rows;
            double g = 0;
            double h = 0;
            for (int row : rows) {
                g += slope[row];
                h += curve[row];
            }
            slopes = g;
            curves = h;
            value = -g / (h + RIDGE) * RATE;
            for (int candidate = 0; candidate < bins.length; candidate++) {
                if (looked[candidate]) {
                    look(candidate);
                }
            }
        }

        private void look(int candidate) {
            int count = thresholds[candidate].length + 1;
            double[] g = new double[count];
            double[] h = new double[count];
            int[] n = new int[count];
            byte[] of = bins[candidate];
            for (int row : rows) {
                g[of[row]] += slope[row];
                h[of[row]] += curve[row];
                n[of[row]]++;
            }
            double left = 0;
            double leftCurve = 0;
            int leftRows = 0;
            for (int i = 0; i < count - 1; i++) {
                left += g[i];
                leftCurve += h[i];
                leftRows += n[i];
                if (leftRows >= LEAST_ROWS && rows.length - leftRows >= LEAST_ROWS) {
                    double gained =
                            worth(left, leftCurve) + worth(slopes - left, curves - leftCurve) - worth(slopes, curves);
                    if (gained > gain) {
                        gain = gained;
                        feature = candidate;
                        bin = i;
                    }
                }
            }
        }

        private static double worth(double g, double h) {
            return g * g / (h + RIDGE);
        }

        void split() {
            byte[] of = bins[feature];
            below = new Node(Arrays.stream(rows).filter(row -> of[row] <= bin).toArray());
            above = new Node(Arrays.stream(rows).filter(row -> of[row] > bin).toArray());
        }

        void write(List<String> lines) {
            if (below == null || above == null) {
                lines.add("= " + plain(value));
                return;
            }
            lines.add(FEATURES.get(feature) + " " + thresholds[feature][bin] + " " + plain(value));
            below.write(lines);
            above.write(lines);
        }

        /** The leaf in which a row ends, whether or not the tree was grown from it. */
        Node of(int row) {
            Node node = this;
            while (node.below != null && node.above != null) {
                node = bins[node.feature][row] <= node.bin ? node.below : node.above;
            }
            return node;
        }
    }
}
