package barid.reader.page.title;

import barid.reader.page.body.BodyFinder;
import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.Reason;
import barid.reader.page.source.Field;
import barid.reader.page.title.TitleWording.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the headline in two steps. The titles that a page states (JSON-LD headline, og:title, the window title) err in
 * their own ways: site names added, words cut, another wording for search engines; the one that agrees best with the others
 * serves to find the body. With the heading that readers see above the body as one more, {@link TitleClassifier} decides.
 */
public final class TitleChooser {
    /** Blocks around the beginning of the body in which a heading may stand that says something of its own. */
    private static final int ABOVE = 25;

    private static final int BELOW = 3;
    /** Blocks in which a line may stand that repeats what is stated. */
    private static final int FAR_ABOVE = 40;

    private static final int FAR_BELOW = 12;
    private static final double ENOUGH = 2.2;
    /** Blocks in a heading; one with more was not closed where it ends. */
    private static final int MOST_LINES = 10;

    private TitleChooser() {}

    /** The best stated title, or the first top heading where none is stated; null when there is neither. */
    public static @Nullable Field<String> stated(TitleCandidates titles) {
        Field<String> best = null;
        double most = -1;
        for (Map.Entry<Place, String> candidate : titles.stripped().entrySet()) {
            double score = prior(candidate.getKey());
            String folded = titles.fold(candidate.getValue());
            for (Map.Entry<Place, String> other : titles.stripped().entrySet()) {
                if (other.getKey() != candidate.getKey()) {
                    score += agreement(folded, titles.fold(other.getValue())) * prior(other.getKey());
                }
            }
            if (score > most) {
                most = score;
                best = new Field<>(candidate.getValue(), candidate.getKey().word);
            }
        }
        return best;
    }

    /** The headline of a page whose body is known, or null. */
    public static @Nullable Field<String> choose(
            TitleCandidates titles, BlockTree tree, BodyFinder.Candidate body, TitleClassifier classifier) {
        TitleWording best = classifier.best(features(titles, tree, body));
        return best == null ? null : new Field<>(best.text(), best.source());
    }

    /** Every wording of the headline, to be asked about. */
    public static TitleFeatures features(TitleCandidates titles, BlockTree tree, BodyFinder.Candidate body) {
        int start = body.boxes().getFirst().first;
        Block heading = heading(titles, tree, start);
        return new TitleFeatures(titles, heading, TitleWordings.seen(tree, start - FAR_ABOVE, start + FAR_BELOW));
    }

    /**
     * The heading that readers take for the headline of what begins at this block, or null; one that says just what is stated
     * may stand anywhere above.
     */
    static @Nullable Block heading(TitleCandidates titles, BlockTree tree, int start) {
        List<String> stated = titles.stripped().entrySet().stream()
                .filter(e -> e.getKey() != Place.H1)
                .map(e -> titles.fold(e.getValue()))
                .distinct()
                .toList();
        Block best = null;
        double most = ENOUGH;
        int to = Math.min(tree.blocks().size(), start + FAR_BELOW);
        for (int i = 0; i < to; i++) {
            Block block = tree.blocks().get(i);
            boolean near = i >= start - ABOVE && i < start + BELOW;
            if (!isHeading(block) || (!near && !stated.contains(block.folded()))) {
                continue;
            }
            double score = score(block, stated, titles, start);
            if (score > most) {
                most = score;
                best = block;
            }
        }
        return best;
    }

    private static double score(Block block, List<String> stated, TitleCandidates titles, int start) {
        Box h1 = block.box.within("h1");
        Reason pruned = block.box.pruned();
        if (pruned != null && pruned != Reason.DETAILS && pruned != Reason.SHARE) {
            return 0;
        }
        double score = h1 != null ? 2 : block.headingLevel() == 2 ? 0.6 : 0.3;
        score += named(block.box) ? 0.6 : 0;
        String folded = block.folded();
        score += stated.isEmpty()
                ? 1
                : 3
                        * stated.stream()
                                .mapToDouble(t -> titles.likeness(folded, t))
                                .max()
                                .orElse(0);
        score -= 0.03 * Math.min(ABOVE, Math.abs(start - block.index));
        score -= block.linkDensity() > 0.8 ? 0.6 : 0;
        score -= block.index >= start ? 0.4 : 0;
        SiteNames sites = titles.sites();
        return sites.isSite(block.text) || sites.isLogo(block.text) ? 0 : score;
    }

    private static boolean isHeading(Block block) {
        if (block.text.length() > TitleCandidates.LONGEST || block.text.length() < 3) {
            return false;
        }
        Box h1 = block.box.within("h1");
        return h1 == null ? block.kind == Kind.HEADING : h1.end - h1.first <= MOST_LINES;
    }

    private static boolean named(Box box) {
        return box.isNamed(MarkupHints.TITLE) || (box.parent != null && box.parent.isNamed(MarkupHints.TITLE));
    }

    private static double prior(Place place) {
        return switch (place) {
            case H1 -> 1.3;
            case OG -> 1;
            case JSON_LD -> 0.9;
            case MICRODATA -> 0.6;
            case WINDOW -> 0.5;
            case TWITTER -> 0.4;
            case META -> 0.1;
            case HEADING, OTHER_H1, PART -> 0;
        };
    }

    private static double agreement(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.equals(b)) {
            return 1;
        }
        return a.startsWith(b) || b.startsWith(a) ? 0.3 : 0;
    }
}
