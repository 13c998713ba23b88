package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.Reason;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists inside the text that lead elsewhere, with or without the markup of a list. */
final class LinkLists {
    private static final double MOSTLY = 0.6;
    /** Tables of results link the names in them. */
    private static final double MOSTLY_IN_TABLE = 0.8;
    /** Longest line that is a name. */
    private static final int NAME = 30;
    /** Fewest lines of a list without the markup of one. */
    private static final int LINES = 3;

    /** Indices of the blocks found. */
    private final BitSet found = new BitSet();
    /** Sums over all blocks before an index. */
    private final int[] size;

    private final int[] linked;
    private final int[] prose;

    private LinkLists(List<Block> all) {
        size = new int[all.size() + 1];
        linked = new int[all.size() + 1];
        prose = new int[all.size() + 1];
        for (Block block : all) {
            int i = block.index;
            size[i + 1] = size[i] + block.size();
            linked[i + 1] = linked[i] + block.linkSize;
            prose[i + 1] = prose[i] + (TextDensity.isProse(block.shape) ? 1 : 0);
        }
    }

    /** The lists among the blocks of the body, and boxes inside it of which most is links, with their days and labels. */
    static List<Verdict> verdicts(BlockTree tree, List<Block> blocks, BodyFinder.Candidate body) {
        LinkLists lists = new LinkLists(tree.blocks());
        Set<Box> asked = new HashSet<>();
        for (Block block : blocks) {
            Box list = block.dropped() == null && !lists.found.get(block.index) ? listAround(block) : null;
            if (list != null && asked.add(list) && !isAnnounced(tree.blocks(), list)) {
                boolean table = list.element.normalName().equals("table");
                lists.addIfLinked(list, table ? MOSTLY_IN_TABLE : MOSTLY);
            }
        }
        int done = 0;
        for (Box box : tree.boxes()) {
            if (box.first >= done
                    && box.end - box.first >= LINES
                    && body.isAround(box)
                    && box.within("table") == null
                    && lists.addIfLinked(box, MOSTLY)) {
                done = box.end;
            }
        }
        return lists.found.stream()
                .mapToObj(i -> new Verdict(tree.blocks().get(i), Reason.LINK_LIST))
                .toList();
    }

    /** Whether a line that ends with a colon stands before a list of names: what it announces is the article's own. */
    private static boolean isAnnounced(List<Block> all, Box list) {
        Block before = list.first == 0 ? null : all.get(list.first - 1);
        if (before == null
                || !before.kept()
                || before.kind == Block.Kind.HEADING
                || !before.text.matches(".*[:：]\\s*")) {
            return false;
        }
        return all.subList(list.first, list.end).stream().allMatch(b -> b.size() <= NAME && b.links <= 1);
    }

    private static @Nullable Box listAround(Block block) {
        Box list = block.box.within("ul");
        if (list == null) {
            list = block.box.within("ol");
        }
        return list == null && block.kind == Kind.CELL ? block.box.within("table") : list;
    }

    private boolean addIfLinked(Box box, double mostly) {
        boolean list = linked[box.end] - linked[box.first] > mostly * (size[box.end] - size[box.first])
                && 3 * (prose[box.end] - prose[box.first]) < box.end - box.first;
        if (list) {
            found.set(box.first, box.end);
        }
        return list;
    }
}
