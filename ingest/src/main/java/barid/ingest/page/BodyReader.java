package barid.ingest.page;

import java.util.List;

/**
 * Reads the body: the strict reading first, a lenient one when that left too little of the page, the publisher's own
 * statement of the text when the page itself does not show it.
 */
final class BodyReader {
    /** A reading below this size is doubted. */
    private static final int SHORT = 250;

    private final BlockJudge judge;

    BodyReader(BlockJudge judge) {
        this.judge = judge;
    }

    /**
     * The body.
     *
     * @param part the chosen part of the page
     * @param text plain text
     * @param source where the text was read, for the provenance
     */
    record Body(BodyFinder.Candidate part, String text, String source) {}

    Body read(BlockTree tree, String title, JsonLd jsonLd) {
        Weights.assign(tree);
        Body strict = read(tree, title, true);
        Body body = strict;
        if (strict.text().length() < SHORT) {
            Body lenient = read(tree, title, false);
            body = lenient.text().length() > 2 * strict.text().length() ? lenient : read(tree, title, true);
        }
        String stated = statedBody(jsonLd);
        if (stated.length() > SHORT && body.text().length() < stated.length() / 2) {
            return new Body(body.part(), stated, "json-ld");
        }
        return body;
    }

    private Body read(BlockTree tree, String title, boolean believeNames) {
        tree.blocks().forEach(Block::reset);
        Pruner.prune(tree, believeNames);
        int headline = TitlePlace.find(tree.blocks(), title);
        BodyFinder.Candidate part = BodyFinder.find(tree, headline);
        judge.judge(tree, part, title, headline);
        List<Block> kept = tree.blocks().stream().filter(Block::kept).toList();
        return new Body(part, BodyText.render(kept), part.strategy() + (believeNames ? "" : "-lenient"));
    }

    private static String statedBody(JsonLd jsonLd) {
        String stated = jsonLd.text("articleBody");
        return stated == null ? "" : Texts.paragraphs(stated);
    }
}
