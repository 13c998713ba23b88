package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Boxes inside the text that offer something else: where some of a box's lines say so, the lines beside them belong to the
 * same offer although no list of phrases knows them.
 */
final class PromoBoxes {
    /** A box with more of the kept text than this is a part of the article. */
    private static final double LARGEST = 0.25;
    /** Share of a box's lines that must speak of something else. */
    private static final double ENOUGH = 0.3;

    /** No section that leads elsewhere has more of the kept text than this. */
    private static final double MOST = 0.8;
    /** Most blocks beside which a heading stands alone: a picture or two. */
    private static final int FEW = 4;

    private static final Set<Reason> LEADING = EnumSet.of(Reason.READ_ALSO, Reason.RELATED);

    private static final int LONG = 250;
    /** A block of which less is linked is text with links in it. */
    private static final double PLAIN = 0.5;
    /** More paragraphs than this between two links are a text; the first behind a link may be long, for it tells of the link. */
    private static final int RUN = 2;

    private static final int MOST_LINES = 120;
    /** A form has at most this much text around it. */
    private static final int FORM = 300;

    private static final Set<Reason> OFFERS =
            EnumSet.of(Reason.PROMO, Reason.NEWSLETTER, Reason.READ_ALSO, Reason.COMMENT);

    private final List<Block> blocks;
    private final BodyFinder.Candidate body;
    /** What was found so far, by the index of the block. */
    private final @Nullable Reason[] found;

    private PromoBoxes(List<Block> blocks, BodyFinder.Candidate body) {
        this.blocks = blocks;
        this.body = body;
        this.found = new Reason[blocks.size()];
    }

    /** The blocks that belong to offers, to sections that lead elsewhere and to forms. */
    static List<Verdict> verdicts(BlockTree tree, BodyFinder.Candidate body) {
        PromoBoxes boxes = new PromoBoxes(tree.blocks(), body);
        boxes.find(tree.boxes());
        List<Verdict> verdicts = new ArrayList<>();
        for (Block block : tree.blocks()) {
            Reason reason = boxes.found[block.index];
            if (reason != null) {
                verdicts.add(new Verdict(block, reason));
            }
        }
        return verdicts;
    }

    private void find(List<Box> boxes) {
        double all = 0;
        for (Block block : blocks) {
            all += block.kept() ? block.size() : 0;
        }
        for (Block block : blocks) {
            if (block.inBody() && leads(block)) {
                findSection(block, MOST * all);
            }
        }
        Box form = null;
        for (Box box : boxes) {
            boolean known = form != null && box.first >= form.first && box.end <= form.end;
            if (box.asks() && !known) {
                form = findForm(box, LARGEST * all);
            }
            if (box.pruned() == null
                    && body.isAround(box)
                    && (isOffer(box, LARGEST * all) || isHeadedOffer(box, MOST * all))) {
                leaveOut(box, Reason.OFFER);
            }
        }
    }

    private void leaveOut(Box box, Reason reason) {
        for (int i = box.first; i < box.end; i++) {
            found[i] = found[i] == null ? reason : found[i];
        }
    }

    /** Whether a block is kept so far. */
    private boolean isKept(Block block) {
        return block.kept() && found[block.index] == null;
    }

    /** Whether a block is a heading that announces what leads elsewhere, and is left out as such. */
    private boolean leads(Block block) {
        Reason own = block.dropped() == null ? found[block.index] : null;
        return block.kind == Kind.HEADING && LEADING.contains(own == null ? block.reason() : own);
    }

    /** Finds what a heading such as "recommended" announces: the boxes beside it that lead elsewhere. */
    private void findSection(Block heading, double most) {
        Box top = heading.box;
        while (top.parent != null && body.isAround(top.parent) && isAlone(heading, top.parent)) {
            top = top.parent;
        }
        if (top.parent == null || body.boxes().contains(top)) {
            return;
        }
        List<Box> beside = top.parent.children;
        for (Box box : beside.subList(top.place + 1, beside.size())) {
            List<Block> inside = blocks.subList(box.first, box.end);
            if (!leadsAway(box, inside, heading.headingLevel(), most)) {
                return;
            }
            leaveOut(box, Reason.OFFER);
        }
    }

