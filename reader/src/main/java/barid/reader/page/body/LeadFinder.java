package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.Reason;
import java.util.ArrayList;
import java.util.List;

/** Finds the summary and the first paragraphs that stand between the headline and the body. */
final class LeadFinder {
    private static final int REACH = 25;
    private static final int MAX_LEADS = 4;
    private static final int SHORTEST = 40;
    /** So short may be what the publisher calls a summary. */
    private static final int SHORTEST_NAMED = 20;
    /** A summary stands so near below the headline, however much a page puts between it and the body. */
    private static final int NEAR = 8;

    private LeadFinder() {}

    /** Running text between the headline and the first block of the body that belongs to the body. */
    static List<Block> find(List<Block> blocks, int title, int firstOfBody) {
        List<Block> found = new ArrayList<>();
        for (int i = title + 1; title >= 0 && i < firstOfBody && found.size() < MAX_LEADS; i++) {
            Block block = blocks.get(i);
            boolean near = i - title <= NEAR || firstOfBody - i <= REACH;
            if (near && !block.inBody() && isLead(block, blocks.get(title), i - title)) {
                found.add(block);
            }
        }
        return found;
    }

    private static boolean isLead(Block block, Block headline, int distance) {
        if (block.kind != Kind.PARAGRAPH && block.kind != Kind.LOOSE && block.kind != Kind.HEADING) {
            return false;
        }
        boolean named = isNamedLead(block.box);
        if (block.linkDensity() > 0.3 || block.size() < (named ? SHORTEST_NAMED : SHORTEST)) {
            return false;
        }
        if (block.box.pruned() != null
                && !isPrunedWith(block.box, headline)
                && !(block.box.pruned() == Reason.RELATED && isTeaserOfItself(block))) {
            return false;
        }
        return named
                || TextDensity.isProse(block.shape)
                || (distance <= 2 && block.size() > 60)
                || (distance == 1 && block.kind == Kind.PARAGRAPH);
    }

    /** Whether nothing nearer than what holds the headline too speaks against a box. */
    private static boolean isPrunedWith(Box box, Block headline) {
        for (Box b = box; b != null && !b.contains(headline); b = b.parent) {
            if (b.isNamed(MarkupHints.REFUSED)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a block of the body is a summary: found between headline and body, or called one. */
    static boolean isLead(Block block, BodyFinder.Candidate part) {
        return !part.holds(block) || isNamedLead(block.box);
    }

    private static boolean isNamedLead(Box box) {
        Box b = box;
        for (int up = 0; b != null && up < 3; up++, b = b.parent) {
            if (b.isNamed(MarkupHints.LEAD)) {
                return true;
            }
        }
        return false;
    }

    /** Some newsrooms call the summary of the article itself its teaser: the name is on the paragraph, not on a box. */
    private static boolean isTeaserOfItself(Block block) {
        return block.box.isNamed(MarkupHints.RELATED)
                && block.links == 0
                && (block.box.parent == null || block.box.parent.pruned() == null);
    }
}
