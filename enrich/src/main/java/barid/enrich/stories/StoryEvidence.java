package barid.enrich.stories;

import barid.model.article.Evidence;

/**
 * A term that speaks for an article's story.
 *
 * @param kind name, number or word
 * @param place where the article has it, as it is written
 * @param share part of the story's other articles that have it, 0 to 1
 */
public record StoryEvidence(TermKind kind, Evidence place, double share) {}