    private boolean isAlone(Block heading, Box box) {
        return box.end - box.first <= FEW
                && blocks.subList(box.first, box.end).stream().allMatch(b -> b.text.isEmpty() || b.equals(heading));
    }

    /** A box that is no paragraph of the text and leads elsewhere, or that has nothing in it. */
    private boolean leadsAway(Box box, List<Block> inside, int level, double most) {
        return !box.element.normalName().equals("p") && (inside.isEmpty() || leadAway(inside, level, most));
    }

    /** Lines below a heading that are links with what belongs to them: as many as headings and as paragraphs, and no text among them. */
    private boolean leadAway(List<Block> lines, int level, double most) {
        int links = 0;
        int headings = 0;
        int paragraphs = 0;
        int sinceLink = 1;
        int kept = 0;
        for (Block block : lines) {
            if (block.headingLevel() > 0 && block.headingLevel() <= level) {
                return false;
            }
            boolean leads = block.linkSize > 0 && block.linkDensity() >= PLAIN;
            links += leads ? Math.max(1, block.links) : 0;
            headings += block.kind == Kind.HEADING ? 1 : 0;
            sinceLink = leads ? 0 : sinceLink;
            if (isKept(block)) {
                boolean text = !leads && block.kind != Kind.HEADING && TextDensity.isProse(block.shape);
                paragraphs += text ? 1 : 0;
                sinceLink += text ? 1 : 0;
                kept += block.size();
                if (text && (sinceLink > RUN || (sinceLink > 1 && block.size() > LONG))) {
                    return false;
                }
            }
        }
        return kept <= most && links > 0 && links >= Math.max(headings, paragraphs);
    }

    /** A form with what introduces it: the largest box around it that has nothing like a text. */
    private @Nullable Box findForm(Box field, double most) {
        Box form = null;
        for (Box b = field; b != null && body.isAround(b) && isBrief(b, most); b = b.parent) {
            form = b;
        }
        if (form != null) {
            leaveOut(form, Reason.FORM);
        }
        return form;
    }

    private boolean isBrief(Box box, double most) {
        if (box.end - box.first > MOST_LINES) {
            return false;
        }
        int kept = 0;
        int sentences = 0;
        for (Block block : blocks.subList(box.first, box.end)) {
            if (isKept(block)) {
                kept += block.size();
                sentences += TextDensity.isProse(block.shape) ? 1 : 0;
            }
            if (kept > Math.min(most, FORM) || sentences > 2) {
                return false;
            }
        }
        return true;
    }

    /** A box that begins with a heading such as "recommended" and has as many links as paragraphs. */
    private boolean isHeadedOffer(Box box, double most) {
        int lines = box.end - box.first;
        if (lines < 2 || lines > MOST_LINES) {
            return false;
        }
        Block first = blocks.get(box.first);
        if (!leads(first)) {
            return false;
        }
        return leadAway(blocks.subList(box.first + 1, box.end), first.headingLevel(), most);
    }

    private boolean isOffer(Box box, double most) {
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
            kept += isKept(block) ? block.size() : 0;
            Reason dropped = block.dropped();
            if (dropped != null && block.box.pruned() == null && OFFERS.contains(dropped)) {
                offers++;
                begins |= lines == 1;
            }
            if (kept > most || (isKept(block) && isText(block, lines == 1))) {
                return false;
            }
        }
        return kept > 0 && offers > 0 && (begins || offers >= ENOUGH * lines);
    }

    /** Offers are brief, quote nobody and do not begin with a paragraph. */
    private static boolean isText(Block block, boolean first) {
        return block.box.quoted
                || (TextDensity.isProse(block.shape)
                        && (block.size() > LONG || (first && block.kind == Kind.PARAGRAPH)));
    }
}
