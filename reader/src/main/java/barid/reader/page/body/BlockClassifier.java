package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Has the last word on each block: the rules look at one thing at a time, the classifier at all features together. It drops what
 * is unlikely to be a part of the article and takes back repeated lines that are likely to be one. The likelihood is learnt from annotated
 * pages; docs/EXTRACTION.md says from which and how well it carries over to other sites.
 */
public final class BlockClassifier {
    private static final double UNLIKELY_BELOW = 0.5;
    /** The rules were sure of what they dropped, so that more is asked for taking it back. */
    private static final double LIKELY_FROM = 0.75;

    /** Where more than this share of the text seems unlikely, the page is of a kind that the likelihood knows nothing of. */
    private static final double MOST_DOUBTED = 0.5;

    /** No article has more blocks; what has is a list or a log, of which the likelihood knows nothing either. */
    private static final int MAX_CLASSIFIED = 10_000;

    private static final float[] NO_FEATURES = new float[BlockFeature.COUNT];

    private final ToDoubleFunction<float[]> likelihood;

    public BlockClassifier(ToDoubleFunction<float[]> likelihood) {
        this.likelihood = likelihood;
    }

    /** Whether a block stays or comes back. */
    static boolean keeps(boolean kept, double likelihood) {
        return likelihood >= (kept ? UNLIKELY_BELOW : LIKELY_FROM);
    }

    /** A block of which the rules are not followed, and its features. */
    record Overruled(Block block, float[] features) {}

    /**
     * The blocks of a page on which the likelihood does not agree with the rules, the last one first; {@code headline} is the index of
     * the headline's block, or -1.
     */
    List<Overruled> overruled(BlockTree tree, BodyFinder.Candidate part, String title, int headline) {
        List<Block> candidates = BlockFeatures.candidates(tree, part);
        if (candidates.isEmpty() || candidates.size() > MAX_CLASSIFIED) {
            return List.of();
        }
        BlockFeatures features = new BlockFeatures(tree, part, title, headline);
        List<Overruled> doubtful = new ArrayList<>();
        double kept = 0;
        double doubted = 0;
        Map<Block, float[]> rows = new LinkedHashMap<>();
        candidates.forEach(block -> rows.put(block, features.next(block)));
        Map<Block, Double> likely = new HashMap<>();
        rows.forEach((block, row) -> likely.put(block, likelihood.applyAsDouble(row)));
        judgeTables(likely);
        for (Block block : candidates) {
            float[] row = rows.getOrDefault(block, NO_FEATURES);
            boolean keeps = keeps(block.kept(), likely.getOrDefault(block, 0.0));
            kept += block.kept() ? block.size() : 0;
            doubted += block.kept() && !keeps ? block.size() : 0;
            if (keeps != block.kept()) {
                doubtful.add(new Overruled(block, row));
            }
        }
        if (doubted > MOST_DOUBTED * kept) {
            return List.of();
        }
        List<Overruled> overruled = new ArrayList<>();
        Set<Block> turned = new HashSet<>();
        for (Overruled doubt : doubtful.reversed()) {
            Block block = doubt.block;
            if (block.kind != Block.Kind.HEADING || !block.kept() || !introduces(tree, block, turned)) {
                overruled.add(doubt);
                turned.add(block);
            }
        }
        return overruled;
    }

    /** The brief cells of a table stay together or go together: numbers without the names beside them tell nothing. */
    private static void judgeTables(Map<Block, Double> likely) {
        Map<Box, List<Block>> tables = new LinkedHashMap<>();
        for (Block block : likely.keySet()) {
            Box table = block.kept() && block.kind == Block.Kind.CELL && !TextDensity.isProse(block.shape)
                    ? block.box.within("table")
                    : null;
            if (table != null) {
                tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(block);
            }
        }
        for (List<Block> cells : tables.values()) {
            double sum = 0;
            for (Block cell : cells) {
                sum += likely.getOrDefault(cell, 0.0);
            }
            double mean = sum / cells.size();
            cells.forEach(cell -> likely.put(cell, mean));
        }
    }

    /** Whether text that stays follows a heading; {@code turned} are the blocks behind it of which the rules are not followed. */
    private static boolean introduces(BlockTree tree, Block heading, Set<Block> turned) {
        for (int i = heading.index + 1; i < tree.blocks().size(); i++) {
            Block next = tree.blocks().get(i);
            if (!next.text.isEmpty()) {
                return next.kept() != turned.contains(next) && next.kind != Block.Kind.HEADING;
            }
        }
        return false;
    }
}
