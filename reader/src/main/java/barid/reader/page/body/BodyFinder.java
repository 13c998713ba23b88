package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of the page that holds the article. Two strategies name a candidate, one by what the publisher calls the
 * parts, one by where the running text is; a classifier takes the named one unless it misses too much of the text, and the
 * neighbours that carry on the same text are joined to it.
 */
public final class BodyFinder {
    /** A child that holds this share of its parent's running text stands for the parent. */
    private static final double DOMINANT = 0.7;
    /** A named body must hold this share of the running text found without names. */
    private static final double NAMED_ENOUGH = 0.5;
    /** Of several bodies the first after the headline is the article's, if it has this share of the longest. */
    private static final double FIRST_ENOUGH = 0.25;
    /** An article element around the headline bounds the search, if it has this share of the page's running text. */
    private static final double STORY_ENOUGH = 0.3;

    /** A shorter text may be a label. */
    private static final int SENTENCE = 40;

    private static final Set<String> NO_CONTAINER = Set.of(
            "p",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "td",
            "th",
            "figcaption",
            "figure",
            "ul",
            "ol",
            "tr",
            "dd");

    private BodyFinder() {}

    /**
     * A part of the page.
     *
     * @param boxes one box, or several that are the body together, in document order
     * @param strategy how it was found
     */
    public record Candidate(List<Box> boxes, String strategy) {
        public Candidate {
            boxes = List.copyOf(boxes);
        }

        double weight() {
            return boxes.stream().mapToDouble(b -> b.weight()).sum();
        }

        boolean holds(Block block) {
            return boxOf(block) != null;
        }

        /** The box that holds a block, or null. */
        @Nullable
        Box boxOf(Block block) {
            Box box = at(block.index);
            return box != null && box.contains(block) ? box : null;
        }

        /** Whether a box lies inside one of the boxes and is none of them. */
        boolean isAround(Box inner) {
            Box box = at(inner.first);
            return box != null && inner.end <= box.end && inner.depth > box.depth;
        }

        /** The last box that begins at the block of this index or before it, or null. */
        private @Nullable Box at(int index) {
            int low = 0;
            int high = boxes.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (boxes.get(middle).first <= index) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return high < 0 ? null : boxes.get(high);
        }
    }

    /** The part that holds the article whose headline is the block at index {@code title}, -1 when none is shown. */
    static Candidate find(BlockTree tree, int title) {
        Candidate dense = new Candidate(List.of(descend(start(tree, title))), "density");
        Candidate named = named(tree, title);
        Candidate best = named != null && named.weight() >= NAMED_ENOUGH * dense.weight() ? named : dense;
        if (best.weight() <= 0) {
            Box told = firstTold(tree, title);
            return told == null ? best : new Candidate(List.of(told), "first-sentence");
        }
        return new Candidate(Neighbours.join(tree.blocks(), best.boxes(), title), best.strategy());
    }

    /** Where links outweigh all running text, what holds the first sentence behind the headline, or null. */
    private static @Nullable Box firstTold(BlockTree tree, int title) {
        for (Block block : tree.blocks().subList(title + 1, tree.blocks().size())) {
            boolean running = block.kind == Block.Kind.PARAGRAPH || block.kind == Block.Kind.LOOSE;
            if (title >= 0
                    && running
                    && block.box.pruned() == null
                    && block.size() >= SENTENCE
                    && block.shape.endsSentence()
                    && block.linkDensity() < 0.3) {
                Box box = block.box;
                while (box.parent != null && NO_CONTAINER.contains(box.element.normalName())) {
                    box = box.parent;
                }
                return box;
            }
        }
        return null;
    }

    private static Box start(BlockTree tree, int title) {
        if (title >= 0) {
            for (Box b = tree.blocks().get(title).box; b != null; b = b.parent) {
                if (b.element.normalName().equals("article")
                        && b.weight() >= STORY_ENOUGH * tree.root().weight()
                        && b.weight() > 400) {
                    return b;
                }
            }
        }
        return heaviestOf(tree);
    }

