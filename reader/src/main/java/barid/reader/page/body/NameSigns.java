package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.Reason;
import barid.reader.page.document.Visibility;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Asks for a second sign where nothing but a name speaks against a box that holds running text: page frameworks call their parts
 * "cmp", and a page on biscuits calls its sections after cookies. Boxes that are marked up alike are judged as one.
 */
final class NameSigns {
    /** So many whole sentences are running text, if they are as long as this together. */
    private static final int SENTENCES = 2;

    private static final int LONG = 160;
    /** The share of links from which a text leads elsewhere. */
    private static final double LINKED = 0.1;

    /** The share of the running text behind the headline that makes a part of the page the article, whatever it is called. */
    private static final double MOST = 0.5;

    private final BlockTree tree;
    private final int headline;
    private final int[] prose;
    private final int[] sentences;
    private final int[] size;
    private final int[] linked;
    private final Map<Group, Sum> groups = new HashMap<>();
    /** Groups of which one box was found to be the article's. */
    private final Set<Group> own = new HashSet<>();

    private boolean summed;

    private record Group(int depth, int names, String path) {}

    private static final class Sum {
        private int prose;
        private int sentences;
        private int size;
        private int linked;
        private int controls;
    }

    NameSigns(BlockTree tree, int headline) {
        this.tree = tree;
        this.headline = headline;
        int blocks = tree.blocks().size();
        prose = new int[blocks + 1];
        sentences = new int[blocks + 1];
        size = new int[blocks + 1];
        linked = new int[blocks + 1];
        for (Block block : tree.blocks()) {
            int i = block.index;
            boolean whole = TextDensity.isProse(block.shape) && block.kind != Block.Kind.HEADING;
            prose[i + 1] = prose[i] + (whole ? block.size() : 0);
            sentences[i + 1] = sentences[i] + (whole ? Math.max(1, block.shape.stops()) : 0);
            size[i + 1] = size[i] + block.size();
            linked[i + 1] = linked[i] + block.linkSize;
        }
    }

    /** Sums up the boxes that are marked up alike; most pages have none that it matters for. */
    private void sumUp() {
        for (Box box : tree.boxes()) {
            if (box.isNamed(MarkupHints.REFUSED) && box.first > headline && tellsAnything(box)) {
                add(groups.computeIfAbsent(group(box), _ -> new Sum()), box);
            }
        }
        summed = true;
    }

    private boolean tellsAnything(Box box) {
        return sentences[box.end] > sentences[box.first];
    }

    private void add(Sum sum, Box box) {
        sum.prose += prose[box.end] - prose[box.first];
        sum.sentences += sentences[box.end] - sentences[box.first];
        sum.size += size[box.end] - size[box.first];
        sum.linked += linked[box.end] - linked[box.first];
        sum.controls += box.controls();
    }

    private static Group group(Box box) {
        return new Group(box.depth, box.names & MarkupHints.REFUSED, box.path());
    }

    /**
     * Whether only its name speaks against a box behind the headline that holds running text; {@code begun} when so much text stands
     * between them that the box may be something behind the article.
     */
    boolean nameStandsAlone(Box box, Reason reason, boolean begun) {
        if (headline < 0
                || box.first <= headline
                || !tellsAnything(box)
                || isTagged(box)
                || Visibility.isHidden(box.element)) {
            return false;
        }
        if (!summed) {
            sumUp();
        }
        Group group = group(box);
        if (own.contains(group)) {
            return true;
        }
        Sum sum = groups.get(group);
        if (sum == null || !tells(sum) || sum.controls > 0 || isApart(box) || isBelieved(reason, begun, sum)) {
            return false;
        }
        own.add(group);
        return true;
    }

    private static boolean tells(Sum sum) {
        return sum.sentences >= SENTENCES
                && sum.prose >= LONG
                && sum.linked < LINKED * sum.size
                && sum.prose * 2 > sum.size;
    }

    /** Whether the element or one around it is marked up as something beside the article. */
    private static boolean isTagged(Box box) {
        for (Box b = box; b != null; b = b.parent) {
            switch (b.element.normalName()) {
                case "nav", "menu", "footer", "aside", "dialog", "form" -> {
                    return true;
                }
                default -> {
                    if (b.element.attr("role").equals("dialog") || b.element.hasAttr("aria-modal")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether nothing but the page itself holds the box and the headline. */
    private boolean isApart(Box box) {
        Box around = box.parent;
        while (around != null && around.first > headline) {
            around = around.parent;
        }
        return around == null
                || (around.parent == null
                        && box.parent == around
                        && tree.root().children.size() > 3);
    }

    /**
     * Names that need no second sign where they are not on most of the text: comments, other articles and notes hold sentences too, and
     * stand behind a text, not around it.
     */
    private boolean isBelieved(Reason reason, boolean begun, Sum sum) {
        return switch (reason) {
            case CONSENT, NAVIGATION -> false;
            case AUTHOR, COMMENTS, HIDDEN -> true;
            default -> begun || sum.prose < MOST * (prose[prose.length - 1] - prose[headline]);
        };
    }
}
