package barid.enrich.stories;

/**
 * What speaks for or against two stories being one; an article is a story of one. All are near 0 to 1 but those of size. Their names stand in the file of the
 * model. "Core" is what most articles of a story have; a core that the other lacks is what tells look-alikes (two quakes, two arrests) apart.
 */
public enum StoryFeature {
    /** Cosine of all terms. */
    BODY,
    /** Cosine of the titles' terms. */
    TITLE,
    /** Cosine of the leads' terms. */
    LEAD,
    /** Cosine of the names. */
    NAMES,
    /** Cosine of the numbers. */
    NUMBERS,
    /** Cosine of one's title and the other's text, the lower of both. */
    TITLE_IN_TEXT_LEAST,
    /** The higher of both. */
    TITLE_IN_TEXT_MOST,
    /** The part of a core that the other has, the lower of both. */
    CORE_LEAST,
    /** The mean of both. */
    CORE_MEAN,
    /** The part of the names of a core that the other has, the lower of both. */
    CORE_NAMES_LEAST,
    /** The mean of both. */
    CORE_NAMES_MEAN,
    /** The part of the names in titles that the other has anywhere, the lower of both. */
    TITLE_NAMES_LEAST,
    /** The mean of both. */
    TITLE_NAMES_MEAN,
    /** How rare and how common in its core the terms are that the other lacks, the lower of both. */
    LACK_LEAST,
    /** The higher of both. */
    LACK_MOST,
    /** The same of names alone, the lower of both. */
    LACK_NAMES_LEAST,
    /** The higher of both. */
    LACK_NAMES_MOST,
    /** The same of numbers alone, the lower of both. */
    LACK_NUMBERS_LEAST,
    /** How rare the rarest names are that both have. */
    SHARED_NAMES,
    /** How rare the rarest terms are that both have. */
    SHARED_TERMS,
    /** Logarithm of the number of articles of the smaller story. */
    SIZE_LEAST,
    /** Logarithm of the number of articles of the larger story. */
    SIZE_MOST,
    /** Inverse of the logarithm of the articles counted: how little is known of what is rare. */
    UNKNOWN,
    /** Whether both have names. */
    WITH_NAMES,
    LACK_LEAST_BY_SIZE,
    LACK_MOST_BY_SIZE,
    LACK_NAMES_LEAST_BY_SIZE,
    LACK_NAMES_MOST_BY_SIZE,
    CORE_LEAST_BY_SIZE,
    CORE_NAMES_LEAST_BY_SIZE,
    BODY_BY_SIZE;

    /** Number of features. */
    public static final int COUNT = values().length;

    /** Place in a row of features. The model names the features, so that a new order only needs a new build. */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }
}
