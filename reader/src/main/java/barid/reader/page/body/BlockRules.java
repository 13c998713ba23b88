package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.Phrases;
import barid.reader.page.document.Reason;
import barid.reader.page.text.TextFold;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Decides block by block what of the chosen part of the page is the article's own text. */
public final class BlockRules {
    /** A linked heading with less text than this under it leads elsewhere. */
    private static final int TEASER = 250;
    /** Shorter titles may end other headings. */
    private static final int LEAST_TITLE = 20;

    /** So many properties in a run of text are for machines, if it is no longer than this. */
    private static final int STATEMENTS = 3;

    private static final int LONGEST_STATEMENT = 600;

    /** Longest link text that is a name. */
    private static final int NAME = 15;

    /** Longest line below a picture that is taken for its caption. */
    private static final int CREDITED = 160;

    /** Reasons for dropping what a heading may have announced. */
    private static final Set<Reason> LEADING_AWAY = EnumSet.of(
            Reason.RELATED,
            Reason.LINKS,
            Reason.LINK_LIST,
            Reason.READ_ALSO,
            Reason.PROMO,
            Reason.SHARE,
            Reason.COMMENTS,
            Reason.NEWSLETTER,
            Reason.LABELS,
            Reason.OFFER,
            Reason.FORM,
            Reason.NOT_STATED,
            Reason.UNLIKELY);

    /** Shorter texts may come again. */
    private static final int REPEATED = 40;

    /** Longer texts are compared as they are. */
    static final int FOLDED = 400;

    private final Phrases phrases;
    private final BylineLines bylines;
    private final PromoLinks offers = new PromoLinks();

    public BlockRules(Phrases phrases) {
        this.phrases = phrases;
        this.bylines = new BylineLines(phrases);
    }

    /** Marks what is kept and writes on every other block why it is not; {@code authors} are the names that are stated. */
    void judge(BlockTree tree, BodyFinder.Candidate body, String title, int headline, List<String> authors) {
        for (Box box : body.boxes()) {
            for (int i = box.first; i < box.end; i++) {
                tree.blocks().get(i).inBody = true;
            }
        }
        LeadFinder.addTo(tree.blocks(), headline, body.boxes().getFirst().first);
        List<Block> blocks = tree.blocks().stream().filter(b -> b.inBody).toList();
        byPlace(blocks, body);
        beforeHeadline(blocks, headline);
        byText(blocks, title);
        byLinks(blocks);
        LinkLists.drop(tree, blocks, body);
        PromoBoxes.drop(tree, body);
        trimEnd(blocks);
        bylines.drop(blocks, authors);
        headings(blocks);
    }

    private void byPlace(List<Block> blocks, BodyFinder.Candidate body) {
        Block last = null;
        for (Block block : blocks) {
            if (block.box.pruned != null && body.holds(block)) {
                block.drop(block.box.pruned);
            } else if (block.kind == Kind.LOOSE && isForMachines(block)) {
                block.drop(Reason.DETAILS);
            } else if (block.kind == Kind.CAPTION || isCaption(block) || isCredited(block, last)) {
                block.drop(Reason.CAPTION);
            }
            last = block;
        }
    }

    /** Statements of microdata that a style sheet hides. */
    private static boolean isForMachines(Block block) {
        if (block.size() > LONGEST_STATEMENT) {
            return false;
        }
        int found = 0;
        for (Node node : block.nodes) {
            found += node instanceof Element e
                    ? e.getElementsByAttribute("itemprop").size()
                    : 0;
        }
        return found >= STATEMENTS;
    }

    /** A short line below a picture with its credit. */
    private static boolean isCredited(Block block, @Nullable Block last) {
        return last != null
                && last.kind == Kind.IMAGE
                && (block.kind == Kind.PARAGRAPH || block.kind == Kind.LOOSE)
                && block.size() <= CREDITED
                && block.text.indexOf('©') >= 0;
    }

    /** What stands before the headline is not the article's, unless most of the text does. */
    private static void beforeHeadline(List<Block> blocks, int headline) {
        double before = 0;
        double after = 0;
        for (Block block : blocks) {
            double weight = block.dropped == null ? Math.max(0, block.weight) : 0;
            if (block.index < headline) {
                before += weight;
            } else {
                after += weight;
            }
        }
        if (before < after) {
            blocks.stream().filter(b -> b.index < headline).forEach(b -> b.drop(Reason.BEFORE_HEADLINE));
        }
    }

    /** A short text that shares a small box with a picture. */
    private static boolean isCaption(Block block) {
        if (block.size() > 300 || block.box.quoted) {
            return false;
        }
        switch (block.kind) {
            case ITEM, CELL, IMAGE, QUOTE -> {
                return false;
            }
            case PARAGRAPH, LOOSE, HEADING, CODE, CAPTION -> {}
        }
        Box b = block.box;
        for (int up = 0; b != null && up < 3; up++, b = b.parent) {
            if (b.end - b.first > 4) {
                return false;
            }
            if (b.isNamed(MarkupHints.PICTURE | MarkupHints.CAPTION) && !b.isNamed(MarkupHints.BODY)) {
                return true;
            }
        }
        return false;
    }

