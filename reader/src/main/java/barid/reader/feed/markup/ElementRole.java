package barid.reader.feed.markup;

/** What an element is to the reader. */
public enum ElementRole {
    /** Outside every root. */
    NONE,
    /** The root or the channel of a feed, a sitemap, a sitemap index. */
    FEED,
    /** An entry. */
    ENTRY,
    /** An image with an address of its own. */
    PICTURE,
    /** Hours without news. */
    SKIP_HOURS,
    /** Holds the days on which nobody need ask. */
    SKIP_DAYS,
    /** Text to be read. */
    FIELD,
    /** MarkupLexer to be kept. */
    MARKUP,
    /** Read off its attributes; its children count as its parent's. */
    PASSED,
    /** Nothing in it is of interest. */
    IGNORED
}
