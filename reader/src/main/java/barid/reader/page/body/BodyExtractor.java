package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.TitlePlace;
import barid.reader.page.source.JsonLd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body: the strict reading first, a lenient one when that left too little of the page, the publisher's own
 * statement of the text when the page itself does not show it. Finders, rules and the classifier say what they find; it is written into
 * the blocks and boxes here alone.
 */
public final class BodyExtractor {
    /** A reading below this size is doubted. */
    private static final int SHORT = 250;

    private final BlockRules rules;
    private final BlockClassifier classifier;

    public BodyExtractor(BlockRules rules, BlockClassifier classifier) {
        this.rules = rules;
        this.classifier = classifier;
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
        tree.blocks().forEach(b -> b.weigh(TextDensity.of(b)));
        DeclaredBody declared = DeclaredBody.of(jsonLd);
        Choice choice = choose(tree, title, authors, declared, true);
        int strict = text(tree).length();
        if (strict < SHORT) {
            choice = choose(tree, title, authors, declared, false);
            if (text(tree).length() <= 2 * strict) {
                choice = choose(tree, title, authors, declared, true);
            }
        }
        classifier
                .overruled(tree, choice.part, title, choice.headline)
                .forEach(o -> o.block().overrule(o.features()));
        drop(BlockRules.headings(body(tree)));
        String text = text(tree);
        if (declared != null && text.length() < declared.text().length() / 2) {
            return new Body(choice.part, declared.text(), "json-ld");
        }
        return new Body(choice.part, text, choice.source);
    }

    private Choice choose(
            BlockTree tree, String title, List<String> authors, @Nullable DeclaredBody declared, boolean believeNames) {
        tree.blocks().forEach(Block::reset);
        int headline = TitlePlace.find(tree.blocks(), title);
        Pruner.prune(tree, headline, believeNames).forEach(p -> p.box().decide(p.pruned(), p.bulk(), p.weight()));
        BodyFinder.Candidate part = BodyFinder.find(tree, headline);
        part.boxes().forEach(b -> tree.blocks().subList(b.first, b.end).forEach(Block::include));
        LeadFinder.find(tree.blocks(), headline, part.boxes().getFirst().first).forEach(Block::include);
        List<Block> body = body(tree);
        for (Rule rule : rules.rules(tree, part, title, headline, authors)) {
            drop(rule.verdicts(body));
        }
        if (declared != null) {
            DeclaredBody.Comparison compared = declared.compare(tree.blocks());
            compared.stated().forEach(Block::state);
            drop(compared.missing());
        }
        return new Choice(part, headline, part.strategy() + (believeNames ? "" : "-lenient"));
    }

    private static void drop(List<Verdict> verdicts) {
        verdicts.forEach(v -> v.block().drop(v.reason()));
    }

    private static List<Block> body(BlockTree tree) {
        return tree.blocks().stream().filter(Block::inBody).toList();
    }

    private static String text(BlockTree tree) {
        return BodyText.render(tree.blocks().stream().filter(Block::kept).toList());
    }
}
