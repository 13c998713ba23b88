package barid.reader.page.body;

import barid.reader.page.text.TextShape;

/**
 * What {@link BlockClassifier} asks about a block. Yes is 1 and no is 0; shares go from 0 to 1; sizes are in the characters of
 * {@link TextShape}. "Kept" is what the rules kept before the classifier.
 */
public enum BlockFeature {
    // What the rules said
    KEPT,

    // What the markup says
    HEADING,
    ITEM,
    LOOSE,
    IN_TABLE,
    IN_LIST,
    IN_SECTION,
    ALL_ITALIC,
    ALL_BOLD,

    // How the text looks
    /** Natural logarithm of the size. */
    SIZE,
    LINK_SHARE,
    /** Number of links, 10 at most. */
    LINKS,
    PROSE,
    ENDS_SENTENCE,
    /** Marks inside sentences for a hundred characters. */
    COMMAS,
    STOPS,
    DIGITS,
    CAPITALS,
    /** Share of the words that begin with a capital. */
    CAPITALISED,
    QUOTATION_MARKS,
    /** Question and exclamation marks. */
    EXCLAMATIONS,
    HAS_ADDRESS,
    /** Share of the words that stand in the title. */
    IN_TITLE,
    /** Share of the longer words that other blocks of the text have too. */
    SHARED_WORDS,
    /** Number of its longer words, as a natural logarithm. */
    LONG_WORDS,

    // How the block lies in the text that was kept
    /** The block's share of it. */
    SHARE,
    /** Natural logarithm of its size. */
    TEXT_SIZE,
    /** Number of its blocks, 100 at most. */
    TEXT_BLOCKS,
    /** Share of it before the block. */
    BEFORE,
    AFTER,
    /** Blocks of it before the block, 10 at most. */
    BLOCKS_BEFORE,
    BLOCKS_AFTER,
    /** Share of it that stands in elements of the same tag and class. */
    ALIKE,
    /** Share of it that stands in elements around which is the same tag and class. */
    ALIKE_AROUND,
    /** Levels below the level on which most of it lies, -6 to 6. */
    LEVELS_BELOW,
    /** Levels below the body, 10 at most. */
    NESTED,
    BELOW_HEADLINE,
    /** Blocks since the headline, -5 to 30; 30 when none is shown. */
    SINCE_HEADLINE,
    /** Kept blocks since the last heading, 20 at most. */
    SINCE_HEADING,

    /** The block's part of the body, as a share of the body's running text; negative behind the main part. */
    PART,
    /** Share of the text in elements that have the same tag and class as this one, and around them too, two levels up. */
    ALIKE_PATH,
    /** Size as a share of the mean size of the blocks. */
    RELATIVE_SIZE,
    /** Long blocks of the text after this one, 10 at most. */
    LONG_AFTER,
    LONG_BEFORE,
    /** Kept blocks since the last rule, 20 at most. */
    SINCE_RULE,
    /** Share of the three lines before the block, wherever they stand, that were dropped. */
    DROPPED_BEFORE,
    DROPPED_AFTER,

    // Boxes marked up alike, one after another, of which one holds the block
    /** Their number, 20 at most. */
    CARDS,
    /** Natural logarithm of the mean size of what was kept in each. */
    CARD_SIZE,
    CARD_LINKED,
    CARD_IMAGES,

    // What is around the block: the smallest box inside the body that holds more than this block
    GROUP_KEPT,
    GROUP_DROPPED,
    GROUP_LINKED,
    GROUP_SHARE,
    GROUP_HAS_IMAGE,
    AFTER_IMAGE,
    /** Natural logarithm of the size of the kept block before. */
    SIZE_BEFORE,
    SIZE_AFTER,
    BEFORE_HEADING,
    AFTER_COLON,
    LIKE_BEFORE,
    LIKE_AFTER;

    /** Number of features, which is the length of a row. */
    public static final int COUNT = values().length;

    /** Place in a row of features. Models name the features, so that a new order only needs a new build. */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }
}
