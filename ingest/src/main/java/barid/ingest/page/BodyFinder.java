package barid.ingest.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of the page that holds the article: several strategies name a candidate, and an arbiter takes the one that
 * holds enough of the page's running text with the least beside it.
 */
final class BodyFinder {
    /** A child that holds this share of its parent's running text stands for the parent. */
    private static final double DOMINANT = 0.7;

    /** A named body must hold this share of the running text found without names. */
    private static final double NAMED_ENOUGH = 0.5;

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
     * @param boxes one box, or several that are the body together
     * @param strategy how it was found
     */
    record Candidate(List<Box> boxes, String strategy) {
        double weight() {
            return boxes.stream().mapToDouble(b -> b.weight).sum();
        }
    }

    static Candidate find(BlockTree tree, String title) {
        Candidate dense = new Candidate(List.of(descend(tree.root())), "density");
        Candidate named = named(tree);
        if (named != null && named.weight() >= NAMED_ENOUGH * dense.weight()) {
            return named;
        }
        return dense;
    }

    /** Follows the running text down until it spreads over several children. */
    static Box descend(Box from) {
        Box box = from;
        while (true) {
            Box best = box.children.stream()
                    .filter(b -> b.pruned == null && !NO_CONTAINER.contains(b.element.normalName()))
                    .max(Comparator.comparingDouble(b -> b.weight))
                    .orElse(null);
            if (best == null || best.weight < DOMINANT * box.weight || best.weight <= 0) {
                return box;
            }
            box = best;
        }
    }

    /** The boxes that publishers call the body of the article. */
    private static @Nullable Candidate named(BlockTree tree) {
        List<Box> tops = new ArrayList<>();
        for (Box box : tree.boxes()) {
            if (box.isNamed(Names.BODY)
                    && box.pruned == null
                    && box.weight > 0
                    && tops.stream().noneMatch(t -> t.contains(box))) {
                tops.add(box);
            }
        }
        if (tops.isEmpty()) {
            return null;
        }
        Box best = tops.stream().max(Comparator.comparingDouble(b -> b.weight)).orElseThrow();
        // Bodies cut in pieces are siblings; a second one elsewhere is another article's.
        List<Box> together = tops.stream().filter(b -> b.parent == best.parent).toList();
        if (together.size() > 1) {
            return new Candidate(together, "named-bodies");
        }
        return new Candidate(List.of(innermost(best)), "named-body");
    }

    /** A body named inside a body is the better one when it holds nearly all of it. */
    private static Box innermost(Box box) {
        Box inner = box;
        for (Box b = box; b != null; b = heaviest(b)) {
            if (b.isNamed(Names.BODY) && b.weight >= 0.9 * box.weight) {
                inner = b;
            }
        }
        return inner;
    }

    private static @Nullable Box heaviest(Box box) {
        return box.children.stream()
                .filter(b -> b.pruned == null && b.weight > 0)
                .max(Comparator.comparingDouble(b -> b.weight))
                .orElse(null);
    }
}
