package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.JsonLd;
import barid.reader.page.document.TitlePlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body: the strict reading first, a lenient one when that left too little of the page, the publisher's own
 * statement of the text when the page itself does not show it.
 */
public final class BodyExtractor {
    /** A reading below this size is doubted. */
    private static final int SHORT = 250;

    private final BlockRules judge;
    private final BlockClassifier arbiter;

    public BodyExtractor(BlockRules judge, BlockClassifier arbiter) {
        this.judge = judge;
        this.arbiter = arbiter;
    }

    /**
     * The body.
     *
     * @param part the chosen part of the page
     * @param text plain text
     * @param source where the text was read, for the provenance
     */
    public record Body(BodyFinder.Candidate part, String text, String source) {}

    /** What the rules chose; {@code headline} is the index of the headline's block, or -1. */
    private record Choice(BodyFinder.Candidate part, int headline, String source) {}

    public Body read(BlockTree tree, String title, List<String> authors, JsonLd jsonLd) {
        TextDensity.assign(tree);
        DeclaredBody stated = DeclaredBody.of(jsonLd);
        Choice choice = choose(tree, title, authors, stated, true);
        int strict = text(tree).length();
        if (strict < SHORT) {
            choice = choose(tree, title, authors, stated, false);
            if (text(tree).length() <= 2 * strict) {
                choice = choose(tree, title, authors, stated, true);
            }
        }
        arbiter.settle(tree, choice.part, title, choice.headline);
        BlockRules.headings(tree.blocks().stream().filter(b -> b.inBody).toList());
        String text = text(tree);
        if (stated != null && text.length() < stated.text().length() / 2) {
            return new Body(choice.part, stated.text(), "json-ld");
        }
        return new Body(choice.part, text, choice.source);
    }

    private Choice choose(
            BlockTree tree, String title, List<String> authors, @Nullable DeclaredBody stated, boolean believeNames) {
        tree.blocks().forEach(Block::reset);
        int headline = TitlePlace.find(tree.blocks(), title);
        Pruner.prune(tree, headline, believeNames);
        BodyFinder.Candidate part = BodyFinder.find(tree, headline);
        judge.judge(tree, part, title, headline, authors);
        if (stated != null) {
            stated.settle(tree.blocks());
        }
        return new Choice(part, headline, part.strategy() + (believeNames ? "" : "-lenient"));
    }

    private static String text(BlockTree tree) {
        return BodyText.render(tree.blocks().stream().filter(Block::kept).toList());
    }
}
