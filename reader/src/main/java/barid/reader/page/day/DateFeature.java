package barid.reader.page.day;

/**
 * What may be true of a day that readers see on a page. How much each says for or against its being the day of publication is
 * told by {@link DateClassifier}.
 */
public enum DateFeature {
    /** Holds always. */
    ALWAYS,
    IN_TIME_ELEMENT,
    NAMED_DATE,
    /** Its element is named after a change, though some sites name so every date. */
    NAMED_CHANGED,
    /** Words before it tell of publication, in any language. */
    SAYS_PUBLISHED,
    /** Words before it tell of a change: such a day is never that of publication, so it weighs nothing. */
    SAYS_CHANGED,
    /** Its line is little more than the date. */
    BARE,
    SHORT,
    WITH_CLOCK,
    JUST_BEFORE_TITLE,
    WELL_BEFORE_TITLE,
    JUST_AFTER_TITLE,
    WELL_AFTER_TITLE,
    /** It stands a few blocks before the text. */
    BEFORE_TEXT,
    EARLY_IN_TEXT,
    DEEP_IN_TEXT,
    /** It is part of running text. */
    IN_PROSE,
    BEHIND_TEXT,
    /** Comments have days of their own. */
    IN_COMMENTS,
    IN_RELATED,
    IN_DETAILS,
    IN_BYLINE,
    IN_HEADING,
    IN_CAPTION,
    /** In a quotation, as posts of others are embedded. */
    QUOTED,
    IN_ITEM,
    IN_LINK,
    /** From one day to another, as events last. */
    IN_RANGE,
    /** Three or more days of the page stand in elements like this. */
    ONE_OF_MANY,
    /** The first day at or after the headline. */
    FIRST,
    /** A later day stands in the same block, mostly that of a change. */
    BEFORE_ANOTHER,
    /** It stands before the headline and an older day after it, as today's date does. */
    OLDER_FOLLOWS,
    /** The address names its year and month. */
    IN_ADDRESS,
    /** The address names another month. */
    NOT_IN_ADDRESS
}
