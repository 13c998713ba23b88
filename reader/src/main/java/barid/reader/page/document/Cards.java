package barid.reader.page.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Boxes of several lines that are marked up alike and lie beside each other: cards of products, teasers, entries of a list. */
public final class Cards {
    private final BlockSums sums;
    private final Map<Box, Map<String, Row>> known = new HashMap<>();

    public Cards(BlockSums sums) {
        this.sums = sums;
    }

    /** What such boxes have together. */
    public static final class Row {
        public int number;
        /** Size of what the rules kept. */
        public int kept;

        public int linked;
        public int size;
        public int withImage;
    }

    /** The nearest row of which a box holds the block, not beyond the boxes of the body, or null. */
    @Nullable
    public Row around(Block block, Set<Box> bodies) {
        for (Box b = block.box; b.parent != null && !bodies.contains(b); b = b.parent) {
            if (isCard(b)) {
                Row row = known.computeIfAbsent(b.parent, this::rows).get(b.shape());
                if (row != null && row.number > 1) {
                    return row;
                }
            }
        }
        return null;
    }

    private boolean isCard(Box box) {
        return BlockSums.in(box, sums.textCount) > 1;
    }

    private Map<String, Row> rows(Box parent) {
        Map<String, Row> rows = new HashMap<>();
        for (Box b : parent.children) {
            if (isCard(b)) {
                Row row = rows.computeIfAbsent(b.shape(), _ -> new Row());
                row.number++;
                row.kept += BlockSums.in(b, sums.keptSize);
                row.linked += BlockSums.in(b, sums.linkSize);
                row.size += BlockSums.in(b, sums.size);
                row.withImage += BlockSums.in(b, sums.imageCount) > 0 ? 1 : 0;
            }
        }
        return rows;
    }
}
