package barid.ingest.page;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** A run of inline content: a paragraph, a heading, a list item, a cell, a caption, an image. */
final class Block {
    /** What the markup says a block is. */
    enum Kind {
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

    final Kind kind;
    final Box box;
    final int index;
    /** White space folded, a line break kept; empty for an image. */
    final String text;

    final TextShape shape;
    /** How much of {@code shape.size()} is inside links. */
    final int linkSize;

    final int links;
    final List<Node> nodes;

    /** What the block says for or against being near the article, in characters of running text. */
    double weight;
    /** Why the block was dropped; null while it is kept. */
    @Nullable
    String dropped;
    /** Whether the block lies in the chosen body. */
    boolean inBody;
    /** Whether the publisher states the text of the block as the article's. */
    boolean stated;
    /** Why the rules had dropped the block when the arbiter took it back; else null. */
    @Nullable
    String takenBack;

    /** What the arbiter asked about, kept where it did not agree with the rules. */
    float @Nullable [] signs;

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
    void reset() {
        inBody = false;
        dropped = null;
        stated = false;
        takenBack = null;
        signs = null;
    }

    /** Keeps the block although the rules did not. */
    void takeBack() {
        takenBack = dropped;
        dropped = null;
    }

    /** Why the block is not kept. */
    String reason() {
        if (dropped != null) {
            return dropped;
        }
        return box.pruned != null ? box.pruned : "outside";
    }

    /** The text folded as {@link TextFold#fold} does, folded once. */
    String folded() {
        if (folded == null) {
            folded = TextFold.fold(text);
        }
        return folded;
    }

    int size() {
        return shape.size();
    }

    /** Share of the text that is link text, 0 to 1. */
    double linkDensity() {
        return shape.size() == 0 ? 0 : (double) linkSize / shape.size();
    }

    boolean kept() {
        return inBody && dropped == null;
    }

    void drop(String reason) {
        if (dropped == null) {
            dropped = reason;
        }
    }

    /** Level 1 to 6 of a heading, 0 for anything else. */
    int headingLevel() {
        return kind == Kind.HEADING ? box.element.normalName().charAt(1) - '0' : 0;
    }

    Element element() {
        return box.element;
    }
}
