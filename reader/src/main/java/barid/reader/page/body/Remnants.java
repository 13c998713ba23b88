package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Box;
import barid.reader.page.document.Phrases;
import barid.reader.page.document.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * What remains where a page shows no article, or a brief one: lines that tell whose the page is, and questions about cookies that no
 * name gives away. Words alone prove nothing, for articles have them too; the second sign is that the page shows little else, and that
 * the line stands apart from the headline; without a headline more words are asked for.
 */
final class Remnants {
    /** A page that shows more text has an article. */
    private static final int LITTLE = 800;
    /** Longest question about cookies. */
    private static final int LONGEST = 900;
    /** So many words of one kind are asked for where no headline is shown. */
    private static final int SURE = 3;

    private final Phrases phrases;

    Remnants(Phrases phrases) {
        this.phrases = phrases;
    }

    /** Verdicts on the blocks of the body; {@code headline} is the index of the headline's block, or -1. */
    List<Verdict> verdicts(List<Block> all, List<Block> body, int headline) {
        int size = 0;
        for (Block block : body) {
            size += block.dropped() == null ? block.size() : 0;
        }
        if (size == 0 || size > LITTLE) {
            return List.of();
        }
        Box place = headline < 0 ? null : all.get(headline).box.parent;
        List<Verdict> found = new ArrayList<>();
        for (Block block : body) {
            if (block.dropped() != null || block.kind == Block.Kind.IMAGE || block.text.length() > LONGEST) {
                continue;
            }
            boolean apart = place != null && (place.parent == null ? block.index < headline : !place.contains(block));
            int consent = phrases.wordsOfConsent(block.folded());
            int imprint = phrases.wordsOfImprint(block.folded());
            if (place == null ? consent >= SURE : apart && consent > 1) {
                found.add(new Verdict(block, Reason.CONSENT));
            } else if (place == null ? imprint >= SURE : apart && imprint > 0) {
                found.add(new Verdict(block, Reason.DETAILS));
            }
        }
        return found;
    }
}
