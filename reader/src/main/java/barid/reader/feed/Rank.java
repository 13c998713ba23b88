package barid.reader.feed;

/** How much an element is to be believed when several of an entry say the same thing. */
enum Rank {
    NONE,
    /** A last resort: an address as the id. */
    LAST,
    /** A module's element beside the format's own. */
    MODULE,
    /** The usual module for it. */
    STRONG_MODULE,
    /** The format's own element. */
    OWN
}
