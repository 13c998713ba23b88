package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.MarkupHints;
import barid.reader.page.document.Phrases;
import barid.reader.page.document.Reason;
import barid.reader.page.text.TextFold;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Says block by block what of the chosen part of the page is not the article's own text. */
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

    /** Lines at the end that may tell whose the page is. */
    private static final int LAST_LINES = 6;

    private static final int LONGEST_RIGHTS = 260;

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
    private final Remnants remnants;
    private final PromoLinks promo = new PromoLinks();

    public BlockRules(Phrases phrases) {
        this.phrases = phrases;
        this.bylines = new BylineLines(phrases);
        this.remnants = new Remnants(phrases);
    }

    /** The rules in their order; {@code authors} are the names that are stated, {@code headline} the index of the headline's block or -1. */
    List<Rule> rules(BlockTree tree, BodyFinder.Candidate body, String title, int headline, List<String> authors) {
        return List.of(
                blocks -> byPlace(blocks, body),
                blocks -> beforeHeadline(blocks, headline),
                blocks -> byText(blocks, title),
                BlockRules::byLinks,
                blocks -> LinkLists.verdicts(tree, blocks, body),
                _ -> PromoBoxes.verdicts(tree, body),
                this::rights,
                blocks -> remnants.verdicts(tree.blocks(), blocks, headline),
                BlockRules::trimEnd,
                blocks -> bylines.verdicts(blocks, authors),
                BlockRules::headings);
    }

    private static List<Verdict> byPlace(List<Block> blocks, BodyFinder.Candidate body) {
        List<Verdict> found = new ArrayList<>();
        Block last = null;
        for (Block block : blocks) {
            Reason pruned = block.box.pruned();
            if (pruned != null && body.holds(block)) {
                found.add(new Verdict(block, pruned));
            } else if (block.kind == Kind.LOOSE && isForMachines(block)) {
                found.add(new Verdict(block, Reason.DETAILS));
            } else if (block.kind == Kind.CAPTION || isCaption(block) || isCredited(block, last)) {
                found.add(new Verdict(block, Reason.CAPTION));
            }
            last = block;
        }
        return found;
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
    private static List<Verdict> beforeHeadline(List<Block> blocks, int headline) {
        double before = 0;
        double after = 0;
        for (Block block : blocks) {
            double weight = block.dropped() == null ? Math.max(0, block.weight()) : 0;
            if (block.index < headline) {
                before += weight;
            } else {
                after += weight;
            }
        }
        return before >= after
                ? List.of()
                : blocks.stream()
                        .filter(b -> b.index < headline)
                        .map(b -> new Verdict(b, Reason.BEFORE_HEADLINE))
                        .toList();
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
                // What tells the article in a caption was read as a paragraph.
                return b.isNamed(MarkupHints.CAPTION)
                        ? block.kind != Kind.PARAGRAPH
                        : !block.shape.endsSentence() || shows(b);
            }
        }
        return false;
    }

    /** Whether a box, or the one around it, shows anything that a text in it may be the caption of. */
    private static boolean shows(Box box) {
        return hasMedia(box) || (box.parent != null && box.parent.end - box.parent.first <= 4 && hasMedia(box.parent));
    }

    private static boolean hasMedia(Box box) {
        return box.element.selectFirst("img, amp-img, picture, video, audio, iframe, svg, object, embed, noscript")
                        != null
                || box.element.attr("style").contains("url(");
    }

    private List<Verdict> byText(List<Block> blocks, String title) {
        List<Verdict> found = new ArrayList<>();
        Copies copies = new Copies();
        String plainTitle = TextFold.fold(title);
        boolean begun = false;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.dropped() != null || block.kind == Kind.IMAGE) {
                continue;
            }
            String folded = block.size() < FOLDED ? block.folded() : block.text;
            boolean top = !begun && block.headingLevel() == 1;
            begun |= block.kind == Kind.PARAGRAPH && TextDensity.isProse(block.shape);
            if (top || isTitle(block, folded, plainTitle) || (!begun && endsWithTitle(block, folded, plainTitle))) {
                found.add(new Verdict(block, Reason.TITLE));
            } else if ((block.size() <= REPEATED || !copies.isCopy(block, folded))
                    && block.kind != Kind.CODE
                    && block.kind != Kind.CELL) {
                Reason reason = phrase(block, folded, isBesideImage(blocks, i));
                if (reason != null) {
                    found.add(new Verdict(block, reason));
                }
            }
        }
        found.addAll(copies.verdicts());
        return found;
    }

    /**
     * Texts that stand on the page twice. A line may come again in a list or as a refrain; lines that come again one after
     * another are a second layout of the same text, which each device hides or shows.
     */
    private static final class Copies {
        private final Map<String, Integer> first = new HashMap<>();
        private final Map<Block, Reason> found = new LinkedHashMap<>();
        private int number;
        private @Nullable Block last;
        private int lastOriginal = -1;

        /** Looks at the next text, and says whether it stood on the page before. */
        boolean isCopy(Block block, String folded) {
            Integer original = first.putIfAbsent(folded, number);
            number++;
            if (original != null) {
                boolean next = last != null && (original == lastOriginal + 1 || original == lastOriginal);
                found.put(block, next ? Reason.COPIED : Reason.REPEATED);
                if (last != null && next) {
                    found.put(last, Reason.COPIED);
                }
            }
            lastOriginal = original == null ? -1 : original;
            last = original == null ? null : block;
            return original != null;
        }

        List<Verdict> verdicts() {
            return found.entrySet().stream()
                    .map(e -> new Verdict(e.getKey(), e.getValue()))
                    .toList();
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

    private @Nullable Reason phrase(Block block, String folded, boolean besideImage) {
        Reason reason = block.size() > 250 ? null : phrases.reasonToDrop(block, folded, besideImage);
        return reason == null && block.kind != Block.Kind.ITEM && (promo.has(block) || promo.asks(block))
                ? Reason.PROMO
                : reason;
    }

    /** Links alone. */
    private static List<Verdict> byLinks(List<Block> blocks) {
        List<Verdict> found = new ArrayList<>();
        for (Block block : blocks) {
            if (block.dropped() != null) {
                continue;
            }
            boolean linked = block.linkDensity() > 0.6;
            switch (block.kind) {
                case PARAGRAPH, LOOSE, QUOTE -> {
                    if (linked
                            && !(block.size() > 40 && block.shape.endsSentence())
                            && !isAddress(block.text)
                            && !linksNames(block)) {
                        found.add(new Verdict(block, Reason.LINKS));
                    }
                }
                case HEADING, ITEM, CODE, CELL, CAPTION, IMAGE -> {}
            }
        }
        return found;
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

    /** Lines at the end that tell whose the page is: "© 2026 The Daily. All rights reserved." */
    private List<Verdict> rights(List<Block> blocks) {
        List<Verdict> found = new ArrayList<>();
        int seen = 0;
        for (int i = blocks.size() - 1; i >= 0 && seen < LAST_LINES; i--) {
            Block block = blocks.get(i);
            if (block.dropped() == null && block.kind != Kind.IMAGE) {
                seen++;
                if (block.text.length() <= LONGEST_RIGHTS && phrases.tellsRights(block.text, block.folded())) {
                    found.add(new Verdict(block, Reason.DETAILS));
                }
            }
        }
        return found;
    }

    /** What follows the last real sentence is credits, labels and buttons. */
    private static List<Verdict> trimEnd(List<Block> blocks) {
        List<Verdict> found = new ArrayList<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (block.dropped() != null || block.kind == Kind.IMAGE) {
                continue;
            }
            if (block.kind == Kind.HEADING) {
                found.add(new Verdict(block, Reason.AFTER_END));
            } else if (block.linkDensity() > 0.9
                    && (block.kind == Kind.PARAGRAPH || block.kind == Kind.LOOSE)
                    && !isAddress(block.text)) {
                found.add(new Verdict(block, Reason.LINKS));
            } else if (block.kind == Kind.LOOSE && !TextDensity.isProse(block.shape) && block.size() < 40) {
                found.add(new Verdict(block, Reason.AFTER_END));
            } else {
                break;
            }
        }
        return found;
    }

    /** A linked heading with little text under it is a teaser; one whose text was dropped introduced something else. */
    static List<Verdict> headings(List<Block> blocks) {
        List<Verdict> found = new ArrayList<>();
        int text = 0;
        int lost = 0;
        int below = 7;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            int level = block.headingLevel();
            if (level == 0) {
                if (block.dropped() == null) {
                    text += block.kind == Kind.IMAGE && block.links == 0 ? 1 : block.size();
                } else if (LEADING_AWAY.contains(block.dropped())) {
                    lost += block.size();
                }
            } else if (block.dropped() == null) {
                if (block.linkDensity() > 0.8 && text < TEASER) {
                    found.add(new Verdict(block, Reason.LINKS));
                } else if (text == 0 && lost > 0 && below <= level) {
                    found.add(new Verdict(block, Reason.EMPTY_SECTION));
                }
                text = 0;
                lost = 0;
                below = level;
            }
        }
        return found;
    }
}
