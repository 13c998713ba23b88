package barid.reader.page.body;

import barid.reader.page.document.Block;
import barid.reader.page.document.Block.Kind;
import barid.reader.page.document.BlockSums;
import barid.reader.page.document.BlockTree;
import barid.reader.page.document.Box;
import barid.reader.page.document.Cards;
import barid.reader.page.document.Reason;
import barid.reader.page.document.SharedWords;
import barid.reader.page.text.TextFold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads the features of a page's blocks. One instance reads one page, in document order, and sees it as the rules left it. */
public final class BlockFeatures {
    private static final Set<String> ITALIC = Set.of("i", "em");
    private static final Set<String> BOLD = Set.of("b", "strong");
    private static final String QUOTATION_MARKS = "\"«»“”„‹›「」『』";
    private static final String EXCLAMATIONS = "!?؟！？";
    private static final int NEAR = 3;
    /** From so many blocks on it is all the same how far a rule or a heading is. */
    private static final int FAR = 20;
    /** Enough of a text to see how it is written. */
    private static final int LOOK = 400;

    private final List<Block> all;
    private final List<Block> kept;
    private final BodyFinder.Candidate part;
    private final Set<Box> bodies;
    private final int headline;
    private final Set<String> titleWords;
    private final double total;
    private final int usualDepth;
    private final Map<String, Double> alike = new HashMap<>();
    private final Map<String, Double> alikeAround = new HashMap<>();
    private final Map<String, Double> alikePath = new HashMap<>();
    private final SharedWords words = new SharedWords();
    private final Box mainPart;
    private final double partsWeight;
    private final boolean[] ruled;
    private int sinceRule = FAR;

    private final BlockSums sums;
    private final Cards cards;
    private int sinceHeading = FAR;

    BlockFeatures(BlockTree tree, BodyFinder.Candidate part, String title, int headline) {
        this.all = tree.blocks();
        this.part = part;
        this.bodies = new HashSet<>(part.boxes());
        this.headline = headline;
        this.titleWords = new HashSet<>(List.of(TextFold.fold(title).split(" ")));
        sums = new BlockSums(all);
        cards = new Cards(sums);
        ruled = new boolean[all.size() + 1];
        for (Box box : tree.boxes()) {
            ruled[box.first] |= box.element.normalName().equals("hr");
        }
        mainPart = part.boxes().stream()
                .max(Comparator.comparingDouble(b -> b.weight()))
                .orElseThrow();
        partsWeight = Math.max(1, part.weight());
        List<Block> texts = new ArrayList<>();
        Map<Integer, Integer> depths = new HashMap<>();
        for (Block block : all) {
            if (!block.text.isEmpty() && block.kept()) {
                words.add(block);
                alikePath.merge(block.box.path(), (double) block.size(), Double::sum);
                texts.add(block);
                depths.merge(block.box.depth, block.size(), Integer::sum);
                alike.merge(block.box.shape(), (double) block.size(), Double::sum);
                if (block.box.parent != null) {
                    alikeAround.merge(block.box.parent.shape(), (double) block.size(), Double::sum);
                }
            }
        }
        kept = texts;
        total = Math.max(1, sums.keptSize[all.size()]);
        usualDepth = usual(depths);
    }

    /** The depth of most of the text, the greater of two that have as much. */
    private static int usual(Map<Integer, Integer> sizes) {
        int usual = 0;
        int most = 0;
        for (Map.Entry<Integer, Integer> depth : sizes.entrySet()) {
            int size = depth.getValue();
            if (size > most || (size == most && depth.getKey() > usual)) {
                most = size;
                usual = depth.getKey();
            }
        }
        return usual;
    }

    /**
     * The blocks to classify: what the rules kept, but for summaries, of which annotators think differently, and for what the
     * publisher states; and single lines that stand on the page twice.
     */
    public static List<Block> candidates(BlockTree tree, BodyFinder.Candidate part) {
        return tree.blocks().stream()
                .filter(b -> b.inBody() && !b.text.isEmpty())
                .filter(b -> b.kept() ? !b.stated() && !LeadFinder.isLead(b, part) : b.dropped() == Reason.REPEATED)
                .toList();
    }

    /** The features of the next block of {@link #candidates}, each at the place of its {@link BlockFeature}. */
    float[] next(Block block) {
        float[] row = new float[BlockFeature.COUNT];
        set(row, BlockFeature.KEPT, block.kept());
        markup(row, block);
        look(row, block.text);
        set(row, BlockFeature.IN_TITLE, inTitle(block));
        shape(row, block);
        place(row, block);
        group(row, block);
        neighbours(row, block);
        more(row, block);
        cards(row, block);
        if (block.kept()) {
            sinceRule++;
            sinceHeading = block.kind == Kind.HEADING ? 0 : sinceHeading + 1;
        }
        return row;
    }

    private static void set(float[] row, BlockFeature feature, double value) {
        row[feature.place()] = (float) value;
    }

    private static void set(float[] row, BlockFeature feature, boolean holds) {
        row[feature.place()] = holds ? 1 : 0;
    }

