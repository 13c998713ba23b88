package barid.ingest.page;

import org.jspecify.annotations.Nullable;

/** Marks the boxes whose names or tags say that nothing inside belongs to an article, and sums the weights of the rest. */
final class Pruner {
    /** A box that holds this share of the page's running text is a layout, whatever it is called. */
    private static final double LAYOUT = 0.5;

    private Pruner() {}

    static void prune(BlockTree tree, boolean believeNames) {
        double[] bulk = new double[tree.blocks().size() + 1];
        for (Block block : tree.blocks()) {
            bulk[block.index + 1] = bulk[block.index] + Math.max(0, block.weight);
        }
        double all = bulk[bulk.length - 1];
        for (Box box : tree.boxes()) {
            box.bulk = bulk[box.end] - bulk[box.first];
            String above = box.parent == null ? null : box.parent.pruned;
            box.pruned = above != null ? above : reason(box, all, believeNames);
        }
        double[] sums = new double[tree.blocks().size() + 1];
        for (Block block : tree.blocks()) {
            sums[block.index + 1] = sums[block.index] + (block.box.pruned == null ? block.weight : 0);
        }
        for (Box box : tree.boxes()) {
            box.weight = sums[box.end] - sums[box.first];
        }
    }

    private static @Nullable String reason(Box box, double all, boolean believeNames) {
        if (!box.isNamed(Names.REFUSED) || (box.bulk > LAYOUT * all && box.end - box.first > 3)) {
            return null;
        }
        if (box.isNamed(Names.NAVIGATION) && isTag(box, "nav")) {
            return "navigation";
        }
        if (!believeNames) {
            return box.isNamed(Names.CONSENT) ? "consent" : null;
        }
        // "article-body has-comments": the kinder name wins where the element itself is called the body.
        if (box.isNamed(Names.BODY) && box.bulk > 0.2 * all) {
            return null;
        }
        return nameOf(box.names);
    }

    private static boolean isTag(Box box, String tag) {
        return box.element.normalName().equals(tag);
    }

    static String nameOf(int names) {
        int refused = names & Names.REFUSED;
        return switch (Integer.lowestOneBit(refused)) {
            case Names.COMMENTS -> "comments";
            case Names.SHARE -> "share";
            case Names.RELATED -> "related";
            case Names.PROMO -> "promo";
            case Names.ADVERT -> "advert";
            case Names.NAVIGATION -> "navigation";
            case Names.SIDEBAR -> "sidebar";
            case Names.AUTHOR -> "author";
            case Names.LABELS -> "labels";
            case Names.DETAILS -> "details";
            case Names.HIDDEN -> "hidden";
            case Names.CONSENT -> "consent";
            default -> "other";
        };
    }
}
