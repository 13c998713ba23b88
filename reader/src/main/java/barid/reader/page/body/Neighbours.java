package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Joins to a body the boxes beside it that carry on the same text. */
final class Neighbours {
    private static final int LEVELS = 4;
    private static final double LEAST = 80;
    /** A neighbour of another shape needs this share of the body's running text. */
    private static final double SHARE = 0.08;
    /** More lines than this between the text and a box tell that the text has ended. */
    private static final int FARTHEST = 3;

    /** What stands behind a text; a label, a menu or a note about the writer ends it as well as comments do. */
    private static final int ENDS = MarkupHints.COMMENTS
            | MarkupHints.NAVIGATION
            | MarkupHints.AUTHOR
            | MarkupHints.LABELS
            | MarkupHints.DETAILS;
    /** What stands behind a text or inside it: only paragraphs beside the text carry it on behind them. */
    private static final int INSERTS =
            MarkupHints.SHARE | MarkupHints.RELATED | MarkupHints.PROMO | MarkupHints.SIDEBAR;

    private final List<Block> blocks;
    /** Up to which block behind the body was looked for its end. */
    private int seen;

    private int apart;
    private boolean ended;
    private boolean interrupted;

    private Neighbours(List<Block> blocks, int end) {
        this.blocks = blocks;
        this.seen = end;
    }

    static List<Box> join(List<Block> blocks, List<Box> body, int title) {
        return new Neighbours(blocks, body.getLast().end).join(body, title);
    }

    private List<Box> join(List<Box> body, int title) {
        Box path = body.getFirst();
        double weight = body.stream().mapToDouble(b -> b.weight()).sum();
        if (weight <= 0) {
            return body;
        }
        Set<Box> joined = new LinkedHashSet<>(body);
        Set<Box> around = ancestors(body);
        for (int up = 0; up < LEVELS && path.parent != null; up++) {
            Box parent = path.parent;
            for (Box sibling : parent.children) {
                if (sibling.pruned() == null
                        && sibling.first >= title
                        && !joined.contains(sibling)
                        && !around.contains(sibling)
                        && belongs(sibling, path, weight)) {
                    joined.add(sibling);
                    follow(sibling);
                }
            }
            if (isBoundary(parent)) {
                break;
            }
            path = parent;
        }
        List<Box> sorted = new ArrayList<>(joined);
        sorted.sort(Comparator.comparingInt(b -> b.first));
        return sorted;
    }

    private static Set<Box> ancestors(List<Box> boxes) {
        Set<Box> around = new HashSet<>();
        for (Box box : boxes) {
            Box b = box.parent;
            while (b != null && around.add(b)) {
                b = b.parent;
            }
        }
        return around;
    }

    private static boolean isBoundary(Box box) {
        return switch (box.element.normalName()) {
            case "article", "main", "body" -> true;
            default -> false;
        };
    }

    private boolean belongs(Box sibling, Box path, double weight) {
        if (sibling.weight() < LEAST
                || sibling.element.normalName().equals("form")
                || (sibling.isNamed(MarkupHints.STORY) && !path.isNamed(MarkupHints.STORY))) {
            return false;
        }
        return sameShape(sibling, path)
                || ((sibling.weight() >= SHARE * weight
                                || sibling.element.normalName().equals("p"))
                        && !isBehindTheEnd(sibling));
    }

    /** Whether something that ends a text lies between the text and a box behind it. */
    private boolean isBehindTheEnd(Box box) {
        for (; seen < box.first; seen++) {
            Block block = blocks.get(seen);
            if (!block.text.isEmpty()) {
                int names = namesAround(block.box);
                boolean insert = (names & (INSERTS | ENDS)) != 0;
                interrupted |= insert;
                ended |= (names & ENDS) != 0;
                apart += insert ? 0 : 1;
            }
        }
        boolean paragraph = box.element.normalName().equals("p");
        return box.first >= seen && (ended || apart > FARTHEST || (interrupted && !paragraph));
    }

    /** What the pruned boxes around a block are called. */
    private static int namesAround(Box pruned) {
        int names = 0;
        for (Box b = pruned; b != null && b.pruned() != null; b = b.parent) {
            names |= b.names;
        }
        return names;
    }

    private void follow(Box joined) {
        if (joined.end > seen) {
            seen = joined.end;
            apart = 0;
        }
    }

    /** Same tag and the same class names. */
    static boolean sameShape(Box a, Box b) {
        return a.element.normalName().equals(b.element.normalName())
                && a.element.className().equals(b.element.className())
                && !a.element.className().isEmpty();
    }
}
