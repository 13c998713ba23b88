package barid.reader.page.document;

import java.util.List;

/**
 * A page as boxes and blocks.
 *
 * @param root the box of the whole page
 * @param boxes every box, a parent before its children
 * @param blocks every block, in document order
 * @param cut whether the page had more blocks than are read
 */
public record BlockTree(Box root, List<Box> boxes, List<Block> blocks, boolean cut) {}
