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

    /** What the block says for or against being near the article, in characters of running text. */
    public double weight;
    /** Why the block was dropped; null while it is kept. */
    @Nullable
    public Reason dropped;
    /** Whether the block lies in the chosen body. */
    public boolean inBody;
    /** Whether the publisher states the text of the block as the article's. */
    public boolean stated;
    /** Why the rules had dropped the block when the arbiter took it back; else null. */
    @Nullable
    public Reason takenBack;

    /** What the arbiter asked about, kept where it did not agree with the rules. */
    public float @Nullable [] signs;

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

    /** Forgets an earlier judgement. */
    public void reset() {
        inBody = false;
        dropped = null;
        stated = false;
        takenBack = null;
        signs = null;
    }

    /** Keeps the block although the rules did not. */
    public void takeBack() {
        takenBack = dropped;
        dropped = null;
    }

    /** Why the block is not kept. */
    public Reason reason() {
        if (dropped != null) {
            return dropped;
        }
        return box.pruned != null ? box.pruned : Reason.OUTSIDE;
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

    public void drop(Reason reason) {
        if (dropped == null) {
            dropped = reason;
        }
    }

    /** Level 1 to 6 of a heading, 0 for anything else. */
    public int headingLevel() {
        return kind == Kind.HEADING ? box.element.normalName().charAt(1) - '0' : 0;
    }

    public Element element() {
        return box.element;
    }
}
