package barid.reader.page.day;

/**
 * What may be true of a day that readers see on a page, and how much it says for or against its being the day of publication.
 * The weights are those of a logistic regression over the annotated pages of the extraction corpora, from which all that is
 * stated for machines was taken before; rounded. docs/EXTRACTION.md says how well they carry over to other sites.
 */
public enum DateFeature {
    /** Holds always. */
    ALWAYS(0.55),
    IN_TIME_ELEMENT(0.7),
    NAMED_DATE(0.7),
    /** Its element is named after a change, though some sites name so every date. */
    NAMED_CHANGED(-1.6),
    /** Words before it tell of publication, in any language. */
    SAYS_PUBLISHED(0.9),
    /** Words before it tell of a change: such a day is never that of publication. */
    SAYS_CHANGED(0),
    /** Its line is little more than the date. */
    BARE(1.2),
    SHORT(0.4),
    WITH_CLOCK(0.5),
    JUST_BEFORE_TITLE(1.2),
    WELL_BEFORE_TITLE(-0.5),
    JUST_AFTER_TITLE(0.35),
    WELL_AFTER_TITLE(-1.1),
    /** It stands a few blocks before the text. */
    BEFORE_TEXT(0.55),
    EARLY_IN_TEXT(-0.5),
    DEEP_IN_TEXT(-1.75),
    /** It is part of running text. */
    IN_PROSE(-0.75),
    BEHIND_TEXT(-1.6),
    /** Comments have days of their own; too rare before all other features to be learnt. */
    IN_COMMENTS(-2),
    IN_RELATED(-1.15),
    IN_DETAILS(0.8),
    IN_BYLINE(-0.9),
    IN_HEADING(-1.05),
    IN_CAPTION(-1.05),
    /** In a quotation, as posts of others are embedded; too rare to be learnt. */
    QUOTED(-2),
    IN_ITEM(-0.6),
    IN_LINK(-0.5),
    /** From one day to another, as events last; too rare to be learnt. */
    IN_RANGE(-4),
    /** Three or more days of the page stand in elements like this. */
    ONE_OF_MANY(-1.45),
    /** The first day at or after the headline. */
    FIRST(1.5),
    /** A later day stands in the same block, mostly that of a change. */
    BEFORE_ANOTHER(0.55),
    /** It stands before the headline and an older day after it, as today's date does. */
    OLDER_FOLLOWS(-1.15),
    /** The address names its year and month. */
    IN_ADDRESS(1.4),
    /** The address names another month. */
    NOT_IN_ADDRESS(-1.25);

    public final double weight;

    DateFeature(double weight) {
        this.weight = weight;
    }
}
