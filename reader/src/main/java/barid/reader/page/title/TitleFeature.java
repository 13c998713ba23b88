package barid.reader.page.title;

/** What {@link TitleClassifier} asks about a wording of the title. Yes is 1 and no is 0. */
public enum TitleFeature {
    // Where it stands
    /** It is the heading above the body. */
    IN_HEADING,
    /** It is a top heading, but neither that above the body nor that which is most like the statements. */
    IN_OTHER_H1,
    IN_JSON_LD,
    IN_OG,
    IN_MICRODATA,
    IN_META,
    /** It is a part of a statement, or of the heading, and nothing else. */
    IS_PART,
    /** Readers see it, and machines are told so. */
    SEEN_AND_STATED,
    /** A line around the beginning of the body says just this. */
    VISIBLE,
    /** It is the only top heading, and there is none near the body. */
    ONLY_H1,

    // The same on pages that say they are news
    NEWS_IN_HEADING,
    NEWS_IN_JSON_LD,
    NEWS_IN_OG,
    NEWS_IN_WINDOW,
    /** The number of statements for machines that have it, beyond the first. */
    NEWS_STATED_AGAIN,

    // How it goes with the other wordings
    /** The heading has a kicker before it. */
    ENDS_HEADING,
    /** The heading has a subtitle behind it. */
    BEGINS_HEADING,
    /** It has an element of its own inside the heading. */
    HEADING_ELEMENT,
    /** How many statements do without its beginning. */
    ENDED_BY_STATED,
    /** How many statements do without its end. */
    BEGUN_BY_STATED,
    /** The heading does without its beginning. */
    ENDED_BY_HEADING,
    /** How much it is like the words of the page's address. */
    LIKE_ADDRESS,
    MOST_LIKE_ADDRESS,

    // How it looks
    /** For every place that it stands in with a part that looks like the name of the site. */
    UNTRIMMED,
    HAS_BAR,
    /** Natural logarithm of its size. */
    LENGTH,
    SHORT;

    /** Number of features, which is the length of a row. */
    public static final int COUNT = values().length;

    /** Place in a row of features. Models name the features, so that a new order only needs a new build. */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }
}
