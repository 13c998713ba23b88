package barid.ingest.page;

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
 * Gradient-boosted decision trees over the signs of a block (Friedman 2001, "Greedy function approximation: a gradient
 * boosting machine"). The file has one node a line, each tree in preorder: a split is a sign, a threshold and the value that
 * the node would have as a leaf, a leaf is an equals sign and its value. The first branch holds what lies below the threshold.
 * Immutable and safe for use by many threads.
 */
final class TreeModel {
    private static final int LEAF = -1;
    private static final BlockSign[] SIGNS = BlockSign.values();

    private final float start;
    private final int[] roots;
    /** Place of the sign that a node asks for, or {@link #LEAF}. */
    private final int[] signs;

    private final float[] thresholds;
    private final float[] values;
    /** Where the second branch begins; the first one follows its node. */
    private final int[] second;

    private TreeModel(float start, List<String[]> nodes) {
        this.start = start;
        int size = nodes.size();
        signs = new int[size];
        thresholds = new float[size];
        values = new float[size];
        second = new int[size];
        for (int i = 0; i < size; i++) {
            String[] node = nodes.get(i);
            boolean leaf = node[0].equals("=");
            signs[i] = leaf ? LEAF : BlockSign.valueOf(node[0]).place();
            thresholds[i] = leaf ? 0 : Float.parseFloat(node[1]);
            values[i] = Float.parseFloat(node[node.length - 1]);
        }
        List<Integer> tops = new ArrayList<>();
        for (int next = 0; next < size; next = skip(next)) {
            tops.add(next);
        }
        roots = tops.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The model that is shipped. */
    static TreeModel load() {
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
    static TreeModel parse(List<String> lines) {
        List<String[]> nodes = lines.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" "))
                .toList();
        return new TreeModel(Float.parseFloat(nodes.getFirst()[0]), nodes.subList(1, nodes.size()));
    }

    /** Fills in where the second branches of a subtree begin, and says where the subtree ends. */
    private int skip(int node) {
        if (node >= signs.length) {
            throw new IllegalArgumentException("The model ends inside a tree");
        }
        if (signs[node] == LEAF) {
            return node + 1;
        }
        second[node] = skip(node + 1);
        return skip(second[node]);
    }

    /** How likely the block is a part of the article, 0 to 1. */
    double likelihood(float[] row) {
        float sum = start;
        for (int root : roots) {
            int node = root;
            while (signs[node] != LEAF) {
                node = next(node, row);
            }
            sum += values[node];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private int next(int node, float[] row) {
        return row[signs[node]] < thresholds[node] ? node + 1 : second[node];
    }

    /**
     * What each sign adds to the logarithm of the odds: the changes of value along the paths that the block takes through the
     * trees, by the sign that each split asks for (Saabas 2014, "Interpreting random forests").
     */
    Map<BlockSign, Double> reasons(float[] row) {
        Map<BlockSign, Double> reasons = new EnumMap<>(BlockSign.class);
        for (int root : roots) {
            int node = root;
            while (signs[node] != LEAF) {
                int child = next(node, row);
                reasons.merge(SIGNS[signs[node]], (double) values[child] - values[node], Double::sum);
                node = child;
            }
        }
        return reasons;
    }
}
