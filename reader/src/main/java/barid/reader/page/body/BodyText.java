package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import java.util.List;

/** The body as plain text. */
final class BodyText {
    private BodyText() {}

    /** Paragraphs parted by one empty line; the items of a list and the rows of a table each on their own line. */
    static String render(List<Block> kept) {
        StringBuilder out = new StringBuilder();
        Block last = null;
        for (Block block : kept) {
            if (block.text.isEmpty()) {
                continue;
            }
            if (last != null) {
                out.append(gap(last, block));
            }
            out.append(block.text);
            last = block;
        }
        return out.toString();
    }

    private static String gap(Block last, Block next) {
        if (last.kind == Block.Kind.CELL && next.kind == Block.Kind.CELL && last.box != next.box) {
            Box row = next.box.within("tr");
            return row != null && row == last.box.within("tr") ? "\t" : "\n";
        }
        if (last.kind == Block.Kind.ITEM && next.kind == Block.Kind.ITEM) {
            return "\n";
        }
        return "\n\n";
    }
}
