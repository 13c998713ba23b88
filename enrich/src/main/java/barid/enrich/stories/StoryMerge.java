package barid.enrich.stories;

/**
 * A story that was found to be a part of another.
 *
 * @param story id that is left
 * @param mergedInto id that stays: that of the story that began first
 * @param probability that both are one, as the model sees it
 */
public record StoryMerge(String story, String mergedInto, double probability) {}
