package barid.ingest.page;

import barid.ingest.page.Block.Kind;
import java.util.List;

/** Finds the summary and the first paragraphs that stand between the headline and the body. */
final class LeadFinder {
    private static final int REACH = 25;
    private static final int MAX_LEADS = 4;
    private static final int SHORTEST = 40;

    private LeadFinder() {}

    /** Takes running text between the headline and the first block of the body into the body. */
    static void addTo(List<Block> blocks, int title, int firstOfBody) {
        int from = Math.max(title + 1, firstOfBody - REACH);
        if (title < 0) {
            return;
        }
        int found = 0;
        for (int i = from; i < firstOfBody && found < MAX_LEADS; i++) {
            Block block = blocks.get(i);
            if (!block.inBody && isLead(block, i - title)) {
                block.inBody = true;
                found++;
            }
        }
    }

    private static boolean isLead(Block block, int distance) {
        if (block.kind != Kind.PARAGRAPH && block.kind != Kind.LOOSE && block.kind != Kind.HEADING) {
            return false;
        }
        if (block.linkDensity() > 0.3 || block.size() < SHORTEST) {
            return false;
        }
        if (block.box.pruned != null && !(block.box.pruned.equals("related") && isTeaserOfItself(block))) {
            return false;
        }
        boolean named = isNamedLead(block.box);
        return named || Weights.isProse(block.shape) || (distance <= 2 && block.size() > 60);
    }

    /** Whether a block of the body is a summary: found between headline and body, or called one. */
    static boolean isLead(Block block, BodyFinder.Candidate part) {
        return !part.holds(block) || isNamedLead(block.box);
    }

    private static boolean isNamedLead(Box box) {
        Box b = box;
        for (int up = 0; b != null && up < 3; up++, b = b.parent) {
            if (b.isNamed(Names.LEAD)) {
                return true;
            }
        }
        return false;
    }

    /** Some newsrooms call the summary of the article itself its teaser: the name is on the paragraph, not on a box. */
    private static boolean isTeaserOfItself(Block block) {
        return block.box.isNamed(Names.RELATED)
                && block.links == 0
                && (block.box.parent == null || block.box.parent.pruned == null);
    }
}
