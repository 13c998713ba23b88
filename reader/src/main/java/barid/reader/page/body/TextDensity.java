package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.text.TextShape;

/**
 * What each block says for its surroundings being the article: running text counts by its length, links and scraps of text
 * count against it. No word of any language is looked at.
 */
final class TextDensity {
    /** From this length on a text is a paragraph even without a full stop. */
    private static final int PARAGRAPH = 90;

    private static final int SENTENCE = 30;
    private static final double LINKED = 0.5;
    private static final double SCRAP = -6;

    private TextDensity() {}

    /** The weight of a block in characters of running text; below zero for links and scraps. */
    static double of(Block block) {
        TextShape shape = block.shape;
        double plain = shape.size() - block.linkSize;
        return switch (block.kind) {
            case IMAGE, CAPTION -> 0;
            case HEADING -> block.linkDensity() > LINKED ? SCRAP * 2 : 0;
            case CODE -> Math.min(plain, 400) * 0.4;
            case CELL ->
                isProse(shape) && block.linkDensity() < LINKED ? plain : block.linkDensity() > LINKED ? SCRAP : 0;
            case ITEM -> {
                if (block.linkDensity() > LINKED) {
                    yield SCRAP * 1.5;
                }
                yield isProse(shape) ? plain * 0.8 : plain * 0.1;
            }
            case PARAGRAPH, LOOSE, QUOTE -> {
                if (block.linkDensity() > LINKED) {
                    yield shape.size() > 200 && shape.stops() > 1 ? plain : SCRAP * 2;
                }
                if (isProse(shape)) {
                    yield plain * (1 - block.linkDensity()) * (block.kind == Block.Kind.LOOSE ? 0.8 : 1);
                }
                yield block.kind == Block.Kind.PARAGRAPH ? plain * 0.2 : SCRAP;
            }
        };
    }

    /** A whole sentence or a long text with marks inside. */
    static boolean isProse(TextShape shape) {
        return (shape.size() >= PARAGRAPH && shape.commas() + shape.stops() > 0)
                || (shape.size() >= SENTENCE && shape.endsSentence());
    }
}
