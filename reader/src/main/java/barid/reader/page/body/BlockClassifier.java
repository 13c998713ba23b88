package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Has the last word on each block: the rules look at one thing at a time, the arbiter at all signs together. It drops what
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
    private static final int MAX_JUDGED = 10_000;

    private final ToDoubleFunction<float[]> likelihood;

    public BlockClassifier(ToDoubleFunction<float[]> likelihood) {
        this.likelihood = likelihood;
    }

    /** Whether a block stays or comes back. */
    static boolean keeps(boolean kept, double likelihood) {
        return likelihood >= (kept ? UNLIKELY_BELOW : LIKELY_FROM);
    }

    /** Judges the blocks of a page that the rules have judged; {@code headline} is the index of the headline's block, or -1. */
    void settle(BlockTree tree, BodyFinder.Candidate part, String title, int headline) {
        List<Block> candidates = BlockFeatures.candidates(tree, part);
        if (candidates.isEmpty() || candidates.size() > MAX_JUDGED) {
            return;
        }
        BlockFeatures features = new BlockFeatures(tree, part, title, headline);
        List<Block> overruled = new ArrayList<>();
        List<float[]> reasons = new ArrayList<>();
        double kept = 0;
        double doubted = 0;
        for (Block block : candidates) {
            float[] signs = features.next(block);
            boolean keeps = keeps(block.kept(), likelihood.applyAsDouble(signs));
            kept += block.kept() ? block.size() : 0;
            doubted += block.kept() && !keeps ? block.size() : 0;
            if (keeps != block.kept()) {
                overruled.add(block);
                reasons.add(signs);
            }
        }
        if (doubted > MOST_DOUBTED * kept) {
            return;
        }
        for (int i = overruled.size() - 1; i >= 0; i--) {
            Block block = overruled.get(i);
            if (block.kind == Block.Kind.HEADING && block.kept() && introduces(tree, block)) {
                continue;
            }
            block.signs = reasons.get(i);
            if (block.kept()) {
                block.drop(Reason.UNLIKELY);
            } else {
                block.takeBack();
            }
        }
    }

    /** Whether text that stays follows a heading. */
    private static boolean introduces(BlockTree tree, Block heading) {
        for (int i = heading.index + 1; i < tree.blocks().size(); i++) {
            Block next = tree.blocks().get(i);
            if (!next.text.isEmpty()) {
                return next.kept() && next.kind != Block.Kind.HEADING;
            }
        }
        return false;
    }
}
