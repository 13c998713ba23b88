package barid.reader.page.document;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A block-level element and the range of blocks inside it. */
public final class Box {
    private static final int MAX_SHAPE = 200;

    public final Element element;
    public final @Nullable Box parent;
    public final int depth;
    /** Whether the element or one around it is a quotation. */
    public final boolean quoted;
    /** What the element's tag, class, id and role call it. */
    public final int names;

    public final List<Box> children = new ArrayList<>();

    /** Which child of the parent it is, counted from 0. */
    public final int place;

    /** Place among all boxes of the page, a parent before its children. */
    public final int index;

    /** First block inside. */
    public final int first;
    /** One past the last block inside. */
    public int end;

    private double weight;
    private double bulk;
    private @Nullable Reason pruned;
    private boolean asks;
    private int controls;

    private @Nullable String shape;
    private @Nullable String path;

    Box(Element element, @Nullable Box parent, int index, int names, int first) {
        this.element = element;
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.index = index;
        this.names = names;
        this.quoted = (parent != null && parent.quoted) || element.normalName().equals("blockquote");
        this.first = first;
        this.end = first;
        this.place = parent == null ? 0 : parent.children.size();
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** Sets what was decided of the box. Only the extractor of the body does so. */
    public void decide(@Nullable Reason pruned, double bulk, double weight) {
        this.pruned = pruned;
        this.bulk = bulk;
        this.weight = weight;
    }

    /** Notes that readers are asked to type something straight inside. */
    void ask() {
        asks = true;
    }

    /** Notes how many buttons and fields readers are given inside. */
    void control(int number) {
        controls = number;
    }

    /** Buttons and fields inside, at any depth. */
    public int controls() {
        return controls;
    }

    /** Why everything inside is dropped; null when nothing speaks against it. */
    @Nullable
    public Reason pruned() {
        return pruned;
    }

    /** Sum of the positive weights of the blocks inside, pruned or not. */
    public double bulk() {
        return bulk;
    }

    /** Sum of the weights of the blocks inside that are not pruned. */
    public double weight() {
        return weight;
    }

    /** Whether readers are asked to type something straight inside. */
    public boolean asks() {
        return asks;
    }

    /** What the element has in common with those that are marked up alike: tag and class names, cut where they are very long. */
    public String shape() {
        if (shape == null) {
            String tag = element.normalName();
            String classes = element.className();
            shape = tag.substring(0, Math.min(tag.length(), MAX_SHAPE))
                    + '.'
                    + classes.substring(0, Math.min(classes.length(), MAX_SHAPE));
        }
        return shape;
    }

    /** The shapes of the element and of the two around it. */
    public String path() {
        if (path == null) {
            path = parent == null || parent.parent == null
                    ? shape()
                    : shape() + '>' + parent.shape() + '>' + parent.parent.shape();
        }
        return path;
    }

    public boolean isNamed(int mask) {
        return (names & mask) != 0;
    }

    public boolean contains(Block block) {
        return block.index >= first && block.index < end;
    }

    public boolean contains(Box other) {
        for (Box b = other; b != null; b = b.parent) {
            if (b == this) {
                return true;
            }
        }
        return false;
    }

    /** The nearest box with one of these tags, this one included, or null. */
    @Nullable
    public Box within(String tag) {
        for (Box b = this; b != null; b = b.parent) {
            if (b.element.normalName().equals(tag)) {
                return b;
            }
        }
        return null;
    }
}