    private void markup(float[] row, Block block) {
        set(row, BlockFeature.HEADING, block.kind == Kind.HEADING);
        set(row, BlockFeature.ITEM, block.kind == Kind.ITEM);
        set(row, BlockFeature.LOOSE, block.kind == Kind.LOOSE);
        int levels = 0;
        for (Box b = block.box; b != null && !bodies.contains(b); b = b.parent) {
            levels++;
            switch (b.element.normalName()) {
                case "table" -> set(row, BlockFeature.IN_TABLE, true);
                case "ul", "ol" -> set(row, BlockFeature.IN_LIST, true);
                case "section" -> set(row, BlockFeature.IN_SECTION, true);
                default -> {}
            }
        }
        set(row, BlockFeature.NESTED, Math.min(10, levels));
        set(row, BlockFeature.ALL_ITALIC, isAll(block, ITALIC));
        set(row, BlockFeature.ALL_BOLD, isAll(block, BOLD));
    }

    private static boolean isAll(Block block, Set<String> tags) {
        boolean found = false;
        for (Node node : block.nodes) {
            if (node instanceof TextNode text) {
                if (!text.isBlank()) {
                    return false;
                }
            } else if (node instanceof Element e && !e.normalName().equals("br")) {
                if (!tags.contains(e.normalName())) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static void look(float[] row, String text) {
        int length = Math.min(text.length(), LOOK);
        int letters = 0;
        int capitals = 0;
        int words = 0;
        int capitalised = 0;
        int quotes = 0;
        int exclamations = 0;
        char before = ' ';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean small = c >= 'a' && c <= 'z';
            boolean letter = small || Character.isLetter(c);
            boolean capital = letter && !small && Character.isUpperCase(c);
            letters += letter ? 1 : 0;
            capitals += capital ? 1 : 0;
            if (letter && before <= ' ') {
                words++;
                capitalised += capital ? 1 : 0;
            }
            if (!letter && c > ' ') {
                quotes += QUOTATION_MARKS.indexOf(c) >= 0 ? 1 : 0;
                exclamations += EXCLAMATIONS.indexOf(c) >= 0 ? 1 : 0;
            }
            before = c;
        }
        set(row, BlockFeature.CAPITALS, (double) capitals / Math.max(1, letters));
        set(row, BlockFeature.CAPITALISED, (double) capitalised / Math.max(1, words));
        set(row, BlockFeature.QUOTATION_MARKS, Math.min(4, quotes));
        set(row, BlockFeature.EXCLAMATIONS, Math.min(3, exclamations));
        set(row, BlockFeature.HAS_ADDRESS, text.contains("http") || text.contains("www."));
    }

    private double inTitle(Block block) {
        if (block.size() >= BlockRules.FOLDED) {
            return 0;
        }
        String folded = block.folded();
        int words = 0;
        int shared = 0;
        int start = 0;
        while (start < folded.length()) {
            int space = folded.indexOf(' ', start);
            int end = space < 0 ? folded.length() : space;
            words++;
            shared += end - start > 3 && titleWords.contains(folded.substring(start, end)) ? 1 : 0;
            start = end + 1;
        }
        return (double) shared / Math.max(1, words);
    }

    private static void shape(float[] row, Block block) {
        double size = Math.max(1, block.size());
        set(row, BlockFeature.SIZE, Math.log(1 + size));
        set(row, BlockFeature.LINK_SHARE, block.linkDensity());
        set(row, BlockFeature.LINKS, Math.min(10, block.links));
        set(row, BlockFeature.PROSE, TextDensity.isProse(block.shape));
        set(row, BlockFeature.ENDS_SENTENCE, block.shape.endsSentence());
        set(row, BlockFeature.COMMAS, block.shape.commas() * 100 / size);
        set(row, BlockFeature.STOPS, block.shape.stops());
        set(row, BlockFeature.DIGITS, block.shape.digits() / size);
    }

    private void place(float[] row, Block block) {
        int number = sums.keptCount[block.index];
        int others = kept.size() - sums.keptCount[block.index + 1];
        set(row, BlockFeature.SHARE, block.size() / total);
        set(row, BlockFeature.TEXT_SIZE, Math.log(total));
        set(row, BlockFeature.TEXT_BLOCKS, Math.min(100, kept.size()));
        set(row, BlockFeature.BEFORE, sums.keptSize[block.index] / total);
        set(row, BlockFeature.AFTER, (total - sums.keptSize[block.index + 1]) / total);
        set(row, BlockFeature.BLOCKS_BEFORE, Math.min(10, number));
        set(row, BlockFeature.BLOCKS_AFTER, Math.min(10, others));
        set(row, BlockFeature.ALIKE, alike.getOrDefault(block.box.shape(), 0.0) / total);
        Box around = block.box.parent;
        set(row, BlockFeature.ALIKE_AROUND, around == null ? 1 : alikeAround.getOrDefault(around.shape(), 0.0) / total);
        set(row, BlockFeature.LEVELS_BELOW, Math.clamp(block.box.depth - usualDepth, -6, 6));
        set(row, BlockFeature.BELOW_HEADLINE, headline < 0 ? -1 : block.index > headline ? 1 : 0);
        set(row, BlockFeature.SINCE_HEADLINE, headline < 0 ? 30 : Math.clamp(block.index - headline, -5, 30));
        set(row, BlockFeature.SINCE_HEADING, Math.min(FAR, sinceHeading));
    }

    private void more(float[] row, Block block) {
        SharedWords.Count shared = words.of(block);
        set(row, BlockFeature.SHARED_WORDS, shared.all() == 0 ? -1 : (double) shared.shared() / shared.all());
        set(row, BlockFeature.LONG_WORDS, Math.log(1.0 + shared.all()));
        Box own = part.boxOf(block);
        double share = own == null ? 0 : own.weight() / partsWeight;
        set(row, BlockFeature.PART, own != null && own.first > mainPart.first ? -share : share);
        set(row, BlockFeature.ALIKE_PATH, alikePath.getOrDefault(block.box.path(), 0.0) / total);
        set(row, BlockFeature.RELATIVE_SIZE, Math.min(5, block.size() * kept.size() / total));
        set(row, BlockFeature.LONG_BEFORE, Math.min(10, sums.longCount[block.index]));
        set(row, BlockFeature.LONG_AFTER, Math.min(10, sums.longCount[all.size()] - sums.longCount[block.index + 1]));
        if (ruled[block.index]) {
            sinceRule = 0;
        }
        set(row, BlockFeature.SINCE_RULE, Math.min(FAR, sinceRule));
        set(row, BlockFeature.DROPPED_BEFORE, dropped(block.index, -1));
        set(row, BlockFeature.DROPPED_AFTER, dropped(block.index, 1));
    }

    /** Share of the nearest lines on one side that were not kept. */
    private double dropped(int index, int step) {
        int seen = 0;
        int lost = 0;
        for (int i = index + step; i >= 0 && i < all.size() && seen < NEAR; i += step) {
            Block other = all.get(i);
            if (!other.text.isEmpty()) {
                seen++;
                lost += other.kept() ? 0 : 1;
            }
        }
        return seen == 0 ? 1 : (double) lost / seen;
    }

    private void cards(float[] row, Block block) {
        Cards.Row cardsAround = cards.around(block, bodies);
        if (cardsAround != null) {
            set(row, BlockFeature.CARDS, Math.min(20, cardsAround.number));
            set(row, BlockFeature.CARD_SIZE, Math.log(1.0 + (double) cardsAround.kept / cardsAround.number));
            set(row, BlockFeature.CARD_LINKED, (double) cardsAround.linked / Math.max(1, cardsAround.size));
            set(row, BlockFeature.CARD_IMAGES, (double) cardsAround.withImage / cardsAround.number);
        }
    }

    private void group(float[] row, Block block) {
        Box group = block.box;
        for (Box b = block.box; b != null && !bodies.contains(b); b = b.parent) {
            if (b.end - b.first > 1 && !b.element.normalName().equals("li")) {
                group = b;
                break;
            }
        }
        int texts = sums.textCount[group.end] - sums.textCount[group.first];
        int stay = sums.keptCount[group.end] - sums.keptCount[group.first];
        set(row, BlockFeature.GROUP_KEPT, Math.min(20, stay));
        set(row, BlockFeature.GROUP_DROPPED, (double) (texts - stay) / Math.max(1, texts));
        set(
                row,
                BlockFeature.GROUP_LINKED,
                (double) (sums.linkSize[group.end] - sums.linkSize[group.first])
                        / Math.max(1, sums.size[group.end] - sums.size[group.first]));
        set(row, BlockFeature.GROUP_SHARE, (sums.keptSize[group.end] - sums.keptSize[group.first]) / total);
        set(row, BlockFeature.GROUP_HAS_IMAGE, sums.imageCount[group.end] > sums.imageCount[group.first]);
    }

    private void neighbours(float[] row, Block block) {
        Block before = keptAt(sums.keptCount[block.index] - 1);
        Block after = keptAt(sums.keptCount[block.index + 1]);
        set(row, BlockFeature.AFTER_IMAGE, block.index > 0 && all.get(block.index - 1).kind == Kind.IMAGE);
        if (before != null) {
            set(row, BlockFeature.SIZE_BEFORE, Math.log(1.0 + before.size()));
            set(row, BlockFeature.AFTER_COLON, before.text.endsWith(":"));
            set(row, BlockFeature.LIKE_BEFORE, isLike(before, block));
        }
        if (after != null) {
            set(row, BlockFeature.SIZE_AFTER, Math.log(1.0 + after.size()));
            set(row, BlockFeature.BEFORE_HEADING, after.kind == Kind.HEADING);
            set(row, BlockFeature.LIKE_AFTER, isLike(after, block));
        }
    }

    private @Nullable Block keptAt(int number) {
        return number < 0 || number >= kept.size() ? null : kept.get(number);
    }

    private static boolean isLike(Block one, Block other) {
        return one.box.parent == other.box.parent && one.box.shape().equals(other.box.shape());
    }
}
