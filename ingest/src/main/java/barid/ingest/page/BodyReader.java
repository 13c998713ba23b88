package barid.ingest.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body: the strict reading first, a lenient one when that left too little of the page, the publisher's own
 * statement of the text when the page itself does not show it.
 */
final class BodyReader {
    /** A reading below this size is doubted. */
    private static final int SHORT = 250;

    private final BlockJudge judge;
    private final BlockArbiter arbiter;

    BodyReader(BlockJudge judge, BlockArbiter arbiter) {
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
    record Body(BodyFinder.Candidate part, String text, String source) {}

    Body read(BlockTree tree, String title, List<String> authors, JsonLd jsonLd) {
        Weights.assign(tree);
        StatedBody stated = StatedBody.of(jsonLd);
        Body strict = read(tree, title, authors, stated, true);
        Body body = strict;
        if (strict.text().length() < SHORT) {
            Body lenient = read(tree, title, authors, stated, false);
            body = lenient.text().length() > 2 * strict.text().length()
                    ? lenient
                    : read(tree, title, authors, stated, true);
        }
        if (stated != null && body.text().length() < stated.text().length() / 2) {
            return new Body(body.part(), stated.text(), "json-ld");
        }
        return body;
    }

    private Body read(
            BlockTree tree, String title, List<String> authors, @Nullable StatedBody stated, boolean believeNames) {
        tree.blocks().forEach(Block::reset);
        Pruner.prune(tree, believeNames);
        int headline = TitlePlace.find(tree.blocks(), title);
        BodyFinder.Candidate part = BodyFinder.find(tree, headline);
        judge.judge(tree, part, title, headline, authors);
        if (stated != null) {
            stated.settle(tree.blocks());
        }
        arbiter.settle(tree, part, title, headline);
        List<Block> kept = tree.blocks().stream().filter(Block::kept).toList();
        return new Body(part, BodyText.render(kept), part.strategy() + (believeNames ? "" : "-lenient"));
    }
}
