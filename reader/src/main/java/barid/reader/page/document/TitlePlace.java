package barid.reader.page.document;

import barid.reader.page.text.TextFold;
import java.util.List;
import org.jsoup.nodes.Element;

/** Finds the block that shows the headline. */
public final class TitlePlace {
    private TitlePlace() {}

    /** Whether the element is a heading of any level. */
    static boolean isHeading(Element element) {
        String tag = element.normalName();
        return tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6';
    }

    /** Whether a text of several lines has the headline as its first one, and the byline below it. */
    private static boolean beginsWith(String text, String folded, String wanted) {
        int end = text.indexOf('\n');
        return end > 0
                && folded.startsWith(wanted)
                && TextFold.fold(text.substring(0, end)).equals(wanted);
    }

    /** Index of the block, or -1 when the headline is not shown. A heading goes before other text, an h1 before all. */
    public static int find(List<Block> blocks, String title) {
        String wanted = TextFold.fold(title);
        if (wanted.isEmpty()) {
            return -1;
        }
        int other = -1;
        int heading = -1;
        for (Block block : blocks) {
            if (block.text.isEmpty() || block.text.length() > 2 * title.length() + 40) {
                continue;
            }
            boolean top = block.box.within("h1") != null;
            if (top
                    || block.kind == Block.Kind.HEADING
                    || block.kind == Block.Kind.LOOSE
                    || block.kind == Block.Kind.PARAGRAPH
                    || block.kind == Block.Kind.CELL) {
                String folded = block.folded();
                if (folded.equals(wanted)
                        || beginsWith(block.text, folded, wanted)
                        || (top && folded.length() > 10 && (folded.contains(wanted) || wanted.contains(folded)))) {
                    if (top) {
                        return block.index;
                    }
                    if (heading < 0 && block.kind == Block.Kind.HEADING) {
                        heading = block.index;
                    }
                    if (other < 0) {
                        other = block.index;
                    }
                }
            }
        }
        return heading >= 0 ? heading : other;
    }
}