    /** The box with the most running text after what speaks against it: lists of links elsewhere do not weigh on it. */
    private static Box heaviestOf(BlockTree tree) {
        Box best = tree.root();
        for (Box box : tree.boxes()) {
            if (box.weight() > best.weight()
                    && box.pruned() == null
                    && !NO_CONTAINER.contains(box.element.normalName())) {
                best = box;
            }
        }
        return best;
    }

    /** Follows the running text down until it spreads over several children. */
    static Box descend(Box from) {
        Box box = from;
        while (true) {
            Box best = box.children.stream()
                    .filter(b -> b.pruned() == null && !NO_CONTAINER.contains(b.element.normalName()))
                    .max(Comparator.comparingDouble(b -> b.weight()))
                    .orElse(null);
            if (best == null || best.weight() < DOMINANT * positive(box) || best.weight() <= 0) {
                return box;
            }
            box = best;
        }
    }

    /** Running text of a box: the children that have some, so that a long list of links beside it hides nothing. */
    private static double positive(Box box) {
        double sum = 0;
        for (Box child : box.children) {
            sum += Math.max(0, child.weight());
        }
        return Math.max(sum, box.weight());
    }

    /** The boxes that publishers call the body of the article. */
    private static @Nullable Candidate named(BlockTree tree, int title) {
        List<Box> tops = new ArrayList<>();
        for (Box box : tree.boxes()) {
            if (box.isNamed(MarkupHints.BODY)
                    && box.pruned() == null
                    && box.weight() > 0
                    && (tops.isEmpty() || !tops.getLast().contains(box))) {
                Box top = container(box);
                while (!tops.isEmpty() && top.contains(tops.getLast())) {
                    tops.removeLast();
                }
                tops.add(top);
            }
        }
        Box longest =
                tops.stream().max(Comparator.comparingDouble(b -> b.weight())).orElse(null);
        if (longest == null) {
            return null;
        }
        Box best = tops.stream()
                .filter(b -> title >= 0 && b.end > title && b.weight() >= FIRST_ENOUGH * longest.weight())
                .findFirst()
                .orElse(longest);
        // A body cut in pieces by advertisements has pieces of the same name close together.
        List<Box> together =
                tops.stream().filter(b -> b.equals(best) || isPiece(best, b)).toList();
        if (together.size() > 1) {
            return new Candidate(together, "named-bodies");
        }
        return new Candidate(List.of(innermost(best)), "named-body");
    }

    /** Where every paragraph bears the name of a body, the body is what holds them, with what stands between. */
    private static Box container(Box named) {
        Box around = named.parent;
        boolean paragraph = named.element.normalName().equals("p");
        return paragraph && around != null && around.pruned() == null && isAmongAlike(named, around) ? around : named;
    }

    private static boolean isAmongAlike(Box named, Box around) {
        int alike = 0;
        for (Box child : around.children) {
            alike += child.isNamed(MarkupHints.BODY)
                            && child.element.normalName().equals(named.element.normalName())
                    ? 1
                    : 0;
        }
        return alike > 1 || around.children.size() <= 2;
    }

    private static boolean isPiece(Box one, Box other) {
        if (one.parent == null || other.parent == null) {
            return false;
        }
        return one.parent.equals(other.parent)
                || (Neighbours.sameShape(one, other)
                        && one.parent.parent != null
                        && one.parent.parent.equals(other.parent.parent));
    }

    /** A body named inside a body is the better one when it holds nearly all of it. */
    private static Box innermost(Box box) {
        Box inner = box;
        for (Box b = box; b != null; b = heaviest(b)) {
            if (b.isNamed(MarkupHints.BODY) && b.weight() >= 0.9 * box.weight()) {
                inner = b;
            }
        }
        return inner;
    }

    private static @Nullable Box heaviest(Box box) {
        return box.children.stream()
                .filter(b -> b.pruned() == null && b.weight() > 0)
                .max(Comparator.comparingDouble(b -> b.weight()))
                .orElse(null);
    }
}
