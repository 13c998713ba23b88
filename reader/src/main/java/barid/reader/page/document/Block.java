package barid.reader.page.document;

import barid.reader.page.text.TextFold;
import barid.reader.page.text.TextShape;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** A run of inline content: a paragraph, a heading, a list item, a cell, a caption, an image. */
public final class Block {
    /** What the markup says a block is. */
    public enum Kind {
        PARAGRAPH,
        /** Text straight inside a division or section. */
        LOOSE,
        HEADING,
        ITEM,
        QUOTE,
        CODE,
        CELL,
        CAPTION,
        IMAGE
    }

    public final Kind kind;
    public final Box box;
    public final int index;
    /** White space folded, a line break kept; empty for an image. */
    public final String text;

    public final TextShape shape;
    /** How much of {@code shape.size()} is inside links. */
    public final int linkSize;

    public final int links;
    public final List<Node> nodes;

    private double weight;
    private boolean inBody;
    private @Nullable Reason dropped;
    private boolean stated;
    private @Nullable Reason takenBack;
    private float @Nullable [] features;
    private @Nullable String folded;

    Block(Kind kind, Box box, int index, String text, TextShape shape, int linkSize, int links, List<Node> nodes) {
        this.kind = kind;
        this.box = box;
        this.index = index;
        this.text = text;
        this.shape = shape;
        this.linkSize = linkSize;
        this.links = links;
        this.nodes = nodes;
    }

    /** The same block of another kind. */
    Block as(Kind other) {
        return new Block(other, box, index, text, shape, linkSize, links, nodes);
    }

    /** Sets what the block says for or against being near the article. Only the extractor of the body writes what was decided of a block. */
    public void weigh(double weight) {
        this.weight = weight;
    }

    /** Forgets what was decided, but for the weight. */
    public void reset() {
        inBody = false;
        dropped = null;
        stated = false;
        takenBack = null;
        features = null;
    }

    /** Puts the block into the body. */
    public void include() {
        inBody = true;
    }

    /** Leaves the block out of the body; a reason that it already has stays. */
    public void drop(Reason reason) {
        if (dropped == null) {
            dropped = reason;
        }
    }

    /** Notes that the publisher states the text of the block as the article's. */
    public void state() {
        stated = true;
    }

    /** Turns the decision of the rules: what they kept is dropped as unlikely, what they dropped is kept; {@code features} are why. */
    public void overrule(float[] features) {
        this.features = features;
        if (kept()) {
            dropped = Reason.UNLIKELY;
        } else {
            takenBack = dropped;
            dropped = null;
        }
    }

    /** What the block says for or against being near the article, in characters of running text. */
    public double weight() {
        return weight;
    }

    /** Whether the block lies in the chosen part of the page. */
    public boolean inBody() {
        return inBody;
    }

    /** Why the block was dropped; null while it is kept. */
    @Nullable
    public Reason dropped() {
        return dropped;
    }

    /** Whether the publisher states the text of the block as the article's. */
    public boolean stated() {
        return stated;
    }

    /** Why the rules had dropped the block where the classifier took it back; else null. */
    @Nullable
    public Reason takenBack() {
        return takenBack;
    }

    /** The features that the classifier read, where it did not agree with the rules; else null. */
    public float @Nullable [] features() {
        return features;
    }

    /** Why the block is not kept. */
    public Reason reason() {
        if (dropped != null) {
            return dropped;
        }
        Reason pruned = box.pruned();
        return pruned != null ? pruned : Reason.OUTSIDE;
    }

    /** The text folded as {@link TextFold#fold} does, folded once. */
    public String folded() {
        if (folded == null) {
            folded = TextFold.fold(text);
        }
        return folded;
    }

    public int size() {
        return shape.size();
    }

    /** Share of the text that is link text, 0 to 1. */
    public double linkDensity() {
        return shape.size() == 0 ? 0 : (double) linkSize / shape.size();
    }

    public boolean kept() {
        return inBody && dropped == null;
    }

    /** Level 1 to 6 of a heading, 0 for anything else. */
    public int headingLevel() {
        return kind == Kind.HEADING ? box.element.normalName().charAt(1) - '0' : 0;
    }

    public Element element() {
        return box.element;
    }
}