    private void byText(List<Block> blocks, String title) {
        Copies copies = new Copies();
        String plainTitle = TextFold.fold(title);
        boolean begun = false;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.dropped != null || block.kind == Kind.IMAGE) {
                continue;
            }
            String folded = block.size() < FOLDED ? block.folded() : block.text;
            boolean top = !begun && block.headingLevel() == 1;
            begun |= block.kind == Kind.PARAGRAPH && TextDensity.isProse(block.shape);
            if (top || isTitle(block, folded, plainTitle) || (!begun && endsWithTitle(block, folded, plainTitle))) {
                block.drop(Reason.TITLE);
            } else if (block.size() > REPEATED && copies.isCopy(block, folded)) {
                block.drop(Reason.REPEATED);
            } else if (block.kind != Kind.CODE && block.kind != Kind.CELL) {
                phrase(block, folded, isBesideImage(blocks, i));
            }
        }
    }

    /**
     * FieldText that stand on the page twice. A line may come again in a list or as a refrain; lines that come again one after
     * another are a second layout of the same text, which each device hides or shows.
     */
    private static final class Copies {
        private final Map<String, Integer> first = new HashMap<>();
        private int number;
        private @Nullable Block last;
        private int lastOriginal = -1;

        boolean isCopy(Block block, String folded) {
            Integer original = first.putIfAbsent(folded, number);
            number++;
            if (original != null && last != null && (original == lastOriginal + 1 || original == lastOriginal)) {
                last.dropped = Reason.COPIED;
                block.dropped = Reason.COPIED;
            }
            lastOriginal = original == null ? -1 : original;
            last = original == null ? null : block;
            return original != null;
        }
    }

    /** The headline, perhaps with the byline in the lines below it. */
    private boolean isTitle(Block block, String folded, String title) {
        return !title.isEmpty()
                && (folded.equals(title)
                        || (folded.startsWith(title)
                                && bylines.follows(block.text)
                                && TextFold.fold(block.text.substring(0, block.text.indexOf('\n')))
                                        .equals(title)));
    }

    /** A heading above the text of which the title is the end, behind a word on what it is about. */
    private static boolean endsWithTitle(Block block, String folded, String title) {
        return block.kind == Kind.HEADING
                && title.length() >= LEAST_TITLE
                && folded.length() <= 2 * title.length()
                && folded.endsWith(title);
    }

    private static boolean isBesideImage(List<Block> blocks, int i) {
        return (i > 0 && blocks.get(i - 1).kind == Kind.IMAGE)
                || (i + 1 < blocks.size() && blocks.get(i + 1).kind == Kind.IMAGE);
    }

    private void phrase(Block block, String folded, boolean besideImage) {
        Reason reason = block.size() > 250 ? null : phrases.reasonToDrop(block, folded, besideImage);
        if (reason != null) {
            block.drop(reason);
        } else if (block.kind != Block.Kind.ITEM && offers.has(block)) {
            block.drop(Reason.PROMO);
        }
    }

    /** Links alone. */
    private static void byLinks(List<Block> blocks) {
        for (Block block : blocks) {
            if (block.dropped != null) {
                continue;
            }
            boolean linked = block.linkDensity() > 0.6;
            switch (block.kind) {
                case PARAGRAPH, LOOSE, QUOTE -> {
                    if (linked
                            && !(block.size() > 40 && block.shape.endsSentence())
                            && !isAddress(block.text)
                            && !linksNames(block)) {
                        block.drop(Reason.LINKS);
                    }
                }
                case HEADING, ITEM, CODE, CELL, CAPTION, IMAGE -> {}
            }
        }
    }

    /** A line of text with links on names in it; what leads elsewhere has the length of a headline. */
    private static boolean linksNames(Block block) {
        return block.kind == Kind.PARAGRAPH
                && block.links > 0
                && block.size() - block.linkSize >= 4
                && block.linkSize <= NAME * block.links
                && block.text.indexOf('|') < 0;
    }

    /** An address written out is information, not a way to another page of the site. */
    private static boolean isAddress(String text) {
        return text.startsWith("http://") || text.startsWith("https://") || text.startsWith("www.");
    }

    /** What follows the last real sentence is credits, labels and buttons. */
    private void trimEnd(List<Block> blocks) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (block.dropped != null || block.kind == Kind.IMAGE) {
                continue;
            }
            if (block.kind == Kind.HEADING) {
                block.drop(Reason.AFTER_END);
            } else if (block.linkDensity() > 0.9
                    && (block.kind == Kind.PARAGRAPH || block.kind == Kind.LOOSE)
                    && !isAddress(block.text)) {
                block.drop(Reason.LINKS);
            } else if (block.kind == Kind.LOOSE && !TextDensity.isProse(block.shape) && block.size() < 40) {
                block.drop(Reason.AFTER_END);
            } else {
                return;
            }
        }
    }

    /** A linked heading with little text under it is a teaser; one whose text was dropped introduced something else. */
    static void headings(List<Block> blocks) {
        int text = 0;
        int lost = 0;
        int below = 7;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            int level = block.headingLevel();
            if (level == 0) {
                if (block.dropped == null) {
                    text += block.kind == Kind.IMAGE && block.links == 0 ? 1 : block.size();
                } else if (LEADING_AWAY.contains(block.dropped)) {
                    lost += block.size();
                }
            } else if (block.dropped == null) {
                if (block.linkDensity() > 0.8 && text < TEASER) {
                    block.drop(Reason.LINKS);
                } else if (text == 0 && lost > 0 && below <= level) {
                    block.drop(Reason.EMPTY_SECTION);
                }
                text = 0;
                lost = 0;
                below = level;
            }
        }
    }
}
