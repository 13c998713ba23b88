package barid.reader.page.document;

import java.util.List;

/** Sums over all blocks of a page before an index, as the rules left them. */
public final class BlockSums {
    /** A block of this size is a paragraph of some length. */
    private static final int LONG = 150;

    public final int[] keptSize;
    public final int[] keptCount;
    public final int[] textCount;
    public final int[] imageCount;
    public final int[] size;
    public final int[] linkSize;
    /** Kept blocks of some length. */
    public final int[] longCount;

    public BlockSums(List<Block> blocks) {
        int count = blocks.size() + 1;
        keptSize = new int[count];
        keptCount = new int[count];
        textCount = new int[count];
        imageCount = new int[count];
        size = new int[count];
        linkSize = new int[count];
        longCount = new int[count];
        for (Block block : blocks) {
            int i = block.index;
            boolean text = !block.text.isEmpty();
            boolean stays = text && block.kept();
            keptSize[i + 1] = keptSize[i] + (stays ? block.size() : 0);
            keptCount[i + 1] = keptCount[i] + (stays ? 1 : 0);
            textCount[i + 1] = textCount[i] + (text ? 1 : 0);
            imageCount[i + 1] = imageCount[i] + (block.kind == Block.Kind.IMAGE ? 1 : 0);
            size[i + 1] = size[i] + block.size();
            linkSize[i + 1] = linkSize[i] + block.linkSize;
            longCount[i + 1] = longCount[i] + (stays && block.size() > LONG ? 1 : 0);
        }
    }

    /** What a box adds to one of the sums. */
    static int in(Box box, int[] sums) {
        return sums[box.end] - sums[box.first];
    }
}
