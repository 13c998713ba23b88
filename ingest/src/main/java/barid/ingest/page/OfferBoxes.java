package barid.ingest.page;

import barid.ingest.page.Block.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Boxes inside the text that offer something else: where some of a box's lines say so, the lines beside them belong to the
 * same offer although no list of phrases knows them.
 */
final class OfferBoxes {
    /** A box with more of the kept text than this is a part of the article. */
    private static final double LARGEST = 0.25;
    /** Share of a box's lines that must speak of something else. */
    private static final double ENOUGH = 0.3;

    private static final int LONG = 250;
    private static final int MOST_LINES = 120;
    /** A form has at most this much text around it. */
    private static final int FORM = 300;

    private static final Set<String> OFFERS = Set.of("promo", "newsletter", "read-also", "comment");

    private OfferBoxes() {}

    static void drop(BlockTree tree, BodyFinder.Candidate body) {
        double all = 0;
        for (Block block : tree.blocks()) {
            all += block.kept() ? block.size() : 0;
        }
        Box form = null;
        for (Box box : tree.boxes()) {
            boolean known = form != null && box.first >= form.first && box.end <= form.end;
            if (box.asks && !known) {
                form = dropForm(box, tree.blocks(), body, LARGEST * all);
            }
            if (box.pruned == null && body.isAround(box) && isOffer(box, tree.blocks(), LARGEST * all)) {
                for (Block block : tree.blocks().subList(box.first, box.end)) {
                    block.drop("offer");
                }
            }
        }
    }

    /** A form with what introduces it: the largest box around it that has nothing like a text. */
    private static @Nullable Box dropForm(Box field, List<Block> blocks, BodyFinder.Candidate body, double most) {
        Box form = null;
        for (Box b = field; b != null && body.isAround(b) && isBrief(b, blocks, most); b = b.parent) {
            form = b;
        }
        if (form != null) {
            blocks.subList(form.first, form.end).forEach(b -> b.drop("form"));
        }
        return form;
    }

    private static boolean isBrief(Box box, List<Block> blocks, double most) {
        if (box.end - box.first > MOST_LINES) {
            return false;
        }
        int kept = 0;
        int sentences = 0;
        for (Block block : blocks.subList(box.first, box.end)) {
            if (block.kept()) {
                kept += block.size();
                sentences += Weights.isProse(block.shape) ? 1 : 0;
            }
            if (kept > Math.min(most, FORM) || sentences > 2) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOffer(Box box, List<Block> blocks, double most) {
        if (box.end - box.first > MOST_LINES) {
            return false;
        }
        int lines = 0;
        int offers = 0;
        int kept = 0;
        boolean begins = false;
        for (Block block : blocks.subList(box.first, box.end)) {
            if (block.kind == Kind.IMAGE) {
                continue;
            }
            lines++;
            kept += block.kept() ? block.size() : 0;
            if (block.dropped != null && block.box.pruned == null && OFFERS.contains(block.dropped)) {
                offers++;
                begins |= lines == 1;
            }
            if (kept > most || (block.kept() && isText(block, lines == 1))) {
                return false;
            }
        }
        return kept > 0 && offers > 0 && (begins || offers >= ENOUGH * lines);
    }

    /** Offers are brief, quote nobody and do not begin with a paragraph. */
    private static boolean isText(Block block, boolean first) {
        return block.box.quoted
                || (Weights.isProse(block.shape) && (block.size() > LONG || (first && block.kind == Kind.PARAGRAPH)));
    }
}
