package barid.reader.page.author;

import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.reading.PageReading;
import barid.reader.page.text.TextFold;
import java.util.List;

/** The blocks around an article among which its writer is named: near the headline, far above it and behind the text. */
final class Surroundings {
    private static final int ABOVE = 22;
    private static final int BEFORE_HEADLINE = 8;
    private static final int FAR_ABOVE = 45;
    private static final int INTO = 4;
    private static final int BEHIND = 10;
    private static final int FEW = 3;

    /** Parts in the order in which they are looked at: what follows the headline, what stands close above it, the rest. */
    final List<List<Block>> nearHeadline;
    /** The last lines of the text and those behind it. */
    final List<List<Block>> behind;

    final List<Block> farAbove;

    private final List<Block> blocks;
    private final String title;
    private final int start;
    private final int behindFrom;

    Surroundings(PageReading reading) {
        this.blocks = reading.tree().blocks();
        this.title =
                reading.title() == null ? "" : TextFold.fold(reading.title().value());
        int end = Math.min(reading.body().boxes().getLast().end, blocks.size());
        this.start = firstKept(reading.body().boxes().getFirst().first);
        int headline = headline(true);
        headline = headline < 0 ? headline(false) : headline;
        this.nearHeadline = nearHeadline(headline);
        int last = lastKept(end);
        this.behindFrom = Math.max(start, last - INTO);
        this.behind = last + BEHIND >= end
                ? List.of(part(behindFrom, end + BEHIND))
                : List.of(part(behindFrom, last + FEW), part(Math.max(start, end - INTO), end + BEHIND));
        this.farAbove = part(start - FAR_ABOVE, headline < 0 ? start - ABOVE : Math.min(headline, start - ABOVE));
    }

    private List<List<Block>> nearHeadline(int headline) {
        if (headline < 0) {
            return List.of(part(start - ABOVE, start + INTO));
        }
        List<Block> before = part(headline - BEFORE_HEADLINE, headline);
        List<Block> above = part(start - ABOVE, headline - BEFORE_HEADLINE);
        // What stands far from both the headline and the text is neither's.
        return start - headline <= 2 * FAR_ABOVE
                ? List.of(part(headline, start + INTO), before, above)
                : List.of(part(headline, headline + FAR_ABOVE), part(start - FAR_ABOVE, start + INTO), before, above);
    }

    /** Where the text begins: a part of the page may have a menu before it. */
    private int firstKept(int first) {
        for (int i = first; i < blocks.size(); i++) {
            if (blocks.get(i).kept() && !blocks.get(i).text.isEmpty()) {
                return i;
            }
        }
        return first;
    }

    private int lastKept(int end) {
        for (int i = end - 1; i > start; i--) {
            if (blocks.get(i).kept() && !blocks.get(i).text.isEmpty()) {
                return i + 1;
            }
        }
        return end;
    }

    /** The last headline before the text, else the first one behind its beginning; -1 where there is none. */
    private int headline(boolean heading) {
        int found = -1;
        for (Block block : blocks) {
            if (heading == (block.kind == Block.Kind.HEADING) && isTitle(block)) {
                if (block.index > start + 1) {
                    return found < 0 ? block.index : found;
                }
                found = block.index;
            }
        }
        return found;
    }

    /** Whether a block says the headline and nothing else. */
    boolean isTitle(Block block) {
        return !title.isEmpty()
                && block.size() >= title.length() / 2
                && block.size() <= 4 * title.length()
                && block.folded().equals(title);
    }

    /** The first lines of the text. */
    List<Block> beginning() {
        return part(start - 1, start + 2);
    }

    /** Whether a block stands at the end of the text or behind it. */
    boolean isBehind(Block block) {
        return block.index >= behindFrom;
    }

    /** Whether a block stands in a form; some pages are one as a whole. */
    boolean isAsked(Block block) {
        Box form = block.box.within("form");
        return form != null && (form.first > start || form.end <= start);
    }

    /** The blocks from one index to before another, as far as there are any. */
    List<Block> part(int from, int to) {
        int first = Math.max(0, Math.min(from, blocks.size()));
        return blocks.subList(first, Math.max(first, Math.min(to, blocks.size())));
    }
}
