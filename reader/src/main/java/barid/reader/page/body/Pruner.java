package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the boxes whose names or tags say that nothing inside belongs to an article, and sums the weights of the rest. */
final class Pruner {
    /** A box that holds this share of the page's running text is a layout, whatever it is called. */
    private static final double LAYOUT = 0.5;
    /** With the headline inside, this share is enough. */
    private static final double STORY = 0.2;
    /** Running text of an article that is surely whole, in characters. */
    private static final double WHOLE = 800;
    /** Running text of a brief article. */
    private static final double BRIEF = 250;

    /** Running text without a heading: the article's own summary, which many newsrooms call its teaser. */
    private static final double SUMMARY = 60;
    /** Running text that "read more" unfolds. */
    private static final double UNFOLDED = 1000;
    /** What leads elsewhere links there: text with a smaller share of links is the article's own. */
    private static final double LINKED = 0.2;

    private Pruner() {}

    /**
     * What is said of a box.
     *
     * @param pruned why everything inside is dropped; null when nothing speaks against it
     * @param bulk sum of the positive weights of the blocks inside
     * @param weight sum of the weights of those blocks that are not pruned
     */
    record Pruned(Box box, @Nullable Reason pruned, double bulk, double weight) {}

    /** A verdict on each box, in the order of the page; {@code headline} is the index of the headline's block, or -1 when none is shown. */
    static List<Pruned> prune(BlockTree tree, int headline, boolean believeNames) {
        double[] bulk = new double[tree.blocks().size() + 1];
        int[] linked = new int[bulk.length];
        int[] headings = new int[bulk.length];
        for (Block block : tree.blocks()) {
            bulk[block.index + 1] = bulk[block.index] + Math.max(0, block.weight());
            linked[block.index + 1] = linked[block.index] + block.linkSize;
            headings[block.index + 1] = headings[block.index] + (block.kind == Block.Kind.HEADING ? 1 : 0);
        }
        double all = bulk[bulk.length - 1];
        double before = 0;
        int next = Math.max(0, headline);
        @Nullable Reason[] reasons = new Reason[tree.boxes().size()];
        NameSigns signs = new NameSigns(tree, headline);
        for (Box box : tree.boxes()) {
            // Boxes come in the order of the page, so that what stands before this one is decided.
            for (; next < box.first; next++) {
                Block block = tree.blocks().get(next);
                before += reasons[block.box.index] == null ? Math.max(0, block.weight()) : 0;
            }
            double inside = bulk[box.end] - bulk[box.first];
            Reason above = box.parent == null ? null : reasons[box.parent.index];
            if (above != null || isLayout(box, inside, all, headline, before)) {
                reasons[box.index] = above;
            } else {
                Reason reason = reason(box, inside, all, believeNames);
                int links = linked[box.end] - linked[box.first];
                int titles = headings[box.end] - headings[box.first];
                boolean own = reason == Reason.RELATED
                        && inside > (titles == 0 ? SUMMARY : UNFOLDED)
                        && links < LINKED * inside;
                boolean alone = reason != null && !own && signs.nameStandsAlone(box, reason, before > BRIEF);
                reasons[box.index] = own || alone ? null : reason;
            }
        }
        double[] sums = new double[tree.blocks().size() + 1];
        for (Block block : tree.blocks()) {
            sums[block.index + 1] = sums[block.index] + (reasons[block.box.index] == null ? block.weight() : 0);
        }
        return tree.boxes().stream()
                .map(b -> new Pruned(b, reasons[b.index], bulk[b.end] - bulk[b.first], sums[b.end] - sums[b.first]))
                .toList();
    }

    /** Whether a box holds so much that its name tells nothing, {@code before} being the running text from the headline on to it. */
    private static boolean isLayout(Box box, double inside, double all, int headline, double before) {
        if (box.end - box.first <= 3 || isFooter(box, headline)) {
            return false;
        }
        if (box.first <= headline && headline < box.end && inside > Math.max(STORY * all, BRIEF)) {
            return true;
        }
        return inside > LAYOUT * all && !(headline >= 0 && box.first > headline && isLonger(box, before));
    }

    /** The foot of a page is none of its article, however little else there is. */
    private static boolean isFooter(Box box, int headline) {
        return isTag(box, "footer") && !(box.first <= headline && headline < box.end);
    }

    /** Comments and asides may be longer than the article before them; what is only called a sidebar may be a layout with one. */
    private static boolean isLonger(Box box, double before) {
        return box.isNamed(MarkupHints.COMMENTS) || isTag(box, "aside")
                ? before > BRIEF
                : box.isNamed(MarkupHints.SIDEBAR) && before > WHOLE;
    }

    private static @Nullable Reason reason(Box box, double inside, double all, boolean believeNames) {
        if (!box.isNamed(MarkupHints.REFUSED) || isTag(box, "main")) {
            return null;
        }
        if (box.isNamed(MarkupHints.NAVIGATION) && isTag(box, "nav")) {
            return Reason.NAVIGATION;
        }
        if (isTag(box, "footer")) {
            return Reason.DETAILS;
        }
        if (!believeNames) {
            return box.isNamed(MarkupHints.CONSENT) ? Reason.CONSENT : null;
        }
        // "article-body has-comments": the kinder name wins where the element itself is called the body.
        if (box.isNamed(MarkupHints.BODY) && inside > 0.2 * all) {
            return null;
        }
        return nameOf(box.names);
    }

    private static boolean isTag(Box box, String tag) {
        return box.element.normalName().equals(tag);
    }

    private static Reason nameOf(int names) {
        int refused = names & MarkupHints.REFUSED;
        return switch (Integer.lowestOneBit(refused)) {
            case MarkupHints.COMMENTS -> Reason.COMMENTS;
            case MarkupHints.SHARE -> Reason.SHARE;
            case MarkupHints.RELATED -> Reason.RELATED;
            case MarkupHints.PROMO -> Reason.PROMO;
            case MarkupHints.ADVERT -> Reason.ADVERT;
            case MarkupHints.NAVIGATION -> Reason.NAVIGATION;
            case MarkupHints.SIDEBAR -> Reason.SIDEBAR;
            case MarkupHints.AUTHOR -> Reason.AUTHOR;
            case MarkupHints.LABELS -> Reason.LABELS;
            case MarkupHints.DETAILS -> Reason.DETAILS;
            case MarkupHints.HIDDEN -> Reason.HIDDEN;
            case MarkupHints.CONSENT -> Reason.CONSENT;
            default -> throw new IllegalArgumentException("No name speaks against the box: " + names);
        };
    }
}
