package barid.reader.page.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gradient-boosted decision trees over the features of a block (Friedman 2001, "Greedy function approximation: a gradient
 * boosting machine"). The file has one node a line, each tree in preorder: a split is a feature, a threshold and the value that
 * the node would have as a leaf, a leaf is an equals sign and its value. The first branch holds what lies below the threshold.
 * Immutable and safe for use by many threads.
 */
public final class TreeModel {
    private static final int LEAF = -1;
    private static final int FEATURE_BITS = 8;
    private static final int FEATURE = (1 << FEATURE_BITS) - 1;
    private static final BlockFeature[] FEATURES = BlockFeature.values();

    private final float start;
    private final int[] roots;
    /**
     * For each node {@link #LEAF}, or the place of the feature it asks for and, in the bits above, where its second branch begins; the
     * first one follows its node.
     */
    private final int[] splits;

    /** The threshold of a split, the value of a leaf. */
    private final float[] cuts;

    private final float[] values;

    private TreeModel(float start, List<String[]> nodes) {
        this.start = start;
        int size = nodes.size();
        splits = new int[size];
        cuts = new float[size];
        values = new float[size];
        for (int i = 0; i < size; i++) {
            String[] node = nodes.get(i);
            boolean leaf = node[0].equals("=");
            splits[i] = leaf ? LEAF : BlockFeature.valueOf(node[0]).place();
            cuts[i] = Float.parseFloat(node[1]);
            values[i] = Float.parseFloat(node[node.length - 1]);
        }
        List<Integer> tops = new ArrayList<>();
        for (int next = 0; next < size; next = skip(next)) {
            tops.add(next);
        }
        roots = tops.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The model that is shipped. */
    public static TreeModel load() {
        try (InputStream in = TreeModel.class.getResourceAsStream("blocks.model")) {
            if (in == null) {
                throw new IllegalStateException("blocks.model is missing from the build");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a model; the line after the comments holds the value that the trees add to. */
    public static TreeModel parse(List<String> lines) {
        List<String[]> nodes = lines.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" "))
                .toList();
        return new TreeModel(Float.parseFloat(nodes.getFirst()[0]), nodes.subList(1, nodes.size()));
    }

    /** Fills in where the second branches of a subtree begin, and says where the subtree ends. */
    private int skip(int node) {
        if (node >= splits.length) {
            throw new IllegalArgumentException("The model ends inside a tree");
        }
        if (splits[node] == LEAF) {
            return node + 1;
        }
        int second = skip(node + 1);
        splits[node] |= second << FEATURE_BITS;
        return skip(second);
    }

    /** How likely the block is a part of the article, 0 to 1. */
    public double likelihood(float[] row) {
        float sum = start;
        for (int root : roots) {
            int node = root;
            for (int split = splits[node]; split != LEAF; split = splits[node]) {
                node = next(node, split, row);
            }
            sum += cuts[node];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private int next(int node, int split, float[] row) {
        return row[split & FEATURE] < cuts[node] ? node + 1 : split >>> FEATURE_BITS;
    }

    /**
     * What each feature adds to the logarithm of the odds: the changes of value along the paths that the block takes through the
     * trees, by the feature that each split asks for (Saabas 2014, "Interpreting random forests").
     */
    public Map<BlockFeature, Double> reasons(float[] row) {
        Map<BlockFeature, Double> reasons = new EnumMap<>(BlockFeature.class);
        for (int root : roots) {
            int node = root;
            for (int split = splits[node]; split != LEAF; split = splits[node]) {
                int child = next(node, split, row);
                reasons.merge(FEATURES[split & FEATURE], (double) values[child] - values[node], Double::sum);
                node = child;
            }
        }
        return reasons;
    }
}
